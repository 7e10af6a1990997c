"""Words and values cannot drift apart: every planted drift is seen, on either side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import source
from generator.annex import binding
from generator.annex.clauses import ATTRIBUTES, Names, Passage, read_passage
from generator.annex.figures import COMMITTING
from generator.annex.load import Working, load_working_text
from generator.ground.faults import Fault
from generator.ground.paths import ROOT
from tests.samples import project

WORKING = load_working_text(project.root() / "policy")

OTHER = {
    "effet": "2025-01-25",
    "tranche": "20 %",
    "flux_comptes": "oui",
    "heures_niveau_2": "3 h",
    "heures_tma": "3 h",
    "phases": ["active"],
    "phases_evolutives": ["maintenance"],
    "delai_chiffrage": "31 j",
    "cycle": "mensuel",
    "qualification": "mensuel",
    "frequence": "hebdomadaire",
    "evaluation": "mercredi",
    "evaluation_manquee": "lundi",
    "planification": "jeudi",
    "sprint": "1-3 sem",
    "livraison_production": ["mardi", "mercredi"],
    "livraison_preproduction": ["lundi", "vendredi"],
    "solde": "plus-que",
    "convention": "facultative",
    "horaires": [{"de": "9:00", "a": "12:00"}, {"de": "14:00", "a": "18:00"}],
    "jours": ["lundi", "mardi", "mercredi", "jeudi"],
    "telephone_astreinte": "0972642825",
    "cas": [["anomalie", "sans-impact"]],
    "packs": ["initial", "plus", "pro", "premium"],
    "canaux": ["portail"],
    "engagement": "S+3",
    "seuil": "6 h",
    "semaines": "paires",
    "tier": "9",
    "profils": ["standard", "specifique"],
    "allocation": "6 h/mois",
    "rto": "48 h",
    "rpo": "7 h",
    "souscription": ["directe"],
}
"""For each key of `valeurs`, a value that the annex gives nowhere."""

SOLE = {"hors_phases", "sollicitations", "nombre", "hors", "delais"}
"""Keys that have one value only, or that the text does not say."""

OPPOSITE = {
    "borne": {"maximal": "inferieur", "inferieur": "maximal"},
    "rto_depuis": {"declaration": "survenance"},
    "rpo_depuis": {"survenance": "declaration"},
}

Planted = tuple[Passage, source.Mapping, str]


def names() -> Names:
    node = source.read(project.root() / "policy/annexe/06-packs.yaml", "packs", project.root())
    return Names(
        packs={str(p["id"]): list(map(str, p["formes"])) for p in node["packs"]},
        axes={str(a["id"]): list(map(str, a["mots"])) for a in node["axes"]},
    )


NAMES = names()


def placed(value: object, like: source.Text | source.Sequence | source.Mapping) -> object:
    """A node for a plain value, at the place of another."""
    if isinstance(value, dict):
        mapping = source.Mapping(like.place)
        mapping |= {source.Text(k, like.place): placed(v, like) for k, v in value.items()}
        return mapping
    if isinstance(value, list):
        sequence = source.Sequence(like.place)
        sequence += [placed(item, like) for item in value]
        return sequence
    return source.Text(str(value), like.place)


def with_key(node: source.Mapping, key: str, value: object) -> source.Mapping:
    copy = source.Mapping(node.place)
    copy |= node
    copy[key] = placed(value, node[key])
    return copy


def faults_of(node: source.Mapping, passage: Passage) -> list[Fault]:
    found: list[Fault] = []
    read = read_passage(node, passage.clause.article, NAMES, found)
    exemptions = [
        binding.Exemption(e.words, (passage.clause.id,), e.node)
        for e in WORKING.exemptions
        if passage.clause.id in e.clauses
    ]
    return found + binding.faults([read], exemptions)


def changed_values() -> Iterator[pytest.ParameterSet]:
    for passage in WORKING.passages:
        for key, value in passage.node.get("valeurs", {}).items():
            if key in SOLE:
                continue
            other = OPPOSITE[key][value] if key in OPPOSITE else OTHER[key]
            yield pytest.param(passage, str(key), other, id=f"{passage.clause.id}-{key}")


def marked_phrases() -> Iterator[pytest.ParameterSet]:
    for passage in WORKING.passages:
        for found in re.finditer(r"\[([^\[\]]+)\]\{(\w+)\}", str(passage.node["texte"])):
            yield pytest.param(passage, found, id=f"{passage.clause.id}-{found[2]}-{found.start()}")


class TestTheAnnex:
    def test_has_no_fault(self) -> None:
        assert binding.faults(WORKING.passages, WORKING.exemptions) == []

    def test_every_value_is_of_a_key_that_these_tests_change(self) -> None:
        keys = {str(key) for p in WORKING.passages for key in p.node.get("valeurs", {})}
        assert keys == set(OTHER) | set(OPPOSITE) | SOLE


class TestValueAlone:
    """Changing a value without its words is a fault that names both."""

    @pytest.mark.parametrize(("passage", "key", "other"), list(changed_values()))
    def test_is_seen(self, passage: Passage, key: str, other: object) -> None:
        node = source.Mapping(passage.node.place)
        node |= passage.node
        node["valeurs"] = with_key(passage.node["valeurs"], key, other)
        messages = [fault.message for fault in faults_of(node, passage)]
        assert any(f"la valeur « {key}" in message for message in messages), messages

    def test_says_both_sides(self, tmp_path: Path) -> None:
        working = edited(tmp_path, "07-pra-pca.yaml", "rto: 72 h", "rto: 48 h")
        faults = binding.faults(working.passages, working.exemptions)
        assert [fault.message for fault in faults] == [
            (
                "le texte dit « soixante-douze (72) heures », la valeur « rto » dit « 48 h »"
                " (attendu : « quarante-huit (48) heures » ou « 48 heures »)"
            ),
            (
                "la valeur « rto : 48 h » n’est dite nulle part dans la clause « 7.1 » : marquez"
                " « [quarante-huit (48) heures]{rto} » dans le texte, ou corrigez « rto »"
            ),
        ]


class TestRemedies:
    """What is proposed is what was meant."""

    @pytest.mark.parametrize(
        ("file", "before", "after", "proposed"),
        [
            (
                "07-pra-pca.yaml",
                "soixante (60) minutes",
                "quatre-vingts (60) minutes",
                ("« soixante (60) minutes » ou « 60 minutes »", "« [soixante (60) minutes]{rto} »"),
            ),
            (
                "07-pra-pca.yaml",
                "soixante (60) minutes",
                "80min",
                ("« 60 min » ou « 60min »", "« [60 min]{rto} »"),
            ),
            (
                "annexe.yaml",
                "24/01/2025",
                "24 janv 2025",
                ("« 24/01/2025 » ou « 24 janvier 2025 »", "« [24/01/2025]{effet} »"),
            ),
        ],
    )
    def test_words_in_the_unit_that_was_written(
        self, tmp_path: Path, file: str, before: str, after: str, proposed: tuple[str, str]
    ) -> None:
        working = edited(tmp_path, file, before, after)
        faults = binding.faults(working.passages, working.exemptions)
        assert [f.message for f in faults if "hors_annexe" in f.message] == []
        told = "\n".join(fault.message for fault in faults)
        assert [words for words in proposed if words not in told] == []

    @pytest.mark.parametrize(
        ("key", "hint"),
        [
            ("solicitations", " (vouliez-vous dire « sollicitations » ?)"),
            ("grass", " (vouliez-vous dire « gras » ?)"),
            ("zzz", ""),
        ],
    )
    def test_the_key_that_was_meant(self, tmp_path: Path, key: str, hint: str) -> None:
        working = edited(tmp_path, "05-support.yaml", "]{sollicitations}", f"]{{{key}}}")
        first, *others = binding.faults(working.passages, working.exemptions)
        assert first.message.startswith(
            f"la marque « [illimité]{{{key}}} » n’a pas de valeur{hint} : ajoutez « {key} »"
        )
        # The value is said, under a key mistyped.
        assert (others == []) == ("sollicitations" in hint)


class TestWordsAlone:
    """Changing marked words without their value is a fault."""

    @pytest.mark.parametrize(("passage", "found"), list(marked_phrases()))
    def test_is_seen(self, passage: Passage, found: re.Match[str]) -> None:
        text = str(passage.node["texte"])
        drifted = f"{text[: found.start(1)]}tout autre chose{text[found.end(1) :]}"
        faults = faults_of(with_key(passage.node, "texte", drifted), passage)
        assert any("le texte dit « tout autre chose »" in fault.message for fault in faults)

    @pytest.mark.parametrize(("passage", "found"), list(marked_phrases()))
    def test_a_mark_removed_is_seen(self, passage: Passage, found: re.Match[str]) -> None:
        text = str(passage.node["texte"])
        bare = text[: found.start()] + found[1] + text[found.end() :]
        faults = faults_of(with_key(passage.node, "texte", bare), passage)
        once_more = text.count(f"]{{{found[2]}}}") > 1
        normative = COMMITTING.search(found[1])
        # A value said twice may lose one of its marks, if its words commit to nothing.
        assert faults or (once_more and not normative)


class TestUnmarkedWords:
    """No figure, weekday, parity, frequency or duration stands in the text unmarked."""

    @pytest.mark.parametrize(
        "words",
        [
            "12",
            "9h30",
            "trente jours",
            "S+6",
            "J+1",
            "tous les lundis",
            "semaine paire",
            "impaires",
            "hebdomadaire",
            "trimestrielle",
            "sous une heure",
            "au moins",
            "maximal",
            "illimitée",
            "une quinzaine",
            "les deuxièmes",
        ],
    )
    def test_is_seen(self, words: str) -> None:
        passage = next(p for p in WORKING.passages if p.clause.id == "2")
        node = with_key(passage.node, "texte", f"{passage.node['texte']} Et {words} de plus.")
        assert [f.message for f in faults_of(node, passage) if "lié à aucune valeur" in f.message]

    @pytest.mark.parametrize(
        "words", ["des heures ouvrées", "mettre à jour", "un réseau", "en premier lieu", "Dixital"]
    )
    def test_leaves_ordinary_words(self, words: str) -> None:
        passage = next(p for p in WORKING.passages if p.clause.id == "2")
        node = with_key(passage.node, "texte", f"{passage.node['texte']} Et {words} de plus.")
        assert faults_of(node, passage) == []

    def test_in_a_title_too(self) -> None:
        passage = next(p for p in WORKING.passages if p.clause.id == "3.1")
        node = with_key(passage.node, "titre", "3.1 Demandes sous 15 jours")
        assert "« 15 » n’est lié à aucune valeur" in faults_of(node, passage)[0].message

    def test_the_sign_of_a_note_is_no_number_and_that_of_another_clause_is(self) -> None:
        passage = next(p for p in WORKING.passages if p.clause.id == "2")
        node = with_key(passage.node, "texte", "(12) Une personne physique.")
        assert [f.message for f in faults_of(node, passage) if "« 12 » n’est lié" in f.message]
        node["forme"] = source.Text("note", node["texte"].place)
        assert faults_of(node, passage) == []

    def test_an_exemption_of_no_use_is_a_fault(self, tmp_path: Path) -> None:
        working = edited(tmp_path, "annexe.yaml", "mots: deux modes", "mots: trois modes")
        messages = [f.message for f in binding.faults(working.passages, working.exemptions)]
        assert (
            "l’exception « trois modes » ne sert pas dans la clause « 3 » : retirez-la" in messages
        )


class TestUnsaidValues:
    def test_a_value_that_no_words_say_is_a_fault(self, tmp_path: Path) -> None:
        marked = "[09 72 64 28 24]{telephone_astreinte}"
        working = edited(tmp_path, "05-support.yaml", marked, "09 72 64 28 24")
        messages = [f.message for f in binding.faults(working.passages, working.exemptions)]
        assert any(
            m.startswith("la valeur « telephone_astreinte : 0972642824 » n’est dite")
            for m in messages
        )

    def test_a_value_said_by_the_text_is_not_outside_it(self, tmp_path: Path) -> None:
        working = edited(
            tmp_path,
            "05-support.yaml",
            "    valeurs: {telephone_astreinte: 0972642824}\n",
            "    valeurs: {telephone_astreinte: 0972642824}\n"
            "    hors_annexe: [telephone_astreinte]\n",
        )
        (fault,) = binding.faults(working.passages, working.exemptions)
        assert fault.message == (
            "« telephone_astreinte » est dit par le texte : retirez-le de « hors_annexe »"
        )


def edited(folder: Path, name: str, before: str, after: str) -> Working:
    """The working text of a copy of policy/, with one edit in one file of the annex."""
    policy = folder / "policy"
    (policy / "annexe").mkdir(parents=True)
    sample = project.root() / "policy"
    for path in [*sample.glob("annexe/*.yaml"), sample / "lectures.yaml"]:
        text = path.read_text(encoding="utf-8")
        if path.name == name:
            assert before in text
            text = text.replace(before, after, 1)
        (policy / path.relative_to(sample)).write_text(text, encoding="utf-8")
    (policy / "schemas").symlink_to(ROOT / "policy/schemas")
    return load_working_text(policy)


def test_attributes_are_said_too() -> None:
    said = {key for p in WORKING.passages for key in ATTRIBUTES if key in p.said}
    # No pack of the sample comprises a plan.
    assert said == set(ATTRIBUTES) - {"plan_compris"}


class TestPlaces:
    """A fault is said where it stands, inside a folded paragraph too."""

    def test_of_a_drift(self, tmp_path: Path) -> None:
        working = edited(tmp_path, "07-pra-pca.yaml", "rto: 72 h", "rto: 48 h")
        fault = binding.faults(working.passages, working.exemptions)[0]
        assert self.at(fault).startswith("soixante-douze (72) heures]{rto}")

    def test_of_a_word_without_value(self, tmp_path: Path) -> None:
        working = edited(tmp_path, "07-pra-pca.yaml", "à la normale.", "à la normale sous 3 jours.")
        (fault,) = binding.faults(working.passages, working.exemptions)
        assert self.at(fault).startswith("3 jours.")

    def test_of_a_word_after_marks(self, tmp_path: Path) -> None:
        working = edited(tmp_path, "05-support.yaml", "{holidays}.", "{holidays}, sauf le 15 août.")
        (fault,) = binding.faults(working.passages, working.exemptions)
        assert self.at(fault).startswith("15 août.")

    def at(self, fault: Fault) -> str:
        """What stands in the edited file where the fault says."""
        path = self.folder / fault.place.file
        line = path.read_text(encoding="utf-8").splitlines()[fault.place.line - 1]
        return line[fault.place.column - 1 :]

    @pytest.fixture(autouse=True)
    def _folder(self, tmp_path: Path) -> None:
        self.folder = tmp_path

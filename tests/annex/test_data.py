"""Channels, axes, plans and classes are data: what legal adds is followed, not programmed."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest

from calculators import answer
from calculators.policy import Policy
from calculators.terms.axes import CHANNELS
from calculators.terms.units import Frequency
from generator.annex import binding
from generator.annex.load import load_working_text
from generator.ground.faults import Faults
from generator.site import proof
from generator.views import pack_table
from tests.samples import project


class Text:
    """A copy of the sample, amended."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.policy = project.copy(folder) / "policy"
        (self.policy / "silences.yaml").unlink()

    def change(self, file: str, before: str, after: str) -> None:
        path = self.policy / "annexe" / f"{file}.yaml"
        text = path.read_text("utf-8")
        assert before in text
        path.write_text(text.replace(before, after, 1), "utf-8")

    def read(self) -> Policy:
        """The policy, bound to its words and proven by the second reader."""
        working = load_working_text(self.policy)
        names = {pack.id: pack.names for pack in working.policy.packs}
        assert binding.faults(working.passages, working.exemptions, names) == []
        policy = working.policy
        said = ((c.id, f"{c.title or ''} {c.text}".strip()) for c in policy.clauses)
        body = "\n".join(f'<p id="{name}">{html.escape(words)}</p>' for name, words in said)
        page, data = self.folder / "page.html", self.folder / "policy.json"
        page.write_text(f'<article id="annexe">{body}</article>', "utf-8")
        data.write_text(json.dumps(policy.to_json()), "utf-8")
        assert proof.prove(page, data) == []
        return policy


@pytest.fixture
def text(tmp_path: Path) -> Text:
    return Text(tmp_path)


CHAT = """  - id: 6-pro-canaux
    pack: pro
    axe: canaux
    texte: "- Support avec [prise en charge par]{axe} [chat]{canaux}."
    valeurs: {canaux: [chat]}

  - id: 6-pro-chef-de-projet
"""


class TestChannels:
    def test_a_new_one(self, text: Text) -> None:
        text.change("06-packs", "  - id: 6-pro-chef-de-projet\n", CHAT)
        text.change("06-packs", "\nthemes:", "\ncanaux:\n  - {id: chat, libelle: chat}\n\nthemes:")
        policy = text.read()
        assert policy.offers["premium"][CHANNELS].value[-1] == "chat"
        (row,) = pack_table.rows(policy, ["channels"])
        assert "chat" in row.cells["pro"].words
        asked = {"pack": "pro", "ticket_class": "T2", "subject": "core"}
        said = answer.ask("coverage", asked, {policy.edition: policy})
        assert "chat" in said["result"]["channels"]

    def test_one_whose_name_has_a_figure(self, text: Text) -> None:
        named = CHAT.replace("[chat]{canaux}", "[chat 24/7]{canaux}")
        text.change("06-packs", "  - id: 6-pro-chef-de-projet\n", named)
        declared = "\ncanaux: [{id: chat, libelle: chat 24/7}]\n\nthemes:"
        text.change("06-packs", "\nthemes:", declared)
        assert text.read().offers["pro"][CHANNELS].value[-1] == "chat 24/7"

    @pytest.mark.parametrize(
        ("declared", "told"),
        [
            ("{id: chat, libelle: chat}, {id: chat, libelle: tchat}", "canal « chat » existe déjà"),
            ("{id: email, libelle: courriel}", "le canal « email » existe déjà : retirez-le"),
            ("{id: chat, libelle: chat}, {id: tchat, libelle: Chat}", "s’appelle déjà « Chat »"),
            ("{id: mel, libelle: email}", "un autre canal s’appelle déjà « email »"),
        ],
    )
    def test_one_that_another_hides(self, text: Text, declared: str, told: str) -> None:
        text.change("06-packs", "\nthemes:", f"\ncanaux: [{declared}]\n\nthemes:")
        with pytest.raises(Faults) as caught:
            text.read()
        assert told in str(caught.value)

    def test_one_that_is_not_declared(self, text: Text) -> None:
        text.change("06-packs", "  - id: 6-pro-chef-de-projet\n", CHAT)
        with pytest.raises(Faults) as caught:
            text.read()
        assert "le canal « chat » n’existe pas" in str(caught.value)


class TestQuantities:
    """A quantity that was without limit takes a number, in every way that French writes one."""

    @pytest.mark.parametrize(
        ("words", "typed"),
        [
            ("50", "50"), ("cinquante", "50"), ("vingt et une (21)", "21"), ("1 200", "1200"),
            ("1", "1"), ("illimitée", "illimite"),
        ],
    )  # fmt: skip
    def test_of_a_clause(self, text: Text, words: str, typed: str) -> None:
        (text.policy / "lectures.yaml").write_text(
            (text.policy / "lectures.yaml")
            .read_text("utf-8")
            .replace("Client est illimité", "Client est"),
            "utf-8",
        )
        text.change("05-support", "[illimité]{sollicitations}", f"[{words}]{{sollicitations}}")
        text.change("05-support", "sollicitations: illimite", f"sollicitations: {typed}")
        text.read()

    def test_of_a_service(self, text: Text) -> None:
        text.change("06-packs", "[illimité]{nombre}", "[dix (10)]{nombre}")
        text.change("06-packs", "nombre: illimite", "nombre: 10")
        text.read()


AUDIT = """  - id: 6-premium-audit
    pack: premium
    axe: audit
    texte: "- [Audit de sécurité]{axe}, [deux fois par an]{frequence}."
    valeurs: {frequence: 2 fois par an}

  - id: 6-premium-experts
"""
AXIS = """
  - id: audit
    theme: maintenance
    libelle: Audit de sécurité
    genre: frequence
    sens: plus
    mots: [Audit de sécurité]

clauses:
"""


class TestAxes:
    def test_a_service_with_a_figure(self, text: Text) -> None:
        text.change("06-packs", "  - id: 6-premium-experts\n", AUDIT)
        text.change("06-packs", "\nclauses:\n", AXIS)
        policy = text.read()
        assert policy.offers["premium-plus"]["audit"].value == Frequency(2)
        (row,) = pack_table.rows(policy, ["audit"])
        assert row.cells["premium"].words == "semestriel"


FACT = """
faits:
  - id: nombreux
    libelle: Dix utilisateurs
    question: Dix utilisateurs du Client sont touchés.
    oui: [touchant au moins dix utilisateurs]
    non: [touchant moins de dix utilisateurs]

clauses:
"""


class TestFacts:
    def test_one_whose_words_have_a_figure(self, text: Text) -> None:
        text.change("05-support", "\nclauses:\n", FACT)
        more = "expérience utilisateur [touchant au moins dix utilisateurs]{cas}."
        text.change("05-support", "expérience utilisateur.\n", f"{more}\n")
        text.change("05-support", "systematique]\n", "systematique, nombreux]\n")
        assert text.read().facts[0].id == "nombreux"


class TestPacks:
    @pytest.mark.parametrize("name", ["Pro 360", "Premier", "Zéro Souci"])
    def test_one_whose_name_has_a_figure(self, text: Text, name: str) -> None:
        for before, after in (
            ("nom: Pack Pro, formes: [Pro, pro]", f"nom: Pack {name}, formes: [{name}]"),
            ("« Pack [Pro]{pack} »", f"« Pack [{name}]{{pack}} »"),
            ("[inclut Pro]{inclut}", f"[inclut {name}]{{inclut}}"),
            ("[Initial, Plus, Pro, Premium et", f"[Initial, Plus, {name}, Premium et"),
        ):
            text.change("06-packs", before, after)
        register = text.policy / "lectures.yaml"
        register.write_text(
            register.read_text("utf-8").replace("Pack Pro", f"Pack {name}"), "utf-8"
        )
        assert text.read().pack["pro"].name == f"Pack {name}"


PLAN = """  - id: 7.2-pca-2
    titre: 7.2 bis Second plan
    plan: PCA 2
    texte: >-
      Pour le Client bénéficiant du [PCA 2]{plan}, un délai [maximal]{borne} de reprise de
      [deux (2) heures]{rto} à compter de la [déclaration de l'incident]{rto_depuis} ; une perte
      [maximale]{borne} de données de [trente (30) minutes]{rpo} à compter de la
      [survenance de l'incident]{rpo_depuis}. Le PCA 2 se souscrit seul.
    valeurs:
      {borne: maximal, rto: 2 h, rto_depuis: declaration, rpo: 30 min, rpo_depuis: survenance}

  - id: "7.3"
"""


class TestPlans:
    def test_a_second_one(self, text: Text) -> None:
        text.change("07-pra-pca", '  - id: "7.3"\n', PLAN)
        policy = text.read()
        moment = {"occurred_at": "2027-06-01T08:00+02:00", "declared_at": "2027-06-01T10:00+02:00"}
        said = answer.ask("recovery", {"plan": "PCA 2", **moment}, {policy.edition: policy})
        assert said["result"]["restored_by"] == "2027-06-01T12:00+02:00"

    @pytest.mark.parametrize("name", ["PRA Gold", "PCA 2"])
    def test_one_of_no_pack_is_told(self, text: Text, name: str) -> None:
        """It is no fault: what may be one is that no pack has it."""
        text.change("07-pra-pca", '  - id: "7.3"\n', PLAN.replace("PCA 2", name))
        told = [f.message for f in load_working_text(text.policy).notes if "plan" in f.message]
        assert told[0].startswith(f"le plan « {name} » n’est celui d’aucun pack : il se souscrit à")
        text.change("06-packs", "(PCA 1)", f"([{name}]{{plan_compris}})")
        text.change("06-packs", "axe: pca\n", f"axe: pca\n    plan_compris: {name}\n")
        register = text.policy / "lectures.yaml"
        register.write_text(register.read_text("utf-8").replace("PCA 1", name), "utf-8")
        assert all("plan" not in f.message for f in load_working_text(text.policy).notes)

    @pytest.mark.parametrize("name", ["PRA Prenium", "PRA Pack Premium", "PCA premiun plus"])
    def test_one_named_almost_as_a_pack_is_refused(self, text: Text, name: str) -> None:
        text.change("07-pra-pca", '  - id: "7.3"\n', PLAN.replace("PCA 2", name))
        with pytest.raises(Faults) as caught:
            text.read()
        assert f"le plan « {name} » ne porte le nom d’aucun pack (vouliez" in str(caught.value)

    def test_terms_by_pack(self, text: Text) -> None:
        mine = PLAN.replace("PCA 2", "PRA Premium").replace("id: 7.2-pca-2", "id: 7.1-premium")
        text.change("07-pra-pca", '  - id: "7.3"\n', mine)
        policy = text.read()
        asked = {"subject": "disaster"}
        found = {
            pack: answer.ask("coverage", {"pack": pack, **asked}, {policy.edition: policy})
            for pack in ("plus", "premium")
        }
        assert found["plus"]["result"]["rto_minutes"] == 72 * 60
        assert found["premium"]["result"]["rto_minutes"] == 120
        assert any(step.get("clause") == "7.1-premium" for step in found["premium"]["trace"])


LIST = """      organisation propre dans le cadre de l’assistance services.

  - id: 2-etapes
    texte: "1. Le Client nomme un interlocuteur[(1)]{note}."

  - id: 2-etapes-suite
    texte: "2. Il le fait savoir."

  - id: 2-note
    forme: note
    texte: "(1) Une personne physique."
"""


class TestIds:
    @pytest.mark.parametrize("name", ["annexe", "titre-7.1", "lectures"])
    def test_one_that_the_page_uses_for_itself(self, text: Text, name: str) -> None:
        text.change("02-gestion", '  - id: "2"\n', f"  - id: {name}\n")
        with pytest.raises(Faults) as caught:
            text.read()
        assert f"« {name} » est une adresse que la page emploie pour elle-même" in str(caught.value)


class TestForms:
    def test_a_numbered_list_and_a_note(self, text: Text) -> None:
        text.change(
            "02-gestion",
            "      organisation propre dans le cadre de l’assistance services.\n",
            LIST,
        )
        assert "1. Le Client nomme" in text.read().clause["2-etapes"].text


class TestHours:
    def test_a_saturday_of_its_own_and_another_place(self, text: Text) -> None:
        text.change(
            "05-support", "[du lundi au vendredi]{jours},",
            "[du lundi au vendredi]{jours}, et [le samedi de 9h00 à 12h00]{autres_horaires},"
            " [heure de La Réunion]{fuseau},",
        )  # fmt: skip
        text.change(
            "05-support",
            "      jours: [lundi",
            "      autres_horaires:\n"
            "        - {jours: [samedi], creneaux: [{de: 9:00, a: 12:00}]}\n"
            "      fuseau: la-reunion\n      jours: [lundi",
        )
        hours = text.read().hours
        assert hours.other[0].weekdays == (6,)
        assert hours.time_zone == "Indian/Reunion"

    def test_at_any_hour_of_any_day(self, text: Text) -> None:
        text.change(
            "05-support",
            "[de 9h00 à 12h00 et de 14h00 à 17h00]{horaires},",
            "[de 0h00 à 24h00]{horaires},",
        )
        text.change(
            "05-support",
            "        - {de: 9:00, a: 12:00}\n        - {de: 14:00, a: 17:00}\n",
            "        - {de: 0:00, a: 24:00}\n",
        )
        text.change("05-support", "[du lundi au vendredi]{jours}", "[7 jours sur 7]{jours}")
        text.change(
            "05-support",
            "jours: [lundi, mardi, mercredi, jeudi, vendredi]",
            "jours: [lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche]",
        )
        lectures = self.without_quotations(text)
        assert lectures
        assert text.read().hours.slots[0].closes == 1440

    def without_quotations(self, text: Text) -> str:
        """The register, whose quotations and doubts follow the hours."""
        path = text.policy / "lectures.yaml"
        told = path.read_text("utf-8")
        for before, after in (
            ("de 9h00 à 12h00 et de 14h00 à 17h00", "de 0h00 à 24h00"),
            ("de 9h00 à 12h00", "de 0h00 à 24h00"),
            ("de 14h00 à 17h00", "de 0h00 à 24h00"),
            ("du lundi au vendredi", "7 jours sur 7"),
        ):
            told = re.sub(r"\s+".join(before.split()), after, told)
        path.write_text(told, "utf-8")
        return told


class TestTiersAndSprints:
    def test_unequal_tiers(self, text: Text) -> None:
        text.change(
            "01-definitions",
            "par tranche de [10 %]{tranche}",
            "par bornes de [5 %, 15 % et 30 %]{tranche}",
        )
        text.change("01-definitions", "tranche: 10 %", "tranche: [5 %, 15 %, 30 %]")
        path = text.policy / "lectures.yaml"
        path.write_text(
            path.read_text("utf-8").replace("tranche de 10 %", "bornes de 5 %"), "utf-8"
        )
        policy = text.read()
        assert policy.tier.bounds == (5, 15, 30)
        said = answer.ask("tier", {"core_lines": 1000, "new_lines": 160}, {policy.edition: policy})
        assert said["result"]["tier"] == 3

    def test_sprints_of_three_weeks(self, text: Text) -> None:
        text.change("03-demandes", "[1 à 2 semaines]{sprint}", "[3 semaines]{sprint}")
        text.change("03-demandes", "sprint: 1-2 sem", "sprint: 3 sem")
        path = text.policy / "lectures.yaml"
        path.write_text(path.read_text("utf-8").replace("1 à 2 semaines", "3 semaines"), "utf-8")
        ctp = text.read().ctp
        assert (ctp.sprints.value.shortest, ctp.sprints.value.longest) == (3, 3)

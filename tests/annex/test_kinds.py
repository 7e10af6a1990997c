"""What is declared is bound, published and proven: each wording of a kind, read by both readers."""

from __future__ import annotations

import html
import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from calculators.answer import ask
from calculators.policy import Policy
from calculators.terms.units import SupportTime
from generator.annex import binding
from generator.annex.figures import COMMITTING
from generator.annex.kinds import KINDS
from generator.annex.load import Working, load_working_text
from generator.annex.values import MisreadError
from generator.ground.faults import Faults
from generator.site import proof, second_reader
from generator.views import structure
from tests.samples import project

TYPED = [
    ("nombre", ["50", "2,5", "1 200", "1", "80"]),
    ("duree", ["72 h", "60 min", "3 j", "2 sem", "1 h", "90 min", "21 h"]),
    ("duree-support", ["1 h", "4 h", "24 h", "30 min"]),
    ("jours-ouvres", ["1 j", "2 j", "21 j"]),
    ("mois", ["6 mois", "1 an", "2 trim", "1 mois"]),
    ("pourcentage", ["99,9 %", "5 %", "25 %", "100 %"]),
    (
        "montant",
        [
            "100 €",
            "1 200 €",
            "10 k€",
            "1 200,50 €",
            "1 €",
            "0,10 €",
            "1,50 €",
            "0,99 €",
            "0,01 €",
            "21,21 €",
            "0,125 €",
        ],
    ),
    (
        "frequence",
        [
            "mensuel",
            "semestriel",
            "3 fois par an",
            "annuel",
            "quotidien",
            "trimestriel",
            "hebdomadaire",
            "2 fois par semaine",
            "2 fois par mois",
            "6 fois par an",
            "2 fois par jour",
        ],
    ),
    ("jour", ["jeudi"]),
    ("date", ["2027-01-01", "2027-03-24"]),
    ("jour-de-l-annee", ["1er janvier", "14 juillet"]),
    ("decalage", ["S+3", "J+2"]),
]
CASES = [(genre, typed) for genre, values in TYPED for typed in values]


@pytest.mark.parametrize(("genre", "typed"), CASES)
class TestEveryWording:
    """What the binding accepts, the reader of the page reads as the same value."""

    def test_is_read_back(self, genre: str, typed: str) -> None:
        kind = KINDS[genre]
        value = kind.read(typed)
        meant = set(proof.value_of(kind.name, value))
        for words in kind.say(value):
            assert set(second_reader.facts_said(f"Il dit {words} ici.")) == meant, words
            assert COMMITTING.search(words), words

    def test_is_shown(self, genre: str, typed: str) -> None:
        kind = KINDS[genre]
        assert kind.show(kind.read(typed))


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("12,5 €", "12,50"), ("0,99 €", "0,99"), ("12 €", "12"), ("1,125 €", "1,125")],
)
def test_cents_are_shown_by_two_digits(typed: str, shown: str) -> None:
    kind = KINDS["montant"]
    assert kind.show(kind.read(typed)) == f"{shown}\u00a0€"


@pytest.mark.parametrize(
    ("genre", "typed"),
    [
        ("nombre", "beaucoup"), ("duree", "72"), ("duree", "0 h"), ("pourcentage", "99.9 %"),
        ("montant", "100"), ("frequence", "0 fois par an"), ("jour-de-l-annee", "1 janvier"),
        ("date", "2027-02-30"), ("decalage", "D+3"), ("jour", "jeudis"), ("mois", "6"),
    ],
)  # fmt: skip
def test_what_is_not_of_a_kind_is_refused(genre: str, typed: str) -> None:
    with pytest.raises(MisreadError):
        KINDS[genre].read(typed)


ARTICLE = """
  - id: "5.2"
    titre: 5.2 Disponibilité
    texte: >-
      La disponibilité est de [99,9 % par mois]{disponibilite}. Les prix sont, Pack Initial :
      [120 € par mois]{prix.initial} ; Pack Premium Plus : [10 k€]{prix.premium-plus}.
    valeurs:
      disponibilite:
        {genre: pourcentage, valeur: "99,9 %", libelle: Disponibilité, sens: plus, unite: par mois}
      prix:
        genre: montant
        libelle: Prix de l’assistance
        sens: moins
        unite: par mois
        par: [pack]
        valeurs: {initial: 120 €, premium-plus: 10 k€}
"""


class Text:
    """A copy of the sample, with an article more."""

    def __init__(self, folder: Path) -> None:
        self.policy = folder / "policy"
        shutil.copytree(project.SOURCES, self.policy)
        # What these clauses say is what the silences say that the annex does not.
        (self.policy / "silences.yaml").unlink()
        self.path = self.policy / "annexe/05-support.yaml"
        self.path.write_text(self.path.read_text("utf-8") + ARTICLE, "utf-8")

    def change(self, before: str, after: str, file: str = "05-support") -> None:
        path = self.policy / f"annexe/{file}.yaml"
        text = path.read_text("utf-8")
        assert before in text
        path.write_text(text.replace(before, after), "utf-8")

    def load(self) -> Working:
        return load_working_text(self.policy)

    def faults(self) -> list[str]:
        working = self.load()
        names = {p.id: p.names for p in working.policy.packs}
        found = binding.faults(working.passages, working.exemptions, names)
        return [fault.message for fault in found]

    def page(self, folder: Path, policy: Policy) -> list[str]:
        """What the second reader says of a page that says the clauses."""
        words = ((c.id, f"{c.title or ''} {c.text}".strip()) for c in policy.clauses)
        body = "\n".join(f'<p id="{name}">{html.escape(said)}</p>' for name, said in words)
        page, data = folder / "page.html", folder / "policy.json"
        page.write_text(f'<article id="annexe">{body}</article>', "utf-8")
        data.write_text(json.dumps(policy.to_json()), "utf-8")
        return proof.prove(page, data)


def _inlines(blocks: Iterable[structure.Block]) -> Iterator[structure.Inline]:
    for block in blocks:
        for row in block.items:
            for passage in row:
                yield from (n for n in passage.nodes if isinstance(n, structure.Inline))


@pytest.fixture
def text(tmp_path: Path) -> Text:
    return Text(tmp_path)


class TestDeclared:
    def test_is_bound_published_and_proven(self, text: Text, tmp_path: Path) -> None:
        assert text.faults() == []
        policy = text.load().policy
        values = {value.key: value for value in policy.values if value.clause == "5.2"}
        rate, price = values["disponibilite"], values["prix"]
        assert (rate.label, rate.kind, rate.value) == ("Disponibilité", "percent", "99.9")
        assert (rate.said, rate.better, rate.unit) == ("99,9\u00a0% par mois", "more", "par mois")
        assert [(c.keys["pack"], c.value) for c in price.cells] == [
            ("initial", "120"), ("premium-plus", "10000"),
        ]  # fmt: skip
        assert Policy.from_json(json.loads(json.dumps(policy.to_json()))) == policy
        assert text.page(tmp_path, policy) == []
        shown = structure.sections(policy)[-3].blocks
        found = [n for n in _inlines(shown) if n.key.startswith(("dispo", "prix"))]
        details = list(dict.fromkeys(node.detail for node in found))
        assert details == [
            "Disponibilité : 99,9\u00a0% par mois",
            "Prix de l’assistance : 120\u00a0€ par mois",
            "Prix de l’assistance : 10\u202f000\u00a0€ par mois",
        ]

    def test_drifts_from_its_words(self, text: Text) -> None:
        text.change("[99,9 % par mois]", "[99,8 % par mois]")
        assert any("le texte dit « 99,8 % par mois »" in fault for fault in text.faults())

    def test_a_cell_drifts_from_its_words(self, text: Text) -> None:
        text.change("{initial: 120 €", "{initial: 130 €")
        assert any("le texte dit « 120 € par mois »" in fault for fault in text.faults())

    def test_a_cell_beside_another_pack(self, text: Text) -> None:
        text.change("Pack Initial :\n", "Pack Plus :\n")
        assert any("à côté de « plus »" in fault for fault in text.faults())

    def test_a_cell_that_is_said_nowhere(self, text: Text) -> None:
        text.change("[120 € par mois]{prix.initial}", "cher")
        assert any("n’est dite nulle part" in fault for fault in text.faults())

    def test_the_page_drifts_from_it(self, text: Text, tmp_path: Path) -> None:
        policy = text.load().policy
        data = policy.to_json()
        for value in data["values"]:
            if value["key"] == "disponibilite":
                value["value"] = "99.8"
        other = Policy.from_json(json.loads(json.dumps(data)))
        assert any("« 99,8 % »" in fault for fault in text.page(tmp_path, other))

    def test_demands_what_pages_need(self, text: Text) -> None:
        text.change("libelle: Disponibilité, ", "")
        with pytest.raises(Faults) as caught:
            text.load()
        assert "la valeur « disponibilite » demande « libelle »" in str(caught.value)

    def test_a_calculator_that_cannot_answer_is_told(self, text: Text) -> None:
        text.change(
            "valeurs: {delais: hors-annexe}",
            'valeurs: {delais: {genre: duree, valeur: "1 h"}}',
        )
        with pytest.raises(Faults) as caught:
            text.load()
        assert "ne sait pas encore répondre de cela : demandez-le à un développeur" in str(
            caught.value
        )


class TestTableOfDelays:
    """Time to take on, by class and pack: « hors annexe » where the table says nothing."""

    def test_is_found_by_pack_and_class(self, text: Text, tmp_path: Path) -> None:
        text.change(
            "valeurs: {delais: hors-annexe}",
            "valeurs:\n      delais:\n        genre: duree-support\n        par: [classe, pack]\n"
            "        valeurs: {T1: {premium: 1 h}}",
        )
        text.change(
            "et sont [disponibles sur demande]{delais}",
            "et sont, T1 : [1 heure, heures de support]{delais.T1.premium}, à partir de Premium, et"
            " sinon disponibles sur demande",
        )
        assert text.faults() == []
        policy = text.load().policy
        cell = policy.cell("delais", "premium-plus", "T1")
        assert cell
        assert (cell.value, cell.clause) == (SupportTime(60), "5.1")
        assert policy.cell("delais", "pro", "T1") is None
        assert policy.cell("delais", "premium", "T2") is None
        assert policy.response_time.value == "hors-annexe"
        told = {}
        for pack, name in (("premium-plus", "T1"), ("premium", "T2"), ("pro", "T1")):
            asked = {"pack": pack, "ticket_class": name, "subject": "core"}
            answered = ask("coverage", asked, {"": policy})
            told[pack, name] = answered["result"]["response_time"]
            said = [step for step in answered["trace"] if step.get("clause") == "5.1"]
            assert any(told[pack, name] in step["text"] for step in said) is (
                name == "T1" and pack != "pro"
            )
        assert told["premium-plus", "T1"] == cell.said
        assert told["premium", "T2"] == told["pro", "T1"] == "hors-annexe"
        assert text.page(tmp_path, policy) == []

"""A new clause that gives another figure to what a value says is told, beside its words."""

from __future__ import annotations

from pathlib import Path

import pytest

from calculators.policy import Policy
from generator.annex.load import load_working_text
from generator.changes import clause_pairs
from generator.review.contradictions import contradictions
from tests.samples import project


def amended(folder: Path, text: str, values: str = "", exception: str = "") -> Policy:
    """The sample with a new clause at the end of article 5."""
    policy = project.copy(folder) / "policy"
    path = policy / "annexe" / "05-support.yaml"
    clause = f'\n  - id: 5-de-plus\n    texte: "{text}"\n{values}'
    path.write_text(path.read_text("utf-8").rstrip() + "\n" + clause, "utf-8")
    head = policy / "annexe" / "annexe.yaml"
    if exception:
        entry = f"exceptions:\n  - {{mots: {exception}, clauses: [5-de-plus], raison: Un essai.}}\n"
        head.write_text(head.read_text("utf-8").replace("exceptions:\n", entry, 1), "utf-8")
    return load_working_text(policy).policy


def told(working: Policy) -> list[str]:
    pairs = clause_pairs.clauses(project.first(), working)
    return [x.replace("\u00a0", " ") for x in contradictions(working, pairs)]


def declared(kind: str, value: str, label: str = "Autre") -> str:
    return (
        f"    valeurs:\n      autre: {{genre: {kind}, libelle: {label}, sens: neutre,"
        f' valeur: "{value}"}}\n'
    )


@pytest.mark.parametrize(
    ("text", "kind", "value", "said"),
    [
        ("Le délai de chiffrage est de [15 jours]{autre}.", "duree", "15 j",
         "dit « 15 jours » de « délai de chiffrage », que la clause « 3.1 » dit « 30 jours min"),
        ("Le délai de prise en charge est de [2 heures]{autre}.", "duree", "2 h",
         "« délai de prise en charge », que la clause « 5.1 » dit « disponibles sur demande »"),
        ("Le suivi CSM se tient [tous les mois]{autre}.", "frequence", "mensuel",
         "« Suivi CSM », que la clause « 6-plus-csm » dit « annuel »"),
        ("Les délais de reprise sont de [4 heures]{autre}.", "duree", "4 h",
         "« délai de reprise », que la clause « 7.1 » dit"),
    ],
)  # fmt: skip
def test_is_told(tmp_path: Path, text: str, kind: str, value: str, said: str) -> None:
    lines = told(amended(tmp_path, text, declared(kind, value)))
    assert any(said in line for line in lines)
    assert all(line.startswith("la clause nouvelle « 5-de-plus » dit « ") for line in lines)


def test_by_the_label_that_legal_gives(tmp_path: Path) -> None:
    values = declared("duree", "15 j", "Délai de chiffrage")
    assert len(told(amended(tmp_path, "Il est de [15 jours]{autre}.", values))) == 1


def test_of_an_exception_too(tmp_path: Path) -> None:
    text = "Le délai de chiffrage est de 15 jours."
    assert len(told(amended(tmp_path, text, exception="15 jours"))) == 1


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        # Another thing, in the same words but one.
        ("Le délai de réponse est de [15 jours]{autre}.", "duree", "15 j"),
        # Of another kind.
        ("Le délai de chiffrage est suivi [tous les mois]{autre}.", "frequence", "mensuel"),
        # In another sentence.
        ("Le délai de chiffrage est dit. Un rappel suit sous [15 jours]{autre}.", "duree", "15 j"),
    ],
)
def test_is_not_told(tmp_path: Path, text: str, kind: str, value: str) -> None:
    assert told(amended(tmp_path, text, declared(kind, value))) == []


def test_nothing_of_the_sample() -> None:
    assert told(project.working().policy) == []

"""How a clause is named to a reader: by what tells it from the others of its article."""

from __future__ import annotations

from dataclasses import replace

from generator.changes import clause_labels
from generator.changes.redline import compare
from tests.samples import editions as sample

FIRST = sample.first()
LABELS = clause_labels.labels(compare(FIRST, FIRST, ("a", "b")))


def test_by_its_pack() -> None:
    assert LABELS["6-plus-csm"] == "art.\N{NO-BREAK SPACE}6, Pack Plus"


def test_by_its_plan() -> None:
    """Two plans have the same kinds of delay, and may stand in one article."""
    assert LABELS["7.1"] == "art.\N{NO-BREAK SPACE}7.1, PRA"
    assert LABELS["7.2"] == "art.\N{NO-BREAK SPACE}7.2, PCA"


def test_by_its_class_of_ticket() -> None:
    assert LABELS["5-t3"] == "art.\N{NO-BREAK SPACE}5, T3"


def test_by_its_article_where_nothing_else_does() -> None:
    assert LABELS["5.1"] == "art.\N{NO-BREAK SPACE}5.1"


def test_as_the_new_edition_calls_it() -> None:
    packs = tuple(replace(p, name=p.name.replace("Plus", "Essentiel")) for p in FIRST.packs)
    told = clause_labels.labels(compare(FIRST, replace(FIRST, packs=packs), ("a", "b")))
    assert told["6-plus-csm"] == "art.\N{NO-BREAK SPACE}6, Pack Essentiel"

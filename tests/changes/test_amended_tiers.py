"""Slices of tiers that take another width, or each their own end."""

from __future__ import annotations

from pathlib import Path

from generator.changes import impact_words, redline_text
from tests.amendments.values import SLICES, UNEQUAL
from tests.changes import amended


def test_slices_of_tiers_are_said_of_one_width_or_by_their_ends(tmp_path: Path) -> None:
    row = "art. 1, Tier, tranches de tier : de 10 % → {}"
    wider = amended.compared(tmp_path / "wider", SLICES)
    unequal = amended.compared(tmp_path / "unequal", UNEQUAL)
    for found, said in ((wider, "de 15 %"), (unequal, "finissant à 5 %, 15 % et 30 %")):
        assert row.format(said) in amended.noticed(found)
        assert row.format(said) in amended.words(redline_text.as_text(found))


def test_ends_of_tiers_are_no_width(tmp_path: Path) -> None:
    found = amended.compared(tmp_path, UNEQUAL)
    before, after = (
        next(value.label for value in policy.values if value.key == "tranche")
        for policy in (found.before, found.after)
    )
    assert (before, after) == ("largeur d’une tranche de tier", "fin de chaque tier")


def test_slices_of_tiers_are_said_so_as_a_cause(tmp_path: Path) -> None:
    found = amended.measured(amended.compared(tmp_path, UNEQUAL))
    (change,) = (one for one in found.value_changes if one.key == "tranche")
    told = impact_words.cause(change, {change.clause: "art. 1, Tier"})
    assert amended.words(told) == (
        "art. 1, Tier, tranches de tier : de 10 % → finissant à 5 %, 15 % et 30 %"
    )

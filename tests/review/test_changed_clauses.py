"""The clauses that a proposal changes, and what is said of their values."""

from __future__ import annotations

from pathlib import Path

from generator.review import examine, report
from tests.amendments import packs
from tests.amendments.structure import PARAGRAPH
from tests.changes import amended


def test_a_service_that_goes_with_its_pack_is_no_word_without_value(tmp_path: Path) -> None:
    """« Optimisation permanente » has no figure; the pack that offered it is gone."""
    clauses = list(examine.changed_clauses(amended.compared(tmp_path, packs.FOUR), None))
    (gone,) = (one for one in clauses if one.change.id == "6-premium-plus-optimisation")
    assert gone.of_pack
    assert not report.unchanged_values(gone)


def test_a_sentence_that_comes_is(tmp_path: Path) -> None:
    (come,) = examine.changed_clauses(amended.compared(tmp_path, (PARAGRAPH,)), None)
    assert report.unchanged_values(come)

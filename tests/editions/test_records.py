"""What is read of an edition, or answered from it, is not changed in place by who reads it next."""

from __future__ import annotations

from pathlib import Path

from generator.editions.edition import Interpreted
from tests import records


def test_no_record_changes_once_made() -> None:
    assert records.that_change("calculators", "generator.annex", "generator.editions") == set()


def test_an_interpretation_offers_the_files_that_it_has() -> None:
    names = {"policy.json": "1", "answers.jsonl": "2"}
    first = Interpreted(1, "2025-01-20", "", names, Path("held"))
    assert first.offered == {f"interpretation-1-{name}": Path("held") / name for name in names}

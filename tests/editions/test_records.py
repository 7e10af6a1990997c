"""What is read of an edition, or answered from it, is not changed in place by who reads it next."""

from __future__ import annotations

from tests import records


def test_no_record_changes_once_made() -> None:
    assert records.that_change("calculators", "generator.annex", "generator.editions") == set()

"""What is told of a change is not changed in place by who tells it next."""

from __future__ import annotations

from tests import records


def test_no_record_changes_once_made() -> None:
    assert records.that_change("generator.changes") == set()

"""What a text already settled, and the next one settles otherwise: told in the words of both."""

from __future__ import annotations

from pathlib import Path

from generator.changes import redline_text, value_changes
from tests.amendments.values import ALWAYS
from tests.changes import amended

ROW = (
    "art. 5, point que le texte précise : hors jours fériés légaux de France métropolitaine"
    " → jours fériés compris"
)


def test_is_no_reading_and_shows_no_identifier(tmp_path: Path) -> None:
    found = amended.compared(tmp_path, ALWAYS)
    assert found.readings == ()
    effect = amended.told(found)
    assert ROW in effect
    assert ROW in amended.noticed(found)
    assert ROW in amended.words(redline_text.as_text(found))
    for name in ("holidays", "metropole", "aucun (dit"):
        assert name not in effect
        assert name not in amended.noticed(found)


def test_is_put_in_the_other_edition(tmp_path: Path) -> None:
    found = amended.compared(tmp_path, ALWAYS)
    changes = value_changes.changed_values(found.before, found.after)
    (change,) = (one for one in changes if one.kind == "settled")
    assert change.put(found.before, found.after).settled == found.after.settled

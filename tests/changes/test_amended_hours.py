"""Hours of another place: the figures of answers stay, and what they mean does not."""

from __future__ import annotations

from pathlib import Path

from tests.amendments.values import LA_REUNION
from tests.changes import amended


def test_another_place_is_not_said_to_change_nothing(tmp_path: Path) -> None:
    said = amended.told(amended.compared(tmp_path, LA_REUNION))
    assert (
        "heure de référence : sans mention → heure de La Réunion : les heures des questions et des"
        " réponses sont celles de ce lieu ; dites ainsi, aucune réponse ne change, aux questions"
        " posées."
    ) in said

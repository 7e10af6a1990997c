"""The calendar of a request: weeks of seven days, each event on its day, and which are put off."""

from __future__ import annotations

import json
from typing import Any

import pytest

from calculators.french import long_instant
from calculators.page.timeline import events, timeline
from calculators.policy import Policy
from tests.samples.asked import answered, example


def asked(**inputs: Any) -> dict[str, Any]:
    """The answer to a request, as a whole."""
    found: dict[str, Any] = json.loads(answered("ctp", example("ctp") | inputs))
    return found


class TestPutOff:
    """« sprint long » is said of what a longer sprint puts off, and of nothing else."""

    def test_of_the_later_of_two_dates_alone(self) -> None:
        found = events(asked())
        kinds = {event.kind for event in found}
        assert {"recue", "engagee", "sprint", "fin"} <= kinds
        for kind in kinds:
            days = [event for event in found if event.kind == kind]
            assert [event.later for event in days] == [False, True][: len(days)]
        assert any(event.later for event in found)

    def test_in_the_words_of_the_drawing(self, policy: Policy) -> None:
        drawn = str(timeline(asked(), policy))
        told = drawn.partition("<desc")[2].partition("</desc>")[0]
        assert "réception, sprint long" not in told
        assert "début du sprint, sprint long" not in told
        assert told.count("sprint long") == sum(event.later for event in events(asked()))


class TestWeeks:
    def test_have_seven_days_each_drawn_once(self, policy: Policy) -> None:
        answer = asked()
        drawn = str(timeline(answer, policy))
        weeks = drawn.count('class="numero-semaine"')
        assert weeks > 1
        days = drawn.count('text-anchor="middle" class="date')
        assert days == 7 * weeks


class TestOffset:
    """An instant is said by the clock of Paris, whatever offset it has."""

    @pytest.mark.parametrize(
        ("instant", "said"),
        [
            ("2025-03-05T14:30+01:00", "mercredi 5 mars 2025 à 14 h 30"),
            # Counted in elapsed hours from winter into summer: the clock has moved meanwhile.
            ("2026-03-31T21:00+01:00", "mardi 31 mars 2026 à 22 h 00"),
            ("2026-10-25T02:30+02:00", "dimanche 25 octobre 2026 à 2 h 30 (heure d’été)"),
            ("2026-10-25T02:30+01:00", "dimanche 25 octobre 2026 à 2 h 30 (heure d’hiver)"),
            ("2026-10-25T03:00+01:00", "dimanche 25 octobre 2026 à 3 h 00"),
            ("2025-03-05T14:30-01:00", "mercredi 5 mars 2025 à 16 h 30"),
            ("2026-07-14T20:00-05:30", "mercredi 15 juillet 2026 à 3 h 30"),
            ("2026-10-25T00:30-00:00", "dimanche 25 octobre 2026 à 2 h 30 (heure d’été)"),
            ("2025-03-05T14:30", "mercredi 5 mars 2025 à 14 h 30"),
        ],
    )
    def test_is_said_as_in_paris(self, instant: str, said: str) -> None:
        assert long_instant(instant) == said

"""What an edition is on a day: to come, in force, or superseded by the one after it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.editions.edition import Published, current_edition, state
from tests.samples import project


def _published(day: str) -> Published:
    policy = replace(project.first(), edition=day, effective=day)
    return Published(policy, "", day, day, {}, Path())


EDITIONS = [_published(day) for day in ("2026-03-01", "2025-01-24")]


@pytest.mark.parametrize(
    ("today", "states", "current"),
    [
        ("2025-01-23", ["to-come", "to-come"], "2025-01-24"),
        ("2025-01-24", ["to-come", "in-force"], "2025-01-24"),
        ("2026-02-28", ["to-come", "in-force"], "2025-01-24"),
        ("2026-03-01", ["in-force", "superseded"], "2026-03-01"),
    ],
)
def test_each_day_has_one_edition_in_force_at_most(
    today: str, states: list[str], current: str
) -> None:
    day = date.fromisoformat(today)
    assert [state(edition, EDITIONS, day) for edition in EDITIONS] == states
    assert current_edition(EDITIONS, day).edition == current

"""Editions that someone touched are told so, at the line: damage.txt, which damage.py writes."""

from __future__ import annotations

import pytest

from tests import kept
from tests.editions import damage

PARTS = damage.parts()
KEPT = kept.read(damage.KEPT)


@pytest.mark.parametrize("name", PARTS)
def test_is_told_as_before(name: str) -> None:
    again = "si c’est voulu : python -m tests.editions.damage"
    assert kept.lines(PARTS[name]()) == kept.lines(KEPT[name]), again

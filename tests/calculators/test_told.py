"""What is answered and explained is what it was, to the word: answers.txt, which told.py writes."""

from __future__ import annotations

import pytest

from tests import kept
from tests.calculators import told

PARTS = told.parts()
KEPT = kept.read(told.KEPT)


@pytest.mark.parametrize("name", PARTS)
def test_is_answered_as_before(name: str) -> None:
    again = "si c’est voulu : python -m tests.calculators.told"
    assert kept.lines(PARTS[name]()) == kept.lines(KEPT[name]), again

"""What is made of the sample's text is what it was: made.txt, which made.py writes again."""

from __future__ import annotations

import pytest

from tests import kept
from tests.annex import made

PARTS = made.parts()
KEPT = kept.read(made.KEPT)


@pytest.mark.parametrize("name", PARTS)
def test_is_made_as_before(name: str) -> None:
    again = "si c’est voulu : python -m tests.annex.made"
    assert kept.lines(PARTS[name]()) == kept.lines(KEPT[name]), again

"""What legal is told of a text typed amiss, and at which line: slips.txt, which slips.py writes."""

from __future__ import annotations

import pytest

from tests import kept
from tests.annex import slips

PARTS = slips.parts()
KEPT = kept.read(slips.KEPT)
AGAIN = "si c’est voulu : python -m tests.annex.slips"


@pytest.mark.parametrize("name", PARTS)
def test_is_told_as_before(name: str) -> None:
    assert kept.lines(PARTS[name]()) == kept.lines(KEPT[name]), AGAIN


def test_nothing_is_kept_of_what_is_no_more_typed() -> None:
    assert list(KEPT) == list(PARTS), AGAIN

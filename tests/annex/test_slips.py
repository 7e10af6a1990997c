"""What legal is told of a text typed amiss, and at which line: slips.txt, which slips.py writes."""

from __future__ import annotations

import pytest

from tests import kept
from tests.annex import slips


@pytest.mark.parametrize("name", slips.parts())
def test_is_told_as_before(name: str) -> None:
    kept.assert_as_before(slips, name)


def test_nothing_is_kept_of_what_is_no_more_typed() -> None:
    kept.assert_no_more(slips)

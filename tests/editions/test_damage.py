"""Editions that someone touched are told so, at the line: damage.txt, which damage.py writes."""

from __future__ import annotations

import pytest

from tests import kept
from tests.editions import damage


@pytest.mark.parametrize("name", damage.parts())
def test_is_told_as_before(name: str) -> None:
    kept.assert_as_before(damage, name)


def test_nothing_is_kept_of_what_is_no_more_damaged() -> None:
    kept.assert_no_more(damage)

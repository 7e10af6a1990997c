"""What is answered and explained is what it was, to the word: answers.txt, which told.py writes."""

from __future__ import annotations

import pytest

from tests import kept
from tests.calculators import told


@pytest.mark.parametrize("name", told.parts())
def test_is_answered_as_before(name: str) -> None:
    kept.assert_as_before(told, name)


def test_nothing_is_kept_of_what_is_no_more_answered() -> None:
    kept.assert_no_more(told)

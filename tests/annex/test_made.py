"""What is made of the sample's text is what it was: made.txt, which made.py writes again."""

from __future__ import annotations

import pytest

from tests import kept
from tests.annex import made


@pytest.mark.parametrize("name", made.parts())
def test_is_made_as_before(name: str) -> None:
    kept.assert_as_before(made, name)


def test_nothing_is_kept_of_what_is_no_more_made() -> None:
    kept.assert_no_more(made)

"""What may be typed, and what the text may say of it: grammar.txt, which grammar.py writes again.

A wording that is no more accepted refuses a text that legal wrote; one more accepts a text that may
say another thing. Either is a line of the diff of grammar.txt.
"""

from __future__ import annotations

import pytest

from tests import kept
from tests.annex import grammar


@pytest.mark.parametrize("name", grammar.parts())
def test_is_read_and_said_as_before(name: str) -> None:
    kept.assert_as_before(grammar, name)


def test_nothing_is_kept_of_what_is_no_more_read() -> None:
    kept.assert_no_more(grammar)

"""What is told of a change is what it was, to the word: told.txt, which told.py writes again.

Another wording, another verdict, a value no more named: each is a line of the diff of told.txt, to
be read as the lawyer, the client and the reviewer will read it.
"""

from __future__ import annotations

import pytest

from tests import kept
from tests.changes import told


@pytest.mark.parametrize("name", told.parts())
def test_is_told_as_before(name: str) -> None:
    kept.assert_as_before(told, name)


def test_nothing_is_kept_of_what_is_no_more_told() -> None:
    kept.assert_no_more(told)

"""Which article of an edition is which of the one before, whatever number it now has."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from generator.changes.clause_pairs import articles

Held = Mapping[str, list[str]]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # Another number.
        ({"4": ["a", "b"], "5": ["c"]}, {"5": ["a", "b"], "6": ["c"]}, {"5": "4", "6": "5"}),
        # Most of its clauses, whatever number they leave.
        (
            {"4": ["a", "b", "c"], "5": ["d"]},
            {"4": ["a", "d"], "5": ["b", "c"]},
            {"5": "4", "4": "5"},
        ),
        # As many in two articles: the one that kept its number, wherever it is read.
        ({"4": ["a", "b"]}, {"3": ["a"], "4": ["b"]}, {"4": "4"}),
        ({"3": ["a"], "4": ["b"]}, {"4": ["a", "b"]}, {"4": "4"}),
        # As many in two new ones: the first that is read.
        ({"4": ["a", "b"]}, {"7": ["a"], "6": ["b"]}, {"7": "4"}),
        # None of its clauses is left: the same number.
        ({"4": ["a"]}, {"4": ["z"]}, {"4": "4"}),
        # None, and another number: a new article.
        ({"4": ["a"]}, {"5": ["z"]}, {}),
    ],
)
def test_an_article_is_the_one_that_held_its_clauses(
    before: Held, after: Held, expected: Mapping[str, str]
) -> None:
    same = {name: name for names in before.values() for name in names}
    assert articles({"": [], **before}, {"": [], **after}, same) == {"": "", **expected}

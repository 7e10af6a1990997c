"""What stands on one side of a comparison alone, and which side is named how."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from calculators.policy import Policy
from generator.changes import edition_pairs
from generator.changes.redline import compare
from tests.samples import editions as sample

FIRST = sample.first()


def without(policy: Policy, name: str) -> Policy:
    """The policy without a clause."""
    return replace(
        policy,
        clauses=tuple(clause for clause in policy.clauses if clause.id != name),
        articles=tuple(
            replace(article, clauses=tuple(one for one in article.clauses if one != name))
            for article in policy.articles
        ),
    )


class TestValuesOfOneClause:
    """A clause that comes or goes brings or takes its values: each is told, from or to nothing."""

    NAME = "6-plus-csm"
    VALUES = FIRST.clause[NAME].values

    def test_that_goes(self) -> None:
        found = compare(FIRST, without(FIRST, self.NAME), ("avant", "après")).values
        told = {value.key: (value.before, value.after) for value in found}
        assert set(told) == set(self.VALUES)
        assert all(before and after is None for before, after in told.values())
        assert {value.clause.id for value in found} == {self.NAME}

    def test_that_comes(self) -> None:
        found = compare(without(FIRST, self.NAME), FIRST, ("avant", "après")).values
        told = {value.key: (value.before, value.after) for value in found}
        assert set(told) == set(self.VALUES)
        assert all(before is None and after for before, after in told.values())
        assert {value.clause.id for value in found} == {self.NAME}


class TestNames:
    """Each side of a comparison bears its own edition's name."""

    def test_of_two_editions(self) -> None:
        old, new, _ = sample.three()
        redline = edition_pairs.Pair(old, new, False, Path("policy")).redline
        assert (redline.names[0], redline.names[1]) == (
            f"édition du {_said(old)}",
            f"édition du {_said(new)}",
        )

    def test_of_an_edition_and_the_text_being_worked_on(self) -> None:
        old, new, _ = sample.three()
        redline = edition_pairs.Pair(old, new, True, Path("policy")).redline
        assert redline.names == (f"édition du {_said(old)}", edition_pairs.WORKING_TEXT)


def _said(policy: Policy) -> str:
    """« 24 janvier 2025 », unbroken."""
    year, month, day = policy.effective.split("-")
    months = {"01": "janvier", "03": "mars"}
    return f"{'1er' if day == '01' else int(day)}\u00a0{months[month]}\u00a0{year}"

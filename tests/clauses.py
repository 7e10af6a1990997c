"""`@clause("7.1")`: a test class that rests on the annex, and fails when its sentence is gone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from calculators.policy import Policy
from tests.samples import project

Tested = TypeVar("Tested", bound=type)

GAP = "…"
"""Stands, in a docstring, for words of the clause that are left out."""


def clause(*names: str) -> Callable[[Tested], Tested]:
    """Say which clauses a test class proves, its docstring being their words to the letter.

    The class gets one more test: each passage of the docstring, between two « … », is found in one
    of the clauses of the sample's edition, and each clause holds one of them.
    """

    def mark(tested: Tested) -> Tested:
        quotations = passages(tested.__doc__ or "")

        def test_quotes_the_annex(self: object) -> None:  # noqa: ARG001 - a method of the class
            assert faults(names, quotations, project.first()) == []

        tested.test_quotes_the_annex = test_quotes_the_annex  # type: ignore[attr-defined]
        return tested

    return mark


def passages(docstring: str) -> list[str]:
    """The passages of a docstring, white space folded."""
    return [passage for part in docstring.split(GAP) if (passage := " ".join(part.split()))]


def faults(names: tuple[str, ...], quotations: list[str], policy: Policy) -> list[str]:
    """What the annex does not say of what a test claims that it says."""
    texts = {name: policy.clause[name].text for name in names if name in policy.clause}
    found = [f"no clause {name}" for name in names if name not in texts]
    found += [
        f"not in {', '.join(names)}: {quotation}"
        for quotation in quotations
        if not any(quotation in text for text in texts.values())
    ]
    found += [
        f"nothing quoted from {name}"
        for name, text in texts.items()
        if not any(quotation in text for quotation in quotations)
    ]
    return found

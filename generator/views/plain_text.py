"""The annex as plain text: the words that a reader sees, one sentence a line.

A table is a line a row, « | » between two cells; a note stands where its clause is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from calculators.terms.text import Article, Clause
from generator.views.structure import CELL, item_number


class Worded(Protocol):
    """What has the words of the annex: a policy, or its words alone."""

    @property
    def title(self) -> str:
        """The title of the annex."""

    @property
    def articles(self) -> Sequence[Article]:
        """Its headings, in order."""

    @property
    def clauses(self) -> Sequence[Clause]:
        """Its clauses, in order."""


_SENTENCE_END = re.compile(r"(?<=[.;:!?]) +(?=[A-ZÀ-ÖØ-Þ«])")


def as_text(policy: Worded) -> str:
    """The whole annex, its words in order, an empty line between blocks."""
    return "\n\n".join(_blocks(policy)) + "\n"


def _blocks(policy: Worded) -> Iterator[str]:
    yield policy.title
    titles = {article.clauses[0]: article.title for article in policy.articles}
    block = ""
    for clause in policy.clauses:
        if clause.form == "run-on":
            block = f"{block} {clause.text}"
            continue
        if block:
            yield _sentences(block)
        if clause.id in titles:
            yield titles[clause.id]
        if clause.title:
            yield clause.title
        block = clause.text
    yield _sentences(block)


def _sentences(block: str) -> str:
    return "\n".join(line for row in block.split("\n") for line in _lines(row))


def _lines(row: str) -> list[str]:
    """The lines of a row: one for each sentence, and one alone for cells of a table."""
    if CELL in row:
        return [row]
    number = item_number(row)
    first, *others = _SENTENCE_END.split(row.removeprefix(number))
    return [f"{number}{first}", *others]

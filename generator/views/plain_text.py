"""The annex as plain text: the words that a reader sees, one sentence a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from calculators.terms.text import Article, Clause


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
    return "\n".join(_SENTENCE_END.split(block))

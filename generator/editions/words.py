"""The words of a policy.json, whatever its format: what is frozen in it for good."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from calculators.terms.text import Article, Clause, Mark
from generator.views import plain_text


@dataclass(frozen=True)
class FrozenWords:
    """The title, the articles and the clauses of an edition: its words, none of its values."""

    title: str
    articles: tuple[Article, ...]
    clauses: tuple[Clause, ...]


def frozen(worded: plain_text.Worded) -> list[tuple[str, str, str, str | None, str, Any]]:
    """What an interpretation may not touch of each clause: id, article, form, title, text, and
    which words are in bold or call a note."""
    return [(c.id, c.article, c.form, c.title, c.text, c.styles) for c in worded.clauses]


def read_frozen_words(path: Path) -> FrozenWords:
    """The words of a policy.json of any format. Raises ValueError where it has none."""
    try:
        data = json.loads(path.read_bytes())
        return FrozenWords(
            data["title"],
            tuple(Article(a["id"], a["title"], tuple(a["clauses"])) for a in data["articles"]),
            tuple(
                Clause(
                    c["id"],
                    c["article"],
                    c["form"],
                    c["title"],
                    c["text"],
                    (),
                    {},
                    None,
                    (),
                    tuple(Mark(**style) for style in c.get("styles", ())),
                )
                for c in data["clauses"]
            ),
        )
    except (TypeError, LookupError, RecursionError) as error:
        raise ValueError(path.name) from error


def frozen_text(path: Path) -> str:
    """The annex as plain text, from a policy.json of any format. Raises ValueError."""
    try:
        return plain_text.as_text(read_frozen_words(path))
    except (TypeError, LookupError) as error:
        raise ValueError(path.name) from error

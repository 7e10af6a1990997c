"""The words of a clause outside its marks: what no value holds, and that may found an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256

from calculators.terms.text import Clause
from generator.ground.french import plain_spaces, typed
from generator.views.structure import split_number

_POINTS = re.compile(r"[.,;:!?…()«»“”\"–—]|(?<!\w)-|-(?!\w)")
_LOGIC = "cas"
"""The key whose value says how facts are joined, which no words are tied to one by one."""


TITLE = "titre"
"""The name of the annex's title, among words that someone reads again."""


def article_heading(article: str) -> str:
    """The name of an article's title, as that of its address in the page."""
    return f"article-{article}"


def as_written(words: str) -> str:
    """Words whose spaces and apostrophes are of one kind."""
    return plain_spaces(words).replace("'", "’")


def bare_words(words: str) -> str:
    """Words without their capitals and punctuation, all spaces and apostrophes of one kind."""
    return " ".join(_POINTS.sub(" ", as_written(words)).lower().split())


def short_digest(words: str) -> str:
    """Eight hexadecimal digits that stand for words."""
    return sha256(words.encode()).hexdigest()[:8]


def unmarked(clause: Clause) -> str:
    """A clause's heading and words outside its marks, then what of its values no words say."""
    text, done = "", 0
    for mark in clause.marks:
        text += clause.text[done : mark.start] + " "
        done = mark.end
    text += clause.text[done:]
    title = split_number(clause.title or "")[1]
    return as_written(" ".join((title, text, *unsaid(clause))))


def unsaid(clause: Clause) -> Iterator[str]:
    """The values of a clause that no mark says, and how facts are joined."""
    said = {mark.key for mark in clause.marks}
    for key, value in clause.values.items():
        if key == _LOGIC or (key not in said and not any(k.startswith(f"{key}.") for k in said)):
            yield f"{key}={typed(value)}"

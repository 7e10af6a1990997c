"""The marks of a clause's text: « [mots]{cle} » ties words to a value, or sets them apart.

Two keys carry no value: « gras » says that the words are in bold, « note » that they call a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from calculators.terms.text import Mark

STYLES = {"gras": "bold", "note": "call"}
"""The keys that set words apart, and their names in policy.json."""

_KEY = r"\{[a-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*\}"
_MARK = re.compile(rf"\[([^\[\]{{}}]+)\]((?:{_KEY})+)")

_ODD_KEY = r"(?:\{[^\[\]{}]*\}|\{[^\s\[\]{}]*)"
_AMISS = re.compile(
    rf"\[[^\[\]{{}}]*\]? ?{_ODD_KEY}?|[^\s\[\]{{}}]{{0,30}}(?:\] ?{_ODD_KEY}?|{_ODD_KEY}|\}})"
)
"""What is left of a mark that lacks a sign, or has one too many."""
_BRACKETS = re.compile(r"\[[^\[\]{}]*\]")
_SIGNS = re.compile(rf" ?{_ODD_KEY}|[\[\]}}]")
_SHOWN = 40
"""Characters of a mark that is written amiss that are shown: one without an end has many."""


@dataclass(frozen=True)
class Marked:
    """A text without its marks: what ties words to values, what sets words apart, and its source
    with the marks in."""

    text: str
    marks: tuple[Mark, ...]
    styles: tuple[Mark, ...]
    source: str

    def before(self, offset: int) -> str:
        """What the source has before a character of the text."""
        clear, done = 0, 0
        for found in _MARK.finditer(self.source):
            clear += found.start() - done
            if offset < clear:
                return self.source[: found.start() - (clear - offset)]
            if offset < clear + len(found[1]):
                return self.source[: found.start(1) + offset - clear]
            clear, done = clear + len(found[1]), found.end()
        return self.source[: done + offset - clear]

    def amiss(self) -> Iterator[tuple[int, str]]:
        """The marks that are written amiss: where each begins, for `before`, and a French sentence
        that says how one is written."""
        for found in _AMISS.finditer(_MARK.sub(r"\1", self.source)):
            yield found.start(), _said_of(found[0].strip())


def _said_of(words: str) -> str:
    """What is said of a mark that is written amiss."""
    shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
    if _BRACKETS.fullmatch(words):
        return (
            f"« {shown} » : une marque s’écrit « [mots]{{cle}} » ; si ces crochets sont du texte,"
            " écrivez des parenthèses"
        )
    return (
        f"marque mal écrite, « {shown} » : écrivez « [mots]{{cle}} », sans espace ni majuscule ;"
        " une marque n’en contient pas une autre, « [mots]{cle}{gras} » en porte deux"
    )


def unmark(source: str) -> Marked:
    """The text without its marks, and where they stood. Of a mark that is written amiss, the words
    that it was likely meant to hold are kept, so that nothing else is told of them."""
    clear, marks, styles, done = "", [], [], 0
    for found in _MARK.finditer(source):
        clear += _SIGNS.sub("", source[done : found.start()])
        start, end, done = len(clear), len(clear) + len(found[1]), found.end()
        clear += found[1]
        for key in re.findall(r"\{([^{}]+)\}", found[2]):
            if key in STYLES:
                styles.append(Mark(start, end, STYLES[key]))
            else:
                marks.append(Mark(start, end, key))
    clear += _SIGNS.sub("", source[done:])
    return Marked(clear, tuple(marks), tuple(styles), source)

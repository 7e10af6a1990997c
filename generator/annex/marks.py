"""The marks of a clause's text: « [mots]{cle} » ties words to a value, or sets them apart.

Two keys carry no value: « gras » says that the words are in bold, « note » that they call a note.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from calculators.terms.text import Mark

STYLES = {"gras": "bold", "note": "call"}
"""The keys that set words apart, and their names in policy.json."""

_KEY = r"\{[a-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*\}"
_MARK = re.compile(rf"\[([^\[\]{{}}]+)\]((?:{_KEY})+)")


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


def unmark(source: str) -> Marked:
    """The text without its marks, and where they stood. ValueError, in French, on a mark that is
    written amiss."""
    clear, marks, styles, done = "", [], [], 0
    for found in _MARK.finditer(source):
        clear += source[done : found.start()]
        start, end, done = len(clear), len(clear) + len(found[1]), found.end()
        clear += found[1]
        for key in re.findall(r"\{([^{}]+)\}", found[2]):
            if key in STYLES:
                styles.append(Mark(start, end, STYLES[key]))
            else:
                marks.append(Mark(start, end, key))
    clear += source[done:]
    stray = re.search(r".{0,12}[\[\]{}].{0,12}", clear)
    if stray:
        raise ValueError(
            f"marque mal écrite près de « {stray[0]} » : écrivez « [mots]{{cle}} », sans espace ;"
            " une marque n’en contient pas une autre, « [mots]{cle}{gras} » en porte deux"
        )
    return Marked(clear, tuple(marks), tuple(styles), source)

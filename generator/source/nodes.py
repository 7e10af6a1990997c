"""What a YAML file is made of: texts, lists and keys, each with its place in the file."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from generator.ground.faults import Place

_VISIBLE = re.compile(r"[^ \t\r\n]")
# In a quoted scalar, an escape is one character.
_UNITS = {
    "'": re.compile(r"''|[^ \t\r\n]"),
    '"': re.compile(r"\\(?:x..|u.{4}|U.{8}|[^ \t\r\n])|[^ \t\r\n]"),
}


class Text(str):
    """A scalar as typed. place is where it begins; raw is its writing in the file, quotes and line
    ends included; style is the sign that opens it, if any."""

    place: Place
    raw: str
    style: str

    def __new__(cls, text: str, place: Place, raw: str = "", style: str = "") -> Text:
        made = super().__new__(cls, text)
        made.place, made.raw, made.style = place, raw, style
        return made

    def place_of(self, before: str) -> Place:
        """Where in the file stands what follows `before`, which is a beginning of this text.

        Only the visible characters of `before` count, so that its blanks may be folded. Past the
        end, the place of the text.
        """
        start = 0
        if self.style in ("|", ">"):
            start = self.raw.find("\n") + 1
        elif self.style:
            start = 1
        units = _UNITS.get(self.style, _VISIBLE).finditer(self.raw, start)
        found = next(islice(units, len(_VISIBLE.findall(before)), None), None)
        if found is None:
            return self.place
        line = self.raw.count("\n", 0, found.start())
        column = found.start() - self.raw.rfind("\n", 0, found.start())
        first = self.place.column - 1 if line == 0 else 0
        return Place(self.place.file, self.place.line + line, first + column)


class Sequence(list[Any]):
    """A list of nodes. place is where it begins."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place


class Mapping(dict[str, Any]):
    """Nodes by key, the keys being Text themselves. place is where it begins."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place


Node = Text | Sequence | Mapping

"""Signs that are not seen: they command a terminal, or turn the order in which a line is read.

What a person typed is repeated to them in sentences, on a page as in a terminal: there each of
these signs is named, so that it does nothing, and is found.
"""

from __future__ import annotations

import re

_OF_A_TEXT = "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
_IN_TEXT = re.compile(f"[{_OF_A_TEXT}]")
_IN_LINE = re.compile(f"[\t\n{_OF_A_TEXT}]")


def visible(text: str) -> str:
    """A text for a terminal: each sign that would command it, or turn its reading, is named."""
    return _IN_TEXT.sub(_named, text)


def visible_line(text: str) -> str:
    """A text that stands within a sentence: a tab or the end of a line is named too."""
    return _IN_LINE.sub(_named, text)


def _named(sign: re.Match[str]) -> str:
    return f"<U+{ord(sign[0]):04X}>"

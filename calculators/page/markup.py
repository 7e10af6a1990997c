"""HTML and SVG as escaped text: the few lines that a page in the worker needs.

A reader waits for them at each letter typed, so they are written for speed.
"""

from __future__ import annotations

from binascii import b2a_base64
from functools import lru_cache

from calculators.french import spaced

_VOID = {"input", "br"}


class Html(str):
    """Text that is markup already, and is not escaped again."""

    __slots__ = ()


def said(words: str) -> Html:
    """Words, escaped and spaced; what is markup already stays as it is."""
    return words if type(words) is Html else _said(words)


def tag(name: str, /, *children: str, **attributes: str | float | bool | None) -> Html:
    """An element: `class_` is class, `data_x` is data-x; True is "", None and False are left
    out. It reads as XML too."""
    opened = _opened(name, *attributes, *attributes.values()) if attributes else name
    if name in _VOID:
        return Html(f"<{opened}/>")
    return Html(f"<{opened}>{''.join(map(said, children))}</{name}>")


def join(parts: list[Html] | tuple[Html, ...]) -> Html:
    """Markup, one after the other."""
    return Html("".join(parts))


def data_address(kind: str, content: str) -> str:
    """The address of a file that the page itself holds, of a MIME type such as text/calendar."""
    coded = b2a_base64(content.encode(), newline=False).decode()
    return f"data:{kind};charset=utf-8;base64,{coded}"


# Most of what a page says is the same from one answer to the next.


@lru_cache(maxsize=1_000)
def _said(words: str) -> Html:
    return Html(_escaped(spaced(words)))


@lru_cache(maxsize=1_000, typed=True)  # 1 is not True
def _opened(name: str, *attributes: str | float | bool | None) -> str:
    """The name of an element and its attributes: all their names, then all their values."""
    half = len(attributes) // 2
    written = name
    for key, value in zip(attributes[:half], attributes[half:], strict=True):
        if value is not None and value is not False:
            written += f' {str(key).rstrip("_").replace("_", "-")}="{_value(value)}"'
    return written


def _value(value: str | float) -> str:
    if isinstance(value, str):
        return _escaped(value)
    return "" if value is True else f"{value:.7g}"


def _escaped(words: str) -> str:
    words = words.replace("&", "&amp;").replace("<", "&lt;")
    return words.replace(">", "&gt;").replace('"', "&quot;")

"""HTML and SVG as escaped text: the few lines that a page in the worker needs."""

from __future__ import annotations

import re

NBSP, THIN = "\u00a0", "\u202f"

_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_VOID = {"input", "br"}
_PLAIN = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


class Html(str):
    """Text that is markup already, and is not escaped again."""

    __slots__ = ()


def said(words: str) -> Html:
    """Words, escaped and spaced; what is markup already stays as it is."""
    return words if isinstance(words, Html) else Html(spaced(words).translate(_ESCAPED))


def spaced(words: str) -> str:
    """Words with the no-break spaces that French typography wants."""
    words = re.sub(r" (?=[;!?])", THIN, words)
    words = re.sub(r" (?=[:»%])|(?<=«) ", NBSP, words)
    return re.sub(r"(?<=\d) (?=(?:h|min|heures?|minutes?|jours?|semaines?|lignes?)\b)", NBSP, words)


def tag(name: str, /, *children: str, **attributes: str | float | bool | None) -> Html:
    """An element: `class_` is class, `data_x` is data-x; True is "", None and False are left
    out. It reads as XML too."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_quoted("" if value is True else value)}"'
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    if name in _VOID:
        return Html(f"<{name}{written}/>")
    return Html(f"<{name}{written}>{''.join(map(said, children))}</{name}>")


def join(parts: list[Html] | tuple[Html, ...]) -> Html:
    """Markup, one after the other."""
    return Html("".join(parts))


def data_address(kind: str, content: str) -> str:
    """The address of a file that the page itself holds, of a MIME type such as text/calendar."""
    coded = "".join(chr(b) if b in _PLAIN else f"%{b:02X}" for b in content.encode())
    return f"data:{kind};charset=utf-8,{coded}"


def _quoted(value: str | float) -> str:
    return (f"{value:g}" if isinstance(value, float) else str(value)).translate(_ESCAPED)

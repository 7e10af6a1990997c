"""JSON text in and out: one reader and one writer, so that every surface gives the same bytes."""

from __future__ import annotations

import json
import re
from json.encoder import JSONEncoder
from typing import Any

_TOO_LARGE = 10**30
"""Stands for an integer that Python refuses to read (over 4,300 digits): out of every range."""


DEEPEST = 200
"""Lists and objects within one another: no question has four."""

_WORDS = re.compile(r'"(?:[^"\\]|\\.)*"?', re.DOTALL)


class NotReadableError(ValueError):
    """The text is no JSON; the message is a French sentence."""


class Repeated(dict[str, Any]):
    """A JSON object that gives a name twice or more: the last value, and those names."""

    names: tuple[str, ...]


def read(text: str) -> Any:
    """The value that a JSON text says; an object that repeats a name is a Repeated.

    Raises NotReadableError. NaN and Infinity, which Python reads, are left to the reader of the
    field, who can name it; so are integers of any length. What is nested deeper than DEEPEST is
    refused before it is read: how deep a Python can read depends on where it runs.
    """
    if text.count("[") + text.count("{") > DEEPEST and _depth(text) > DEEPEST:
        raise NotReadableError("Ce JSON est trop imbriqué pour être une question.")
    try:
        value, end = _QUICK.raw_decode(text)
        # Each member has a colon: as many colons as names leave no name said twice.
        if end == len(text) and type(value) is dict and text.count(":") == len(value):
            return value
    except (ValueError, RecursionError):
        pass  # read again below, by who can say what is wrong
    try:
        return _PATIENT.decode(text)
    except json.JSONDecodeError as error:
        at = _place(text, error.pos)
        where = f"ligne {text.count(chr(10), 0, at) + 1}, colonne {at - text.rfind(chr(10), 0, at)}"
        raise NotReadableError(f"Ce texte n’est pas du JSON ({where}).") from None
    except RecursionError:
        raise NotReadableError("Ce JSON est trop imbriqué pour être une question.") from None


def decode(content: bytes) -> str:
    """UTF-8 bytes as text. Raises NotReadableError."""
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise NotReadableError(f"L’octet {error.start + 1} n’est pas de l’UTF-8.") from None


def compact(value: Any) -> str:
    """One line of JSON, without spaces, every letter as it is; keys in their order."""
    return _COMPACT.encode(value)


def indented(value: Any) -> str:
    """JSON over several lines, for a person."""
    return _INDENTED.encode(value)


def _place(text: str, at: int) -> int:
    """Where the fault of a JSON text is, from where this Python sees it: one comma too many is seen
    at the comma from Python 3.13 on, at the bracket after it before."""
    before = text[:at].rstrip(" \t\n\r")
    return len(before) - 1 if text[at : at + 1] in ("}", "]") and before.endswith(",") else at


def _depth(text: str) -> int:
    """How deep the lists and objects of a JSON text are nested, strings apart."""
    deepest = depth = 0
    for sign in _WORDS.sub("", text):
        if sign in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif sign in "]}":
            depth -= 1
    return deepest


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) == len(pairs):
        return value
    repeated = Repeated(value)
    seen: set[str] = set()
    # In the order of their first repeat, each once.
    again = {name: None for name, _ in pairs if name in seen or seen.add(name)}  # type: ignore[func-returns-value]
    repeated.names = tuple(again)
    return repeated


def _integer(digits: str) -> int:
    try:
        return int(digits)
    except ValueError:
        return -_TOO_LARGE if digits.startswith("-") else _TOO_LARGE


_QUICK = json.JSONDecoder()
_PATIENT = json.JSONDecoder(object_pairs_hook=_object, parse_int=_integer)
_COMPACT = JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_INDENTED = JSONEncoder(ensure_ascii=False, indent=2)

"""JSON text in and out: one reader and one writer, so that every surface gives the same bytes."""

from __future__ import annotations

import json
from json.encoder import JSONEncoder
from typing import Any

_TOO_LARGE = 10**30
"""Stands for an integer that Python refuses to read (over 4,300 digits): out of every range."""


class NotReadableError(ValueError):
    """The text is no JSON; the message is a French sentence."""


class Repeated(dict[str, Any]):
    """A JSON object that gives a name twice or more: the last value, and those names."""

    names: tuple[str, ...]


def read(text: str) -> Any:
    """The value that a JSON text says; an object that repeats a name is a Repeated.

    Raises NotReadableError. NaN and Infinity, which Python reads, are left to the reader of the
    field, who can name it; so are integers of any length.
    """
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
        where = f"ligne {error.lineno}, colonne {error.colno}"
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

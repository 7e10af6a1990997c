"""What the fields of a result are made of, as JSON Schema."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Schema = Mapping[str, Any]

BOOLEAN: Schema = {"type": "boolean"}
DAY: Schema = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
LOCAL_INSTANT: Schema = {"type": "string", "pattern": "^[0-9-]{10}T[0-9]{2}:[0-9]{2}$"}
INSTANT: Schema = {
    "type": "string", "pattern": "^[0-9-]{10}T[0-9]{2}:[0-9]{2}[+-][0-9]{2}:[0-9]{2}$",
}  # fmt: skip


def integer(minimum: int = 0) -> Schema:
    """An integer from a minimum on, included."""
    return {"type": "integer", "minimum": minimum}


def text(pattern: str) -> Schema:
    """A string that matches from end to end."""
    return {"type": "string", "pattern": f"^(?:{pattern})$"}


def one_of(words: Iterable[str]) -> Schema:
    """One of several words."""
    return {"enum": list(words)}


def some_of(words: Iterable[str]) -> Schema:
    """A list of some of several words, each once."""
    return {"type": "array", "items": {"enum": list(words)}, "uniqueItems": True}


def record(fields: Mapping[str, Schema]) -> Schema:
    """An object with these fields, all of them and no other."""
    return {
        "type": "object",
        "properties": dict(fields),
        "required": list(fields),
        "additionalProperties": False,
    }


def many(item: Schema) -> Schema:
    """A list of such values."""
    return {"type": "array", "items": item}


def or_null(schema: Schema) -> Schema:
    """That, or null where there is none."""
    return {"anyOf": [schema, {"type": "null"}]}


PERIOD = record({"earliest": DAY, "latest": DAY})

"""What an editor checks of a value as legal types it: the parts of the JSON Schema of `valeurs`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.ground import french


def in_one_word(
    pattern: str, expected: str, *examples: str, number: bool = False
) -> dict[str, Any]:
    """The schema of what is typed in one word or figure; number where YAML takes it as one."""
    return {
        "type": ["string", "number"] if number else "string",
        "pattern": pattern,
        "patternErrorMessage": f"attendu {expected}",
        "examples": list(examples),
    }


def list_of(item: Mapping[str, Any], *, repeats: bool = False) -> dict[str, Any]:
    """The schema of a list."""
    return {"type": "array", "items": item, "minItems": 1} | (
        {} if repeats else {"uniqueItems": True}
    )


def among(words: Mapping[str, str]) -> dict[str, Any]:
    """The schema of a word among some, each with what an editor says of it."""
    return {"type": "string", "enum": list(words), "enumDescriptions": list(words.values())}


_TIME = in_one_word("^[0-9]{1,2}:[0-9]{2}$", "une heure, comme « 9:00 »", "9:00", number=True)
DAY = among({day: f"Le {day}." for day in french.WEEKDAYS})
FREQUENCY = in_one_word(
    rf"^({'|'.join(french.PER_YEAR)}|[1-9][0-9]{{0,2}} fois par ({'|'.join(french.PERIODS)}))$",
    f"{', '.join(f'« {word} »' for word in french.PER_YEAR)} ou « 2 fois par an »",
    "mensuel",
    "2 fois par an",
)
SLOTS = list_of(
    {
        "type": "object",
        "properties": {"de": _TIME, "a": _TIME},
        "required": ["de", "a"],
        "additionalProperties": False,
    },
    repeats=True,
)
DATE = in_one_word("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "une date, comme « 2025-01-24 »", "2025-01-24")
OFFSET = in_one_word(r"^[SJ]\+[0-9]{1,3}$", "un décalage, comme « S+4 » ou « J+3 »", "S+4")

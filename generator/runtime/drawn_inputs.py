"""The inputs of questions, drawn from their JSON Schemas, the faulty ones included."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from typing import Any

# What no input accepts, or not every one: an answer must say so in the same words everywhere.
WRONG: tuple[Any, ...] = (None, True, -1, 0.5, 1e300, "", "é\u00a0\U0001f600", [], {}, "2026-02-30")


def inputs(schema: Mapping[str, Any], rng: random.Random) -> str:
    """The inputs of a question as JSON text: those required, some of the others, some wrong."""
    required = schema["required"]
    drawn = {
        name: rng.choice(WRONG) if rng.random() < 0.02 else _value(described, rng)
        for name, described in schema["properties"].items()
        if rng.random() < (0.97 if name in required else 0.4)
    }
    return json.dumps(drawn, ensure_ascii=rng.random() < 0.5)


def _value(schema: Mapping[str, Any], rng: random.Random) -> Any:
    if "oneOf" in schema:
        return rng.choice([choice["const"] for choice in schema["oneOf"]])
    if "enum" in schema:
        return rng.choice(schema["enum"])
    match schema["type"]:
        case "boolean":
            return rng.random() < 0.5
        case "integer":
            least = int(schema["minimum"])
            return least + int(rng.choice([0, 1, 10, 1000, 10**9]) * rng.random())
        case "number":
            return round(rng.choice([1, 5, 100]) * rng.random(), rng.choice([0, 1, 2])) or 5
        case "string":
            return _moment(schema["pattern"], rng)
        case "array":
            return [_value(schema["items"], rng) for _ in range(rng.randrange(3))]
    return {
        name: _value(described, rng)
        for name, described in schema["properties"].items()
        if rng.random() < 0.1
    }


def _moment(pattern: str, rng: random.Random) -> str:
    """A date, or an instant with or without its offset, as the pattern wants it."""
    date = f"{rng.randint(2000, 2199)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    if "T" not in pattern:
        return date
    time = f"{date}T{rng.randint(0, 23):02}:{rng.choice([0, 30, 59]):02}"
    return time + rng.choice(["+01:00", "+02:00", "-05:30"]) if "[+-]" in pattern else time

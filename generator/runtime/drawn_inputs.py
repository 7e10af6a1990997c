"""The inputs of questions, drawn from their JSON Schemas, the faulty ones included."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from typing import Any

# What no input accepts, or not every one: an answer must say so in the same words everywhere.
WRONG: tuple[Any, ...] = (None, True, -1, 0.5, 1e300, "", "é\u00a0\U0001f600", [], {}, "2026-02-30")


def inputs(schema: Mapping[str, Any], draw: random.Random) -> str:
    """The inputs of a question as JSON text: those required, some of the others, some wrong."""
    required = schema["required"]
    drawn = {
        name: draw.choice(WRONG) if draw.random() < 0.02 else _value(described, draw)
        for name, described in schema["properties"].items()
        if draw.random() < (0.97 if name in required else 0.4)
    }
    return json.dumps(drawn, ensure_ascii=draw.random() < 0.5)


def _value(schema: Mapping[str, Any], draw: random.Random) -> Any:
    if "oneOf" in schema:
        return draw.choice([choice["const"] for choice in schema["oneOf"]])
    if "enum" in schema:
        return draw.choice(schema["enum"])
    match schema["type"]:
        case "boolean":
            return draw.random() < 0.5
        case "integer":
            least = int(schema["minimum"])
            return least + int(draw.choice([0, 1, 10, 1000, 10**9]) * draw.random())
        case "number":
            return round(draw.choice([1, 5, 100]) * draw.random(), draw.choice([0, 1, 2])) or 5
        case "string":
            return _moment(schema["pattern"], draw)
        case "array":
            return [_value(schema["items"], draw) for _ in range(draw.randrange(3))]
    return {
        name: _value(described, draw)
        for name, described in schema["properties"].items()
        if draw.random() < 0.1
    }


def _moment(pattern: str, draw: random.Random) -> str:
    """A date, or an instant with or without its offset, as the pattern wants it."""
    date = f"{draw.randint(2000, 2199)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
    if "T" not in pattern:
        return date
    time = f"{date}T{draw.randint(0, 23):02}:{draw.choice([0, 30, 59]):02}"
    return time + draw.choice(["+01:00", "+02:00", "-05:30"]) if "[+-]" in pattern else time

"""Questions as nobody should write them, and somebody will: odd spellings of what JSON allows, and
texts that are not quite JSON."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from typing import Any

from generator.runtime import drawn_inputs

_NUMBERS = (
    "0", "-0", "7.0", "-0.0", "1e3", "1E+3", "2.5e-7", "1e400", "-1e400", "0.30000000000000004",
    "0.1", "12.345678901234567", "5e-324", "1.7976931348623157e308", "999999999999999999",
    "1000000000000000000", "9007199254740993", "123456789012345678901234567890", "1e16", "1e22",
    "123456789.123456789", "100.0", "0.5", "3.0000000000000001", "NaN", "Infinity", "-Infinity",
)  # fmt: skip
_STRINGS = (
    '"a\\nb"', '"\\t"', '"\\u00e9"', '"\\ud83d\\ude00"', '"\\ud83d"', '"\\/"', '"\\\\"', '"\\""',
    '"é"', '"€😀"', '"\\u0000"', '"\\u2028"', '" pro"', '"PRO"', '"2026-02-29"', '"2024-02-29"',
    '"2026-11-23T14:00"', '"2026-11-23T14:00:00+01:00"', '"2026-11-23T14:00:00.5Z"', '"9999-12-31"',
    '"0001-01-01"', '"2026-W48"', '""', '"x"', '"non"', '"oui"',
)  # fmt: skip
_OTHERS = ("null", "true", "false", "[]", "{}", '["a"]', '[1,"b"]', '{"a":{"b":[]}}', "[[[[]]]]")
_TEXTS = (
    "", " ", "{", "}", "[]", "null", '"', '"a"', "{}x", "{'a':1}", '{"a":}', '{"a" 1}', '{"a":1,}',
    '{"a":01}', '{"a":1.}', '{"a":.5}', '{"a":+1}', '{"a":"\\x"}', '{"a":"\n"}', '{"a":"\\u12"}',
    "[" * 1000, "[" * 1000 + "]" * 1000, '{"a":' * 1000 + "1" + "}" * 1000, "\ufeff{}", "nul",
    "tru",
)  # fmt: skip


def odd_text(schema: Mapping[str, Any], rng: random.Random) -> str:
    """A question in a text: mostly understood or refused for one field, sometimes not JSON."""
    if rng.random() < 0.04:
        return rng.choice(_TEXTS)
    given = json.loads(drawn_inputs.inputs(schema, rng))
    known = schema["properties"]
    members = [(name, _token(value, rng)) for name, value in given.items()]
    if rng.random() < 0.1:
        members.append((rng.choice([*known, "inconnu", "é\n", ""]), _odd(rng)))
    if members and rng.random() < 0.03:
        members.append(rng.choice(members))
    if rng.random() < 0.3:
        rng.shuffle(members)
    comma, colon = rng.choice([(",", ":"), (", ", ": "), (" ,\n\t", "\r\n: ")])
    inner = comma.join(f"{json.dumps(name)}{colon}{token}" for name, token in members)
    written = f"{{{inner}}}"
    if rng.random() < 0.02:
        at = rng.randrange(len(written))
        return written[:at] + rng.choice(["", ",", '"', "}", "\\", "\x00"]) + written[at + 1 :]
    return written


def _token(value: Any, rng: random.Random) -> str:
    """The value, in one of its spellings, or now and then another of its kind, or any."""
    chance = rng.random()
    if chance < 0.02:
        return _odd(rng)
    if isinstance(value, bool) or not isinstance(value, int | float):
        if isinstance(value, str) and chance < 0.06:
            return rng.choice(_STRINGS)
        return json.dumps(value, ensure_ascii=rng.random() < 0.5)
    if chance < 0.12:
        return rng.choice(_NUMBERS)
    if chance < 0.3:
        return f"{value * rng.random()!r}"  # seventeen digits
    return rng.choice([f"{value}", f"{float(value)!r}", f"{float(value):e}"])


def _odd(rng: random.Random) -> str:
    return rng.choice(rng.choice([_NUMBERS, _STRINGS, _OTHERS]))

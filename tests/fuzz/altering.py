"""What has a structure, altered in it: the tree of a JSON text, the marks of a clause, a YAML file.

A few alterations at a time, so that most of what is broken still reads as what it was.
"""

from __future__ import annotations

import json
import re
from random import Random
from typing import Any

MOST = 8
"""Alterations of one thing."""

TIMES = (1, 1, 1, 2, 30, 2_000)
"""How often a piece is put: mostly once, now and then so often that what is not linear shows; but
that once only, since thousands of thousands would show nothing but the size of the machine."""

_VALUES: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 0.5, -0.0, 1e300, 10**17, 10**30, "", "x", "é\u00a0\U0001f600",
    "\ud83d", "\x00", "\u202e", "2025-01-24", "2026-02-30", "__proto__", [], {}, [[]], {"a": []},
)  # fmt: skip
_NAMES = (
    "", "x", "SUM", "code", "added", "edition", "readings", "pack", "__proto__", "constructor",
    "é\n", "result", "envelope",
)  # fmt: skip
_SPELLINGS = (
    ("0", "-0"), ("1", "1.0"), ("1", "1e400"), ("1", "NaN"), ("1", "01"), ("1", "9" * 5_000),
    (",", ",,"), (":", ": :"), ("}", "]"), ('"', "'"), ("{", "[" * 400), ("e", "\\u0065"),
    ("}", '}"'), ('"', '"\n'), ("{", '{"a":1,"a":2,'), ("{", "\ufeff{"), ("a", "\x00"),
)  # fmt: skip
_WORDS = (
    "[", "]", "{", "}", "[]", "{}", "[a]{b}", "[un]{nombre}", "{gras}", "{note}",
    "[72 heures]{rto}", "12 heures", "douze (12) heures", "(12)", "S+4", "J+1", "10 %", "9h-12h",
    "1er janvier 2027",
    "« ", " »", "\u00a0", "\u202f", "9", "é", ",", "\n", "|", ". ", "premier", "lundi", "24/7/365",
    "Pack Pro", "T2", "a.b", "{a.b}", "{packs}", "\\", "'", '"', "#", ":", "- ",
)  # fmt: skip
_PIECES = (
    "&a ", "*a", "!x ", "!!str ", "<<: {a: b}", "---", "...", "%YAML 1.1", "? ", "- ", ": ", " #",
    "#", "|", ">", ">-", "|+2", "'", '"', '"\\x07"', '"\\uD83D"', "{", "}", "[", "]", ",", "\t",
    "  ", " ", "\n", "\n\n", "\r", "\r\n", "\x00", "\x07", "\x1b", "\x85", "\ufeff", "\u2028",
    "\u202e", "\u200b", "~", "null", "no", "yes", "14:00", "1.10", "0x1F", "1e3", "2025-01-24", "é",
    "\U0001f600", "a: b", "id: x", "clauses:", "valeurs: {", "texte: >-\n", "lectures:", "@", "`",
    "\\",
)  # fmt: skip
_TOKEN = re.compile(r"\[[^\[\]{}]*\](?:\{[^{}]*\})*|\d+|\w+|\s+|.", re.DOTALL)
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


class Altering:
    """The alterations of one thing."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self._many = False

    def times(self) -> int:
        """How often the next piece is put."""
        drawn = 1 if self._many else self.rng.choice(TIMES)
        self._many |= drawn > 2
        return drawn


def json_text(value: Any, rng: Random) -> str:
    """The JSON text of a value of which parts are others, moved, gone or written oddly."""
    altering = Altering(rng)
    for _ in range(rng.randrange(MOST)):
        value = _tree(value, altering)
    text = json.dumps(value, ensure_ascii=rng.random() < 0.5)
    for _ in range(rng.randrange(3)):
        old, new = rng.choice(_SPELLINGS)
        places = [found.start() for found in re.finditer(re.escape(old), text)]
        if places:
            at = rng.choice(places)
            text = text[:at] + new * altering.times() + text[at + len(old) :]
    return text


def _tree(value: Any, altering: Altering) -> Any:
    """A tree of which one part is another. What it was is left as it is."""
    rng = altering.rng
    inside = isinstance(value, dict | list) and len(value) and rng.random() < 0.85
    if not inside:
        return _put(value, altering)
    if isinstance(value, list):
        at = rng.randrange(len(value))
        match rng.randrange(4):
            case 0:
                return value[:at] + value[at + 1 :]
            case 1:
                return value[:at] + value[at : at + 1] * altering.times() + value[at:]
        return [*value[:at], _tree(value[at], altering), *value[at + 1 :]]
    name = rng.choice(list(value))
    match rng.randrange(6):
        case 0:
            return {other: part for other, part in value.items() if other != name}
        case 1:
            other = rng.choice((*_NAMES, *value))
            return {other if each == name else each: part for each, part in value.items()}
        case 2:
            return {**value, rng.choice(_NAMES): value[name]}
    return {**value, name: _tree(value[name], altering)}


def _put(value: Any, altering: Altering) -> Any:
    rng = altering.rng
    if isinstance(value, bool) or value is None:
        return rng.choice(_VALUES)
    if isinstance(value, str) and rng.random() < 0.7:
        return _altered(_TOKEN.findall(value), _WORDS, altering)
    if isinstance(value, int | float) and rng.random() < 0.5:
        return value * rng.choice((-1, 0.5, 1.0, 1e9)) + rng.choice((0, 1, 1e-9))
    drawn = rng.choice(_VALUES)
    return [value] * altering.times() if rng.random() < 0.1 else drawn


def words(text: str, rng: Random) -> str:
    """A text of which words, figures and marks are others, moved or many."""
    return _altered(_TOKEN.findall(text), _WORDS, Altering(rng))


def lines(text: str, rng: Random) -> str:
    """A file of which lines and, in them, signs that YAML knows are others, moved or many."""
    altering = Altering(rng)
    cut = _LINE.findall(text)
    for _ in range(1 + rng.randrange(MOST)):
        at = rng.randrange(len(cut) or 1)
        line = cut[at] if cut else ""
        match rng.randrange(6):
            case 0:
                cut[at : at + 1] = []
            case 1:
                cut[at:at] = [line] * altering.times()
            case 2:
                cut[at : at + 1] = [" " * rng.randrange(9) + line.lstrip(" ")]
            case 3:
                cut[at:at] = cut[(start := rng.randrange(len(cut) or 1)) : start + rng.randrange(9)]
            case _:
                cut[at : at + 1] = [_altered(_TOKEN.findall(line), _PIECES, altering)]
    return "".join(cut)


def _altered(tokens: list[str], pieces: tuple[str, ...], altering: Altering) -> str:
    rng = altering.rng
    for _ in range(1 + rng.randrange(MOST)):
        at = rng.randrange(len(tokens) + 1)
        match rng.randrange(4):
            case 0:
                tokens[at : at + 1] = []
            case 1:
                tokens[at : at + 1] = [rng.choice(pieces)]
            case 2:
                start = rng.randrange(len(tokens) + 1)
                tokens[at:at] = tokens[start : start + rng.randrange(9)] * altering.times()
            case _:
                tokens[at:at] = [rng.choice(pieces)] * altering.times()
    return "".join(tokens)

"""Values in French words, as the pages say them; the annex's own words never pass through here."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from calculators.french import ADJECTIVES, MONTHS, NBSP, times

WEEKDAYS = {
    "lundi": 1,
    "mardi": 2,
    "mercredi": 3,
    "jeudi": 4,
    "vendredi": 5,
    "samedi": 6,
    "dimanche": 7,
}
"""ISO numbers."""

PER_YEAR = {name: times for times, name in ADJECTIVES.items()}
"""How many times a year a frequency stands for."""

PERIODS = {"an": 1, "semestre": 2, "trimestre": 4, "mois": 12, "semaine": 52, "jour": 365}
"""How many there are in a year."""

_SPACES = str.maketrans({NBSP: " ", "\u202f": " "})


def plain_spaces(words: str) -> str:
    """Words whose no-break spaces are plain ones: no reader tells one from another."""
    return words.translate(_SPACES)


DAY_NAMES = {number: name for name, number in WEEKDAYS.items()}

_TIED = re.compile(r" (?=[;:!?»%])|(?<=«) ")
_TIE = "\ue000"
"""Stands for a space where no line ends; of no use to any text."""


def day_month(day: date) -> str:
    """« 1er mars », « 24 janvier »."""
    return f"{'1er' if day.day == 1 else day.day}{NBSP}{MONTHS[day.month - 1]}"


def long_date(day: date | str) -> str:
    """« 24 janvier 2025 », from a date or YYYY-MM-DD."""
    day = date.fromisoformat(day) if isinstance(day, str) else day
    return f"{day_month(day)}{NBSP}{day.year}"


def clock(minutes: int) -> str:
    """A time of day, from minutes after midnight: « 9 h 00 »."""
    return f"{minutes // 60}{NBSP}h{NBSP}{minutes % 60:02}"


def count(number: int, noun: str) -> str:
    """« 1 heure », « 72 heures »."""
    plural = "" if number < 2 or noun.endswith("s") else "s"
    return f"{number}{NBSP}{noun}{plural}"


def duration(minutes: int) -> str:
    """Elapsed minutes, in hours where there are more than one and nothing is left over."""
    if minutes % 60 or minutes <= 60:
        return count(minutes, "minute")
    return count(minutes // 60, "heure")


def join(words: Iterable[str], link: str = "et") -> str:
    """« a, b et c »."""
    *first, last = words
    return f"{', '.join(first)} {link} {last}" if first else last


def on_weekdays(numbers: Sequence[int]) -> str:
    """« du lundi au vendredi », « le mardi et le vendredi »."""
    days = sorted(set(numbers))
    if len(days) > 2 and days == list(range(days[0], days[-1] + 1)):
        return f"du {DAY_NAMES[days[0]]} au {DAY_NAMES[days[-1]]}"
    return join(f"le {DAY_NAMES[day]}" for day in days)


def how_often(times_per_year: int) -> str:
    """« annuel », « semestriel »…; « 2 fois par semaine », « 3 fois par an » where there is no
    word."""
    return ADJECTIVES.get(times_per_year) or times(times_per_year).replace(" ", NBSP, 1)


def wrapped(text: str, width: int, indent: str = "") -> list[str]:
    """Lines of width signs at most, each after indent. No line begins with a sign that follows a
    space, nor ends with an opening quotation mark; each space stays what it was."""
    tied = _TIED.sub(_TIE, text)
    lines = textwrap.wrap(
        tied, width, initial_indent=indent, subsequent_indent=indent,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
    return [line.replace(_TIE, " ") for line in lines]


def phone(number: str) -> str:
    """« 09 72 64 28 24 »."""
    return NBSP.join(re.findall("..?", number))


def typed(node: Any) -> str:
    """A value as legal typed it, on one line: « 72 h », « mardi, vendredi », « 9:00-12:00 »."""
    if isinstance(node, dict):
        return "-".join(typed(item) for item in node.values())
    if isinstance(node, list):
        nested = any(isinstance(item, list) for item in node)
        return ("; " if nested else ", ").join(typed(item) for item in node)
    return str(node)

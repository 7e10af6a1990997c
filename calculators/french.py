"""Dates, numbers and lists in French, for the sentences of an explanation, and their spaces."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache

from calculators import paris

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip

NBSP, THIN = "\u00a0", "\u202f"
"""The no-break space, and the narrow one: between groups of three digits too."""

_UNITS = "h|min|heures?|minutes?|jours?|semaines?|lignes?"
_SPACE = rf" (?:(?=[;!?:»%])|(?<=« )|(?<=\d )(?=(?:{_UNITS})\b)|(?<=\d h )(?=\d))"

_EVERY = {
    1: "tous les ans",
    2: "tous les six mois",
    4: "tous les trois mois",
    12: "tous les mois",
    52: "toutes les semaines",
    365: "tous les jours",
}
"""How often a thing is, by how many times a year."""

ADJECTIVES = {
    365: "quotidien",
    52: "hebdomadaire",
    12: "mensuel",
    4: "trimestriel",
    2: "semestriel",
    1: "annuel",
}
"""The same in one word: what an annex is typed with."""


def full_date(day: date | str) -> str:
    """« mercredi 5 mars 2025 », « samedi 1er mars 2025 », from a date or YYYY-MM-DD."""
    day = date.fromisoformat(day) if isinstance(day, str) else day
    number = "1er" if day.day == 1 else day.day
    return f"{WEEKDAYS[day.weekday()]} {number} {MONTHS[day.month - 1]} {day.year}"


def long_instant(instant: str) -> str:
    """« mercredi 5 mars 2025 à 14 h 30 », from YYYY-MM-DDTHH:MM, with or without an offset.

    An instant that has an offset, of Paris or not, is said as the clock of Paris shows it then.
    """
    local, which = paris.local(instant) if len(instant) > 16 else (instant, "")
    return f"{full_date(local[:10])} à {int(local[11:13])} h {local[14:16]}{which}"


def clock(minutes: int) -> str:
    """« 9 h 00 », from minutes after midnight."""
    return f"{minutes // 60} h {minutes % 60:02}"


def number(value: float) -> str:
    """« 1 200 », « 4,5 »: an integer in groups of three digits, a comma before decimals."""
    if isinstance(value, int):
        return f"{value:,}".replace(",", THIN)
    return f"{value}".replace(".", ",")


def count(value: float, noun: str) -> str:
    """« 1 heure », « 72 heures », « 1,5 heure »: French has a plural from 2 on."""
    plural = "s" if value >= 2 and not noun.endswith("s") else ""
    return f"{number(value)} {noun}{plural}"


def duration(minutes: int) -> str:
    """Elapsed minutes, in hours where they are more than one hour and nothing is left over."""
    whole_hours = minutes > 60 and minutes % 60 == 0
    return count(minutes // 60, "heure") if whole_hours else count(minutes, "minute")


def frequency(times_per_year: int) -> str:
    """« tous les mois », else « 2 fois par semaine », « 3 fois par an »."""
    return _EVERY.get(times_per_year) or times(times_per_year)


def adjective(times_per_year: int) -> str:
    """« hebdomadaire », as an annex says how often a cycle comes; else « de 3 fois par an »."""
    return ADJECTIVES.get(times_per_year) or f"de {times(times_per_year)}"


def times(times_per_year: int) -> str:
    """« 2 fois par semaine », by the shortest period that has them whole."""
    for period, size in (("jour", 365), ("semaine", 52), ("mois", 12)):
        if times_per_year % size == 0:
            return f"{times_per_year // size} fois par {period}"
    return f"{times_per_year} fois par an"


def adverb(times_per_year: int) -> str:
    """« au quotidien », else as `frequency` says it."""
    return "au quotidien" if times_per_year == 365 else frequency(times_per_year)


def plural_weekday(day: int) -> str:
    """« jeudis », from an ISO weekday."""
    return f"{WEEKDAYS[day - 1]}s"


def weekdays(days: Iterable[int]) -> str:
    """« du lundi au vendredi », « mardi et vendredi », from ISO weekdays in any order."""
    numbers = sorted(set(days))
    if len(numbers) > 2 and numbers == list(range(numbers[0], numbers[-1] + 1)):
        return f"du {WEEKDAYS[numbers[0] - 1]} au {WEEKDAYS[numbers[-1] - 1]}"
    return join(WEEKDAYS[day - 1] for day in numbers)


def join(items: Iterable[str], link: str = "et") -> str:
    """« a, b et c »; nothing from nothing."""
    words: Sequence[str] = list(items)
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {link} {words[-1]}"


def spaced(words: str) -> str:
    """Words with the no-break spaces that French typography wants."""
    return _spaces()(_no_break, words)


@cache
def _spaces() -> Callable[[Callable[[re.Match[str]], str], str], str]:
    """The replacement of spaces: its pattern is compiled when a page first asks for it."""
    return re.compile(_SPACE).sub


def _no_break(space: re.Match[str]) -> str:
    return THIN if space.string.startswith((";", "!", "?"), space.end()) else NBSP

"""A fact of the second reader in French, for whoever wrote the clause: « 48 heures », « S+3 ».

It shares no code with the wordings, as the reader shares none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from generator.site.second_reader import DAYS, MONTHS, Fact

_OFTEN = {
    365: "quotidien", 52: "hebdomadaire", 12: "mensuel", 4: "trimestriel", 2: "semestriel",
    1: "annuel",
}  # fmt: skip
_MEANT = {
    ("parity", "odd"): "semaine impaire",
    ("parity", "even"): "semaine paire",
    ("strict", True): "inférieur à",
    ("strict", False): "maximal",
    ("balance", "at-least"): "au moins égal à",
    ("balance", "more-than"): "supérieur à",
    ("from", "declared_at"): "à compter de la déclaration",
    ("from", "occurred_at"): "à compter de la survenance",
    ("limit", None): "illimité",
}


def in_french(fact: Fact) -> str:
    """« 48 heures », « tous les jeudis », with no name of the program's own."""
    kind, value = fact
    if fact in _MEANT:
        return _MEANT[fact]
    return _SAID[kind](value) if kind in _SAID else str(value)


def _number(value: Any) -> str:
    return f"{value:,}".replace(",", " ").replace(".", ",")


def _counted(value: Any, noun: str) -> str:
    return f"{_number(value)} {noun}{'s' if value >= 2 else ''}"


def _elapsed(minutes: Any) -> str:
    for noun, size in (("semaine", 7 * 24 * 60), ("heure", 60)):
        if minutes and minutes % size == 0:
            return _counted(minutes // size, noun)
    return _counted(minutes, "minute")


def _date(day: str) -> str:
    return "/".join(reversed(day.split("-")))


def _day_of_year(day: str) -> str:
    month, number = map(int, day.split("-"))
    return f"{'1er' if number == 1 else number} {MONTHS[month - 1]}"


def _clock(minutes: int) -> str:
    return f"{minutes // 60}h{minutes % 60:02}"


_SAID: Mapping[str, Callable[[Any], str]] = {
    "figure": _number,
    "percent": lambda n: f"{_number(n)} %",
    "euros": lambda n: f"{_number(n)} €",
    "per": lambda word: f"par {word}",
    "per-year": lambda n: _OFTEN.get(n, f"{n} fois par an"),
    "minutes": _elapsed,
    "least-minutes": lambda n: f"{_elapsed(n)} minimum",
    "support-minutes": lambda n: f"{_elapsed(n)} de support",
    "least-days": lambda n: f"{_counted(n, 'jour')} minimum",
    "working-days": lambda n: f"{_counted(n, 'jour')} {'ouvré' if n < 2 else 'ouvrés'}",
    "months": lambda n: f"{_number(n)} mois",
    "hours-per-month": lambda n: f"{_counted(n, 'heure')} par mois",
    "hours-per": lambda pair: f"{_counted(pair[0], 'heure')} par {pair[1]}",
    "under-hours": lambda n: f"moins de {_counted(n, 'heure')}",
    "weeks": lambda ends: f"{ends[0]} à {ends[1]} semaines",
    "weekday": lambda n: DAYS[n - 1],
    "weekdays": lambda numbers: ", ".join(DAYS[n - 1] for n in numbers),
    "slot": lambda ends: f"de {_clock(ends[0])} à {_clock(ends[1])}",
    "date": _date,
    "day-of-year": _day_of_year,
    "week-offset": lambda n: f"S+{n}",
    "day-offset": lambda n: f"J+{n}",
    "tier": lambda n: f"tier {n}",
    "includes": lambda pack: f"inclut {pack}",
}
"""How each kind of fact is said; the others are the words themselves."""

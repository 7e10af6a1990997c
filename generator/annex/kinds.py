"""Kinds of values: for each, how legal types it, how the text may say it, how a page shows it.

A kind knows nothing of the annex: a key of it (terms.py), or a value that legal declares beside its
clause, is of a kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from calculators.french import MONTHS, NBSP
from generator.annex import value_schemas as schemas
from generator.annex import values, wordings
from generator.annex.amounts import (
    NUMBER,
    number_of,
    plural_noun,
    say_count,
    say_counted,
    say_money,
    show_money,
    shown_number,
)
from generator.ground import french

_UNITS = {"h": ("heure", 60, True), "min": ("minute", 1, True), "j": ("jour", 1440, False),
          "sem": ("semaine", 10080, True)}  # fmt: skip
_LONGER = {"mois": ("mois", 1), "trim": ("trimestre", 3), "sem": ("semestre", 6), "an": ("an", 12)}


@dataclass(frozen=True)
class ValueKind:
    """A kind of values, named genre in the source (empty where only keys of the annex are of it)
    and name in policy.json.

    read gives the value of what was typed, or raises MisreadError; say gives every wording of it,
    the one to propose first; show is how a page says it; form is what an editor is told, schema
    what it checks. A value of several parts, each to be said, gives those of each by say_parts.
    """

    genre: str
    name: str
    form: str
    example: str
    read: Callable[[Any], Any]
    say: Callable[[Any], list[str]]
    show: Callable[[Any], str]
    schema: Mapping[str, Any] = field(default_factory=dict)
    say_parts: Callable[[Any], Iterable[list[str]]] | None = None

    def parts(self, value: Any) -> list[wordings.Part]:
        """The parts that a value says."""
        said = self.say_parts(value) if self.say_parts else [self.say(value)]
        return [wordings.part(each) for each in said]


def _read(pattern: str, expected: str, make: Callable[[re.Match[str]], Any]) -> values.ReadValue:
    compiled = re.compile(pattern)

    def read(node: Any) -> Any:
        found = compiled.fullmatch(str(node)) if isinstance(node, str) else None
        if not found:
            raise values.MisreadError(node, f"« {french.typed(node)} » : attendu {expected}")
        return make(found)

    return read


def _unit(minutes: int) -> tuple[str, int, str, bool]:
    """The largest unit that says minutes whole: its sign, how many of it, its name, its gender."""
    for sign in ("h", "min"):
        name, size, feminine = _UNITS[sign]
        if minutes % size == 0:
            return sign, minutes // size, name, feminine
    raise ValueError(minutes)


def _elapsed(minutes: int) -> list[str]:
    said: list[str] = []
    for sign, (name, size, feminine) in _UNITS.items():
        if minutes % size == 0:
            number = str(minutes // size)
            names = [plural_noun(int(number), name), sign]
            said += say_counted(number, names, feminine=feminine)
    return said


def _show_elapsed(minutes: int) -> str:
    _, number, name, _ = _unit(minutes)
    return f"{shown_number(str(number))}{NBSP}{plural_noun(number, name)}"


def _support(minutes: int) -> list[str]:
    said: list[str] = []
    for sign, (name, size, feminine) in _UNITS.items():
        # A day of support has no length: days are of a kind of their own.
        if minutes % size or sign not in ("h", "min"):
            continue
        number = str(minutes // size)
        base = say_counted(number, [plural_noun(int(number), name), sign], feminine=feminine)
        worked = ("ouvrée" if feminine else "ouvré") + ("s" if int(number) > 1 else "")
        said += [f"{words} {worked}" for words in base]
        said += [f"{words}, heures de support" for words in base]
        said += [f"{words} de support" for words in base]
    return said


def _working_days(days: int) -> list[str]:
    plural = "s" if days > 1 else ""
    return [
        f"{words} ouvré{plural}"
        for words in say_counted(str(days), [plural_noun(days, "jour"), "j"])
    ]


def _months(value: int) -> list[str]:
    said: list[str] = []
    for name, size in (("an", 12), ("semestre", 6), ("trimestre", 3), ("mois", 1)):
        if value % size == 0:
            number = value // size
            said += say_counted(str(number), [plural_noun(number, name)])
    return said


def _show_months(value: int) -> str:
    name, size = ("an", 12) if value % 12 == 0 else ("mois", 1)
    return f"{value // size}{NBSP}{plural_noun(value // size, name)}"


def _percent(number: str) -> list[str]:
    return say_counted(number, ["%", "pour cent"])


def _day_of_year(found: re.Match[str]) -> str:
    return f"{MONTHS.index(found[2]) + 1:02}-{int(found[1].removesuffix('er')):02}"


def _say_day_of_year(value: str) -> list[str]:
    month, day = value.split("-")
    said = f"{'1er' if day == '01' else int(day)} {MONTHS[int(month) - 1]}"
    return [f"{said} de chaque année", said]


def _opening_days(numbers: Iterable[int]) -> list[str]:
    numbers = list(numbers)
    always = ["7 jours sur 7", "7j/7", "7 j/7"] if numbers == list(range(1, 8)) else []
    return wordings.days(numbers) + always


def _words(node: Any) -> str:
    text = " ".join(str(node).split()) if isinstance(node, str) else ""
    if not text:
        raise values.MisreadError(node, "attendu : les mots du texte, tels quels")
    return text


def _offset(node: Any) -> dict[str, Any]:
    letter, number = values.read_offset(node)
    return {"unit": letter, "number": number}


_DURATION = "une durée, comme « 4 h », « 30 min », « 3 j » ou « 2 sem »"


def _minutes(found: re.Match[str]) -> int:
    return int(found[1]) * _UNITS[found[2]][1]


KINDS: Mapping[str, ValueKind] = {
    kind.genre: kind
    for kind in (
        ValueKind("nombre", "count", "un nombre", "50",
             _read(f"({NUMBER})", "un nombre, comme « 50 » ou « 2,5 »",
                   lambda m: number_of(m[1])), say_count, shown_number),
        ValueKind("duree", "duration", "une durée écoulée", "72 h",
             _read(r"([1-9]\d{0,5}) ?(h|min|j|sem)", _DURATION, _minutes),
             _elapsed, _show_elapsed),
        ValueKind("duree-support", "support-duration", "une durée en heures de support", "4 h",
             _read(r"([1-9]\d{0,5}) ?(h|min)", "une durée en heures de support, comme « 4 h » ou"
                   " « 30 min » ; des jours ouvrés sont du genre « jours-ouvres »", _minutes),
             _support, lambda n: f"{_show_elapsed(n)}, heures de support"),
        ValueKind("jours-ouvres", "working-days", "un nombre de jours ouvrés", "2 j",
             _read(r"([1-9]\d{0,3}) ?j", "un nombre de jours ouvrés, comme « 2 j »",
                   lambda m: int(m[1])), _working_days,
                   lambda n: f"{n}{NBSP}{plural_noun(n, 'jour')} {plural_noun(n, 'ouvré')}"),
        ValueKind("mois", "months", "un nombre de mois, de trimestres ou d’années", "6 mois",
             _read(r"([1-9]\d{0,3}) ?(mois|trim|an)s?", "un nombre de mois, comme « 6 mois » ou"
                   " « 1 an »", lambda m: int(m[1]) * _LONGER[m[2]][1]), _months, _show_months),
        ValueKind("pourcentage", "percent", "un pourcentage", "99,9 %",
             _read(f"({NUMBER}) ?%", "un pourcentage, comme « 99,9 % »",
                   lambda m: number_of(m[1])), _percent, lambda n: f"{shown_number(n)}{NBSP}%"),
        ValueKind("montant", "money", "un montant en euros", "1 200 €",
             _read(f"({NUMBER}) ?(k?)€", "un montant, comme « 1 200 € » ou « 10 k€ »",
                   lambda m: number_of(m[1] if not m[2] else str(int(float(m[1].replace(" ", "")
                   .replace(",", ".")) * 1000)))), say_money, show_money),
        ValueKind("frequence", "times-per-year", "une fréquence", "2 fois par an",
             values.read_frequency, wordings.frequency, french.how_often, schemas.FREQUENCY),
        ValueKind("jour", "weekday", "un jour de la semaine", "jeudi",
             values.read_weekday, wordings.weekday, lambda n: french.DAY_NAMES[n], schemas.DAY),
        ValueKind("jours", "weekdays", "des jours de la semaine", "[lundi, mardi]",
             values.read_weekdays, _opening_days, french.on_weekdays, schemas.list_of(schemas.DAY)),
        ValueKind("creneaux", "slots", "des créneaux", "[{de: 9:00, a: 12:00}]", values.read_slots,
             wordings.slots,
             lambda s: french.join(f"de {french.clock(a)} à {french.clock(b)}" for a, b in s),
             schemas.SLOTS),
        ValueKind("date", "date", "une date", "2027-01-01",
             lambda node: values.read_date(node).isoformat(), wordings.date_of, french.long_date,
             schemas.DATE),
        ValueKind("jour-de-l-annee", "day-of-year", "un jour de chaque année", "1er janvier",
             _read(rf"(1er|[2-9]|[12]\d|3[01]) ({'|'.join(MONTHS)})", "un jour de l’année, comme"
                   " « 1er janvier »", _day_of_year), _say_day_of_year,
             lambda v: _say_day_of_year(v)[0]),
        ValueKind("decalage", "offset", "un décalage", "S+3", _offset,
             lambda o: [f"{o['unit']}+{o['number']}"], lambda o: f"{o['unit']}+{o['number']}",
             schemas.OFFSET),
        ValueKind("mots", "words", "les mots du texte, tels quels", "sans délai", _words,
             lambda text: [text], str),
    )
}  # fmt: skip
"""Every kind that legal may declare a value of, by its French name."""


def with_unit(said: list[str], unit: str) -> list[str]:
    """The wordings of a value whose unit adds words: « 120 € par mois » and « 120 € »."""
    extra = unit.removeprefix("€").removeprefix("%").strip()
    return [*(f"{words} {extra}" for words in said), *said] if extra else said

"""Kinds of amounts, delays and hours that only the annex's own keys are of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from calculators.french import NBSP
from generator.annex import values, wordings
from generator.annex.kinds import KINDS, ValueKind
from generator.annex.value_schemas import DAY, OFFSET, SLOTS, in_one_word, list_of
from generator.annex.wordings import counted, joined, numeral

Say = Callable[[Any], list[str]]


def own(
    name: str,
    form: str,
    read: values.ReadValue,
    say: Say,
    schema: Mapping[str, Any],
    say_parts: Callable[[Any], Iterable[list[str]]] | None = None,
) -> ValueKind:
    """A kind that legal declares no value of; a page shows its first wording."""
    return ValueKind("", name, form, "", read, say, lambda value: say(value)[0], schema, say_parts)


def _hours(hours: int) -> list[str]:
    return counted(hours, "heure", "h", feminine=True)


def _elapsed(minutes: int) -> list[str]:
    said = counted(minutes, "minute", "min", feminine=True)
    return said if minutes % 60 else _hours(minutes // 60) + said


def _weeks(weeks: tuple[int, int]) -> list[str]:
    if weeks[0] < weeks[1]:
        return [f"{weeks[0]} à {weeks[1]} semaines"]
    return counted(weeks[0], "semaine", "sem", feminine=True)


def _tiers(bounds: tuple[int, ...]) -> list[str]:
    if len(bounds) == 1:
        n = bounds[0]
        return [f"{n}%", f"{n} %", f"{n}{NBSP}%", f"{numeral(n)} ({n}) pour cent"]
    return [
        words
        for sign in (" %", "%", f"{NBSP}%")
        for words in joined([f"{n}{sign}" for n in bounds], (" et ", " puis "))
    ]


def _limit(number: int | None) -> list[str]:
    if number is None:
        return ["illimité", "illimitée", "illimités", "illimitées"]
    return KINDS["nombre"].say(str(number))


def _other_hours(
    groups: Iterable[tuple[Iterable[int], Iterable[tuple[int, int]]]],
) -> Iterable[list[str]]:
    for numbers, opened in groups:
        numbers, spans = list(numbers), list(opened)
        days, half = wordings.days(numbers), wordings.half_of_day(spans)
        days += [f"{day} {half}" for day in days if half and len(numbers) == 1]
        slots = wordings.slots(spans)
        yield [
            *(f"{day}{link} {slot}" for day in days for link in ("", ",") for slot in slots),
            *(f"{slot}{link} {day}" for day in days for link in ("", ",") for slot in slots),
        ]


_HOURS_SCHEMA = in_one_word("^[0-9]{1,6} ?h$", "un nombre d’heures, comme « 2 h »", "2 h")
_PERCENT_SCHEMA = in_one_word("^[0-9]{1,6} ?%$", "un pourcentage, comme « 10 % »", "10 %")

HOURS = own("duration", "des heures", values.number_with("h", "2 h"), _hours, _HOURS_SCHEMA)
UNDER_HOURS = own(
    "duration",
    "des heures, borne non comprise",
    values.number_with("h", "2 h"),
    lambda n: [f"< {w}" for w in _hours(n)] + [f"de moins de {w}" for w in _hours(n)],
    _HOURS_SCHEMA,
)
HOURS_PER_MONTH = own(
    "hours-per-month",
    "des heures par mois",
    values.number_with("h/mois", "5 h/mois"),
    lambda n: [f"{n}h/mois", f"{n} h/mois", f"{n} heure{'s' if n > 1 else ''} par mois"],
    in_one_word("^[0-9]{1,6} ?h/mois$", "des heures par mois, comme « 5 h/mois »", "5 h/mois"),
)
LEAST_DAYS = own(
    "duration",
    "un nombre minimal de jours",
    values.number_with("j", "30 j"),
    lambda n: [f"{w} minimum" for w in counted(n, "jour", "j", feminine=False)],
    in_one_word("^[0-9]{1,6} ?j$", "un nombre de jours, comme « 30 j »", "30 j"),
)
ELAPSED = own(
    "duration",
    "une durée en heures ou en minutes",
    values.read_minutes,
    _elapsed,
    in_one_word("^[0-9]{1,6} (h|min)$", "une durée, comme « 72 h » ou « 60 min »", "72 h"),
)
ENGAGEMENT = own(
    "offset",
    "un décalage",
    values.read_offset,
    lambda offset: [f"{offset[0]}+{offset[1]}"],
    OFFSET,
)
SPRINT = own(
    "weeks",
    "des semaines",
    values.read_weeks,
    _weeks,
    in_one_word(
        "^[0-9]{1,2}(-[0-9]{1,2})? sem$",
        "un nombre de semaines, comme « 1-2 sem » ou « 3 sem »",
        "1-2 sem",
        "3 sem",
    ),
)
TIERS = own(
    "percent",
    "la largeur d’un tier, ou la fin de chacun",
    values.read_tiers,
    _tiers,
    {
        **_PERCENT_SCHEMA,
        "type": ["string", "array"],
        "items": {**_PERCENT_SCHEMA, "examples": ["5 %"]},
    },
)
TIER = own(
    "count",
    "un tier",
    values.number_with("", "1"),
    lambda n: [f"tier {n}", f"Tier {n}"],
    in_one_word("^[0-9]{1,6}$", "un nombre, comme « 1 »", "1", number=True),
)
LIMIT = own(
    "limit",
    "un nombre, ou « illimite »",
    values.read_limit,
    _limit,
    in_one_word(
        "^(illimite|[1-9][0-9]{0,5})$", "un nombre, ou « illimite »", "illimite", "50", number=True
    ),
)
NAMED_DAYS = own(
    "weekdays",
    "des jours, comme le texte les nomme",
    # The annex names a day twice: what is typed is what it says, and a reading decides.
    values.each(values.read_weekday, repeats=True),
    wordings.days,
    list_of(DAY, repeats=True),
)
OTHER_HOURS = own(
    "slots",
    "des jours et leurs créneaux",
    values.read_other_hours,
    lambda groups: [words for each in _other_hours(groups) for words in each],
    list_of(
        {
            "type": "object",
            "properties": {"jours": list_of(DAY), "creneaux": SLOTS},
            "required": ["jours", "creneaux"],
            "additionalProperties": False,
        },
        repeats=True,
    ),
    _other_hours,
)
PHONE = own(
    "words",
    "un téléphone de dix chiffres",
    values.read_phone,
    lambda digits: [" ".join(digits[i : i + 2] for i in range(0, 10, 2)), digits],
    in_one_word("^0[0-9]{9}$", "dix chiffres, comme « 0123456789 »", "0123456789", number=True),
)

"""The dates of a CTP request as a calendar, week by week, and as a file for a diary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from calculators.dates import Day, as_date, day_of, holidays, iso_week, monday
from calculators.french import MONTHS, full_date
from calculators.page.diary import diary
from calculators.page.markup import Html, data_address, join, tag
from calculators.policy import Policy
from calculators.record import dataclass

_LABELS = {
    "received_on": ("recue", "réception"),
    "evaluated_on": ("evaluee", "évaluation"),
    "validated_on": ("validee", "validation"),
    "engaged_from": ("engagee", "engagement"),
    "planned_on": ("planifiee", "planification"),
    "sprint_starts_on": ("sprint", "début du sprint"),
    "sprint_ends_on": ("fin", "fin du sprint"),
    "preproduction_from": ("preproduction", "pré-production"),
    "production_from": ("production", "production"),
}
_LONGEST = 30
"""Weeks that are drawn; a longer wait is said by the dates alone."""

_BEFORE = 6
"""Weeks drawn before the validation, at most."""

_WIDTH, _DAYS_AT, _DAY, _CELL, _LABEL_AT = 394, 72, 20.5, 18.5, 222
_ROW, _LINE, _MONTH = 25, 13, 20

_WEEKDAYS = tuple(
    tag(
        "text", letter, x=_DAYS_AT + _DAY * at + _CELL / 2, y=11, text_anchor="middle",
        class_="jour-nom",
    )
    for at, letter in enumerate("LMMJVSD")
)  # fmt: skip

Sprint = tuple[Day, Day, Day]
"""Its first day, and its last at the earliest and at the latest."""


@dataclass(frozen=True)
class Event:
    """Something on a day; `later` is true of what a longer sprint puts off."""

    day: Day
    kind: str
    label: str
    later: bool


def events(answer: Mapping[str, Any]) -> list[Event]:
    """What the inputs and the result date, in time's order."""
    found = []
    for field, value in {**answer["inputs"], **answer["result"]}.items():
        if field not in _LABELS or value is None:
            continue
        kind, label = _LABELS[field]
        span = value if isinstance(value, dict) else {"earliest": value}
        days = list(dict.fromkeys(span.values()))
        found += [Event(day_of(day), kind, label, later=at > 0) for at, day in enumerate(days)]
    return sorted(found, key=lambda event: event.day)


def timeline(answer: Mapping[str, Any], policy: Policy) -> Html:
    """A figure: the calendar, its text alternative and the file; only the file where it is long."""
    dated = events(answer)
    validated = day_of(answer["inputs"]["validated_on"])
    first = max(monday(dated[0].day), monday(validated) - 7 * _BEFORE)
    weeks = [first + 7 * week for week in range((dated[-1].day - first) // 7 + 1)]
    file = tag(
        "a", "Ajouter à un agenda (.ics)", class_="bouton", download="demande-ctp.ics",
        href=data_address("text/calendar", diary(answer, dated, policy.interpretation)),
    )  # fmt: skip
    drawn = _drawn(dated, weeks, answer, policy) if len(weeks) <= _LONGEST else Html()
    return tag("figure", drawn, tag("figcaption", file), class_="agenda")


def _drawn(
    dated: list[Event], weeks: Iterable[Day], answer: Mapping[str, Any], policy: Policy
) -> Html:
    rule = answer["readings"].get("holidays", policy.choices["holidays"])
    sprint = _sprint(answer["result"])
    parts = [*_WEEKDAYS]
    top, month = 18, 0
    for week in weeks:
        # The month of its Thursday, as ISO puts a week in a year.
        thursday = as_date(week + 3)
        if thursday.month != month:
            month = thursday.month
            parts.append(
                tag("text", f"{MONTHS[month - 1]} {thursday.year}", x=0, y=top + 13, class_="mois")
            )
            top += _MONTH
        here = tuple(event for event in dated if week <= event.day < week + 7)
        row, high = _week(week, top, here, sprint, rule)
        parts.append(row)
        top += high
    said = " ; ".join(f"{full_date(as_date(e.day))} : {_named(e)}" for e in dated)
    return tag(
        "svg",
        tag("title", "Calendrier de la demande, au plus tôt", id="agenda-titre"),
        tag("desc", f"{said}.", id="agenda-texte"),
        *parts,
        viewBox=f"0 0 {_WIDTH} {top + 2}", role="img",
        aria_labelledby="agenda-titre agenda-texte",
    )  # fmt: skip


@lru_cache(maxsize=200)
def _week(
    week: Day, top: int, here: tuple[Event, ...], sprint: Sprint | None, rule: str
) -> tuple[Html, int]:
    """A week at a height: number, parity, days and what happens in it; and how high it is.

    Kept, since most weeks are the same when a reader changes a figure.
    """
    closed = {
        day: name
        for year in {as_date(week).year, as_date(week + 6).year}
        for day, name in ((day_of(str(d)), n) for d, n in holidays(year, rule).items())
        if week <= day < week + 7
    }
    lines = [(day, f"{name}, férié", "ferie") for day, name in closed.items()]
    lines += [(event.day, _named(event), event.kind) for event in here]
    lines.sort(key=lambda line: line[0])
    high = max(_ROW, len(lines) * _LINE + 10)
    number = iso_week(week)
    odd = number % 2 == 1
    parts = [
        tag("rect", x=0, y=top + 1, width=_WIDTH, height=high - 2, rx=3, class_="semaine-fond"),
        tag("rect", x=0, y=top + 1, width=3, height=high - 2, class_="bord") if odd else Html(),
        tag("text", f"S{number}", x=9, y=top + 16, class_="numero-semaine"),
        tag("text", "impaire" if odd else "paire", x=34, y=top + 16, class_="parite-semaine"),
        *(_bands(week, top, sprint) if sprint else ()),
        *(_day(day, top, closed, here) for day in (week + n for n in range(7))),
        *(
            tag(
                "text",
                tag("tspan", _ordinal(day), class_="quantieme"),
                f" {words}",
                x=_LABEL_AT, y=top + 16 + at * _LINE, class_=f"libelle {kind}",
            )
            for at, (day, words, kind) in enumerate(lines)
        ),
    ]  # fmt: skip
    return join(parts), high


def _day(day: Day, top: int, closed: Mapping[Day, str], here: Iterable[Event]) -> Html:
    """A day: its box and its number. Written out, since a calendar has two hundred of them."""
    weekday = (day - 1) % 7
    kind = " ferme" if weekday > 4 or day in closed else ""
    kinds = [
        f" {event.kind} plus-tard" if event.later else f" {event.kind}"
        for event in here
        if event.day == day
    ]
    kind += kinds[-1] if kinds else ""
    left, number = _DAYS_AT + _DAY * weekday, as_date(day).day
    return Html(
        f'<rect x="{left:g}" y="{top + 2.5:g}" width="{_CELL}" height="{_CELL}" rx="3"'
        f' class="jour{kind}"></rect><text x="{left + _CELL / 2:g}" y="{top + 16.5:g}"'
        f' text-anchor="middle" class="date{kind}">{number}</text>'
    )


def _sprint(result: Mapping[str, Any]) -> Sprint | None:
    """The sprint of a result; None without."""
    if not result["sprint_starts_on"]:
        return None
    ends = result["sprint_ends_on"]
    starts, earliest, latest = (
        day_of(day) for day in (result["sprint_starts_on"], ends["earliest"], ends["latest"])
    )
    return starts, earliest, latest


def _bands(week: Day, top: int, sprint: Sprint) -> Iterable[Html]:
    """The band of the sprint in a week: certain to its earliest end, possible to its latest."""
    starts, earliest, latest = sprint
    for first, last, kind in (
        (starts, earliest, "bande"),
        (earliest + 1, latest, "bande plus-tard"),
    ):
        # A weekend between the two is no part of the sprint.
        first, last = max(first, week), min(last, week + 4)
        if first <= last:
            left = _DAYS_AT + _DAY * (first - week) - 1.5
            wide = _DAY * (last - first + 1) + 1
            yield tag("rect", x=left, y=top + 0.5, width=wide, height=_CELL + 4, rx=4, class_=kind)


def _named(event: Event) -> str:
    return f"{event.label}, sprint long" if event.later else event.label


def _ordinal(day: Day) -> str:
    """« 1er », « 25 »."""
    number = as_date(day).day
    return "1er" if number == 1 else str(number)

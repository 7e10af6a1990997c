"""The weekly cycle of CTP requests: engagement, sprint, deliveries (art. 3.2 and 6).

Days are ordinals (`date.toordinal`).
"""

from __future__ import annotations

from collections.abc import Mapping

from calculators.dates import (
    MONDAY_TO_SATURDAY,
    NoSuchDayError,
    WorkingDays,
    monday,
    working_days,
)
from calculators.policy import Offer, Policy
from calculators.question import Choices

PARITIES = {"odd": (1,), "even": (0,), "every": (0, 1)}
"""The remainders by 2 of the weeks of delivery."""

_WEEKS_SEARCHED = 60
"""Sprints tried before the rules are said to leave none: no week of planning is that far."""


def target(
    validated: int,
    short: bool,
    offers: Mapping[str, Offer],
    days: WorkingDays,
    choices: Choices,
) -> int:
    """The day that S+n or J+n lands on, worked or not, by week-offset or day-offset."""
    if not short:
        weeks: int = offers["ctp"].value
        start = monday(validated) if choices["week-offset"] == "semaine-iso" else validated
        return start + 7 * weeks
    number_of_days: int = offers["ctp-small"].value["days"]
    counted = choices["day-offset"]
    if counted == "jours-calendaires":
        return validated + number_of_days
    if counted == "jours-ouvrables":
        days = working_days(MONDAY_TO_SATURDAY, choices["holidays"])
    return days.after(validated, number_of_days)


def sprint(days: WorkingDays, friday: int, validated: int, engaged: int) -> tuple[int, int]:
    """The planning day and the first day of the first sprint that both can have.

    The sprint's week is that of `engaged` where that is its first working day, else the one after;
    it is planned on the latest worked `friday` (an ISO weekday) from `validated` to the day before
    it starts, and waits a week where there is none.
    """
    week = monday(engaged)
    if days.from_day(week) != engaged:
        week += 7
    for start_of_week in range(week, week + 7 * _WEEKS_SEARCHED, 7):
        starts = days.from_day(start_of_week)
        if starts >= start_of_week + 7:  # a week without a working day
            continue
        latest = starts - 1 - (starts - 1 - friday) % 7
        for planned in range(latest, validated - 1, -7):
            if days[planned]:
                return planned, starts
    raise NoSuchDayError("no sprint can be planned")


def preproduction_weekdays(policy: Policy, choices: Choices) -> tuple[int, ...]:
    """ISO weekdays of delivery in pre-production, by the reading preproduction-days: those named,
    or each from the first named to the last."""
    named = policy.ctp.preproduction_weekdays
    if choices["preproduction-days"] == "mardi-et-vendredi":
        return named
    return tuple(range(named[0], named[-1] + 1))


def preproduction_parities(offers: Mapping[str, Offer], choices: Choices) -> tuple[int, ...]:
    """The weeks of delivery in pre-production, by the reading parity-scope."""
    parities = PARITIES[offers["delivery"].value]
    if len(parities) == 1 and choices["parity-scope"] == "production":
        return PARITIES["every"]
    return parities


def delivered(
    days: WorkingDays, ready: tuple[int, int], weekdays: tuple[int, ...], parities: tuple[int, ...]
) -> tuple[int, int]:
    """The first delivery day after each of two days, the first of which is the earlier."""
    first = days.first_in_weeks(ready[0] + 1, weekdays, parities)
    if ready[1] < first:
        return first, first
    return first, days.first_in_weeks(ready[1] + 1, weekdays, parities)


def evaluated(days: WorkingDays, received: int, policy: Policy, choices: Choices) -> int:
    """The day of evaluation of a request, by the reading evaluation-day."""
    start = received if choices["evaluation-day"] == "jour-meme" else received + 1
    return days.weekday_from(start, policy.ctp.evaluation_weekday)

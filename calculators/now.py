"""What holds and what comes next at an instant: the support, deliveries, CTP meetings.

Not a question of its own: what a page says of its reader's present, by the rules that answer the
questions and the readings that they take. Instants are YYYY-MM-DDTHH:MM, days YYYY-MM-DD.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from calculators import cycle, hours
from calculators.choices import Choices
from calculators.dates import Day, NoSuchDayError, day_of, iso_date, weekday_of, working_days
from calculators.policy import Policy
from calculators.terms.axes import DELIVERY
from calculators.terms.units import Weekday

NAME = "now"
"""What a page asks for it by (calculators/browser.py)."""


def now(at: str, policy: Policy) -> dict[str, Any]:
    """Whether the support is open and until when it is so; by pack the day of the next delivery in
    production, and those of the next evaluation and planning, today among them. None where the
    rules leave no such day."""
    choices = Choices(policy.choices)
    day = day_of(at)
    is_open = hours.is_open(at, policy, choices)
    return {
        "open": is_open,
        "until": _until(at, policy, choices, is_open=is_open),
        "evaluation": _first(next_meeting, day, policy.ctp.evaluation.value, choices),
        "planning": _first(next_meeting, day, policy.ctp.sprints.value.planning, choices),
        "deliveries": {
            pack: _first(next_delivery, day, pack, policy, choices)
            for pack, offers in policy.offers.items()
            if DELIVERY in offers
        },
    }


def openings(first: Day, last: Day, policy: Policy, choices: Choices) -> Iterator[tuple[str, str]]:
    """When the support opens and closes, from one day to another."""
    known = policy.hours
    if not known.open_weekdays:
        return
    days = working_days(known.open_weekdays, choices.take("holidays"))
    for day in (first + n for n in range(last - first + 1)):
        if days[day]:
            for slot in known.of_weekday[weekday_of(day)]:
                yield hours.instant(day, slot.opens), hours.instant(day, slot.closes)


def next_meeting(day: Day, weekday: Weekday, choices: Choices) -> Day:
    """The first meeting on or after a day, of those that stand for a weekday."""
    days = cycle.worked(choices)
    # One that stands for a day before may have been put off until now.
    first = day - (day - weekday) % 7
    for week in range(cycle.WEEKS_SEARCHED):
        held = cycle.held(first + 7 * week, days, choices)
        if held is not None and held >= day:
            return held
    raise NoSuchDayError("no meeting")


def next_delivery(day: Day, pack: str, policy: Policy, choices: Choices) -> Day:
    """The first day on or after a day on which a pack is delivered in production."""
    return cycle.worked(choices).first_in_weeks(
        day,
        cycle.production_weekdays(policy, choices),
        policy.offers[pack][DELIVERY].value.remainders,
    )


def _until(at: str, policy: Policy, choices: Choices, *, is_open: bool) -> str | None:
    if not is_open:
        try:
            return hours.next_opening(at, policy, choices)
        except NoSuchDayError:
            return None
    day, minute = day_of(at), hours.minute_of(at)
    slots = policy.hours.of_weekday[weekday_of(day)]
    return next(hours.instant(day, slot.closes) for slot in slots if minute <= slot.closes)


def _first(find: Callable[..., Day], *given: Any) -> str | None:
    try:
        return iso_date(find(*given))
    except NoSuchDayError:
        return None


def asked(given: Mapping[str, Any], editions: Mapping[str, Policy]) -> dict[str, Any]:
    """What a page asks: {"at": an instant, "edition": one that is published}. KeyError: no such
    edition."""
    return now(given["at"], editions[given["edition"]])

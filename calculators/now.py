"""What holds and what comes next at an instant of Paris: the support, deliveries, CTP meetings.

Not a question of its own: what a page says of its reader's present, by the rules that answer the
questions and the readings that they take. Instants are YYYY-MM-DDTHH:MM, days YYYY-MM-DD.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from calculators import cycle, hours
from calculators.choices import Choices
from calculators.dates import NoSuchDayError, working_days
from calculators.policy import Policy
from calculators.terms.axes import DELIVERY
from calculators.terms.units import Weekday

NAME = "now"
"""What a page asks for it by (calculators/browser.py)."""

_WEEKS_SEARCHED = 60


def now(at: str, policy: Policy) -> dict[str, Any]:
    """Whether the support is open and until when it is so; by pack the day of the next delivery in
    production, and those of the next evaluation and planning, today among them. None where the
    rules leave no such day."""
    choices = Choices(policy.choices)
    day = date.fromisoformat(at[:10]).toordinal()
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


def openings(first: int, last: int, policy: Policy, choices: Choices) -> Iterator[tuple[str, str]]:
    """When the support opens and closes, from one day to another (ordinals)."""
    known = policy.hours
    if not known.open_weekdays:
        return
    days = working_days(known.open_weekdays, choices.take("holidays"))
    for day in range(first, last + 1):
        if days[day]:
            found = date.fromordinal(day)
            for slot in known.of_weekday[Weekday(found.isoweekday())]:
                yield hours.instant(found, slot.opens), hours.instant(found, slot.closes)


def next_meeting(day: int, weekday: int, choices: Choices) -> int:
    """The first meeting on or after a day, of those that stand for an ISO weekday."""
    days = cycle.worked(choices)
    # One that stands for a day before may have been put off until now.
    first = day - (day - weekday) % 7
    for stands_for in range(first, first + 7 * _WEEKS_SEARCHED, 7):
        held = cycle.held(stands_for, days, choices)
        if held is not None and held >= day:
            return held
    raise NoSuchDayError("no meeting")


def next_delivery(day: int, pack: str, policy: Policy, choices: Choices) -> int:
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
    found = date.fromisoformat(at[:10])
    minute = hours.minute_of(at)
    slots = policy.hours.of_weekday[Weekday(found.isoweekday())]
    return next(hours.instant(found, slot.closes) for slot in slots if minute <= slot.closes)


def _first(find: Callable[..., int], *given: Any) -> str | None:
    try:
        return date.fromordinal(find(*given)).isoformat()
    except NoSuchDayError:
        return None


def asked(given: Mapping[str, Any], editions: Mapping[str, Policy]) -> dict[str, Any]:
    """What a page asks: {"at": an instant, "edition": one that is published}. KeyError: no such
    edition."""
    return now(given["at"], editions[given["edition"]])

"""The delivery calendar: ISO weeks by parity, with the days on which something is delivered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from calculators.french import MONTHS
from calculators.policy import Policy
from calculators.terms.axes import DELIVERY, DeliveryWeeks
from calculators.terms.packs import Pack

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Week:
    """An ISO week. packs are those that deliver in it; production, the working days on which they
    do; closed, its public holidays from Monday to Friday and their names. doubled: the week before
    or after it, across the turn of the year, has the same parity."""

    monday: date
    year: int
    number: int
    packs: tuple[Pack, ...]
    production: tuple[date, ...]
    closed: Mapping[date, str]
    doubled: bool

    @property
    def odd(self) -> bool:
        """Whether its number is odd."""
        return self.number % 2 == 1

    @property
    def friday(self) -> date:
        """Its fifth day."""
        return self.monday + 4 * _DAY


@dataclass(frozen=True)
class Month:
    """The weeks whose Thursday is in the month, which is how ISO gives a week to a year."""

    name: str
    weeks: tuple[Week, ...]


@dataclass(frozen=True)
class Year:
    """An ISO year."""

    number: int
    months: tuple[Month, ...]


def weeks_in(year: int) -> int:
    """How many ISO weeks a year has: 28 December is always in the last."""
    return date(year, 12, 28).isocalendar().week


def calendar(
    policy: Policy, years: tuple[int, ...], closed: Mapping[date, str]
) -> tuple[Year, ...]:
    """The delivery calendar of ISO years; closed names the public holidays, at least theirs."""
    return tuple(Year(year, _months(policy, year, closed)) for year in years)


def next_doubled(year: int) -> tuple[date, date]:
    """The Mondays of the first two weeks in a row of one parity, from that ISO year on: the last of
    a year of 53 weeks and the first of the year after."""
    long = next(candidate for candidate in count(year) if weeks_in(candidate) % 2)
    return date.fromisocalendar(long, weeks_in(long), 1), date.fromisocalendar(long + 1, 1, 1)


def _months(policy: Policy, year: int, closed: Mapping[date, str]) -> tuple[Month, ...]:
    months: dict[int, list[Week]] = {}
    for number in range(1, weeks_in(year) + 1):
        week = _week(policy, year, number, closed)
        months.setdefault((week.monday + 3 * _DAY).month, []).append(week)
    return tuple(Month(MONTHS[month - 1], tuple(weeks)) for month, weeks in months.items())


def _week(policy: Policy, year: int, number: int, closed: Mapping[date, str]) -> Week:
    monday = date.fromisocalendar(year, number, 1)
    parities = {DeliveryWeeks.EVERY, DeliveryWeeks.ODD if number % 2 else DeliveryWeeks.EVEN}
    delivery = {name: offers.get(DELIVERY) for name, offers in policy.offers.items()}
    packs = tuple(
        pack for pack in policy.packs if (offer := delivery[pack.id]) and offer.value in parities
    )
    days = [monday + weekday * _DAY for weekday in range(5)]
    return Week(
        monday=monday,
        year=year,
        number=number,
        packs=packs,
        production=tuple(
            day
            for day in days
            if day.isoweekday() in policy.ctp.deliveries.value.production and day not in closed
        ),
        closed={day: closed[day] for day in days if day in closed},
        doubled=(number == 1 and weeks_in(year - 1) % 2 == 1)
        or (number == weeks_in(year) and number % 2 == 1),
    )

"""Public holidays of France, working days, ISO weeks. No clock: every day is given."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, overload

from calculators.terms.units import Weekday

if TYPE_CHECKING:

    class Day:
        """A day, by its proleptic Gregorian ordinal (`date.toordinal`), of which 1 is a Monday. So
        many days after it is a day; a number of days is none."""

        def __init__(self, ordinal: int) -> None: ...
        def __add__(self, days: int) -> Day: ...
        @overload
        def __sub__(self, other: Day) -> int: ...
        @overload
        def __sub__(self, other: int) -> Day: ...
        def __sub__(self, other: Day | int) -> Day | int: ...
        def __mod__(self, days: int) -> int: ...
        def __lt__(self, other: Day) -> bool: ...
        def __le__(self, other: Day) -> bool: ...
        def __gt__(self, other: Day) -> bool: ...
        def __ge__(self, other: Day) -> bool: ...

else:
    # When it runs it is that number: a million questions may come.
    Day = int

MONDAY_TO_FRIDAY = tuple(Weekday)[:5]
MONDAY_TO_SATURDAY = tuple(Weekday)[:6]

_FIXED = {
    (1, 1): "jour de l’An",
    (5, 1): "fête du Travail",
    (5, 8): "victoire de 1945",
    (7, 14): "fête nationale",
    (8, 15): "Assomption",
    (11, 1): "Toussaint",
    (11, 11): "armistice de 1918",
    (12, 25): "Noël",
}
_AROUND_EASTER = {1: "lundi de Pâques", 39: "Ascension", 50: "lundi de Pentecôte"}


class NoSuchDayError(ValueError):
    """The rules of the edition leave no day to be found, such as a delivery on Sundays."""


def easter(year: int) -> date:
    """Easter Sunday of a Gregorian year (the algorithm of Meeus, Jones and Butcher)."""
    century, rest = divmod(year, 100)
    epact = (
        19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    ) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    correction = (year % 19 + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * correction + 114, 31)
    return date(year, month, day + 1)


@cache
def holidays(year: int, rule: str = "metropole") -> dict[date, str]:
    """The public holidays of a year and their names, by the reading `holidays`.

    rule: "metropole" (the 11 of the Code du travail, art. L3133-1), "alsace-moselle" (those, Good
    Friday and 26 December) or "aucun".
    """
    if rule == "aucun":
        return {}
    sunday = easter(year).toordinal()
    named = {date(year, month, day): name for (month, day), name in _FIXED.items()}
    # A fixed day may fall on a movable one (1 May and Ascension in 2008): the fixed name stays.
    named = {date.fromordinal(sunday + n): name for n, name in _AROUND_EASTER.items()} | named
    if rule == "alsace-moselle":
        named[date.fromordinal(sunday - 2)] = "Vendredi saint"
        named[date(year, 12, 26)] = "26 décembre"
    return named


def day_of(said: str) -> Day:
    """The day of a date or of an instant that starts with one (YYYY-MM-DD)."""
    return Day(date.fromisoformat(said[:10]).toordinal())


def as_date(day: Day) -> date:
    """A day as a date of Python's."""
    return date.fromordinal(day)  # type: ignore[arg-type]


def iso_date(day: Day) -> str:
    """A day as YYYY-MM-DD."""
    return date.fromordinal(day).isoformat()  # type: ignore[arg-type]


def weekday_of(day: Day) -> Weekday:
    """The day of the week of a day."""
    return Weekday(day % 7 or 7)


def iso_week(day: Day) -> int:
    """The number of the ISO week of a day, 1 to 53."""
    return as_date(day).isocalendar()[1]


def monday(day: Day) -> Day:
    """The Monday of the ISO week of a day."""
    return day - (day - 1) % 7


@cache
def working_days(weekdays: tuple[Weekday, ...], rule: str) -> WorkingDays:
    """The days on those weekdays that are no public holiday under that rule."""
    return WorkingDays(weekdays, rule)


class WorkingDays(dict[Day, bool]):
    """Whether each day is worked: found when first asked for, and kept.

    A search that could never end is a NoSuchDayError.
    """

    def __init__(self, weekdays: tuple[Weekday, ...], rule: str) -> None:
        super().__init__()
        if not weekdays:
            raise NoSuchDayError("no weekday is worked")
        self._weekdays = frozenset(weekdays)
        self._rule = rule

    def __missing__(self, day: Day) -> bool:
        found = as_date(day)
        worked = found.isoweekday() in self._weekdays and found not in holidays(
            found.year, self._rule
        )
        self[day] = worked
        return worked

    def from_day(self, day: Day) -> Day:
        """The first worked day on or after a day."""
        while not self[day]:
            day += 1
        return day

    def until(self, day: Day) -> Day:
        """The last worked day on or before a day."""
        while not self[day]:
            day -= 1
        return day

    def after(self, day: Day, count: int) -> Day:
        """The count-th worked day after a day; the day itself where count is 0."""
        for _ in range(count):
            day = self.from_day(day + 1)
        return day

    def first_in_weeks(
        self, day: Day, weekdays: tuple[Weekday, ...], parities: tuple[int, ...]
    ) -> Day:
        """The first worked day on or after a day, on one of those weekdays, in an ISO week
        whose number modulo 2 is one of the parities."""
        if self._weekdays.isdisjoint(weekdays):
            raise NoSuchDayError("none of these weekdays is ever worked")
        any_week = len(parities) == 2
        while not (
            self[day] and (day % 7 or 7) in weekdays and (any_week or iso_week(day) % 2 in parities)
        ):
            day += 1
        return day

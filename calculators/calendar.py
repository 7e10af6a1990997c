"""Public holidays of France, working days, ISO weeks. No clock: every day is given.

Inside, a day is its proleptic Gregorian ordinal (`date.toordinal`), of which 1 is a Monday.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import cache

MONDAY_TO_FRIDAY = (1, 2, 3, 4, 5)
MONDAY_TO_SATURDAY = (1, 2, 3, 4, 5, 6)

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
_LONGEST_SEARCH = 400
"""Days after which a search is hopeless: no rule of the annex waits for more than a year."""


class NoSuchDayError(ValueError):
    """The rules of the edition leave no day to be found, such as a delivery on a Sunday."""


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


def is_working_day(day: date, rule: str = "metropole") -> bool:
    """Whether a day is a Monday to Friday and no public holiday under the reading `holidays`."""
    return working_days(MONDAY_TO_FRIDAY, rule).has(day.toordinal())


def iso_week(day: int) -> int:
    """The number of the ISO week, 1 to 53, of a day given by its ordinal."""
    return date.fromordinal(day).isocalendar()[1]


def monday(day: int) -> int:
    """The Monday of the ISO week of a day; both are ordinals."""
    return day - (day - 1) % 7


@cache
def working_days(weekdays: tuple[int, ...], rule: str) -> WorkingDays:
    """The days on those ISO weekdays that are no public holiday under that rule."""
    return WorkingDays(weekdays, rule)


class WorkingDays:
    """A set of days, asked by their ordinals. Every search raises NoSuchDayError in the end."""

    def __init__(self, weekdays: Collection[int], rule: str) -> None:
        self._rule = rule
        # By the ordinal modulo 7, of which Sunday is 0.
        self._open = tuple((weekday or 7) in weekdays for weekday in range(7))
        self._closed: set[int] = set()
        self._first = self._end = 0

    def has(self, day: int) -> bool:
        """Whether the day is one of them."""
        if not self._first <= day < self._end:
            self._learn(day)
        return self._open[day % 7] and day not in self._closed

    def _learn(self, day: int) -> None:
        """Learn the holidays of the year of a day, and of those between it and what is known."""
        year = date.fromordinal(day).year
        first, end = date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()
        if self._end:
            first, end = min(first, self._first), max(end, self._end)
        for known in range(date.fromordinal(first).year, date.fromordinal(end).year):
            self._closed.update(found.toordinal() for found in holidays(known, self._rule))
        self._first, self._end = first, end

    def from_day(self, day: int) -> int:
        """The first of them on or after a day."""
        if self.has(day):
            return day
        for found in range(day + 1, day + _LONGEST_SEARCH):
            if self.has(found):
                return found
        raise NoSuchDayError("no working day")

    def until(self, day: int) -> int:
        """The last of them on or before a day."""
        for found in range(day, day - _LONGEST_SEARCH, -1):
            if self.has(found):
                return found
        raise NoSuchDayError("no working day")

    def after(self, day: int, count: int) -> int:
        """The count-th of them after a day; the day itself where count is 0."""
        for _ in range(count):
            day = self.from_day(day + 1)
        return day

    def weekday_from(self, day: int, weekday: int) -> int:
        """The first of them on or after a day that is that ISO weekday."""
        first = day + (weekday - day) % 7
        for found in range(first, first + _LONGEST_SEARCH, 7):
            if self.has(found):
                return found
        raise NoSuchDayError("no such weekday is worked")

    def first_in_weeks(self, day: int, weekdays: Collection[int], parities: Collection[int]) -> int:
        """The first of them on or after a day, on one of those ISO weekdays, in an ISO week whose
        number modulo 2 is one of the parities."""
        any_week = len(parities) == 2
        for found in range(day, day + _LONGEST_SEARCH):
            if (
                (found % 7 or 7) in weekdays
                and self.has(found)
                and (any_week or iso_week(found) % 2 in parities)
            ):
                return found
        raise NoSuchDayError("no day of delivery")

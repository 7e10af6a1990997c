"""Public holidays of France, working days, ISO weeks. No clock: every day is given.

Inside, a day is its proleptic Gregorian ordinal (`date.toordinal`), of which 1 is a Monday.
"""

from __future__ import annotations

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


def is_working_day(day: date, rule: str = "metropole") -> bool:
    """Whether a day is a Monday to Friday and no public holiday under the reading `holidays`."""
    return working_days(MONDAY_TO_FRIDAY, rule)[day.toordinal()]


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


class WorkingDays(dict[int, bool]):
    """Whether each day, by its ordinal, is worked: found when first asked for, and kept.

    A search that could never end is a NoSuchDayError.
    """

    def __init__(self, weekdays: tuple[int, ...], rule: str) -> None:
        super().__init__()
        if not weekdays:
            raise NoSuchDayError("no weekday is worked")
        self._weekdays = frozenset(weekdays)
        self._rule = rule

    def __missing__(self, day: int) -> bool:
        found = date.fromordinal(day)
        worked = found.isoweekday() in self._weekdays and found not in holidays(
            found.year, self._rule
        )
        self[day] = worked
        return worked

    def from_day(self, day: int) -> int:
        """The first worked day on or after a day."""
        while not self[day]:
            day += 1
        return day

    def until(self, day: int) -> int:
        """The last worked day on or before a day."""
        while not self[day]:
            day -= 1
        return day

    def after(self, day: int, count: int) -> int:
        """The count-th worked day after a day; the day itself where count is 0."""
        for _ in range(count):
            day = self.from_day(day + 1)
        return day

    def weekday_from(self, day: int, weekday: int) -> int:
        """The first worked day on or after a day that is that ISO weekday."""
        if weekday not in self._weekdays:
            raise NoSuchDayError("that weekday is never worked")
        day += (weekday - day) % 7
        while not self[day]:
            day += 7
        return day

    def first_in_weeks(self, day: int, weekdays: tuple[int, ...], parities: tuple[int, ...]) -> int:
        """The first worked day on or after a day, on one of those ISO weekdays, in an ISO week
        whose number modulo 2 is one of the parities."""
        if self._weekdays.isdisjoint(weekdays):
            raise NoSuchDayError("none of these weekdays is ever worked")
        any_week = len(parities) == 2
        while not (
            self[day] and (day % 7 or 7) in weekdays and (any_week or iso_week(day) % 2 in parities)
        ):
            day += 1
        return day

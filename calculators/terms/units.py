"""What the terms are counted in: what means two things has two types, and none is a bare number."""

from __future__ import annotations

from enum import IntEnum
from typing import Generic, NewType, TypeVar

from calculators.record import dataclass

T_co = TypeVar("T_co", covariant=True)

MinuteOfDay = NewType("MinuteOfDay", int)
"""Minutes after midnight, 0 to 1440."""

Tier = NewType("Tier", int)
"""The number of a tier: 0 where nothing is customised."""


class Weekday(IntEnum):
    """A day of the week, by its ISO number."""

    MONDAY = 1
    TUESDAY = 2
    WEDNESDAY = 3
    THURSDAY = 4
    FRIDAY = 5
    SATURDAY = 6
    SUNDAY = 7


@dataclass(frozen=True)
class WeekOffset:
    """S+n: so many weeks after, counted as the reading `week-offset` says."""

    weeks: int

    def __str__(self) -> str:
        return f"S+{self.weeks}"


@dataclass(frozen=True)
class DayOffset:
    """J+n: so many days after, worked or not as a reading says."""

    days: int

    def __str__(self) -> str:
        return f"J+{self.days}"


@dataclass(frozen=True)
class ElapsedTime:
    """Time that runs at any hour of any day."""

    minutes: int


@dataclass(frozen=True)
class SupportTime:
    """Time that runs while the support is open."""

    minutes: int


@dataclass(frozen=True)
class Work:
    """Hours of someone's work."""

    hours: int


@dataclass(frozen=True)
class MonthlyWork:
    """Hours of someone's work, each month."""

    hours: int


@dataclass(frozen=True)
class Frequency:
    """How often something comes."""

    times_per_year: int


@dataclass(frozen=True)
class Said(Generic[T_co]):
    """A value, and the id of the clause that says it."""

    value: T_co
    clause: str

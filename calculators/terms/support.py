"""The support: when it is open, who answers otherwise, what it keeps up to date (art. 2 and 5)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property

from calculators.record import dataclass
from calculators.terms.places import place_of
from calculators.terms.units import MinuteOfDay, Weekday, Work


class Phase(StrEnum):
    """A phase of the life of a major version of the Core."""

    ACTIVE = "active"
    MAINTENANCE = "maintenance"
    ENDED = "ended"


class Way(StrEnum):
    """By whom a ticket is taken on, where it is by no plan."""

    SUPPORT = "support"
    TMA = "tma"


@dataclass(frozen=True)
class KeepUpToDate:
    """Phases of the Core version in which it is kept up to date; beyond, what it becomes, and the
    flat work of level 2 that comes with it: up to and including."""

    phases: tuple[Phase, ...]
    beyond: Way
    level2: Work
    clause: str


@dataclass(frozen=True)
class Slot:
    """A span of a day: opens is in, closes as the reading `slot-ends` says."""

    opens: MinuteOfDay
    closes: MinuteOfDay


@dataclass(frozen=True)
class DayHours:
    """The slots of some weekdays, where they are not those of the others."""

    weekdays: tuple[Weekday, ...]
    slots: tuple[Slot, ...]


@dataclass(frozen=True)
class ServiceHours:
    """When the support is open, in the civil time of a zone of the IANA's.

    slots are those of weekdays; other gives the hours of further weekdays, where they differ.
    """

    weekdays: tuple[Weekday, ...]
    slots: tuple[Slot, ...]
    clause: str
    other: tuple[DayHours, ...] = ()
    time_zone: str = "Europe/Paris"

    @property
    def place(self) -> str:
        """Whose time these hours are in: « de Paris »."""
        return place_of(self.time_zone)

    @cached_property
    def of_weekday(self) -> Mapping[Weekday, tuple[Slot, ...]]:
        """The slots of each ISO weekday that has some."""
        slots = dict.fromkeys(self.weekdays, self.slots)
        return slots | {day: each.slots for each in self.other for day in each.weekdays}

    @cached_property
    def open_weekdays(self) -> tuple[Weekday, ...]:
        """The ISO weekdays that have slots."""
        return tuple(sorted(self.of_weekday))


@dataclass(frozen=True)
class OnCall:
    """Who answers outside the hours of the support. classes is what format 1 says of tickets that
    the annex does not: the reading `on-call-scope` took its place."""

    phone: str
    classes: tuple[str, ...] = ()
    clause: str = ""

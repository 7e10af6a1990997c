"""The support: when it is open, who answers otherwise, how much it takes on (art. 1, 2 and 5)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from calculators.record import dataclass


@dataclass(frozen=True)
class Level2:
    """Flat hours of level-2 support for a ticket on a customisation: up to and including."""

    hours: int
    clause: str


@dataclass(frozen=True)
class KeepUpToDate:
    """Phases of the Core version in which it is kept up to date; beyond, what it becomes."""

    phases: tuple[str, ...]
    beyond: str
    level2_hours: int
    clause: str


@dataclass(frozen=True)
class Slot:
    """Minutes after midnight, at most 1440: opens is in, closes as the reading `slot-ends` says."""

    opens: int
    closes: int


@dataclass(frozen=True)
class DayHours:
    """The slots of some weekdays, where they are not those of the others."""

    weekdays: tuple[int, ...]
    slots: tuple[Slot, ...]


@dataclass(frozen=True)
class ServiceHours:
    """When the support is open, in the civil time of a zone of the IANA's.

    slots are those of weekdays; other gives the hours of further weekdays, where they differ.
    """

    weekdays: tuple[int, ...]
    slots: tuple[Slot, ...]
    clause: str
    other: tuple[DayHours, ...] = ()
    time_zone: str = "Europe/Paris"

    @cached_property
    def of_weekday(self) -> Mapping[int, tuple[Slot, ...]]:
        """The slots of each ISO weekday that has some."""
        slots = dict.fromkeys(self.weekdays, self.slots)
        return slots | {day: each.slots for each in self.other for day in each.weekdays}

    @cached_property
    def open_weekdays(self) -> tuple[int, ...]:
        """The ISO weekdays that have slots."""
        return tuple(sorted(self.of_weekday))


@dataclass(frozen=True)
class OnCall:
    """Who answers outside the hours of the support. classes is what format 1 says of tickets that
    the annex does not: the reading `on-call-scope` took its place."""

    phone: str
    classes: tuple[str, ...] = ()
    clause: str = ""


@dataclass(frozen=True)
class Requests:
    """How many requests to the support a client may make; None for no limit."""

    limit: int | None
    clause: str


@dataclass(frozen=True)
class ResponseTime:
    """Where the response times stand: "hors-annexe", a document outside the annex."""

    value: str
    clause: str

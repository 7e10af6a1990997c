"""The weekly cycle of CTP requests (art. 3.2)."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property

from calculators.record import dataclass
from calculators.terms.units import Frequency, Said, Weekday


class Balance(StrEnum):
    """What the CTP balance must be of the estimate: AT_LEAST admits one that is equal."""

    AT_LEAST = "at-least"
    MORE_THAN = "more-than"


@dataclass(frozen=True)
class Sprints:
    """When sprints are planned, and how many weeks they last, at least and at most."""

    planning: Weekday
    shortest: int
    longest: int


@dataclass(frozen=True)
class DeliveryDays:
    """On what days deliveries are made: those of pre-production in the order in which the annex
    names them, repeats kept."""

    production: tuple[Weekday, ...]
    preproduction: tuple[Weekday, ...]

    @cached_property
    def within_production(self) -> tuple[Weekday, ...]:
        """The days strictly between the ends of the range that production names; none where it
        names no range."""
        named = self.production
        is_range = len(named) > 2 and named == tuple(range(named[0], named[-1] + 1))
        return named[1:-1] if is_range else ()

    @cached_property
    def around_preproduction(self) -> tuple[Weekday, ...]:
        """Each day from the first that pre-production names to the last; none where these are all
        named."""
        first, last = self.preproduction[0], self.preproduction[-1]
        every = tuple(map(Weekday, range(first, last + 1)))
        return every if set(every) != set(self.preproduction) else ()


@dataclass(frozen=True)
class CtpCycle:
    """What the annex says of each step of the cycle."""

    frequency: Said[Frequency]
    qualification: Said[Frequency]
    evaluation: Said[Weekday]
    missed_evaluation: Said[Weekday]
    sprints: Said[Sprints]
    deliveries: Said[DeliveryDays]
    balance: Said[Balance]
    convention_required: Said[bool]

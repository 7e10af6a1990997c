"""The two cycles of requests: quoted one by one, or by the CTP (art. 3)."""

from __future__ import annotations

from calculators.record import dataclass


@dataclass(frozen=True)
class QuoteRule:
    """The least number of days before an ordinary request is quoted."""

    days: int
    clause: str


@dataclass(frozen=True)
class CtpCycle:
    """The weekly cycle of CTP requests.

    preproduction_weekdays are the days in the order in which the annex names them, repeats kept.
    balance is "at-least" (equal is enough) or "more-than".
    """

    frequency_per_year: int
    frequency_clause: str
    qualification_per_year: int
    qualification_clause: str
    evaluation_weekday: int
    evaluation_clause: str
    missed_evaluation_weekday: int
    missed_evaluation_clause: str
    planning_weekday: int
    sprint_weeks_min: int
    sprint_weeks_max: int
    sprint_clause: str
    production_weekdays: tuple[int, ...]
    preproduction_weekdays: tuple[int, ...]
    delivery_clause: str
    balance: str
    balance_clause: str
    convention_required: bool
    convention_clause: str

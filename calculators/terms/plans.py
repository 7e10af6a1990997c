"""PRA and PCA, and the ways to them (art. 7)."""

from __future__ import annotations

from enum import StrEnum

from calculators.record import dataclass
from calculators.terms.units import ElapsedTime


class Start(StrEnum):
    """What a delay of a plan runs from, by the name of the input that gives its instant."""

    DECLARED = "declared_at"
    OCCURRED = "occurred_at"


@dataclass(frozen=True)
class Recovery:
    """The terms of PRA or PCA: in what time the service is back, of what time data may be lost.

    strict is true where the annex says « inférieur à » (the bound is out), false where it says
    « maximal » (the bound is in).
    """

    plan: str
    rto: ElapsedTime
    rto_from: Start
    rpo: ElapsedTime
    rpo_from: Start
    strict: bool
    clause: str


@dataclass(frozen=True)
class Subscription:
    """Ways to PRA and PCA: subscribed directly, or with a level of service."""

    direct: bool
    by_level: bool
    clause: str

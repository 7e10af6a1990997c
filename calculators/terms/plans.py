"""PRA and PCA, and the ways to them (art. 7)."""

from __future__ import annotations

from calculators.record import dataclass


@dataclass(frozen=True)
class Recovery:
    """The terms of PRA or PCA, in elapsed minutes.

    rto_from and rpo_from are "declared_at" or "occurred_at"; strict is true where the annex says
    « inférieur à » (the bound is out), false where it says « maximal » (the bound is in).
    """

    plan: str
    rto_minutes: int
    rto_from: str
    rpo_minutes: int
    rpo_from: str
    strict: bool
    clause: str


@dataclass(frozen=True)
class Subscription:
    """Ways to PRA and PCA: subscribed directly, or with a level of service."""

    direct: bool
    by_level: bool
    clause: str

"""Tiers: how much of an instance is customised (art. 1)."""

from __future__ import annotations

from calculators.record import dataclass


@dataclass(frozen=True)
class TierRule:
    """How wide a tier is, and whether lines of data flows count.

    Where tiers are unequal, bounds are the percentages at which each ends, rising; what lies beyond
    the last is one more tier. Empty: every tier is slice_percent wide.
    """

    slice_percent: int
    data_flows_counted: bool
    clause: str
    bounds: tuple[int, ...] = ()

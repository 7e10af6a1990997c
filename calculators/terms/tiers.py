"""Tiers: how much of an instance is customised (art. 1)."""

from __future__ import annotations

from calculators.record import dataclass
from calculators.terms.units import Tier


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

    def tier_of(self, lines: int, initial: int, *, upper_in: bool) -> Tier:
        """The tier of so many lines over so many: tiers have their upper bound in them, and no line
        is then tier 0; or their lower one."""
        if self.bounds:
            return Tier(self._unequal(lines, initial, upper_in=upper_in))
        # lines / initial is in the slice n where 100 lines is n times this, more or less.
        slice_ = self.slice_percent * initial
        return Tier(-(-100 * lines // slice_) if upper_in else 100 * lines // slice_ + 1)

    def _unequal(self, lines: int, initial: int, *, upper_in: bool) -> int:
        if upper_in and not lines:
            return 0
        for tier, bound in enumerate(self.bounds, 1):
            if 100 * lines < bound * initial or (upper_in and 100 * lines == bound * initial):
                return tier
        return len(self.bounds) + 1

    def upper_bound(self, tier: int) -> int | None:
        """The percentage at which a tier ends; None for the last of unequal ones. Tier 0 ends at
        0."""
        if not self.bounds:
            return self.slice_percent * tier
        if tier == 0:
            return 0
        return self.bounds[tier - 1] if tier <= len(self.bounds) else None

"""Tiers of unequal widths, at the very line where one ends, by each reading of its bounds."""

from __future__ import annotations

import pytest

from calculators.terms.tiers import TierRule

RULE = TierRule(10, data_flows_counted=False, clause="def-tier", bounds=(10, 25, 60))


@pytest.mark.parametrize(
    ("lines", "upper_in", "lower_in"),
    [
        (0, 0, 1), (1, 1, 1), (99, 1, 1), (100, 1, 2), (101, 2, 2), (249, 2, 2), (250, 2, 3),
        (251, 3, 3), (599, 3, 3), (600, 3, 4), (601, 4, 4), (5000, 4, 4),
    ],
)  # fmt: skip
def test_a_bound_is_in_the_tier_that_the_reading_says(
    lines: int, upper_in: int, lower_in: int
) -> None:
    assert RULE.tier_of(lines, 1000, upper_in=True) == upper_in
    assert RULE.tier_of(lines, 1000, upper_in=False) == lower_in


def test_each_tier_ends_at_its_bound_and_the_last_nowhere() -> None:
    assert [RULE.upper_bound(tier) for tier in range(5)] == [0, 10, 25, 60, None]

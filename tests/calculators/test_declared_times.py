"""As many minutes of the clock, and of the support’s hours, are not the same time."""

from __future__ import annotations

import pytest

from calculators.terms.declared import declared_value
from calculators.terms.units import ElapsedTime, SupportTime


@pytest.mark.parametrize(
    ("kind", "feeds", "value"),
    [
        ("support-duration", "", SupportTime(60)),
        ("support-duration", "level2", SupportTime(60)),
        ("duration", "", ElapsedTime(60)),
        ("duration", "quote", 60),  # in the unit of its own term
        ("count", "", 60),
    ],
)
def test_a_time_is_of_its_kind(kind: str, feeds: str, value: object) -> None:
    assert declared_value(kind, feeds, 60) == value
    assert type(declared_value(kind, feeds, 60)) is type(value)
    assert declared_value(kind, feeds, None) is None

"""The id of an axis tells the type of its values: what the calculators count on is so."""

from __future__ import annotations

import typing
from typing import Any

import pytest

from calculators.policy import Policy
from calculators.terms import axes
from calculators.terms.axes import Measure
from calculators.terms.units import Frequency, MonthlyWork, Tier, WeekOffset
from generator.annex import vocabulary
from tests.samples import editions

OF_MEASURE: dict[Measure, set[Any]] = {
    Measure.FLAG: {bool, bool | str},
    Measure.SET: {axes.Names},
    Measure.TIER: {Tier},
    Measure.WEEK_OFFSET: {WeekOffset},
    Measure.SHORT_REQUEST: {axes.ShortRequest},
    Measure.DELIVERY: {axes.DeliveryWeeks},
    Measure.HOURS_PER_MONTH: {MonthlyWork},
    Measure.TIMES_PER_YEAR: {Frequency},
}
"""What the values of an axis may be said to be, by what the annex declares of it."""


def declared() -> dict[str, Any]:
    """The type that each axis of the calculators is said to have, by the axis's id."""
    names = {name: eval_type(told) for name, told in axes.__annotations__.items()}
    return {getattr(axes, name): told for name, told in names.items() if told is not None}


def eval_type(told: str) -> Any:
    """The T of « AxisOf[T] »; None of another annotation."""
    if not told.startswith("AxisOf["):
        return None
    names = vars(axes) | vars(typing)
    return eval(told.removeprefix("AxisOf[").removesuffix("]"), names)  # noqa: S307 - our own source


@pytest.mark.parametrize("axis", declared())
def test_is_the_type_of_what_the_annex_declares(axis: str) -> None:
    (kind,) = {each.kind for each in vocabulary.AXES.values() if each.id == axis}
    assert declared()[axis] in OF_MEASURE[kind]


def test_so_is_each_value_of_an_edition() -> None:
    policy: Policy = editions.first()
    plain: dict[Any, Any] = {bool | str: (bool, str), axes.Names: tuple, Tier: int}
    for offers in policy.offers.values():
        for axis, kind in declared().items():
            if axis in offers:
                assert isinstance(offers[axis].value, plain.get(kind, kind))

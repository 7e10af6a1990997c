"""The needs that a reader says with one touch over the comparison, and the pack that meets each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from calculators import answer
from calculators.french import NBSP
from calculators.needs import NEEDS
from calculators.policy import Policy
from calculators.recommend import QUESTION
from calculators.terms.to_json import to_json
from generator.ground import french


@dataclass(frozen=True)
class NeedChip:
    """A need: name and value are those of the question `recommend`; pack is the lowest that meets
    it alone, "" where none does; phrase names it in a sentence, and clause is where that pack says
    so. rows are those of the comparison that speak of it, counted from 0."""

    name: str
    value: str
    label: str
    phrase: str
    pack: str
    clause: str
    rows: tuple[int, ...]

    @property
    def id(self) -> str:
        """The need in an address: « pra », « tier:2 »."""
        return self.name if self.value == "true" else f"{self.name}:{self.value}"


def chips(policy: Policy) -> list[NeedChip]:
    """Every need that the packs of a policy tell apart, in the order of the question's fields."""
    themes = [theme.id for theme in policy.themes]
    axes = sorted(policy.axes, key=lambda axis: themes.index(axis.theme))
    place = {axis.id: row for row, axis in enumerate(axes)}
    return [
        chip
        for field in QUESTION.fields
        if field.name in NEEDS
        and (rows := tuple(place[axis] for axis in NEEDS[field.name].axes if axis in place))
        for value, label in _values(policy, field.name, field.title)
        if (chip := _chip(policy, field.name, value, label, rows))
    ]


def _values(policy: Policy, name: str, label: str) -> Iterator[tuple[Any, str]]:
    """What may be asked of a need: its presence, or each amount that a pack offers."""
    axis = NEEDS[name].axes[0]

    def figures() -> list[int]:
        offered = [offers[axis].value for offers in policy.offers.values() if axis in offers]
        return sorted({to_json(value) for value in offered})

    if name == "data_flows":
        yield "standard", "Flux standards"
        yield "specific", "Flux spécifiques"
    elif name == "tier":
        yield from ((value, f"Tier {value}") for value in figures())
    elif name == "project_manager_hours":
        for value in figures():
            yield value, f"Chef de projet {value}{NBSP}h"
    elif name == "csm_per_year":
        yield from ((value, f"CSM {french.how_often(value)}") for value in figures())
    elif name != "ctp_weeks":
        yield True, label
    else:
        yield from ((value, f"CTP en S+{value}") for value in figures())


def _chip(
    policy: Policy, name: str, value: Any, label: str, rows: tuple[int, ...]
) -> NeedChip | None:
    """The chip of a need; None where the lowest pack has it already: it tells none apart."""
    asked = answer.result_only("recommend", {name: value}, {policy.edition: policy})
    (because,) = asked["result"]["because"]
    if because["pack"] == policy.packs[0].id:
        return None
    said = "true" if value is True else str(value)
    pack, clause = because["pack"] or "", because["clause"] or ""
    return NeedChip(name, said, label, NEEDS[name].phrase(value), pack, clause, rows)

"""The comparison of the packs: its rows and cells, each value in words (art. 6)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from calculators.french import NBSP, duration
from calculators.page.figures import CHANNEL_LABELS
from calculators.policy import Policy
from calculators.terms.axes import (
    PLAN_AXES,
    PROJECT_MANAGER,
    Axis,
    AxisOf,
    AxisValue,
    DeliveryWeeks,
    Measure,
    Theme,
)
from calculators.terms.entries import Reading
from calculators.terms.packs import Offer, Offers, Origin, comprised
from calculators.terms.units import MonthlyWork
from generator.ground.french import count, how_often, join
from generator.views.structure import readings_of

_PHASES = {"active": "phase active", "maintenance": "phase de maintenance"}
_FLOW_PROFILES = {"standard": "profils standards", "specific": "profils spécifiques"}
_NAMES = CHANNEL_LABELS | _PHASES | _FLOW_PROFILES
_WEEKS = {
    DeliveryWeeks.ODD: "semaines impaires",
    DeliveryWeeks.EVEN: "semaines paires",
    DeliveryWeeks.EVERY: "chaque semaine",
}


@dataclass(frozen=True)
class PackCell:
    """What a pack gives on an axis: state is "inherited", "added", "replaced" or "absent".

    instead says the value that this one replaces; words and clause are empty where absent.
    """

    state: str
    words: str
    instead: str
    clause: str


@dataclass(frozen=True)
class Row:
    """An axis, one cell for each pack, and the readings that its clauses give rise to."""

    axis: Axis
    cells: Mapping[str, PackCell]
    readings: tuple[Reading, ...]


@dataclass(frozen=True)
class AxisGroup:
    """The rows of a theme."""

    theme: Theme
    rows: tuple[Row, ...]


def axis_groups(policy: Policy) -> tuple[AxisGroup, ...]:
    """The whole comparison, by theme."""
    return tuple(
        AxisGroup(
            theme, tuple(_row(policy, axis) for axis in policy.axes if axis.theme == theme.id)
        )
        for theme in policy.themes
    )


def rows(policy: Policy, axes: Iterable[str]) -> tuple[Row, ...]:
    """The rows of the given axes, in the order of the comparison."""
    wanted = set(axes)
    return tuple(_row(policy, axis) for axis in policy.axes if axis.id in wanted)


def axis_words(kind: Measure, value: AxisValue) -> str:
    """A value of an axis of that kind, in words."""
    return _WORDS[kind](value)


_WORDS: Mapping[Measure, Callable[[Any], str]] = {
    Measure.FLAG: lambda _: "compris",
    Measure.COUNT: lambda limit: "illimité" if limit is None else str(limit),
    Measure.SET: lambda names: join(_NAMES.get(name, name) for name in names),
    Measure.TIER: lambda tier: f"jusqu’au tier{NBSP}{tier}",
    Measure.WEEK_OFFSET: lambda offset: f"à partir de {offset}",
    Measure.SHORT_REQUEST: lambda short: (
        f"à partir de {short.offset}, pour moins de {count(short.under.hours, 'heure')}"
    ),
    Measure.DELIVERY: lambda weeks: _WEEKS[weeks],
    Measure.HOURS_PER_MONTH: lambda work: f"{work.hours}{NBSP}h par mois",
    Measure.TIMES_PER_YEAR: lambda often: how_often(often.times_per_year),
}


def _row(policy: Policy, axis: Axis) -> Row:
    clauses = {
        service.clause
        for pack in policy.packs
        for service in pack.services
        if service.axis == axis.id
    }
    return Row(
        axis,
        {pack: _cell(policy, axis, pack, policy.offers[pack]) for pack in policy.pack_ids},
        readings_of(policy, clauses),
    )


def _cell(policy: Policy, axis: Axis, pack: str, offers: Offers) -> PackCell:
    offer = offers.get(axis.id)
    if offer is None:
        return PackCell("absent", "", "", "")
    value = offer.value
    # A reading says whether the hours of a higher pack stand instead of the lower one's or on top.
    if axis.id == PROJECT_MANAGER and policy.choices.get("project-manager-hours") == "ajoute":
        value = MonthlyWork(sum(each.value.hours for each in offers[PROJECT_MANAGER].chain))
    for plan in PLAN_AXES:
        if axis.id == plan:
            return _plan_cell(policy, plan, pack, offers[plan])
    replaced = offer.change is Origin.REPLACED
    instead = axis_words(axis.kind, offer.chain[-2].value) if replaced else ""
    return PackCell(offer.change, axis_words(axis.kind, value), instead, offer.clause)


def _plan_cell(
    policy: Policy, axis: AxisOf[bool | str], pack: str, offer: Offer[bool | str]
) -> PackCell:
    """A plan that a pack comprises: better terms than the pack below stand instead of its own."""
    words, below = _plan(policy, axis, pack, offer), policy.pack[pack].includes
    lower = policy.offers[below].get(axis) if below else None
    if below and lower and (before := _plan(policy, axis, below, lower)) != words:
        terms = policy.plan_of(policy.plans[comprised(offer)], pack)
        return PackCell(Origin.REPLACED, words, before, terms.clause)
    return PackCell(offer.change, words, "", offer.clause)


def _plan(policy: Policy, axis: AxisOf[bool | str], pack: str, offer: Offer[bool | str]) -> str:
    """« compris », and the terms of the pack where they are not those of every pack."""
    terms = policy.plan_of(policy.plans[comprised(offer)], pack)
    if terms.plan == axis.upper():
        return "compris"
    bound = "en moins de" if terms.strict else "en"
    end = "" if terms.strict else " au plus"
    return f"{terms.plan}, reprise {bound} {duration(terms.rto.minutes)}{end}"

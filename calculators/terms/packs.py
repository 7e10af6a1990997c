"""Packs, what each says on the axes of the comparison, and what it gives in all (art. 6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from calculators.record import dataclass


@dataclass(frozen=True)
class Theme:
    """A group of axes in the comparison of packs."""

    id: str
    label: str


@dataclass(frozen=True)
class Axis:
    """What packs differ by: one row of the comparison.

    kind says what a value is: "flag" (True), "count" (a number, or None for no limit), "set"
    (names, added up from pack to pack), "tier" (up to and including), "week-offset",
    "short-request" ({"days", "under_hours"}, under is strict), "delivery" ("odd", "even" or
    "every" weeks), "hours-per-month", "times-per-year".
    better says what favours the Client: "more", "less" or "neither".
    """

    id: str
    label: str
    theme: str
    kind: str
    better: str


@dataclass(frozen=True)
class Service:
    """What one pack says about one axis."""

    axis: str
    value: Any
    clause: str


@dataclass(frozen=True)
class Pack:
    """A pack: the one that it includes, and what it says itself; names are those that the annex
    gives it."""

    id: str
    name: str
    includes: str | None
    clause: str
    services: tuple[Service, ...]
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Offer:
    """What a pack gives on one axis, inheritance counted.

    change is "inherited", "added" or "replaced", seen from the pack that it includes; chain is all
    that the packs say on the axis, from the lowest to this one; clause is the last that speaks.
    """

    value: Any
    clause: str
    change: str
    chain: tuple[Service, ...]


def offers_of(packs: Iterable[Pack], axes: Iterable[Axis]) -> Mapping[str, Mapping[str, Offer]]:
    """What each pack gives on each axis, inheritance counted (art. 6); an axis that a pack does not
    have is absent. Packs come after those that they include."""
    kinds = {axis.id: axis.kind for axis in axes}
    offers: dict[str, dict[str, Offer]] = {}
    for pack in packs:
        below = offers[pack.includes] if pack.includes else {}
        here = {axis: Offer(o.value, o.clause, "inherited", o.chain) for axis, o in below.items()}
        for service in pack.services:
            before = below.get(service.axis)
            chain = (*before.chain, service) if before else (service,)
            value, change = service.value, "replaced" if before else "added"
            if before and kinds[service.axis] == "set":
                value, change = (*before.value, *service.value), "added"
            here[service.axis] = Offer(value, service.clause, change, chain)
        offers[pack.id] = here
    return offers

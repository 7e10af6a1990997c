"""A policy in brief: what pages about one thing say of it besides the comparison."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from calculators.policy import Policy
from calculators.terms.axes import PLAN_AXES
from calculators.terms.packs import comprised
from generator.ground import french
from generator.views import pack_table


def plan_holders(policy: Policy, plan: str) -> str:
    """The packs that comprise a plan, by the terms that are theirs."""
    names = []
    for pack in policy.packs:
        offers = policy.offers[pack.id]
        held = (comprised(offers[axis]) for axis in PLAN_AXES if axis in offers)
        if plan in {policy.plan_of(policy.plans[id_], pack.id).plan for id_ in held}:
            names.append(pack.name)
    if not names:
        return "aucun pack"
    every = [pack.name for pack in policy.packs]
    if len(names) > 1 and names == every[-len(names) :]:
        return f"{names[0]} et au-delà"
    return french.join(names)


def deliveries(policy: Policy) -> list[tuple[str, list[str]]]:
    """The names of the packs that deliver in the weeks of each parity."""
    return [
        (
            parity,
            [
                pack.name
                for pack in policy.packs
                if (offer := policy.offers[pack.id].get("delivery"))
                and offer.value in (parity, "every")
            ],
        )
        for parity in ("odd", "even")
    ]


def preproduction(policy: Policy) -> str:
    """The weekdays of delivery in pre-production, by the reading taken."""
    days: Sequence[int] = policy.ctp.deliveries.value.preproduction
    if policy.choices.get("preproduction-days") == "mardi-au-vendredi":
        days = range(min(days), max(days) + 1)
    return french.on_weekdays(days)


@dataclass(frozen=True)
class Card:
    """A pack in brief: the name of the one that it includes, or "", and what it says itself."""

    id: str
    name: str
    includes: str
    clause: str
    services: tuple[tuple[str, pack_table.PackCell], ...]


def card(policy: Policy, name: str) -> Card:
    """The card of a pack."""
    names = {pack.id: pack.name for pack in policy.packs}
    pack = next(pack for pack in policy.packs if pack.id == name)
    own = {service.axis for service in pack.services}
    return Card(
        pack.id,
        pack.name,
        names[pack.includes] if pack.includes else "",
        pack.clause,
        tuple((row.axis.label, row.cells[name]) for row in pack_table.rows(policy, own)),
    )

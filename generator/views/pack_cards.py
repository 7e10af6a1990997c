"""A policy in brief: what pages about one thing say of it besides the comparison."""

from __future__ import annotations

from dataclasses import dataclass

from calculators.policy import Policy
from generator.ground import french
from generator.views import pack_table


def holders(policy: Policy, axis: str) -> str:
    """The packs that have a service, in words: « Pack Pro et au-delà »."""
    names = [pack.name for pack in policy.packs if axis in policy.offers[pack.id]]
    if not names:
        return "aucun pack"
    return names[0] if len(names) == 1 else f"{names[0]} et au-delà"


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
    days = policy.ctp.preproduction_weekdays
    if policy.choices.get("preproduction-days") == "mardi-au-vendredi":
        days = tuple(range(min(days), max(days) + 1))
    return french.weekdays(days)


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

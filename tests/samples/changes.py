"""Changes of a single value of an edition, for the tests of what a change does to answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from calculators.policy import Policy
from calculators.terms.axes import AxisValue, DeliveryWeeks, ShortRequest
from calculators.terms.ctp_cycle import Balance
from calculators.terms.packs import Pack, Service
from calculators.terms.plans import Start
from calculators.terms.support import Slot
from calculators.terms.units import (
    DayOffset,
    ElapsedTime,
    Frequency,
    MinuteOfDay,
    MonthlyWork,
    Weekday,
    WeekOffset,
    Work,
)
from generator.changes.value_puts import put

Change = Callable[[Policy], Policy]


def service(pack: str, axis: str, value: AxisValue) -> Change:
    """A pack says this value on an axis; None: it says nothing more on it."""

    def change(policy: Policy) -> Policy:
        clause = next(
            (s.clause for s in policy.pack[pack].services if s.axis == axis),
            policy.pack[pack].clause,
        )
        return replace(policy, packs=tuple(_with(p, clause) for p in policy.packs))

    def _with(one: Pack, clause: str) -> Pack:
        if one.id != pack:
            return one
        kept = tuple(s for s in one.services if s.axis != axis)
        added = () if value is None else (Service(axis, value, clause),)
        return replace(one, services=(*kept, *added))

    return change


def term(group: str, **fields: Any) -> Change:
    """A group of terms with these fields."""
    return lambda policy: replace(policy, **{group: replace(getattr(policy, group), **fields)})


def at(path: str, value: Any) -> Change:
    """A policy with this value at a path of its fields."""
    return lambda policy: put(policy, path, value)


def _slot(opens: int, closes: int) -> Slot:
    return Slot(MinuteOfDay(opens), MinuteOfDay(closes))


def plan(name: str, **fields: Any) -> Change:
    """The terms of a plan with these fields."""
    return lambda policy: replace(
        policy,
        recovery=tuple(replace(p, **fields) if p.plan == name else p for p in policy.recovery),
    )


def ticket_class(name: str, *cases: dict[str, bool]) -> Change:
    """A class of ticket with these cases."""
    return lambda policy: replace(
        policy,
        ticket_classes=tuple(
            replace(c, cases=cases) if c.id == name else c for c in policy.ticket_classes
        ),
    )


def reading(name: str, choice: int) -> Change:
    """The reading of that name takes its n-th choice by default."""
    return lambda policy: replace(
        policy,
        readings=tuple(
            replace(r, default=r.choices[choice].id) if r.id == name else r for r in policy.readings
        ),
    )


def settled(name: str) -> Change:
    """A reading that leaves the register: the text says its default."""

    def change(policy: Policy) -> Policy:
        kept = tuple(r for r in policy.readings if r.id != name)
        return replace(
            policy, readings=kept, settled={**policy.settled, name: policy.choices[name]}
        )

    return change


EFFECTIVE: dict[str, tuple[Change, tuple[str, ...]]] = {
    "a slice of tiers": (term("tier", slice_percent=15), ("tranche",)),
    "lines of data flows": (term("tier", data_flows_counted=True), ("flux_comptes",)),
    "level-2 hours": (term("level2", value=Work(3)), ("heures_niveau_2",)),
    "hours of the TMA": (term("keep_up_to_date", level2=Work(4)), ("heures_tma",)),
    "the delay of quotes": (term("quote", value=DayOffset(20)), ("delai_chiffrage",)),
    "the day of evaluation": (at("ctp.evaluation.value", Weekday.WEDNESDAY), ("evaluation",)),
    "the day of planning": (at("ctp.sprints.value.planning", Weekday.THURSDAY), ("planification",)),
    "the length of sprints": (at("ctp.sprints.value.longest", 3), ("sprint",)),
    "days of delivery": (
        at("ctp.deliveries.value.production", (Weekday.TUESDAY,)), ("livraison_production",),
    ),
    "days of pre-production": (
        at("ctp.deliveries.value.preproduction", (Weekday.WEDNESDAY,)),
        ("livraison_preproduction",),
    ),
    "the balance": (at("ctp.balance.value", Balance.MORE_THAN), ("solde",)),
    "the convention": (at("ctp.convention_required.value", False), ("convention",)),
    "hours of support": (
        term("hours", slots=(_slot(540, 720), _slot(840, 1021))), ("horaires",),
    ),
    "days of support": (term("hours", weekdays=tuple(Weekday)[:6]), ("jours",)),
    "a way to a plan": (term("subscription", direct=False), ("souscription",)),
    "an engagement": (service("initial", "ctp", WeekOffset(3)), ("initial", "ctp")),
    "a short engagement": (
        service("initial", "ctp-small", ShortRequest(DayOffset(2), Work(5))),
        ("initial", "ctp-small"),
    ),
    "a short threshold": (
        service("initial", "ctp-small", ShortRequest(DayOffset(3), Work(4))),
        ("initial", "ctp-small"),
    ),
    "weeks of delivery": (
        service("initial", "delivery", DeliveryWeeks.EVEN), ("initial", "delivery"),
    ),
    "a tier": (service("plus", "customisation", 2), ("plus", "customisation")),
    "hours of a manager": (
        service("pro", "project-manager", MonthlyWork(6)), ("pro", "project-manager"),
    ),
    "a frequency": (service("plus", "csm", Frequency(2)), ("plus", "csm")),
    "a channel": (service("plus", "channels", None), ("plus", "channels")),
    "a service removed": (service("pro", "preproduction", None), ("pro", "preproduction")),
    "a service added": (service("initial", "pra", True), ("initial", "pra")),
    "a row of the comparison": (
        service("initial", "not-found-urls", Frequency(12)), ("initial", "not-found-urls"),
    ),
    "a recovery time": (plan("PRA", rto=ElapsedTime(48 * 60)), ("PRA", "rto")),
    "a recovery start": (plan("PRA", rto_from=Start.OCCURRED), ("PRA", "rto_from")),
    "a loss of data": (plan("PCA", rpo=ElapsedTime(30)), ("PCA", "rpo")),
    "a bound": (plan("PRA", strict=True), ("PRA", "strict")),
    "a class": (ticket_class("T3", {"anomaly": True, "impact": True}), ("T3",)),
    "days that are worked": (reading("holidays", 2), ("holidays",)),
    "weeks that are counted": (reading("week-offset", 1), ("week-offset",)),
    "days that are counted": (reading("day-offset", 1), ("day-offset",)),
    "bounds of tiers": (reading("tier-bounds", 1), ("tier-bounds",)),
    "above a tier": (reading("beyond-tier", 1), ("beyond-tier",)),
    "the days of a quote": (reading("quote-delay", 1), ("quote-delay",)),
    "ends of hours": (reading("slot-ends", 1), ("slot-ends",)),
}  # fmt: skip
"""Changes that change an answer, each with the name of the value that changes."""

INEFFECTIVE: dict[str, tuple[Change, tuple[str, ...]]] = {
    "a telephone number": (term("on_call", phone="0123456789"), ("telephone_astreinte",)),
    "a frequency of cycles": (at("ctp.frequency.value", Frequency(12)), ("cycle",)),
}
"""Changes that change no answer."""

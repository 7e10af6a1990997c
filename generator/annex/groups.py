"""The groups of terms of a policy, each made of the values of its clauses."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from calculators.terms.ctp_cycle import CtpCycle, DeliveryDays, Sprints
from calculators.terms.plans import Recovery, Subscription
from calculators.terms.support import DayHours, KeepUpToDate, OnCall, ServiceHours, Slot
from calculators.terms.tickets import TicketClass
from calculators.terms.tiers import TierRule
from calculators.terms.units import (
    DayOffset,
    ElapsedTime,
    Frequency,
    MinuteOfDay,
    Said,
    Weekday,
    Work,
)
from generator.annex.clauses import Passage
from generator.annex.terms import TERMS
from generator.annex.vocabulary import OUTSIDE, fact
from generator.ground.faults import Fault, Place

PLAN_KEYS = {key for key, term in TERMS.items() if term.feeds == "recovery"}
"""The keys of a plan."""


class ClauseValues:
    """The values that one clause alone gives."""

    def __init__(self, passages: list[Passage], nowhere: Place, faults: list[Fault]) -> None:
        self.passages, self.nowhere, self.faults = passages, nowhere, faults
        self.asked: set[str] = set()

    def one(self, key: str) -> tuple[Any, str]:
        """The value of a key and the clause that gives it; a fault where none or several do."""
        self.asked.add(key)
        found = [p for p in self.passages if key in p.said and "axe" not in p.node]
        if not found:
            # A value that could not be read has a fault of its own.
            if not any(key in p.node.get("valeurs", {}) for p in self.passages):
                self.faults.append(
                    Fault(self.nowhere, f"aucune clause ne donne la valeur « {key} »")
                )
            return None, ""
        for other in found[1:]:
            self.faults.append(
                Fault(
                    other.said[key].place,
                    f"la clause « {found[0].clause.id} » donne déjà la valeur « {key} »",
                )
            )
        return found[0].said[key].value, found[0].clause.id

    def maybe(self, key: str) -> Any:
        """The value of a key that the annex need not give; None where it does not."""
        self.asked.add(key)
        return self.one(key)[0] if any(key in p.said for p in self.passages) else None

    def table(self, key: str) -> str:
        """The clause that declares a table under a key; empty where none does."""
        tables = ((p.clause.id, d.key) for p in self.passages for d in p.declared if d.by)
        return next((clause for clause, name in tables if name == key), "")


def read_groups(figures: ClauseValues, passages: list[Passage]) -> dict[str, Any]:
    """Each group of terms of the policy, made of the values of its clauses.

    A value that is missing is None here; it is a fault already, so what it makes is never used.
    """

    one = figures.one
    bounds, tier_clause = one("tranche")
    flows, _ = one("flux_comptes")
    level2, level2_clause = one("heures_niveau_2")
    phases, up_to_date_clause = one("phases_evolutives")
    beyond, _ = one("hors_phases")
    tma_hours, _ = one("heures_tma")
    quote, quote_clause = one("delai_chiffrage")
    days, hours_clause = one("jours")
    slots, _ = one("horaires")
    other = figures.maybe("autres_horaires") or ()
    zone = figures.maybe("fuseau") or "Europe/Paris"
    phone, on_call_clause = one("telephone_astreinte")
    limit, requests_clause = one("sollicitations")
    response, response_clause = one("delais")
    if response is None and (table := figures.table("delais")):
        # Where the table says nothing, the delay stays outside the annex.
        response, response_clause = OUTSIDE, table
    ways, ways_clause = one("souscription")
    ctp = _ctp(one)
    return {
        "tier": TierRule(
            bounds[0] if bounds else 0,
            flows,
            tier_clause,
            bounds if bounds and len(bounds) > 1 else (),
        ),
        "level2": Said(Work(level2), level2_clause),
        "keep_up_to_date": KeepUpToDate(phases, beyond, Work(tma_hours), up_to_date_clause),
        "quote": Said(DayOffset(quote), quote_clause),
        "ctp": ctp,
        "hours": ServiceHours(
            _weekdays(days or ()),
            _slots(slots or ()),
            hours_clause,
            tuple(DayHours(_weekdays(some), _slots(each)) for some, each in other),
            zone,
        ),
        "on_call": OnCall(phone, (), on_call_clause),
        "requests": Said(limit, requests_clause),
        "response_time": Said(response, response_clause),
        "ticket_classes": tuple(_class(p) for p in passages if _has(p, "classe", {"cas"})),
        "recovery": tuple(_plan(p) for p in passages if _has(p, "plan", PLAN_KEYS)),
        "subscription": Subscription(
            "directe" in (ways or ()), "niveau" in (ways or ()), ways_clause
        ),
    }


def _slots(slots: Iterable[tuple[int, int]]) -> tuple[Slot, ...]:
    return tuple(Slot(MinuteOfDay(opens), MinuteOfDay(closes)) for opens, closes in slots)


def _weekdays(numbers: Iterable[int]) -> tuple[Weekday, ...]:
    return tuple(map(Weekday, numbers))


def _ctp(one: Callable[[str], tuple[Any, str]]) -> CtpCycle | None:
    frequency, frequency_clause = one("cycle")
    qualification, qualification_clause = one("qualification")
    evaluation, evaluation_clause = one("evaluation")
    missed, missed_clause = one("evaluation_manquee")
    planning, sprint_clause = one("planification")
    sprint, _ = one("sprint")
    production, delivery_clause = one("livraison_production")
    preproduction, _ = one("livraison_preproduction")
    balance, balance_clause = one("solde")
    convention, convention_clause = one("convention")
    if not all((sprint, evaluation, missed, planning, production, preproduction)):
        return None
    sprints = Sprints(Weekday(planning), *sprint)
    deliveries = DeliveryDays(_weekdays(production), _weekdays(preproduction))
    return CtpCycle(
        frequency=Said(Frequency(frequency), frequency_clause),
        qualification=Said(Frequency(qualification), qualification_clause),
        evaluation=Said(Weekday(evaluation), evaluation_clause),
        missed_evaluation=Said(Weekday(missed), missed_clause),
        sprints=Said(sprints, sprint_clause),
        deliveries=Said(deliveries, delivery_clause),
        balance=Said(balance, balance_clause),
        convention_required=Said(convention, convention_clause),
    )


def _has(passage: Passage, role: str, keys: set[str]) -> bool:
    """Whether a clause has a role and could be read; where not, that is a fault already."""
    return role in passage.said and keys <= passage.said.keys()


def _class(passage: Passage) -> TicketClass:
    excluded = passage.said.get("hors")
    return TicketClass(
        id=str(passage.node["classe"]),
        cases=tuple(dict(map(fact, case)) for case in passage.said["cas"].value),
        excludes=excluded.value if excluded else None,
        clause=passage.clause.id,
    )


def _plan(passage: Passage) -> Recovery:
    said = passage.said
    return Recovery(
        plan=str(passage.node["plan"]),
        rto=ElapsedTime(said["rto"].value),
        rto_from=said["rto_depuis"].value,
        rpo=ElapsedTime(said["rpo"].value),
        rpo_from=said["rpo_depuis"].value,
        strict=said["borne"].value,
        clause=passage.clause.id,
    )

"""The fields of a policy, from the JSON of policy.json, in each format that an edition froze."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from calculators.readings import QUESTIONS_OF, READINGS
from calculators.terms.axes import (
    Axis,
    AxisValue,
    Better,
    DeliveryWeeks,
    Measure,
    ShortRequest,
    Theme,
)
from calculators.terms.ctp_cycle import Balance, CtpCycle, DeliveryDays, Sprints
from calculators.terms.declared import Cell, Value, declared_value
from calculators.terms.entries import Choice, Reading, Silence
from calculators.terms.packs import Pack, Service
from calculators.terms.plans import Recovery, Start, Subscription
from calculators.terms.support import (
    DayHours,
    KeepUpToDate,
    OnCall,
    Phase,
    ServiceHours,
    Slot,
    Way,
)
from calculators.terms.text import (
    Approval,
    Article,
    Clause,
    ClauseForm,
    Exempt,
    Favours,
    Mark,
    Nature,
    Noun,
    Quotation,
)
from calculators.terms.tickets import Fact, TicketClass
from calculators.terms.tiers import TierRule
from calculators.terms.units import (
    DayOffset,
    ElapsedTime,
    Frequency,
    MonthlyWork,
    Said,
    Weekday,
    WeekOffset,
    Work,
)

Json = Mapping[str, Any]
T = TypeVar("T")


def fields(data: Json) -> dict[str, Any]:
    """What makes a Policy. A missing or unknown field is a TypeError or KeyError, a state that is
    none a ValueError."""
    axes = tuple(_axis(each) for each in data["axes"])
    kinds = {axis.id: axis.kind for axis in axes}
    return {
        **data,
        "articles": _each(Article, data["articles"]),
        "clauses": tuple(_clause(each) for each in data["clauses"]),
        "themes": _each(Theme, data["themes"]),
        "axes": axes,
        "packs": tuple(_pack(each, kinds) for each in data["packs"]),
        "tier": TierRule(**_tuples(data["tier"])),
        "level2": _said(data["level2"], "hours", Work),
        "keep_up_to_date": _keep_up_to_date(**data["keep_up_to_date"]),
        "quote": _said(data["quote"], "days", DayOffset),
        "ctp": _ctp(**data["ctp"]),
        "hours": _hours(data["hours"]),
        "on_call": OnCall(**_tuples(data["on_call"])),
        "requests": _said(data["requests"], "limit", _same),
        "response_time": _said(data["response_time"], "value", _same),
        "ticket_classes": _each(TicketClass, data["ticket_classes"]),
        "recovery": tuple(_recovery(**each) for each in data["recovery"]),
        "subscription": Subscription(**data["subscription"]),
        "values": tuple(_value(each) for each in data.get("values", ())),
        "nouns": _each(Noun, data.get("nouns", ())),
        "facts": _each(Fact, data.get("facts", ())),
        "approvals": tuple(_approval(each) for each in data.get("approvals", ())),
        "exceptions": _each(Exempt, data.get("exceptions", ())),
        "silences": _each(Silence, data.get("silences", ())),
        "readings": tuple(_reading(each) for each in data["readings"]),
    }


def _same(value: T) -> T:
    return value


def _said(data: Json, key: str, kind: Callable[[Any], T]) -> Said[T]:
    if data.keys() != {key, "clause"}:
        raise TypeError(f"{key!r} and 'clause' are wanted, not {list(data)}")
    return Said(kind(data[key]), data["clause"])


def _clause(data: Json) -> Clause:
    marks = {"marks": _each(Mark, data["marks"]), "styles": _each(Mark, data.get("styles", ()))}
    return Clause(**_tuples({**data, **marks, "form": ClauseForm(data["form"])}))


def _axis(data: Json) -> Axis:
    return Axis(**{**data, "kind": Measure(data["kind"]), "better": Better(data["better"])})


def _pack(data: Json, kinds: Mapping[str, Measure]) -> Pack:
    services = tuple(
        Service(
            **{**each, "value": axis_value(kinds.get(each["axis"], Measure.FLAG), each["value"])}
        )
        for each in data["services"]
    )
    return Pack(**_tuples({**data, "services": services}))


def _service(data: Json, kinds: Mapping[str, Measure]) -> Service[AxisValue]:
    kind = kinds.get(data["axis"], Measure.FLAG)
    return Service(**{**data, "value": axis_value(kind, data["value"])})


def axis_value(kind: Measure, value: Any) -> AxisValue:
    """A value of an axis of that kind, from its JSON."""
    made: AxisValue = _AXIS_VALUES[kind](value) if kind in _AXIS_VALUES else value
    return made


def _short_request(data: Json) -> ShortRequest:
    if data.keys() != {"days", "under_hours"}:
        raise TypeError(f"'days' and 'under_hours' are wanted, not {list(data)}")
    return ShortRequest(DayOffset(data["days"]), Work(data["under_hours"]))


_AXIS_VALUES: Mapping[Measure, Callable[[Any], AxisValue]] = {
    Measure.SET: tuple,
    Measure.WEEK_OFFSET: WeekOffset,
    Measure.SHORT_REQUEST: _short_request,
    Measure.DELIVERY: DeliveryWeeks,
    Measure.HOURS_PER_MONTH: MonthlyWork,
    Measure.TIMES_PER_YEAR: Frequency,
}
"""What makes the values of each kind of axis; the others are in JSON what they are here."""


def _keep_up_to_date(
    *, phases: Iterable[str], beyond: str, level2_hours: int, clause: str
) -> KeepUpToDate:
    return KeepUpToDate(tuple(map(Phase, phases)), Way(beyond), Work(level2_hours), clause)


def _ctp(
    *,
    frequency_per_year: int,
    frequency_clause: str,
    qualification_per_year: int,
    qualification_clause: str,
    evaluation_weekday: int,
    evaluation_clause: str,
    missed_evaluation_weekday: int,
    missed_evaluation_clause: str,
    planning_weekday: int,
    sprint_weeks_min: int,
    sprint_weeks_max: int,
    sprint_clause: str,
    production_weekdays: Iterable[int],
    preproduction_weekdays: Iterable[int],
    delivery_clause: str,
    balance: str,
    balance_clause: str,
    convention_required: bool,
    convention_clause: str,
) -> CtpCycle:
    sprints = Sprints(Weekday(planning_weekday), sprint_weeks_min, sprint_weeks_max)
    deliveries = DeliveryDays(_weekdays(production_weekdays), _weekdays(preproduction_weekdays))
    return CtpCycle(
        frequency=Said(Frequency(frequency_per_year), frequency_clause),
        qualification=Said(Frequency(qualification_per_year), qualification_clause),
        evaluation=Said(Weekday(evaluation_weekday), evaluation_clause),
        missed_evaluation=Said(Weekday(missed_evaluation_weekday), missed_evaluation_clause),
        sprints=Said(sprints, sprint_clause),
        deliveries=Said(deliveries, delivery_clause),
        balance=Said(Balance(balance), balance_clause),
        convention_required=Said(convention_required, convention_clause),
    )


def _weekdays(numbers: Iterable[int]) -> tuple[Weekday, ...]:
    return tuple(map(Weekday, numbers))


def _hours(data: Json) -> ServiceHours:
    told = {"other": (), **data}
    return ServiceHours(
        **{
            **told,
            "weekdays": _weekdays(data["weekdays"]),
            "slots": _each(Slot, data["slots"]),
            "other": tuple(_day_hours(**each) for each in told["other"]),
        }
    )


def _day_hours(*, weekdays: Iterable[int], slots: Iterable[Json]) -> DayHours:
    return DayHours(_weekdays(weekdays), _each(Slot, slots))


def _recovery(
    *,
    plan: str,
    rto_minutes: int,
    rto_from: str,
    rpo_minutes: int,
    rpo_from: str,
    strict: bool,
    clause: str,
) -> Recovery:
    rto, rpo = ElapsedTime(rto_minutes), ElapsedTime(rpo_minutes)
    return Recovery(plan, rto, Start(rto_from), rpo, Start(rpo_from), strict, clause)


def _value(data: Json) -> Value:
    kind, feeds = data["kind"], data.get("feeds", "")
    return Value(
        **{
            **data,
            "better": Better(data["better"]),
            "value": declared_value(kind, feeds, data["value"]),
            "by": tuple(data["by"]),
            "cells": tuple(
                Cell(**{**each, "value": declared_value(kind, feeds, each["value"])})
                for each in data["cells"]
            ),
        }
    )


def _approval(data: Json) -> Approval:
    told = {"favours": Favours.NEITHER, **data}
    states = {"nature": Nature(data["nature"]), "favours": Favours(told["favours"])}
    return Approval(**{**told, **states})


def _reading(data: Json) -> Reading:
    """An entry; what format 1 says of computation, the calculators know."""
    told = _tuples(data)
    told["quotations"] = _each(Quotation, data["quotations"])
    told["choices"] = tuple(_choice(each) for each in data["choices"])
    if "changes_answers" in told:
        del told["changes_answers"]
        told["computed"] = data["id"] in READINGS
        told["questions"] = QUESTIONS_OF.get(data["id"], ())
    return Reading(**told)


def _choice(data: Json) -> Choice:
    return Choice(**{**data, "favours": Favours(data.get("favours", Favours.NEITHER))})


def _tuples(data: Json) -> dict[str, Any]:
    return {key: tuple(v) if isinstance(v, list) else v for key, v in data.items()}


def _each(kind: type[Any], items: Iterable[Json]) -> tuple[Any, ...]:
    return tuple(kind(**_tuples(item)) for item in items)

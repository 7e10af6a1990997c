"""The fields of a policy, from the JSON of policy.json, in each format that an edition froze."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from calculators.readings import QUESTIONS_OF, READINGS
from calculators.terms.declared import Cell, Value
from calculators.terms.entries import Choice, Reading, Silence
from calculators.terms.packs import Axis, Pack, Service, Theme
from calculators.terms.plans import Recovery, Subscription
from calculators.terms.request_cycles import CtpCycle, QuoteRule
from calculators.terms.support import (
    DayHours,
    KeepUpToDate,
    Level2,
    OnCall,
    Requests,
    ResponseTime,
    ServiceHours,
    Slot,
)
from calculators.terms.text import Approval, Article, Clause, Exempt, Mark, Noun, Quotation
from calculators.terms.tickets import Fact, TicketClass
from calculators.terms.tiers import TierRule


def fields(data: Mapping[str, Any]) -> dict[str, Any]:
    """What makes a Policy. A missing or unknown field is a TypeError or KeyError."""
    return {
        **data,
        "articles": _each(Article, data["articles"]),
        "clauses": tuple(_clause(c) for c in data["clauses"]),
        "themes": _each(Theme, data["themes"]),
        "axes": _each(Axis, data["axes"]),
        "packs": tuple(
            Pack(**_tuples({**p, "services": _each(Service, p["services"])})) for p in data["packs"]
        ),
        "tier": TierRule(**_tuples(data["tier"])),
        "level2": Level2(**data["level2"]),
        "keep_up_to_date": KeepUpToDate(**_tuples(data["keep_up_to_date"])),
        "quote": QuoteRule(**data["quote"]),
        "ctp": CtpCycle(**_tuples(data["ctp"])),
        "hours": _hours(data["hours"]),
        "on_call": OnCall(**_tuples(data["on_call"])),
        "requests": Requests(**data["requests"]),
        "response_time": ResponseTime(**data["response_time"]),
        "ticket_classes": _each(TicketClass, data["ticket_classes"]),
        "recovery": _each(Recovery, data["recovery"]),
        "subscription": Subscription(**data["subscription"]),
        "values": tuple(_value(v) for v in data.get("values", ())),
        "nouns": _each(Noun, data.get("nouns", ())),
        "facts": _each(Fact, data.get("facts", ())),
        "approvals": _each(Approval, data.get("approvals", ())),
        "exceptions": tuple(Exempt(**_tuples(e)) for e in data.get("exceptions", ())),
        "silences": _each(Silence, data.get("silences", ())),
        "readings": tuple(
            Reading(
                **{
                    **_reading(r),
                    "quotations": _each(Quotation, r["quotations"]),
                    "choices": _each(Choice, r["choices"]),
                }
            )
            for r in data["readings"]
        ),
    }


def _value(data: Mapping[str, Any]) -> Value:
    return Value(**{**data, "by": tuple(data["by"]), "cells": _each(Cell, data["cells"])})


def _reading(data: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of an entry; what format 1 says of computation, the calculators know."""
    fields = _tuples(data)
    if "changes_answers" in fields:
        del fields["changes_answers"]
        fields["computed"] = data["id"] in READINGS
        fields["questions"] = QUESTIONS_OF.get(data["id"], ())
    return fields


def _hours(data: Mapping[str, Any]) -> ServiceHours:
    other = tuple(
        DayHours(**_tuples({**each, "slots": _each(Slot, each["slots"])}))
        for each in data.get("other", ())
    )
    slots = _each(Slot, data["slots"])
    return ServiceHours(**_tuples({**data, "slots": slots, "other": other}))


def _tuples(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(v) if isinstance(v, list) else v for key, v in data.items()}


def _clause(data: Mapping[str, Any]) -> Clause:
    marks = {"marks": _each(Mark, data["marks"]), "styles": _each(Mark, data.get("styles", ()))}
    return Clause(**_tuples({**data, **marks}))


def _each(kind: type[Any], items: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(kind(**_tuples(item)) for item in items)

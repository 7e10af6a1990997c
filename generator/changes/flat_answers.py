"""What an edition answers to a question, laid flat so that two answers compare field by field."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from calculators.answer import QUESTIONS, result_only
from calculators.choices import Choices
from calculators.dates import NoSuchDayError
from calculators.policy import Policy
from calculators.question import SHARED
from calculators.terms.axes import AxisValue, DeliveryWeeks
from calculators.terms.packs import Offer
from calculators.terms.to_json import to_json
from calculators.terms.units import MonthlyWork
from generator.ground.questions import Asked

Answer = Mapping[str, Any]
"""Fields by their path ("sprint_ends_on.earliest"); one that has no value is absent."""


def flat_answer(asked: Asked, policy: Policy) -> Answer | None:
    """The answer; None where the edition gives none: it refuses the question, or lacks the rule.

    The clauses that an answer cites are left out: a clause that takes another id answers the same.
    """
    if asked.question == "packs":
        return _cell(policy, asked.inputs["pack"], asked.inputs["axis"])
    try:
        answer = result_only(asked.question, dict(asked.inputs), {policy.edition: policy})
    except LookupError:
        # A proposal may take away what every pack is expected to have: it is shown, not a crash.
        return None
    return dict(_flat("", answer["result"])) if "result" in answer else None


def readings_taken(asked: Asked, policy: Policy) -> tuple[str, ...]:
    """The computed readings on which the answer rests; none where the edition gives no answer, or
    where the question chooses its own."""
    if asked.question == "packs" or not asked.inputs.keys().isdisjoint(SHARED):
        return ()
    question = QUESTIONS[asked.question]
    inputs, faults = question.read(dict(asked.inputs), policy)
    choices = Choices(policy.choices)
    try:
        if not faults:
            question.decide(inputs, policy, choices)
    except (LookupError, NoSuchDayError):
        return ()
    return tuple(reading for reading in choices.taken if reading in policy.reading)


def _flat(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    if path == "because":
        yield from ((f"{path}.{each['need']}", each["pack"]) for each in value if each["pack"])
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _flat(f"{path}.{key}" if path else key, item)
    elif value is not None:
        yield path, value


def _cell(policy: Policy, pack: str, axis: str) -> Answer | None:
    if pack not in policy.offers:
        return None
    offer = policy.offers[pack].get(axis)
    return dict(_flat(axis, _size(offer, policy))) if offer else {}


def _size(offer: Offer[AxisValue], policy: Policy) -> Any:
    """What an offer is compared by."""
    match offer.value:
        case None:
            # Without limit, there are more of them than any number.
            return math.inf
        case DeliveryWeeks():
            return _WEEKS[offer.value]
        case tuple():
            return sorted(offer.value)
        case MonthlyWork() if policy.choices["project-manager-hours"] == "ajoute":
            return sum(to_json(service.value) for service in offer.chain)
        case _:
            return to_json(offer.value)


_WEEKS = {
    DeliveryWeeks.ODD: ["odd"],
    DeliveryWeeks.EVEN: ["even"],
    DeliveryWeeks.EVERY: ["odd", "even"],
}

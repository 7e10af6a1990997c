"""What an edition answers to a question, laid flat so that two answers compare field by field."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from calculators.answer import QUESTIONS, result_only
from calculators.choices import Choices
from calculators.dates import NoSuchDayError
from calculators.policy import Policy
from calculators.question import SHARED, Result
from calculators.terms.axes import PLAN_AXES, AxisOf, AxisValue, DeliveryWeeks
from calculators.terms.packs import Offer, comprised
from calculators.terms.to_json import to_json
from calculators.terms.units import MonthlyWork
from generator.ground.questions import Asked
from generator.views import pack_table

RECOVERY = "{}.rto_minutes"
"""The field of a cell of the comparison that says in how long its plan restores."""

Answer = Mapping[str, Any]
"""Fields by their path ("sprint_ends_on.earliest"); one that has no value is absent."""


def flat_answer(asked: Asked, policy: Policy) -> Answer | None:
    """The answer; None where the edition gives none: it refuses the question, or lacks the rule.

    The clauses that an answer cites are left out: a clause that takes another id answers the same.
    """
    return flat(result(asked, policy))


def flat(given: Result | None) -> Answer | None:
    """A result laid flat; None of None."""
    return None if given is None else dict(_flat("", given))


def differ(one: Result | None, other: Result | None) -> bool:
    """Whether two results differ once laid flat: where they are the same as given, they are so."""
    return one != other and flat(one) != flat(other)


def result(asked: Asked, policy: Policy) -> Result | None:
    """The answer as it is given, None where the edition gives none."""
    return result_and_readings(asked, policy)[0]


def result_and_readings(asked: Asked, policy: Policy) -> tuple[Result | None, tuple[str, ...]]:
    """The answer as it is given, and the computed readings on which it rests: none where the
    edition gives no answer, or where the question chooses its own."""
    if asked.question == "packs":
        return _cell(policy, asked.inputs["pack"], asked.inputs["axis"]), ()
    if not asked.inputs.keys().isdisjoint(SHARED):
        return _refused_or_given(asked, policy), ()
    choices = Choices(policy.choices)
    found = _decided(asked, policy, choices)
    known = () if found is None else choices.taken
    return found, tuple(reading for reading in known if reading in policy.reading)


def result_under(asked: Asked, policy: Policy, reading: str, choice: str) -> Result | None:
    """The answer as it is given where a reading is taken otherwise than by default, of a question
    that chooses none itself; both are known to the edition."""
    return _decided(asked, policy, Choices({**policy.choices, reading: choice}))


def _decided(asked: Asked, policy: Policy, choices: Choices) -> Result | None:
    question = QUESTIONS[asked.question]
    try:
        inputs, faults = question.read(asked.inputs, policy)
        return None if faults else question.decide(inputs, policy, choices)
    except (LookupError, NoSuchDayError):
        # A proposal may take away what every pack is expected to have: it is shown, not a crash.
        return None


def _refused_or_given(asked: Asked, policy: Policy) -> Result | None:
    try:
        answer = result_only(asked.question, dict(asked.inputs), {policy.edition: policy})
    except LookupError:
        return None
    return answer.get("result")


def _flat(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    if path == "because":
        yield from ((f"{path}.{each['need']}", each["pack"]) for each in value if each["pack"])
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _flat(f"{path}.{key}" if path else key, item)
    elif value is not None:
        yield path, value


def _cell(policy: Policy, pack: str, axis: str) -> Result | None:
    if pack not in policy.offers:
        return None
    offer = policy.offers[pack].get(axis)
    if offer is None:
        return {}
    for plan in PLAN_AXES:
        if axis == plan:
            return {axis: True, **_recovery(policy, pack, plan)}
    return dict(_flat(axis, _size(offer, policy)))


def _recovery(policy: Policy, pack: str, axis: AxisOf[bool | str]) -> Result:
    """In how long the plan that a pack comprises restores, where the policy has that plan."""
    plan = policy.plans.get(comprised(policy.offers[pack][axis]))
    return {RECOVERY.format(axis): policy.plan_of(plan, pack).rto.minutes} if plan else {}


def same_words(asked: Asked, before: Policy, after: Policy) -> bool:
    """Whether a cell of the comparison says the same in both editions, whatever it is of."""
    if asked.question != "packs":
        return False
    pack, axis = asked.inputs["pack"], asked.inputs["axis"]
    return _words(before, pack, axis) == _words(after, pack, axis)


def _words(policy: Policy, pack: str, axis: str) -> str | None:
    if pack not in policy.pack:
        return None
    return next((row.cells[pack].words for row in pack_table.rows(policy, [axis])), "")


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

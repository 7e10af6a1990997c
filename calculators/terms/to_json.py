"""The JSON of policy.json: each record as the object of its fields, save those that lie flat."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from operator import attrgetter
from typing import Any

from calculators.terms import units
from calculators.terms.axes import ShortRequest
from calculators.terms.ctp_cycle import CtpCycle
from calculators.terms.plans import Recovery
from calculators.terms.support import KeepUpToDate

NUMBERS = (
    units.WeekOffset,
    units.DayOffset,
    units.ElapsedTime,
    units.SupportTime,
    units.Work,
    units.MonthlyWork,
    units.Frequency,
)
"""What is a number in JSON, under a key that names its unit."""

SAID = {"level2": "hours", "quote": "days", "requests": "limit", "response_time": "value"}
"""The key of the value in what a policy says with its clause."""

FLAT: Mapping[type, Mapping[str, str]] = {
    CtpCycle: {
        "frequency_per_year": "frequency.value",
        "frequency_clause": "frequency.clause",
        "qualification_per_year": "qualification.value",
        "qualification_clause": "qualification.clause",
        "evaluation_weekday": "evaluation.value",
        "evaluation_clause": "evaluation.clause",
        "missed_evaluation_weekday": "missed_evaluation.value",
        "missed_evaluation_clause": "missed_evaluation.clause",
        "planning_weekday": "sprints.value.planning",
        "sprint_weeks_min": "sprints.value.shortest",
        "sprint_weeks_max": "sprints.value.longest",
        "sprint_clause": "sprints.clause",
        "production_weekdays": "deliveries.value.production",
        "preproduction_weekdays": "deliveries.value.preproduction",
        "delivery_clause": "deliveries.clause",
        "balance": "balance.value",
        "balance_clause": "balance.clause",
        "convention_required": "convention_required.value",
        "convention_clause": "convention_required.clause",
    },
    KeepUpToDate: {
        "phases": "phases",
        "beyond": "beyond",
        "level2_hours": "level2",
        "clause": "clause",
    },
    Recovery: {
        "plan": "plan",
        "rto_minutes": "rto",
        "rto_from": "rto_from",
        "rpo_minutes": "rpo",
        "rpo_from": "rpo_from",
        "strict": "strict",
        "clause": "clause",
    },
    ShortRequest: {"days": "offset", "under_hours": "under"},
}
"""The keys of what format 1 wrote flat, and where each is found."""


def to_json(value: Any) -> Any:
    """A value of the terms as JSON holds it."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (str, int, float, type(None))):
        return value
    if isinstance(value, Mapping):
        return {key: to_json(each) for key, each in value.items()}
    if isinstance(value, (tuple, list)):
        return [to_json(each) for each in value]
    if isinstance(value, NUMBERS):
        (number,) = vars(value).values()
        return number
    keys = FLAT.get(type(value)) or {name: name for name in type(value).__annotations__}
    return {key: to_json(attrgetter(path)(value)) for key, path in keys.items()}


def policy_to_json(policy: Any) -> dict[str, Any]:
    """The content of policy.json: the fields of a policy, nothing computed."""
    found: dict[str, Any] = to_json(policy)
    for name, key in SAID.items():
        found[name] = {key: found[name]["value"], "clause": found[name]["clause"]}
    return found

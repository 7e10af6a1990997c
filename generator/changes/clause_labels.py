"""How to name each clause of two editions to a reader, who knows no id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from calculators.policy import Policy
from generator.changes.redline import Redline


def labels(redline: Redline) -> Mapping[str, str]:
    """How to name each clause of either edition: « art. 5.1 », « art. 6, Pack Pro »."""
    return {**_labels(redline.before), **_labels(redline.after)}


def _labels(policy: Policy) -> Mapping[str, str]:
    own = dict(_own(policy))
    return {
        name: f"{label}, {own[name]}" if name in own else label
        for name, label in policy.labels.items()
    }


def _own(policy: Policy) -> Iterator[tuple[str, str]]:
    """What tells a clause from the others of its article: its pack, its plan, its class."""
    for pack in policy.packs:
        yield pack.clause, pack.name
        yield from ((service.clause, pack.name) for service in pack.services)
    yield from ((terms.clause, terms.plan) for terms in policy.recovery)
    yield from ((one.clause, one.id) for one in policy.ticket_classes)

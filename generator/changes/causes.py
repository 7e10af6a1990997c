"""Why an answer changes: the values of the annex that it is owed to.

Found by putting values back, one at a time: a value is a cause of a changed answer where the new
edition with that value alone as it was answers otherwise. Where no value alone is needed, the
causes are those that suffice alone in the old edition; where none does, all of them together. Its
limit: of values that only matter two by two or more, it can't say which ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from calculators.question import Result
from generator.changes import flat_answers
from generator.changes.flat_answers import Answer
from generator.changes.impact import Difference, Explained
from generator.changes.redline import Redline
from generator.changes.value_changes import ValueChange
from generator.ground.questions import Asked


def explained(
    found: Sequence[Difference], moved: Sequence[ValueChange], redline: Redline
) -> list[Explained]:
    """Each difference with its causes, in the order of the values."""
    undone = [(change, change.put(redline.after, redline.before)) for change in moved]
    needed = _telling(found, undone, [one.after for one in found])
    left = [one for one, alone in zip(found, needed, strict=True) if not alone]
    done = [(change, change.put(redline.before, redline.after)) for change in moved]
    enough = _telling(left, done, [one.before for one in left])
    others = iter(enough)
    return [
        (one, alone or next(others) or tuple(moved))
        for one, alone in zip(found, needed, strict=True)
    ]


def _telling(
    found: Sequence[Difference],
    policies: Sequence[tuple[ValueChange, Any]],
    known: Sequence[Answer | None],
) -> list[tuple[ValueChange, ...]]:
    """For each difference, the values whose policy answers otherwise than what is known."""
    return [
        tuple(
            change
            for change, policy in policies
            if flat_answers.flat_answer(one.asked, policy) != answer
        )
        for one, answer in zip(found, known, strict=True)
    ]


def matters(
    change: ValueChange, same: Sequence[tuple[Asked, Result | None]], redline: Redline
) -> bool:
    """Whether a value that no change is owed to would change an answer, were it put back."""
    policy = change.put(redline.after, redline.before)
    return any(
        flat_answers.differ(flat_answers.result(one, policy), answer) for one, answer in same
    )

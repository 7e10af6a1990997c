"""The measure of an impact: two editions are asked the same questions, their answers compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from calculators.answer import QUESTIONS
from calculators.question import Result
from calculators.terms.axes import Axis
from generator.changes import causes, flat_answers, value_changes
from generator.changes.directions import Directions
from generator.changes.flat_answers import Answer
from generator.changes.impact import (
    CELLS,
    AnswerGroup,
    Difference,
    Explained,
    Impact,
    ReadOtherwise,
    Shift,
)
from generator.changes.redline import Redline
from generator.changes.value_changes import ValueChange
from generator.ground.questions import Asked


def measure(redline: Redline, asked: Sequence[Asked], directions: Directions) -> Impact:
    """Ask both editions of a redline the same questions."""
    before, after = redline.before, redline.after
    packs = after.pack_ids
    found, same, taken = [], [], []
    for one in asked:
        old = flat_answers.result(one, before)
        new, readings = flat_answers.result_and_readings(one, after)
        if flat_answers.differ(old, new) and not flat_answers.same_words(one, before, after):
            found.append(_difference(one, old, new, directions, packs))
        else:
            same.append((one, new))
            taken.append((one, readings))
    moved = value_changes.changed_values(before, after)
    otherwise = tuple(_otherwise(taken, moved, redline, directions))
    pairs = causes.explained(found, moved, redline)
    effective = {change for _, owed in pairs for change in owed}
    idle = [change for change in moved if change not in effective]
    offset = tuple(change for change in idle if causes.matters(change, same, redline))
    return Impact(
        redline,
        directions,
        Counter(one.question for one in asked),
        _grouped([pair for pair in pairs if pair[0].shifts], packs),
        _together([pair for pair in pairs if pair[0].after is None]),
        _together([pair for pair in pairs if pair[0].before is None]),
        otherwise,
        tuple(moved),
        tuple(change for change in idle if change not in offset),
        offset,
        tuple(_redirected_axes(before.axes, after.axes)),
    )


APART = 5
"""Of the questions of one day of many, one in so many is asked under every reading: five has no
factor in common with the days of a week."""


def _otherwise(
    asked: Sequence[tuple[Asked, Sequence[str]]],
    moved: Sequence[ValueChange],
    redline: Redline,
    directions: Directions,
) -> Iterator[ReadOtherwise]:
    """What changes of answers that are the same by default, one reading at a time taken
    otherwise; a reading that one edition alone has is no choice."""
    if not moved:
        return
    before, after = redline.before, redline.after
    found: dict[tuple[str, str], list[Difference]] = {}
    daily = [one for one, _ in asked if _DAILY & one.inputs.keys()]
    skipped = {id(one) for n, one in enumerate(daily) if n % APART}
    for one, readings in asked:
        if id(one) in skipped:
            continue
        for reading in readings:
            if reading not in before.reading:
                continue
            known = {choice.id for choice in before.reading[reading].choices}
            for choice in after.reading[reading].choices:
                if choice.id in known and choice.id != after.choices[reading]:
                    old, new = (
                        flat_answers.result_under(one, policy, reading, choice.id)
                        for policy in (before, after)
                    )
                    if flat_answers.differ(old, new):
                        taking = {"readings": {reading: choice.id}}
                        other = Asked(one.question, {**one.inputs, **taking})
                        told = _difference(other, old, new, directions, after.pack_ids)
                        found.setdefault((reading, choice.id), []).append(told)
    for (reading, taken), differences in found.items():
        explained = tuple(causes.explained(differences[:MOST], moved, redline))
        yield ReadOtherwise(reading, taken, len(differences), explained)


MOST = 200
"""Answers under one choice of a reading whose causes are looked for."""
_DAILY = frozenset({"validated_on", "complete_on", "opened_at"})


def _difference(
    asked: Asked,
    before: Result | None,
    after: Result | None,
    directions: Directions,
    packs: Sequence[str],
) -> Difference:
    old, new = flat_answers.flat(before), flat_answers.flat(after)
    shifts = _shifts(asked.question, old, new, directions, packs)
    return Difference(asked, old, new, tuple(shifts))


def _shifts(
    question: str,
    before: Answer | None,
    after: Answer | None,
    directions: Directions,
    packs: Sequence[str],
) -> list[Shift]:
    """The fields that differ; none where an edition gives no answer at all."""
    if before is None or after is None:
        return []
    rows = ((path, before.get(path), after.get(path)) for path in dict.fromkeys((*before, *after)))
    return [
        Shift(path, old, new, directions.direction(question, path).verdict(old, new, packs))
        for path, old, new in rows
        if old != new
    ]


def _grouped(pairs: Sequence[Explained], packs: Sequence[str]) -> tuple[AnswerGroup, ...]:
    """By question, pack and causes, in the order of the questions and of the packs."""
    gathered: dict[tuple[str, str | None, tuple[ValueChange, ...]], list[Difference]] = {}
    for one, owed in pairs:
        key = one.asked.question, one.asked.inputs.get("pack"), owed
        gathered.setdefault(key, []).append(one)
    questions = [*QUESTIONS, CELLS]
    ranks = {pack: rank for rank, pack in enumerate(packs)}
    order = sorted(gathered, key=lambda k: (questions.index(k[0]), ranks.get(k[1] or "", -1)))
    return tuple(AnswerGroup(*key, tuple(gathered[key])) for key in order)


def _together(pairs: Sequence[Explained]) -> tuple[AnswerGroup, ...]:
    """By causes alone."""
    gathered: dict[tuple[ValueChange, ...], list[Difference]] = {}
    for one, owed in pairs:
        gathered.setdefault(owed, []).append(one)
    return tuple(AnswerGroup(None, None, owed, tuple(held)) for owed, held in gathered.items())


def _redirected_axes(before: Sequence[Axis], after: Sequence[Axis]) -> list[tuple[Axis, Axis]]:
    known = {axis.id: axis for axis in before}
    pairs = ((known[axis.id], axis) for axis in after if axis.id in known)
    return [(old, new) for old, new in pairs if old.better != new.better]

"""What a change of the annex does to answers: how many change, why, and for whom it is better.

Why is found by putting values back, one at a time: a value is a cause of a changed answer where
the new edition with that value alone as it was answers otherwise. Where no value alone is needed,
the causes are those that suffice alone in the old edition; where none does, all of them together.
Its limit: of values that only matter two by two or more, it can't say which ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from calculators.answer import QUESTIONS
from calculators.terms.axes import Axis
from generator.changes import flat_answers, value_changes
from generator.changes.directions import VERDICTS, Directions
from generator.changes.flat_answers import Answer
from generator.changes.redline import Redline
from generator.changes.value_changes import ValueChange
from generator.ground.questions import Asked

CELLS = "packs"
"""The question that stands for the comparison of the packs: counted apart."""


@dataclass(frozen=True)
class Shift:
    """A field of an answer that changes; None is no value. verdict is one of VERDICTS."""

    path: str
    before: Any
    after: Any
    verdict: str


@dataclass(frozen=True)
class Difference:
    """A question that is answered otherwise; an answer is None where an edition gives none."""

    asked: Asked
    before: Answer | None
    after: Answer | None
    shifts: tuple[Shift, ...]

    @cached_property
    def verdict(self) -> str:
        """What it is for the Client, all fields together."""
        found = {shift.verdict for shift in self.shifts} - {"neutral"}
        return found.pop() if len(found) == 1 else "mixed" if found else "neutral"


Explained = tuple[Difference, tuple[ValueChange, ...]]
"""A difference and its causes."""


@dataclass(frozen=True)
class AnswerGroup:
    """Answers to one question, of one pack, that change for the same causes; question and pack are
    None where there are several, or none."""

    question: str | None
    pack: str | None
    causes: tuple[ValueChange, ...]
    differences: tuple[Difference, ...]

    @cached_property
    def verdicts(self) -> Mapping[str, int]:
        """How many are what for the Client; zeros left out."""
        return _counted(self.differences)

    @cached_property
    def example(self) -> Difference:
        """The plainest of those whose verdict is the most frequent."""
        most = max(self.verdicts, key=lambda verdict: self.verdicts[verdict])
        like = [one for one in self.differences if one.verdict == most]
        return min(like, key=lambda one: len(one.asked.inputs))


@dataclass(frozen=True)
class ReadOtherwise:
    """The answers that are the same by default and change under another choice of a reading: how
    many, and the first ones, each with its causes."""

    reading: str
    choice: str
    count: int
    explained: tuple[Explained, ...]


@dataclass(frozen=True)
class Impact:
    """The whole effect of a change.

    asked counts the questions by name. groups are the answers that change; lost and gained, those
    that the old edition alone gives, or the new one alone. otherwise are the answers that change
    only where a reading is taken otherwise than by default. without_effect are the values that
    change no answer; offset, those whose effect other values undo. redirected_axes are the axes
    whose declared direction changes, before and after: what an answer is for the Client is by the
    new one.
    """

    redline: Redline
    directions: Directions
    asked: Mapping[str, int]
    groups: tuple[AnswerGroup, ...]
    lost: tuple[AnswerGroup, ...]
    gained: tuple[AnswerGroup, ...]
    otherwise: tuple[ReadOtherwise, ...]
    value_changes: tuple[ValueChange, ...]
    without_effect: tuple[ValueChange, ...]
    offset: tuple[ValueChange, ...]
    redirected_axes: tuple[tuple[Axis, Axis], ...]

    @cached_property
    def answered(self) -> tuple[AnswerGroup, ...]:
        """The groups of answers of the calculators."""
        return tuple(group for group in self.groups if group.question != CELLS)

    @cached_property
    def compared(self) -> tuple[AnswerGroup, ...]:
        """The groups of cells of the comparison of the packs."""
        return tuple(group for group in self.groups if group.question == CELLS)

    @property
    def questions(self) -> int:
        """How many questions were asked of the calculators."""
        return sum(self.asked.values()) - self.asked.get(CELLS, 0)

    def matters_otherwise(self, change: ValueChange) -> bool:
        """Whether a value changes an answer under another choice of a reading."""
        return any(change in causes for other in self.otherwise for _, causes in other.explained)

    def caused(self, change: ValueChange) -> list[AnswerGroup]:
        """The groups of which a value is a cause."""
        every = (*self.groups, *self.lost, *self.gained)
        return [group for group in every if change in group.causes]


def changed(groups: Sequence[AnswerGroup]) -> int:
    """How many answers change in these groups."""
    return sum(len(group.differences) for group in groups)


def verdicts(groups: Sequence[AnswerGroup]) -> Mapping[str, int]:
    """How many answers of these groups are what for the Client; zeros left out."""
    return _counted([one for group in groups for one in group.differences])


def measure(redline: Redline, asked: Sequence[Asked], directions: Directions) -> Impact:
    """Ask both editions of a redline the same questions."""
    before, after = redline.before, redline.after
    packs = after.pack_ids
    found, same = [], []
    for one in asked:
        old, new = flat_answers.flat_answer(one, before), flat_answers.flat_answer(one, after)
        if old == new:
            same.append((one, new))
        else:
            found.append(_difference(one, old, new, directions, packs))
    moved = value_changes.changed_values(before, after)
    otherwise = tuple(_otherwise([one for one, _ in same], moved, redline, directions))
    pairs = list(zip(found, _causes(found, moved, redline), strict=True))
    effective = {change for _, causes in pairs for change in causes}
    idle = [change for change in moved if change not in effective]
    offset = tuple(change for change in idle if _matters(change, same, redline))
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
    asked: Sequence[Asked],
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
    daily = [one for one in asked if _DAILY & one.inputs.keys()]
    skipped = {id(one) for n, one in enumerate(daily) if n % APART}
    for one in asked:
        if id(one) in skipped:
            continue
        for reading in flat_answers.readings_taken(one, after):
            if reading not in before.reading:
                continue
            known = {choice.id for choice in before.reading[reading].choices}
            for choice in after.reading[reading].choices:
                if choice.id in known and choice.id != after.choices[reading]:
                    other = Asked(one.question, {**one.inputs, "readings": {reading: choice.id}})
                    old = flat_answers.flat_answer(other, before)
                    new = flat_answers.flat_answer(other, after)
                    if old != new:
                        told = _difference(other, old, new, directions, after.pack_ids)
                        found.setdefault((reading, choice.id), []).append(told)
    for (reading, taken), differences in found.items():
        causes = _causes(differences[:MOST], moved, redline)
        explained = tuple(zip(differences[:MOST], causes, strict=True))
        yield ReadOtherwise(reading, taken, len(differences), explained)


MOST = 200
"""Answers under one choice of a reading whose causes are looked for."""
_DAILY = frozenset({"validated_on", "complete_on", "opened_at"})


def _difference(
    asked: Asked,
    before: Answer | None,
    after: Answer | None,
    directions: Directions,
    packs: Sequence[str],
) -> Difference:
    shifts = _shifts(asked.question, before, after, directions, packs)
    return Difference(asked, before, after, tuple(shifts))


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


def _causes(
    found: Sequence[Difference], moved: Sequence[ValueChange], redline: Redline
) -> list[tuple[ValueChange, ...]]:
    """The causes of each difference, in the order of the values."""
    undone = [(change, change.put(redline.after, redline.before)) for change in moved]
    needed = _telling(found, undone, [one.after for one in found])
    left = [one for one, causes in zip(found, needed, strict=True) if not causes]
    done = [(change, change.put(redline.before, redline.after)) for change in moved]
    enough = _telling(left, done, [one.before for one in left])
    others = iter(enough)
    return [causes or next(others) or tuple(moved) for causes in needed]


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


def _matters(
    change: ValueChange, same: Sequence[tuple[Asked, Answer | None]], redline: Redline
) -> bool:
    """Whether a value that no change is owed to would change an answer, were it put back."""
    policy = change.put(redline.after, redline.before)
    return any(flat_answers.flat_answer(one, policy) != answer for one, answer in same)


def _grouped(pairs: Sequence[Explained], packs: Sequence[str]) -> tuple[AnswerGroup, ...]:
    """By question, pack and causes, in the order of the questions and of the packs."""
    gathered: dict[tuple[str, str | None, tuple[ValueChange, ...]], list[Difference]] = {}
    for one, causes in pairs:
        key = one.asked.question, one.asked.inputs.get("pack"), causes
        gathered.setdefault(key, []).append(one)
    questions = [*QUESTIONS, CELLS]
    ranks = {pack: rank for rank, pack in enumerate(packs)}
    order = sorted(gathered, key=lambda k: (questions.index(k[0]), ranks.get(k[1] or "", -1)))
    return tuple(AnswerGroup(*key, tuple(gathered[key])) for key in order)


def _together(pairs: Sequence[Explained]) -> tuple[AnswerGroup, ...]:
    """By causes alone."""
    gathered: dict[tuple[ValueChange, ...], list[Difference]] = {}
    for one, causes in pairs:
        gathered.setdefault(causes, []).append(one)
    return tuple(AnswerGroup(None, None, causes, tuple(held)) for causes, held in gathered.items())


def _counted(found: Sequence[Difference]) -> Mapping[str, int]:
    counts = Counter(one.verdict for one in found)
    return {verdict: counts[verdict] for verdict in VERDICTS if counts[verdict]}


def _redirected_axes(before: Sequence[Axis], after: Sequence[Axis]) -> list[tuple[Axis, Axis]]:
    known = {axis.id: axis for axis in before}
    pairs = ((known[axis.id], axis) for axis in after if axis.id in known)
    return [(old, new) for old, new in pairs if old.better != new.better]

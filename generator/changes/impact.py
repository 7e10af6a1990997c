"""What a change of the annex does to answers: how many change, why, and for whom it is better."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from calculators.terms.axes import Axis
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


def _counted(found: Sequence[Difference]) -> Mapping[str, int]:
    counts = Counter(one.verdict for one in found)
    return {verdict: counts[verdict] for verdict in VERDICTS if counts[verdict]}

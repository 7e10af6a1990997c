"""The review of a proposal: what is missing, what changes in the text, and what that does.

It is for whoever reads a proposal without knowing git or YAML: a page and a text in French.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from calculators.policy import Policy
from generator.annex import load
from generator.changes import directions, measurement, redline
from generator.changes import redline_text as say
from generator.changes.impact import Impact
from generator.changes.redline import ClauseChange, Redline
from generator.changes.value_changes import ValueChange, clauses_of_packs
from generator.changes.value_rows import ValueRow
from generator.editions import timeline
from generator.ground import questions
from generator.ground.faults import Fault, Faults
from generator.review import base_commit, check
from generator.review.base_commit import BaseCommit
from generator.review.faulty_text import partial_policy
from generator.review.source_changes import SourceDifference, source_difference


@dataclass(frozen=True)
class ChangedClause:
    """A clause that changes, with its values that change, and of these what answers may read.

    of_pack: it comes or goes with its pack, whose effect is told where the packs are counted."""

    change: ClauseChange
    values: tuple[ValueRow, ...]
    value_changes: tuple[ValueChange, ...]
    of_pack: bool = False


@dataclass(frozen=True)
class Review:
    """What a reviewer sees. refusals stop the proposal whatever it says; faults are what is missing
    or wrong in it; note says what it is compared with, where that is not the base's own text.

    redline is None where there is nothing to compare, impact where the faults of the text leave it
    without answers; the redline then shows the words that could be read. sources is what changes in
    the sources that the redline doesn't tell.
    """

    base: str
    commit: str
    refusals: tuple[Fault, ...]
    faults: tuple[Fault, ...]
    note: str
    redline: Redline | None
    impact: Impact | None
    sources: SourceDifference

    @property
    def accepted(self) -> bool:
        """Whether nothing stops the proposal."""
        return not self.refusals and not self.faults

    @cached_property
    def passages(self) -> tuple[ChangedClause, ...]:
        """The clauses that change in words or in values, in the order of the text."""
        return tuple(changed_clauses(self.redline, self.impact)) if self.redline else ()


Rehearsal = Callable[[Path, Policy], list[Fault]]
"""What says which faults of a text only its pages and its answers show."""


def examine(root: Path, name: str, rehearse: Rehearsal | None = None) -> Review:
    """Review the working text of a root against a base, such as « main ». Raises Faults where
    git knows no such base."""
    with base_commit.opened(root, name) as base:
        found_here = base_commit.refusals(root, base)
        refusals = sorted({*found_here, *base_commit.refusals_by_base(root, base)})
        touched = {fault.place.file for fault in refusals}
        proposed, faults = _proposed(root, rehearse)
        before, called, note = _before(base)
        changes = found = None
        words = proposed or (partial_policy(root, base.folder, before) if before else None)
        if before and words:
            changes = redline.compare(before, words, (called, "texte proposé"), draft=True)
        if changes and proposed:
            try:
                found = _impact(root, changes)
            except Faults as more:
                faults += more.faults
        return Review(
            name,
            base.commit,
            tuple(refusals),
            tuple(sorted({fault for fault in faults if fault.place.file not in touched})),
            note,
            changes,
            found,
            _untold(source_difference(root, base.folder), changes),
        )


def _proposed(root: Path, rehearse: Rehearsal | None) -> tuple[Policy | None, list[Fault]]:
    """The proposed text, where it can be read at all, and its faults."""
    try:
        policy = check.everything(root).policy
        return policy, rehearse(root, policy) if rehearse else []
    except Faults as found:
        faults = found.faults
    try:
        return load.load_working_text(root / "policy").policy, faults
    except Faults:
        return None, faults


def _before(base: BaseCommit) -> tuple[Policy | None, str, str]:
    """The text of the base and its name; its last edition where that text has faults."""
    try:
        return (
            load.load_working_text(base.folder / "policy").policy,
            f"texte de « {base.name} »",
            "",
        )
    except Faults:
        broken = f"Le texte de « {base.name} » a des fautes"
    try:
        last = timeline.published(base.folder / "policy" / "editions")[-1].policy
    except (Faults, LookupError, FileNotFoundError, NotADirectoryError):
        return None, "", f"{broken}, et aucune édition n’y est lisible : rien à quoi comparer."
    called = say.edition_name(last)
    return last, called, f"{broken} : la comparaison est avec l’{called}."


def _untold(found: SourceDifference, changes: Redline | None) -> SourceDifference:
    """The changes of the sources without the values that the redline tells."""
    told = {(row.clause.id, row.key) for row in changes.values} if changes else set()
    return replace(found, changes=tuple(one for one in found.changes if one.value not in told))


def _impact(root: Path, changes: Redline) -> Impact:
    meant = directions.load_directions(
        root / "policy", directions.axes_of(changes.before, changes.after)
    )
    path = root / "policy" / "questions.jsonl"
    asked = questions.questions(path, changes.before, changes.after)
    return measurement.measure(changes, asked, meant)


def changed_clauses(changes: Redline, found: Impact | None) -> Iterator[ChangedClause]:
    """The clauses that a redline changes, each with its values."""
    of_packs = clauses_of_packs(changes.before, changes.after)
    value_changes: Sequence[ValueChange] = found.value_changes if found else ()
    for section in changes.sections:
        for change in section.changes:
            values = tuple(v for v in changes.values if v.clause.id == change.id)
            if change.left or not (change.states or values):
                continue
            # A clause that settles a reading gives its choice as a value, by the reading's name.
            keys = {change.id, *(value.key for value in values)}
            known = tuple(lever for lever in value_changes if lever.clause in keys)
            yield ChangedClause(change, values, known, change.id in of_packs)

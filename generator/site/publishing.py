"""What is done to the text: checked, frozen as an edition, its reading corrected.

Each gives the lines that say what was done, and raises Faults for what stands in the way.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from generator.changes import direction_senses
from generator.editions import audit, freeze, interpret, intervals, record, register, sources, timeline
from generator.ground.faults import Faults
from generator.pages import question_index
from generator.review import check
from generator.review.entries_since import lost_silences
from generator.review.since_published import since_published
from generator.site import rehearsal


def checked_text(root: Path) -> Iterator[str]:
    """The working text and the frozen editions, in accord; what is to be looked at again."""
    text = root / "policy"
    record.finish_writing(text / "editions")
    working = check.everything(root)
    policy = working.policy
    if faults := rehearsal.quick(root, policy):
        raise Faults(faults)
    unpublished = sources.unpublished(root)
    values = sum(len(passage.said) for passage in working.passages)
    yield (
        f"Tout concorde : {len(policy.clauses)} clauses, {values} valeurs dites par le texte,"
        f" {len(policy.readings)} lectures."
    )
    yield from map(str, working.notes)
    if (text / "editions" / register.REGISTER).exists():
        last = timeline.published(text / "editions")[-1].policy
        yield from (f"À savoir : {said}" for said in since_published(last, policy))
        lost = lost_silences(text, last.edition, working)
        yield from (f"À savoir : {said}" for said in lost)
    yield from (f"À savoir : {said}" for said in direction_senses.neutral_senses(text))
    # Not refused: the site leaves out what leads nowhere, and the text comes first.
    index = question_index.read_index(text)
    yield from (f"À revoir : {fault}" for fault in question_index.faults(index, policy))
    for edition in unpublished:
        yield (
            f"Les sources de l’édition {edition} se lisent autrement que sa dernière"
            f" interprétation : « make interpret EDITION={edition} REASON=… » publie la leur."
        )


def frozen_edition(root: Path, edition: date, today: date, *, retroactive: bool) -> Iterator[str]:
    """An edition of the working text, by its date of effect, once its site is rehearsed."""
    text = root / "policy"
    record.finish_writing(text / "editions")
    working = check.everything(root)
    if faults := rehearsal.whole(root, working.policy):
        raise Faults(faults)
    folder = freeze.freeze(
        root,
        working.policy,
        text / "questions.jsonl",
        edition,
        today,
        retroactive=retroactive,
        erratum=working.erratum,
    )
    yield f"Édition figée : {folder.relative_to(root)}"
    yield from intervals.told(register.register_entries(folder.parent), folder.name)


def corrected_reading(root: Path, edition: date, reason: str, today: date) -> Iterator[str]:
    """A new interpretation of a published edition, from its sources."""
    editions = root / "policy" / "editions"
    record.finish_writing(editions)
    if faults := audit.verify(editions, answering=False):
        raise Faults(faults)
    folder, found = interpret.interpret(root, edition.isoformat(), reason, today)
    told = found.correction
    yield (
        f"Interprétation publiée : {folder.relative_to(root)}. Sur {told.asked} questions"
        f" déjà posées, {len(told.changed)} ont une autre réponse ; {told.added} sont nouvelles,"
        f" {told.removed} ne sont plus posées."
    )

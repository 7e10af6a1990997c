"""Words on which answers rest: when they move and no value does, someone says that they read them.

A calculator answers from values. Words around them can change the meaning and leave every answer
as it was, so each clause that founds an answer, and whose words outside its marks are no longer
those of the last edition, needs a `relu` beside it: who read the new words, when, what they
decided. It holds for those words alone.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from calculators import answer
from calculators.french import join
from calculators.policy import Clause, Policy
from generator import source
from generator.annex.clauses import Passage
from generator.changes import clause_pairs, redline_text, word_diff
from generator.ground import french, questions
from generator.ground.faults import Fault

KEY = "relu"
WEIGHTY = ("explicitation", "portee")
"""Natures of a change that is for or against someone."""

_GAP = "…"
_LOGIC = "cas"
_SHOWN = "ce que les pages en montrent"
_QUOTING = ("la lecture", "les lectures")
_AROUND = 60
"""Characters that a message shows on either side of what moved."""


def material(clause: Clause) -> str:
    """What no mark ties to a value: the words outside marks, each mark as a gap, then the values
    that no mark says, and how the facts of a class of tickets hold together."""
    words, done = "", 0
    for mark in clause.marks:
        words += clause.text[done : mark.start] + _GAP
        done = mark.end
    words = " ".join((words + clause.text[done:]).split())
    marked = {mark.key for mark in clause.marks}
    loose = {
        key: value for key, value in clause.values.items() if key not in marked or key == _LOGIC
    }
    return words + (json.dumps(loose, ensure_ascii=False, sort_keys=True) if loose else "")


def digest(clause: Clause) -> str:
    """Eight hexadecimal digits of `material`: what a `relu` holds for."""
    return hashlib.sha256(material(clause).encode()).hexdigest()[:8]


def moved(before: Clause, after: Clause) -> bool:
    """Whether what no mark ties to a value is another; marks alone moving say the same words."""
    if before.text == after.text and before.values == after.values:
        return False
    return material(before) != material(after)


def faults(
    passages: Iterable[Passage], working: Policy, last: Policy, standing: Path
) -> Iterator[Fault]:
    """Each clause that founds an answer and whose words moved since the last edition, unread."""
    found = _Founded(working, last, standing)
    same = clause_pairs.clauses(last, working)
    for passage in passages:
        clause = passage.clause
        read = passage.node.get(KEY)
        if read is not None:
            yield from _form(read)
        before = last.clause.get(same.get(clause.id, ""))
        if before is None or not moved(before, clause):
            continue
        expected = digest(clause)
        if read is not None and str(read["mots"]) == expected:
            continue
        founds = found.by(clause, before)
        if not founds:
            continue
        shown = _shown(before, clause)
        if read is None:
            day = french.long_date(last.edition)
            yield Fault(
                passage.place,
                f"ces mots ont changé depuis l’édition du {day}, et aucune valeur ne les suit :"
                f" « {shown} ». Ils fondent {founds} : rien n’y change. Relisez, puis écrivez à"
                " côté du texte « relu: {nature: orthographe, par: votre nom, le: AAAA-MM-JJ, mots:"
                f" {expected}, decision: pourquoi rien ne change}} » ; si le sens change,"
                " « nature: explicitation » ou « nature: portee », et « favorable: »",
            )
        else:
            yield Fault(
                read["mots"].place,
                f"cette relecture vaut pour d’autres mots que « {shown} », qui fondent {founds} :"
                f" relisez, puis écrivez « mots: {expected} », la date et la décision",
            )


def _form(read: source.Mapping) -> Iterator[Fault]:
    try:
        french.long_date(str(read["le"]))
    except ValueError:
        yield Fault(
            read["le"].place,
            f"« {read['le']} » : attendu la date de la relecture, comme « 2027-01-15 »",
        )
    if str(read["nature"]) in WEIGHTY and "favorable" not in read:
        yield Fault(
            read["nature"].place,
            f"une relecture de nature « {read['nature']} » dit à qui le changement est"
            " « favorable » : client, prestataire ou aucun",
        )


def _shown(before: Clause, after: Clause) -> str:
    """What moved, with a few words on either side."""
    if before.text == after.text:
        return f"{material(before)[-_AROUND:]} → {material(after)[-_AROUND:]}"
    parts = word_diff.segments(before.text, after.text)
    told = []
    for part in parts:
        text = part.text
        if part.kind == "equal" and len(text) > 2 * _AROUND:
            text = f"{text[:_AROUND]} {_GAP} {text[-_AROUND:]}"
        told.append(word_diff.Segment(part.kind, text))
    return redline_text.marked(told)


class _Founded:
    """What rests on each clause, worked out when first asked for: it takes a second."""

    def __init__(self, working: Policy, last: Policy, standing: Path) -> None:
        self.working, self.last, self.standing = working, last, standing

    def by(self, clause: Clause, before: Clause) -> str:
        """What a clause founds, in French; nothing where nothing rests on it."""
        told = []
        counts = self.answers.get(clause.id, Counter())
        if counts:
            told.append(f"{french.count(counts.total(), 'réponse')} ({', '.join(sorted(counts))})")
        quoting = sorted(
            {
                reading.id
                for policy, name in ((self.working, clause.id), (self.last, before.id))
                for reading in policy.readings
                if any(quotation.clause == name for quotation in reading.quotations)
            }
        )
        if quoting:
            told.append(f"{_QUOTING[len(quoting) > 1]} {join(quoting)}")
        if not told and (clause.marks or before.marks):
            told.append(_SHOWN)
        return " et ".join(told)

    @cached_property
    def answers(self) -> Mapping[str, Counter[str]]:
        """How many answers name each clause in their trace, by question."""
        named: dict[str, Counter[str]] = defaultdict(Counter)
        editions = {self.working.edition: self.working}
        for asked in questions.questions(self.standing, self.working, self.working):
            given: Mapping[str, Any] = answer.ask(asked.question, asked.inputs, editions)
            for name in {step.get("clause") for step in given.get("trace", ())} - {None, ""}:
                named[name][asked.question] += 1
        return named

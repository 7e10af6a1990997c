"""The steps of an explanation: what the annex says, what a reading adds, what follows.

A step that rests on words of the annex quotes them, so that a reader can check each without
leaving the answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

from calculators.policy import Policy
from calculators.record import dataclass


class Kind(StrEnum):
    """What a step rests on."""

    CLAUSE = "clause"
    READING = "reading"
    COMPUTATION = "computation"
    SILENCE = "silence"


@dataclass(frozen=True)
class Step:
    """A French sentence; words are an extract of the clause, reading the id of an entry."""

    kind: Kind
    text: str
    clause: str | None = None
    words: str | None = None
    reading: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The step without what it doesn't have."""
        step: dict[str, Any] = {"kind": self.kind.value, "text": self.text}
        if self.clause is not None:
            step["clause"] = self.clause
        if self.words is not None:
            step["words"] = self.words
        if self.reading is not None:
            step["reading"] = self.reading
        return step


class Steps:
    """Writes the steps of one answer: `taken` has the readings that it rests on."""

    def __init__(self, policy: Policy, taken: Mapping[str, str]) -> None:
        self.policy = policy
        self.taken = taken

    def says(self, text: str, clause: str, *keys: str, about: str = "") -> Step:
        """The clause says it, in the sentences that say the values of those keys, or that have the
        words `about`; all of its words where none does."""
        # A step is given whole: a record that has to be completed costs as much again.
        return Step(Kind.CLAUSE, text, clause, extract(self.policy, clause, keys, about), None)

    def rest(self, said: set[str | None]) -> Iterator[Step]:
        """The readings that the answer rests on and that no step has named."""
        for reading in self.taken:
            if reading not in said:
                yield from self.read(reading)

    def follows(self, text: str) -> Step:
        """It follows from the steps before."""
        return Step(Kind.COMPUTATION, text, None, None, None)

    def read(self, reading: str, *clauses: str) -> Iterator[Step]:
        """The choice taken of a reading, if the answer rests on it; beside one of those clauses
        where the register quotes it, else the first that it quotes."""
        choice = self.taken.get(reading)
        if choice is None:
            return
        entry = self.policy.reading.get(reading)
        if entry is None:
            yield from self._settled(reading)
            return
        label = next(each.label for each in entry.choices if each.id == choice)
        quoted = [each.clause for each in entry.quotations]
        beside = next((name for name in clauses if name in quoted), quoted[0] if quoted else None)
        yield Step(Kind.READING, _titled(entry.title, label), beside, None, reading)

    def silent(self, name: str, clause: str | None = None) -> Iterator[Step]:
        """What the annex doesn't say, as long as it doesn't."""
        silence = self.policy.silence.get(name)
        if silence is not None:
            yield Step(Kind.SILENCE, silence.words, clause)

    def _settled(self, reading: str) -> Iterator[Step]:
        """The words of the clause by which the text settles a reading."""
        clause = self.policy.marked.get(reading)
        if clause is not None:
            yield self.says("Le texte le précise.", clause, reading)


def _titled(title: str, label: str) -> str:
    """A choice after what it is a choice of: alone, « Il reste au jour où il tombe. » says nothing
    of what stays; a title that the choice repeats is left out."""
    if label.startswith(title):
        return label
    return f"{title} : {label[:1].lower()}{label[1:]}"


def extract(policy: Policy, clause: str, keys: tuple[str, ...] = (), about: str = "") -> str:
    """The sentences of a clause from the first to the last mark of those keys, or those that have
    the words `about`; its whole text where there is none."""
    cache = policy.extracts
    place = (clause, keys, about)
    found = cache.get(place)
    if found is None:
        found = cache[place] = _extract(policy, *place)
    return found


def _extract(policy: Policy, name: str, keys: tuple[str, ...], about: str) -> str:
    clause = policy.clause[name]
    text, start, end = clause.text, 0, len(clause.text)
    spans = [(mark.start, mark.end) for mark in clause.marks if mark.key in keys]
    if about and (at := text.find(about)) >= 0:
        spans.append((at, at + len(about)))
    if spans:
        first, last = min(spans)[0], max(end for _, end in spans)
        start = max((text.rfind(stop, 0, first) + len(stop) for stop in _STOPS
                     if stop in text[:first]), default=0)  # fmt: skip
        after = [at for stop in _STOPS if (at := text.find(stop, last)) >= 0]
        end = min(after, default=end - 1) + 1
    words = text[start:end].strip()
    return words.removeprefix("- ").strip() or text


_STOPS = (". ", "; ")
"""What ends a sentence, or the part of one that can be quoted alone."""

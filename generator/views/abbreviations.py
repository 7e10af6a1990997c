"""The abbreviations that pages use, each with what the annex itself says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from calculators.policy import Policy
from calculators.terms.text import Clause

_LETTERS = ("CTP", "CSM", "TMA", "RTO", "RPO", "PRA", "PCA")
_OFFSETS = re.compile(r"\b([SJ])\+\d+")
_COUNTS = {
    "S": ("S+ compte des semaines.", "week-offset"),
    "J": ("J+ compte des jours.", "day-offset"),
}
"""What each letter counts, and the reading that says how."""

_UNSAID = "L’annexe emploie ces lettres sans les développer."


@dataclass(frozen=True)
class Abbreviation:
    """Letters, the words of the annex on them and their clause; note is what the site adds, reading
    the id of an entry of the register that says how they are read, if any."""

    letters: str
    words: str
    clause: str
    note: str = ""
    reading: str | None = None


def abbreviations(policy: Policy) -> tuple[Abbreviation, ...]:
    """Those of the letters of pages that the annex has, in the order of the alphabet."""
    found = [*_found(policy), *_offsets(policy)]
    return tuple(sorted(found, key=lambda each: each.letters))


def _found(policy: Policy) -> Iterator[Abbreviation]:
    for letters in _LETTERS:
        told = [clause for clause in policy.clauses if _has(clause.text, letters)]
        defined = next((each for each in told if each.term and _has(each.term, letters)), None)
        if defined:
            yield Abbreviation(letters, defined.text, defined.id)
        elif told:
            yield _expanded(letters, told)


def _expanded(letters: str, told: list[Clause]) -> Abbreviation:
    """The first passage that says the letters in full, « délai … (RTO - Recovery …) » or « TMA
    (maintenance corrective) »; else the first that has them."""
    before = re.compile(rf"(?:une?|le|la) ([^.:;]*?\({letters} - [^)]*\))", re.IGNORECASE)
    after = re.compile(rf"\b{letters} \([^() ]+ [^()]*\)")
    for clause in told:
        if said := before.search(clause.text):
            return Abbreviation(letters, said[1], clause.id)
        if said := after.search(clause.text):
            return Abbreviation(letters, said[0], clause.id)
    return Abbreviation(letters, told[0].text.removeprefix("- "), told[0].id, _UNSAID)


def _offsets(policy: Policy) -> Iterator[Abbreviation]:
    seen = set[str]()
    for clause in policy.clauses:
        for found in _OFFSETS.finditer(clause.text):
            if found[0] in seen:
                continue
            seen.add(found[0])
            note, reading = _COUNTS[found[1]]
            known = reading if reading in policy.reading else None
            yield Abbreviation(found[0], clause.text.removeprefix("- "), clause.id, note, known)


def _has(text: str, letters: str) -> bool:
    return re.search(rf"\b{letters}\b", text) is not None

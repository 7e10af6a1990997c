"""Words that only gained or lost their capital, where no sentence begins.

An annex may say that « expressions which begin with a capital » have the sense that it defines, or
that another document gives: « Dysfonctionnement » is not « dysfonctionnement ».
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import NamedTuple

from calculators.policy import Policy
from calculators.terms.text import Clause

_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*")
_NAME = "."
"""In a word, the sign of a trade name: « Negocian.Cloud » is what it is in any case."""
_OPENS = re.compile(r"(?:^|[.!?:…(\n])[\s«“\"–—-]*$")
"""What stands before a word that a sentence, or a parenthesis, begins with."""

Changes = Mapping[str, list[tuple[str, str]]]
"""Such words of some clauses, by the clause's id: each as it was, and as it is."""


class _Word(NamedTuple):
    said: str
    opens: bool
    term: str
    """The clause that defines the term of which it is a word, or ""."""


def recased(was: Policy, now: Policy, pairs: Mapping[str, str]) -> tuple[Changes, Changes]:
    """Such words of the clauses that both editions have: those of a defined term, which became one
    or no longer are; the others. pairs gives the old id of each clause.

    Marked words are held to their values. The others are told but where they take the case that the
    published text mostly gives them: a slip is mended.
    """
    known = _Terms(was, {name: name for name in pairs.values()})
    said = _Terms(now, pairs)
    usual = Counter(
        word.said for clause in was.clauses for word in known.words(clause) if not word.opens
    )
    defined: dict[str, list[tuple[str, str]]] = {}
    others: dict[str, list[tuple[str, str]]] = {}
    for clause in now.clauses:
        old = was.clause.get(pairs.get(clause.id, ""))
        if old is None or old.text == clause.text:
            continue
        for before, after in _differing([*known.words(old)], [*said.words(clause)]):
            words = (before.said, after.said)
            if before.term != after.term:
                defined.setdefault(clause.id, []).append(words)
            elif not before.term and usual[after.said] <= usual[before.said]:
                others.setdefault(clause.id, []).append(words)
    return defined, others


class _Terms:
    """The terms that both editions define, by their old ids, and the words of a clause."""

    def __init__(self, policy: Policy, olds: Mapping[str, str]) -> None:
        self._forms = [
            (re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)"), olds[clause.id])
            for clause in policy.clauses
            if clause.term and clause.id in olds and (names := [clause.term, *clause.names])
        ]

    def words(self, clause: Clause) -> Iterator[_Word]:
        """Those of a clause outside its marks."""
        text = clause.text
        spans = [(hit.span(), name) for form, name in self._forms for hit in form.finditer(text)]
        for word in _WORD.finditer(text):
            at = word.start()
            marked = any(mark.start <= at < mark.end for mark in clause.marks)
            if not marked and _NAME not in word[0]:
                term = next((name for (start, end), name in spans if start <= at < end), "")
                yield _Word(word[0], bool(_OPENS.search(text[:at])), term)


def _differing(before: list[_Word], after: list[_Word]) -> Iterator[tuple[_Word, _Word]]:
    """The words that only differ by their first letter's case."""
    old_words, new_words = ([word.said.lower() for word in words] for words in (before, after))
    matcher = SequenceMatcher(None, old_words, new_words, autojunk=False)
    for start, other, size in matcher.get_matching_blocks():
        for old, new in zip(before[start : start + size], after[other : other + size], strict=True):
            if old.said[0] != new.said[0] and not (old.opens or new.opens):
                yield old, new

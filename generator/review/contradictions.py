"""Figures of new clauses beside the words by which a value that is there is called.

« Le délai de reprise est de 24 heures », beside another clause that says 72: answers follow the
other. Only what is named by all the words of a label, in one sentence and of one kind, is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from calculators.policy import Policy
from calculators.terms.declared import Value
from calculators.terms.text import Clause
from generator.ground.french import plain_spaces

_TIME, _SHARE, _MONEY, _OFTEN, _DAYS, _HOURS = "time", "share", "money", "often", "days", "hours"
_FAMILIES: Mapping[str, str] = {
    **dict.fromkeys(
        ("duration", "support-duration", "working-days", "months", "weeks", "hours-per-month"),
        _TIME,
    ),
    "percent": _SHARE,
    "money": _MONEY,
    "times-per-year": _OFTEN,
    "weekday": _DAYS,
    "weekdays": _DAYS,
    "slots": _HOURS,
}
"""Kinds of values that one sentence may say instead of one another."""
_ELSEWHERE = "response_time"
"""What a delay feeds that another document gives: a figure of it contradicts the answer."""
_UNITS = {
    _TIME: re.compile(r"\b(?:heure|minute|jour|semaine|mois|h|min|j)s?\b", re.IGNORECASE),
    _SHARE: re.compile(r"%|pour cent"),
    _MONEY: re.compile(r"€|\beuros?\b"),
}
_ENDS = re.compile(r"(?<=[.;:!?])\s+")
_WORD = re.compile(r"[^\W\d_]{3,}")
_JOINTS = {"aux", "ces", "des", "dans", "hors", "les", "non", "par", "pour", "que", "sur", "une"}
_LEAST = 2
"""Words that a label has, at least, to name one thing."""


class _Figure(NamedTuple):
    """What a new clause says at a place of its text, its family, and a label of its own."""

    said: str
    start: int
    family: str
    label: str = ""


def contradictions(working: Policy, pairs: Mapping[str, str]) -> Iterator[str]:
    """A sentence for each such figure; pairs gives the old id of each clause that an
    edition has."""
    known = [
        (value, words)
        for value in working.values
        if value.clause in pairs and len(words := _words(value.label)) >= _LEAST
    ]
    for clause in working.clauses:
        if clause.id in pairs:
            continue
        for figure in _figures(clause, working):
            around = _words(f"{_sentence(clause, figure.start)} {clause.title} {figure.label}")
            for value, words in known:
                if (
                    figure.family == _family(value)
                    and words <= around
                    and plain_spaces(figure.said) != plain_spaces(value.said)
                ):
                    yield (
                        f"la clause nouvelle « {clause.id} » dit « {figure.said} » de"
                        f" « {value.label} », que la clause « {value.clause} » dit"
                        f" « {value.said} » : les réponses suivent celle-ci seule"
                    )


def _figures(clause: Clause, policy: Policy) -> Iterator[_Figure]:
    """The values that legal declared in a clause, and the figures that an exception lets stand."""
    declared = {
        value.key: value
        for value in policy.values
        if not value.feeds and (value.clause == clause.id or value.cells)
    }
    for mark in clause.marks:
        value = declared.get(mark.key.partition(".")[0])
        if value and value.kind in _FAMILIES:
            said = clause.text[mark.start : mark.end]
            yield _Figure(said, mark.start, _FAMILIES[value.kind], value.label)
    for exempt in policy.exceptions:
        if clause.id in exempt.clauses and exempt.words in clause.text:
            for family, unit in _UNITS.items():
                if unit.search(exempt.words):
                    yield _Figure(exempt.words, clause.text.index(exempt.words), family)


def _family(value: Value) -> str:
    return _TIME if value.feeds == _ELSEWHERE else _FAMILIES.get(value.kind, "")


def _sentence(clause: Clause, at: int) -> str:
    """The sentence of a clause that says what stands at a place."""
    ends = [found.end() for found in _ENDS.finditer(clause.text)]
    start = max((end for end in ends if end <= at), default=0)
    return clause.text[start : min((end for end in ends if end > at), default=None)]


def _words(text: str) -> set[str]:
    """The words of a text, without what joins them nor the mark of a plural."""
    words = (word.lower().rstrip("sx") for word in _WORD.findall(text))
    return {word for word in words if word not in _JOINTS}

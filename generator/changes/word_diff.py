"""The difference between two texts, word by word: what stays, what goes, what comes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

_LETTER = r"[\w\u0300-\u036f]"
_TOKEN = re.compile(
    "|".join(
        (
            # « soixante-douze (72) heures » is one figure, whose halves mean nothing alone.
            (
                rf"{_LETTER}+(?:-{_LETTER}+)*(?: et {_LETTER}+)?"
                rf" \(\d{{1,3}}(?: \d{{3}})*\)(?: {_LETTER}+)?"
            ),
            # A telephone number is one figure, whose pairs mean nothing alone.
            r"(?:\d\d[ .\u00a0\u202f]){4}\d\d(?!\d)",
            # S+4, J+3.
            r"\b[A-Z]\+\d+",
            # 9h00, 24/01/2025, 24/7/365, 5h/mois, 7.1, 12 000, then its sign: 10%, 30 €.
            (
                rf"\d{_LETTER}*(?:[.,:/]{_LETTER}+)*(?:[ \u00a0\u202f]\d{{3}}\b)*"
                r"(?:[ \u00a0\u202f]?[%‰€]|[ \u00a0\u202f](?:h|min|j)\b)?"
            ),
            # The few words that have an apostrophe inside.
            r"(?:aujourd|prud|quelqu)['’]\w+",
            # A word, a compound or a name with a dot (pré-production, negocian.Cloud); an elided
            # article stands alone (l’, d’, jusqu’), so that the word behind it is compared.
            rf"{_LETTER}+(?:[-.]{_LETTER}+)*['’]?",
            r"\s+",
            r".",
        )
    ),
    re.DOTALL,
)
_WORD = re.compile(_LETTER)
_WEIGHTY = re.compile(rf"{_LETTER}{{4}}|\d|[.;:!?]\s")
"""What keeps a link apart from the changes around it: a word, a figure, the end of a sentence."""


@dataclass(frozen=True)
class Segment:
    """Words in a row of one kind: "equal", "delete" or "insert"."""

    kind: str
    text: str


def tokens(text: str) -> list[str]:
    """The text cut where a redline may cut it: never inside a word or a figure with its sign."""
    return [token[0] for token in _TOKEN.finditer(text)]


@lru_cache(maxsize=4096)
def segments(before: str, after: str) -> tuple[Segment, ...]:
    """The difference, in reading order, what goes before what comes.

    Joined without its inserts it is before, joined without its deletes it is after.
    """
    if before == after:
        return _tuple((("equal", before),))
    old, new = tokens(before), tokens(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    steps = [
        (tag == "equal", "".join(old[i:j]), "".join(new[k:m]))
        for tag, i, j, k, m in matcher.get_opcodes()
    ]
    return _tuple(
        part
        for same, gone, come in _merge(steps)
        for part in ((("equal", gone),) if same else (("delete", gone), ("insert", come)))
    )


def side(parts: Iterable[Segment], kind: str) -> str:
    """The text before (kind "delete") or after (kind "insert")."""
    return "".join(part.text for part in parts if part.kind in ("equal", kind))


def nearness(before: str, after: str, least: float) -> float:
    """How alike the words of two texts are, from 0 to 1 (the same words); 0 where under least."""
    matcher = SequenceMatcher(None, _words(before), _words(after), autojunk=False)
    # The cheap upper bounds first: most pairs have little in common.
    bounds = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
    return matcher.ratio() if all(bound() >= least for bound in bounds) else 0.0


@lru_cache(maxsize=4096)
def _words(text: str) -> Sequence[str]:
    return [token.lower() for token in tokens(text) if _WORD.match(token)]


_Step = tuple[bool, str, str]


def _merge(steps: list[_Step]) -> Iterator[_Step]:
    """The steps, where a change swallows a light link to the next one: « de la » between two
    rewritten words is read as part of the rewriting."""
    held: _Step | None = None
    for position, (same, gone, come) in enumerate(steps):
        last = position == len(steps) - 1
        link = same and held is not None and not last and not _WEIGHTY.search(gone)
        if same and not link:
            if held:
                yield held
            held = None
            yield same, gone, come
        elif held:
            held = (False, held[1] + gone, held[2] + come)
        else:
            held = (False, gone, come)
    if held:
        yield held


def _tuple(parts: Iterable[tuple[str, str]]) -> tuple[Segment, ...]:
    return tuple(Segment(kind, text) for kind, text in parts if text)

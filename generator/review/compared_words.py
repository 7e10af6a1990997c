"""The words of a clause beside those of another edition: those that no value holds, and that may
found an answer.

What its values, its terms and its packs hold in both editions is followed by answers, and says
itself when it changes. All else is words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from calculators.policy import Policy
from calculators.terms.packs import Pack
from calculators.terms.text import Clause
from generator.annex.terms import TERMS
from generator.views.outside_words import TITLE, article_heading, as_written, unsaid
from generator.views.structure import split_number

_QUOTES = re.compile(r"[«»“”\"–—]|(?<!\w)-|-(?!\w)")
_LAST = " .,;:"
_NAMED = {"inclut", "classe"}
"""Keys whose marks say another's name, held to it by its own clause."""
_STOPS = re.compile(r"([.,;:!?…()])")


def outside(policy: Policy, other: Policy, twins: Mapping[str, str]) -> Mapping[str, str]:
    """The words of each clause beside those of another edition, and what of its values no words
    say; twins gives the id there of each clause that both have.

    The words of a mark are left out where answers follow its value: it differs, or is new and a
    calculator reads it. A form of a defined term or of a pack that is called otherwise there stands
    for itself, so that a new name moves no words. Points and commas are words, but those at the
    end: « sauf » may belong to the sentence before. The number of a heading and capitals do not
    count. A class is said after those before it, since the first that fits is a ticket's.
    """
    alike = _Forms(policy, other)
    before = _classes_before(policy, {each.id for each in other.ticket_classes})
    told = {}
    for clause in policy.clauses:
        twin = other.clause.get(twins.get(clause.id, ""))
        words = (before.get(clause.id, ""), *_kept(clause, twin, policy))
        told[clause.id] = alike.told(" ".join(words))
    return told


def titles(policy: Policy, other: Policy) -> Mapping[str, str]:
    """The words of the title of the annex and of those of its articles, by their names, in the same
    way."""
    alike = _Forms(policy, other)
    return {name: alike.told(words.rstrip(_LAST)) for name, words in _titled(policy)}


def approved(policy: Policy, other: Policy) -> Mapping[str, str]:
    """The words that an approval of each clause or title is of: those outside the values that a
    calculator reads, whatever terms and packs of both editions are called, so that neither a value
    nor a new name asks for them to be read again."""
    called = _Forms(policy, other, renamed=False)
    told = {}
    for clause in policy.clauses:
        kept, done = "", 0
        for mark in clause.marks:
            key = mark.key.partition(".")[0]
            if key in TERMS or key in policy.settled or key in _NAMED:
                kept += clause.text[done : mark.start] + " "
                done = mark.end
        title = split_number(clause.title or "")[1]
        words = (title, (kept + clause.text[done:]).rstrip(_LAST), *unsaid(clause))
        told[clause.id] = called.told(" ".join(words))
    return told | {name: called.told(words.rstrip(_LAST)) for name, words in _titled(policy)}


def _titled(policy: Policy) -> Iterator[tuple[str, str]]:
    yield TITLE, policy.title
    for each in policy.articles:
        yield article_heading(each.id), split_number(each.title)[1]


class _Forms:
    """The forms of defined terms and the names of packs that two editions have, in one of them:
    those alone that are called otherwise there, if renamed."""

    def __init__(self, policy: Policy, other: Policy, *, renamed: bool = True) -> None:
        self._names: dict[str, str] = {}
        self._renamed = renamed
        for clause in policy.clauses:
            if clause.id in other.clause:
                self._add(clause.id, clause.names, other.clause[clause.id].names)
        for pack in policy.packs:
            if pack.id in other.pack:
                self._add(pack.id, _called(pack), _called(other.pack[pack.id]))
        spelt = "|".join(map(re.escape, sorted(self._names, key=len, reverse=True)))
        self._known = re.compile(rf"(?<!\w)(?:{spelt})(?!\w)") if spelt else re.compile(r"(?!)")

    def _add(self, name: str, forms: Sequence[str], there: Sequence[str]) -> None:
        # A capital makes no other form, since capitals do not count.
        lower = [form.lower() for form in forms]
        for form, was in zip(forms, there, strict=False):
            if not self._renamed or (form not in there and was not in forms):
                self._names[form] = f"<{name}-{lower.index(form.lower())}>"

    def told(self, words: str) -> str:
        """Words in which what only looks otherwise is alike."""
        named = self._known.sub(lambda found: self._names[found[0]], as_written(words))
        parted = _STOPS.sub(r" \1 ", _QUOTES.sub(" ", named))
        return " ".join(parted.lower().split())


def _called(pack: Pack) -> Sequence[str]:
    """The names of a pack, those with a capital: « plus » is a word before it is a pack."""
    names = pack.names or (pack.name.removeprefix("Pack "),)
    return [name for name in names if name[:1].isupper()]


def _kept(clause: Clause, twin: Clause | None, policy: Policy) -> tuple[str, ...]:
    """A clause's heading and its words, those of marks included but where answers follow them, then
    what of its values no words say."""
    kept, done = "", 0
    for mark in clause.marks:
        if mark.key in _NAMED or _followed(mark.key, clause, twin, policy):
            kept += clause.text[done : mark.start] + " "
            done = mark.end
    title = split_number(clause.title or "")[1]
    return (title, (kept + clause.text[done:]).rstrip(_LAST), *unsaid(clause))


def _followed(mark: str, clause: Clause, twin: Clause | None, policy: Policy) -> bool:
    """Whether answers follow the value of a mark, or the redline tells that it changes."""
    key = mark.partition(".")[0]
    if key not in clause.values:
        return False
    if twin is not None and key in twin.values:
        return bool(twin.values[key] != clause.values[key])
    return key in TERMS or key in policy.settled


def _classes_before(policy: Policy, known: set[str]) -> dict[str, str]:
    """The classes that come before each class, of those that both editions have, by clause."""
    names = [each for each in policy.ticket_classes if each.id in known]
    return {
        each.clause: " ".join(f"<{one.id}>" for one in names[:at]) for at, each in enumerate(names)
    }

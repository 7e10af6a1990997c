"""The words of an edition's clauses and of the next one's, as they are compared: those that no
value holds, and that may found an answer.

Where answers follow what changes, a value, the name of a term or of a pack, the new text is taken
as if it said it as before: what differs then is words, and words alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set

from calculators.policy import Policy
from calculators.terms.packs import Pack
from calculators.terms.text import Clause, ClauseForm, Mark
from generator.annex.terms import TERMS
from generator.views.outside_words import TITLE, article_heading, as_written, unsaid
from generator.views.structure import split_number

_QUOTES = re.compile(r"[«»“”\"–—]|(?<!\w)-|-(?!\w)")
_STOPS = re.compile(r"([.,;:!?…()])")
_SIGNED = re.compile(r"(?<=\d) ?(%|k?€|min|h(?=\d|\b)|j) ?(?=\d|\b|\s|$)")
"""A figure's sign, that a space may part from it, or not: « 10% », « 9 h 00 »."""
_LAST = " .,;:"
_NAMED = {"inclut", "classe"}
"""Keys whose marks say another's name, held to it by its own clause."""

Words = Mapping[str, str]
"""The words of each clause, or of each title, by its name."""


def clause_words(was: Policy, now: Policy, pairs: Mapping[str, str]) -> tuple[Words, Words]:
    """The words of the clauses of an edition, and those of the next, with what of their values no
    words say; pairs gives the old id of each clause that both have.

    Points and commas are words, but those at the end: « sauf » may belong to the sentence before.
    The number of a heading and capitals are not. A class is said after those before it, since the
    first that fits is a ticket's.
    """
    back = {old: new for new, old in pairs.items()}
    followed = TERMS.keys() | was.settled.keys() | now.settled.keys()
    ranks = _classes_before(was, now, pairs)
    called = _renamed(was, now)
    sides = []
    for policy, other, twins, before in (
        (was, now, back, ranks[0]),
        (now, was, pairs, ranks[1]),
    ):
        told = {}
        for clause in policy.clauses:
            twin = other.clause.get(twins.get(clause.id, ""))
            said = "".join(_said(clause, twin, followed, later=policy is now)).rstrip(_LAST)
            title = split_number(clause.title or "")[1]
            words = " ".join((before.get(clause.id, ""), title, said, *unsaid(clause)))
            told[clause.id] = _plain(words, called if policy is now else {})
        sides.append(told)
    return sides[0], sides[1]


def title_words(was: Policy, now: Policy) -> tuple[Words, Words]:
    """The words of the titles of an edition, and those of the next, in the same way: of the annex
    and of its articles."""
    sides = [
        {name: _plain(words.rstrip(_LAST), called) for name, words in _titled(policy)}
        for policy, called in ((was, {}), (now, _renamed(was, now)))
    ]
    return sides[0], sides[1]


def _titled(policy: Policy) -> Iterator[tuple[str, str]]:
    yield TITLE, policy.title
    for each in policy.articles:
        yield article_heading(each.id), split_number(each.title)[1]


def _said(clause: Clause, twin: Clause | None, followed: Set[str], *, later: bool) -> Iterator[str]:
    """A clause's words, those of its marks as the other edition has them."""
    done = 0
    for mark in clause.marks:
        yield clause.text[done : mark.start]
        yield f" {_of_mark(mark, clause, twin, followed, later=later)} "
        done = mark.end
    yield clause.text[done:]


def _of_mark(
    mark: Mark, clause: Clause, twin: Clause | None, followed: Set[str], *, later: bool
) -> str:
    """The words of a mark; of a value that differs, the old ones in both editions; none of a value
    that came or left and that answers follow."""
    key = mark.key.partition(".")[0]
    own = clause.text[mark.start : mark.end]
    if mark.key in _NAMED:
        return ""
    if key not in clause.values or twin is None:
        return own
    if key not in twin.values:
        return "" if key in followed else own
    if twin.values[key] == clause.values[key]:
        return own
    ours, theirs = ([m for m in each.marks if m.key == mark.key] for each in (clause, twin))
    if len(ours) != len(theirs):
        return ""
    there = theirs[ours.index(mark)]
    return twin.text[there.start : there.end] if later else own


def _classes_before(was: Policy, now: Policy, pairs: Mapping[str, str]) -> tuple[Words, Words]:
    """The classes of an edition that come before each of its classes there, and in the next one,
    by clause. One that left is where it was, and a new one is nowhere."""
    old = [each.clause for each in was.ticket_classes]
    new = [pairs.get(each.clause, "") for each in now.ticket_classes]
    said = {name: " ".join(f"<{one}>" for one in old[:at]) for at, name in enumerate(old)}
    moved = {}
    for at, each in enumerate(now.ticket_classes):
        name = pairs.get(each.clause, "")
        if name in old:
            left = [one for one in old[: old.index(name)] if one not in new]
            before = {*left, *new[:at]}
            moved[each.clause] = " ".join(f"<{one}>" for one in old if one in before)
    return said, moved


def under_another_list(was: Policy, now: Policy, pairs: Mapping[str, str]) -> Words:
    """The points of a list that stood in another: each with what opens its list now, by its id.

    « Negocian.Cloud s’engage à : » says of whom its points speak. Services stand under their pack
    and are compared with it.
    """
    opened = {clause: opening for clause, opening in _openings(was) if opening}
    found, opening = {}, ""
    for clause in now.clauses:
        if clause.form not in (ClauseForm.ITEM, ClauseForm.NUMBERED):
            opening = clause.id
            continue
        before = opened.get(pairs.get(clause.id, ""))
        if before and before != pairs.get(opening) and clause.id not in now.speaker:
            found[clause.id] = opening
    return found


def _openings(policy: Policy) -> Iterator[tuple[str, str]]:
    """Each clause and the last before it, in its article, that ends with a colon: the points of an
    early edition's lists are paragraphs."""
    for article in policy.articles:
        opening = ""
        for name in article.clauses:
            yield name, opening
            if policy.clause[name].text.endswith(":"):
                opening = name


def _renamed(was: Policy, now: Policy) -> dict[str, str]:
    """What defined terms and packs are called now, and what they were: a form that is new, for the
    one that it stands for.

    Where the term itself, or the displayed name, has changed: another form of a term that stays,
    and « support payant » for « support », are words that say something else.
    """
    terms: list[tuple[Sequence[str], Sequence[str]]] = [
        (clause.names, old.names)
        for clause in now.clauses
        if (old := was.clause.get(clause.id)) and old.term != clause.term
    ]
    packs = [
        (_called(pack), _called(was.pack[pack.id]))
        for pack in now.packs
        if pack.id in was.pack and was.pack[pack.id].name != pack.name
    ]
    return {
        form: old
        for told in (terms, packs)
        for forms, before in told
        for form, old in zip(forms, before, strict=False)
        if form not in before and old not in forms and (told is packs or not _holds(form, old))
    }


def _holds(form: str, other: str) -> bool:
    """Whether one of two forms is the other with more words."""
    one, two = (set(each.lower().split()) for each in (form, other))
    return one <= two or two <= one


def _called(pack: Pack) -> Sequence[str]:
    """The names of a pack, those with a capital: « plus » is a word before it is a pack."""
    names = pack.names or (pack.name.removeprefix("Pack "),)
    return tuple(name for name in names if name[:1].isupper())


def _plain(words: str, called: Mapping[str, str]) -> str:
    """Words in which what only looks otherwise is alike, new names given as they were."""
    words = _SIGNED.sub(r" \1 ", as_written(words))
    if called:
        spelt = "|".join(map(re.escape, sorted(called, key=len, reverse=True)))
        words = re.sub(rf"(?<!\w)(?:{spelt})(?!\w)", lambda found: called[found[0]], words)
    return " ".join(_STOPS.sub(r" \1 ", _QUOTES.sub(" ", words)).lower().split())

"""What takes another name from one edition to the next: a term, a pack, a class, a plan, a service.

A new name is told once, and a clause that says it is told as changed: it is more than form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from calculators.policy import Policy
from generator.changes.redline import ClauseChange, Redline
from generator.views.outside_words import bare_words


@dataclass(frozen=True)
class NewName:
    """A thing and its names; old and new are all the ways of writing each, that only one has."""

    noun: str
    before: str
    after: str
    old: frozenset[str]
    new: frozenset[str]


def new_names(redline: Redline) -> list[NewName]:
    """What takes another name, in the order of the text, each once."""
    before, after = redline.before, redline.after
    every = [*_of_clauses(redline), *_of_packs(before, after), *_of_services(before, after)]
    found = [name for name in every if name.old and name.new]
    # Of two names that are the same words, the first one is told.
    shorter = sorted(found, key=lambda name: len(name.before))
    told = [n for i, n in enumerate(shorter) if not any(_follows(n, o) for o in shorter[:i])]
    return [name for name in found if name in told]


def _follows(name: NewName, other: NewName) -> bool:
    """Whether a name is new by another one that it holds, as « Prise en charge des incidents »."""
    old, new = bare_words(name.before), bare_words(name.after)
    return _pattern(other.old).sub("", old) == _pattern(other.new).sub("", new) != old


def names_summary(redline: Redline) -> str:
    """« Change de nom : le pack « Pack Plus », désormais « Pack Essentiel ». »; "" where nothing
    does."""
    told = [f"{n.noun} « {n.before} », désormais « {n.after} »" for n in new_names(redline)]
    if not told:
        return ""
    return f"{'Change' if len(told) == 1 else 'Changent'} de nom : {' ; '.join(told)}."


def says_new_name(change: ClauseChange, names: Iterable[NewName]) -> bool:
    """Whether words of a clause are the new name of what they named otherwise before."""
    if change.before is None or change.after is None:
        return False
    old, new = (bare_words(f"{c.title or ''} {c.text}") for c in (change.before, change.after))
    return any(
        _said(name.old, old) > _said(name.old, new) and _said(name.new, new) > _said(name.new, old)
        for name in names
    )


def _said(names: Iterable[str], words: str) -> int:
    """How many times words say one of these names."""
    return len(_pattern(names).findall(words))


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    either = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)")


def _of_clauses(redline: Redline) -> Iterator[NewName]:
    """The terms, classes and plans that are the same clause under another name."""
    sides = redline.before, redline.after
    classes = [{one.clause: one.id for one in policy.ticket_classes} for policy in sides]
    plans = [{terms.clause: terms.plan for terms in policy.recovery} for policy in sides]
    for change in (one for section in redline.sections for one in section.changes):
        was, now = change.before, change.after
        if was is None or now is None or change.left:
            continue
        if was.term and now.term:
            yield _named("le terme", (was.term, *was.names), (now.term, *now.names))
        for noun, (before, after) in (("la classe", classes), ("le plan", plans)):
            names = before.get(was.id), after.get(now.id)
            if names[0] and names[1] and not {*names} <= {*before.values()} & {*after.values()}:
                yield _named(noun, (names[0],), (names[1],))


def _of_packs(before: Policy, after: Policy) -> Iterator[NewName]:
    for pack in after.packs:
        if was := before.pack.get(pack.id):
            yield _named("le pack", (was.name, *was.names), (pack.name, *pack.names))


def _of_services(before: Policy, after: Policy) -> Iterator[NewName]:
    known = {axis.id: axis.label for axis in before.axes}
    for axis in after.axes:
        if axis.id in known:
            yield _named("le service", (known[axis.id],), (axis.label,))


def _named(noun: str, before: tuple[str, ...], after: tuple[str, ...]) -> NewName:
    """None of its ways of writing is old or new where the name itself is the same."""
    old, new = ({*map(bare_words, names)} for names in (before, after))
    same = bare_words(before[0]) == bare_words(after[0])
    return NewName(
        noun,
        before[0],
        after[0],
        frozenset() if same else frozenset(old - new),
        frozenset() if same else frozenset(new - old),
    )

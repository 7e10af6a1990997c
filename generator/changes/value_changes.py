"""The values that differ between two editions, one by one: each can be put alone in the other.

A value is the smallest thing that an answer may depend on: a value of a clause, a service of a
pack, the reading of a doubtful wording. Words without value are left out: no answer reads them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any

from calculators.policy import Policy
from calculators.terms.axes import PLAN_AXES, AxisValue
from calculators.terms.declared import Value
from calculators.terms.packs import Service
from generator.changes import value_words
from generator.changes.value_puts import PLAN_TERMS, TERMS, by_axis, put_value, read_tables

HAD = "compris"
"""What a service is that has no value: it is there."""


@dataclass(frozen=True)
class ValueChange:
    """A value that differs. kind is "term", "service", "class", "order", "plan" (a whole one),
    "recovery" (a term of one), "packs", "table" (a whole one), "cell" (of one), "reading" or
    "settled" (by the text, in no register).

    name tells it from the others of its kind; clause is where it is said, in the edition after or
    else before, or the id of the reading; key is its key in `valeurs`, else the axis or what it
    is; before and after are as typed, None where there is none.
    """

    kind: str
    name: tuple[str, ...]
    clause: str
    key: str
    before: str | None
    after: str | None

    def put(self, into: Policy, source: Policy) -> Policy:
        """A policy with this value as source has it, and all the others as they are."""
        return put_value(self.kind, self.name, into, source)


def changed_values(before: Policy, after: Policy) -> list[ValueChange]:
    """The values that differ, those of the text in its order, then the readings."""
    order = {clause.id: place for place, clause in enumerate((*after.clauses, *before.clauses))}
    found = [change for find in _FINDS for change in find(before, after)]
    return sorted(found, key=lambda change: order.get(change.clause, len(order)))


def _terms(before: Policy, after: Policy) -> Iterator[ValueChange]:
    for key, paths in TERMS.items():
        if any(attrgetter(path)(before) != attrgetter(path)(after) for path in paths):
            was, now = _giver(before, key), _giver(after, key)
            yield ValueChange("term", (key,), now or was, key, _said(before, was, key),
                        _said(after, now, key))  # fmt: skip


def _giver(policy: Policy, key: str) -> str:
    """The clause that gives a value, no service's."""
    services = {service.clause for pack in policy.packs for service in pack.services}
    return next((c.id for c in policy.clauses if key in c.values and c.id not in services), "")


def _said(policy: Policy, clause: str, *keys: str) -> str | None:
    """Values of a clause in its words; None where it gives none of them."""
    if clause not in policy.clause:
        return None
    told = (value_words.value_said(policy.clause[clause], key) for key in keys)
    return ", ".join(filter(None, told)) or None


def _services(before: Policy, after: Policy) -> Iterator[ValueChange]:
    for pack in after.packs:
        if pack.id not in before.pack:
            continue
        old, new = (by_axis(policy.pack[pack.id]) for policy in (before, after))
        for axis in dict.fromkeys((*old, *new)):
            was, now = old.get(axis), new.get(axis)
            if (was and was.value) != (now and now.value) or (was is None) != (now is None):
                clause = now.clause if now else was.clause if was else ""
                words = [_service_words(p, s) for p, s in ((before, was), (after, now))]
                yield ValueChange(
                    "service", (pack.id, axis), clause, _axis(axis, before, after), *words
                )


def _axis(name: str, before: Policy, after: Policy) -> str:
    return next(axis.label for axis in (*after.axes, *before.axes) if axis.id == name)


def _service_words(policy: Policy, service: Service[AxisValue] | None) -> str | None:
    if service is None:
        return None
    if service.axis in PLAN_AXES and isinstance(service.value, str):
        return service.value  # The plan that the pack comprises, by its name.
    return _said(policy, service.clause, *policy.clause[service.clause].values) or HAD


def _packs(before: Policy, after: Policy) -> Iterator[ValueChange]:
    """The packs as one value, and the inclusion of each; what a pack brings or takes is its."""
    old, new = ([(pack.id, pack.includes) for pack in p.packs] for p in (before, after))
    if old != new:
        clause = _giver(after, "packs") or after.packs[0].clause
        yield ValueChange(
            "packs", (), clause, "packs", _pack_names(before, after), _pack_names(after, before)
        )


def _pack_names(policy: Policy, other: Policy) -> str | None:
    """The packs that the other has not; all of them, in their order, where they are the same."""
    same = policy.pack.keys() == other.pack.keys()
    told = [pack.name for pack in policy.packs if same or pack.id not in other.pack]
    return ", ".join(told) or None


def clauses_of_packs(before: Policy, after: Policy) -> set[str]:
    """The clauses of the packs that one text alone has: a pack is a value, and they are part."""
    return {
        clause
        for policy, other in ((before, after), (after, before))
        for pack in policy.packs
        if pack.id not in other.pack
        for clause in (pack.clause, *(service.clause for service in pack.services))
    }


def _classes(before: Policy, after: Policy) -> Iterator[ValueChange]:
    """The classes whose facts differ, and those that take another name."""
    old, new = dict(before.ticket_class), dict(after.ticket_class)
    gone = {one.clause: one for name, one in old.items() if name not in new}
    for name, now in after.ticket_class.items():
        was = gone.get(now.clause)
        if was and name not in old and replace(was, id=name) == now:
            del old[was.id], new[name]
            yield ValueChange("class", (was.id, name), now.clause, "classe", was.id, name)
    for name in dict.fromkeys((*old, *new)):
        one, other = old.get(name), new.get(name)
        if (one and (one.cases, one.excludes)) != (other and (other.cases, other.excludes)):
            clause = other.clause if other else one.clause if one else ""
            words = (
                _said(policy, each.clause, "cas", "hors") if each else None
                for policy, each in ((before, one), (after, other))
            )
            yield ValueChange("class", (name,), clause, "cas", *words)


def _order(before: Policy, after: Policy) -> Iterator[ValueChange]:
    """The first class that is met is the answer: their order is a value too."""
    old, new = (
        [one for one in p.ticket_class if one in other.ticket_class]
        for p, other in ((before, after), (after, before))
    )
    if old != new:
        clause = after.ticket_classes[0].clause
        yield ValueChange("order", (), clause, "ordre des classes", ", ".join(old), ", ".join(new))


def _plans(before: Policy, after: Policy) -> Iterator[ValueChange]:
    """The plans that come, go or take another name, whole; of the others, each of their terms."""
    gone = {each.clause: each for each in before.recovery if each.plan not in after.plan}
    for new in after.recovery:
        old = before.plan.get(new.plan)
        if old is None:
            was = gone.get(new.clause)
            if was and replace(was, plan=new.plan) == new:
                del gone[new.clause]
                yield ValueChange(
                    "plan", (was.plan, new.plan), new.clause, "plan", was.plan, new.plan
                )
            else:
                yield ValueChange(
                    "plan", (new.plan,), new.clause, "plan", None, value_words.plan_said(new)
                )
            continue
        for key, field in PLAN_TERMS.items():
            if getattr(old, field) != getattr(new, field):
                words = (_said(p, p.plan[new.plan].clause, key) for p in (before, after))
                yield ValueChange("recovery", (new.plan, field), new.clause, key, *words)
    for was in gone.values():
        yield ValueChange("plan", (was.plan,), was.clause, "plan", value_words.plan_said(was), None)


def _tables(before: Policy, after: Policy) -> Iterator[ValueChange]:
    """The tables that a calculator reads and one text alone has, whole; of the others, each cell
    that differs."""
    old, new = read_tables(before), read_tables(after)
    for key in dict.fromkeys((*new, *old)):
        if key in old and key in new:
            yield from _cells((before, old[key]), (after, new[key]))
        else:
            words = (_table_said(policy, key) for policy in (before, after))
            yield ValueChange("table", (key,), (new | old)[key].clause, key, *words)


def _cells(before: tuple[Policy, Value], after: tuple[Policy, Value]) -> Iterator[ValueChange]:
    old, new = (
        {tuple(cell.keys.values()): (cell, value_words.cell_name(cell, policy)) for cell in v.cells}
        for policy, v in (before, after)
    )
    _, table = after
    for name, (_, where) in (old | new).items():
        was, now = (held[name][0] if name in held else None for held in (old, new))
        if was is None or now is None or was.value != now.value:
            words = (one.said if one else None for one in (was, now))
            label = f"{table.label}, {where}"
            yield ValueChange("cell", (table.key, *name), table.clause, label, *words)


def _table_said(policy: Policy, key: str) -> str | None:
    """A table in words, or what the clause that has none says under its key."""
    clause = _giver(policy, key)
    return value_words.table_said(policy, clause, key) or _said(policy, clause, key)


def _readings(before: Policy, after: Policy) -> Iterator[ValueChange]:
    names = (before.reading, after.reading, before.settled, after.settled)
    for name in dict.fromkeys(name for group in names for name in group):
        if _decided(before, name) != _decided(after, name):
            titles = [p.reading[name].title for p in (after, before) if name in p.reading]
            if not titles:
                yield _settled(before, after, name)
                continue
            words = (_choice(policy, name, (before, after)) for policy in (before, after))
            yield ValueChange("reading", (name,), name, titles[0], *words)


def _settled(before: Policy, after: Policy, name: str) -> ValueChange:
    """What both texts say themselves, or one of them where the other has no doubt of it."""
    was, now = (next((c.id for c in p.clauses if name in c.values), "") for p in (before, after))
    words = _said(before, was, name), _said(after, now, name)
    return ValueChange("settled", (name,), now or was, name, *words)


def _decided(policy: Policy, name: str) -> Any:
    """All of a reading that an answer may depend on, and None where it is none's affair."""
    reading = policy.reading.get(name)
    if reading and not reading.computed:
        reading = None
    choices = {choice.id for choice in reading.choices} if reading else None
    decided = (reading and reading.default, choices, policy.settled.get(name))
    return decided if any(decided) else None


def _choice(policy: Policy, name: str, known: tuple[Policy, ...]) -> str | None:
    """The label of the choice that a policy makes."""
    labels = {
        choice.id: choice.label
        for one in known
        if name in one.reading
        for choice in one.reading[name].choices
    }
    choice = policy.choices.get(name)
    if choice is None:
        return None
    said = labels.get(choice, choice).rstrip(".")
    return f"{said} (dit par le texte)" if name in policy.settled else said


_FINDS: tuple[Callable[[Policy, Policy], Iterator[ValueChange]], ...] = (
    _terms, _packs, _services, _classes, _order, _plans, _tables, _readings,
)  # fmt: skip

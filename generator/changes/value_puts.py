"""A value of one edition put alone in the other, all the others left as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from operator import attrgetter
from typing import Any, TypeVar

from calculators.policy import Policy
from calculators.terms.axes import AxisValue
from calculators.terms.declared import Value
from calculators.terms.entries import Reading
from calculators.terms.packs import Pack, Service
from generator.annex import terms

TERMS: Mapping[str, tuple[str, ...]] = {
    key: term.paths for key, term in terms.TERMS.items() if term.paths and term.feeds != "recovery"
}
"""Where a policy keeps the value that one clause alone gives, by its key in `valeurs`."""

PLAN_TERMS: Mapping[str, str] = {
    key: term.paths[0] for key, term in terms.TERMS.items() if term.feeds == "recovery"
}
"""The same for the plans, which each have their own clause."""

T = TypeVar("T")


def put_value(kind: str, name: tuple[str, ...], into: Policy, source: Policy) -> Policy:
    """A policy with the value of that kind and name as source has it."""
    return _PUTS[kind](into, source, name)


def _put_term(into: Policy, source: Policy, name: tuple[str, ...]) -> Policy:
    for path in TERMS[name[0]]:
        into = put(into, path, attrgetter(path)(source))
    return into


def put(record: T, path: str, value: Any) -> T:
    """A record with another value at a path of its fields."""
    field, _, rest = path.partition(".")
    made = put(getattr(record, field), rest, value) if rest else value
    changed: T = replace(record, **{field: made})  # type: ignore[type-var]
    return changed


def _put_service(into: Policy, source: Policy, name: tuple[str, ...]) -> Policy:
    target, axis = name
    given = by_axis(source.pack[target]).get(axis)
    services = {**by_axis(into.pack[target]), axis: given}
    kept = tuple(service for service in services.values() if service)
    packs = (replace(p, services=kept) if p.id == target else p for p in into.packs)
    # An axis that only one edition has would have no kind in the other.
    axes = {each.id: each for each in (*source.axes, *into.axes)}
    return replace(into, packs=tuple(packs), axes=tuple(axes.values()))


def by_axis(pack: Pack) -> dict[str, Service[AxisValue]]:
    """The services that a pack names itself."""
    return {service.axis: service for service in pack.services}


def _put_packs(into: Policy, source: Policy, _: tuple[str, ...]) -> Policy:
    packs = tuple(
        replace(pack, services=into.pack[pack.id].services) if pack.id in into.pack else pack
        for pack in source.packs
    )
    axes = {each.id: each for each in (*source.axes, *into.axes)}
    return replace(into, packs=packs, axes=tuple(axes.values()))


def _put_class(into: Policy, source: Policy, name: tuple[str, ...]) -> Policy:
    """The classes of these names, one or an old and a new one, as source has them or not."""
    facts = {fact.id: fact for fact in (*source.facts, *into.facts)}
    for one in name:
        classes = {**into.ticket_class, one: source.ticket_class.get(one)}
        kept = {each.id: each for each in classes.values() if each}
        order = list(kept) if one in into.ticket_class else _inserted(one, kept, source)
        into = replace(into, ticket_classes=tuple(kept[each] for each in order))
    return replace(into, facts=tuple(facts.values()))


def _inserted(name: str, kept: Iterable[str], source: Policy) -> list[str]:
    """The names with a new one after those that it follows in source."""
    following = list(source.ticket_class)
    following = following[following.index(name) + 1 :]
    order = [one for one in kept if one != name]
    place = next((i for i, one in enumerate(order) if one in following), len(order))
    return [*order[:place], name, *order[place:]]


def _put_order(into: Policy, source: Policy, _: tuple[str, ...]) -> Policy:
    order = list(source.ticket_class)
    known = sorted(
        (one for one in into.ticket_classes if one.id in order), key=lambda one: order.index(one.id)
    )
    alone = (one for one in into.ticket_classes if one.id not in order)
    return replace(into, ticket_classes=(*known, *alone))


def _put_plan(into: Policy, source: Policy, name: tuple[str, ...]) -> Policy:
    """The plans of these names as source has them, which may be not at all, at their places."""
    given = {one.plan: one for one in into.recovery if one.plan not in name}
    given |= {one.plan: one for one in source.recovery if one.plan in name}
    order = [*source.plan, *(plan for plan in into.plan if plan not in source.plan)]
    return replace(into, recovery=tuple(given[plan] for plan in order if plan in given))


def _put_recovery(into: Policy, source: Policy, name: tuple[str, ...]) -> Policy:
    plan, field = name
    value: Any = getattr(source.plan[plan], field)
    recovery = (replace(p, **{field: value}) if p.plan == plan else p for p in into.recovery)
    return replace(into, recovery=tuple(recovery))


def read_tables(policy: Policy) -> dict[str, Value]:
    """The tables that a calculator reads, by their key."""
    return {value.key: value for value in policy.values if value.cells and value.feeds}


def _put_table(into: Policy, source: Policy, name: tuple[str, ...]) -> Policy:
    kept = (value for value in into.values if value.key != name[0])
    given = (value for value in source.values if value.key == name[0])
    return replace(into, values=(*kept, *given))


def _put_cell(into: Policy, source: Policy, name: tuple[str, ...]) -> Policy:
    key, *where = name
    given = [c for c in read_tables(source)[key].cells if [*c.keys.values()] == where]

    def put_in(value: Value) -> Value:
        kept = (cell for cell in value.cells if [*cell.keys.values()] != where)
        return replace(value, cells=(*kept, *given))

    values = (put_in(v) if v.key == key and v.cells else v for v in into.values)
    return replace(into, values=tuple(values))


def _put_reading(into: Policy, source: Policy, name: tuple[str, ...]) -> Policy:
    given: Reading | None = source.reading.get(name[0])
    readings = {**into.reading, name[0]: given}
    settled = {key: choice for key, choice in into.settled.items() if key != name[0]}
    if name[0] in source.settled:
        settled[name[0]] = source.settled[name[0]]
    return replace(into, readings=tuple(one for one in readings.values() if one), settled=settled)


_PUTS: Mapping[str, Callable[[Policy, Policy, tuple[str, ...]], Policy]] = {
    "term": _put_term,
    "packs": _put_packs,
    "service": _put_service,
    "class": _put_class,
    "order": _put_order,
    "plan": _put_plan,
    "recovery": _put_recovery,
    "table": _put_table,
    "cell": _put_cell,
    "reading": _put_reading,
    "settled": _put_reading,
}

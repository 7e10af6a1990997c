"""The earliest and the latest that every combination of readings can give, exactly.

Readings act on separate steps, so combinations are never counted one by one: each stage is run
once for each way in which the stages before it can end, and for each choice of a reading that it
takes. Of the ways that end alike, the one with the fewest changed choices is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from calculators.choices import Choices
from calculators.dates import NoSuchDayError
from calculators.question import Chain, Stage


def moment(said: str) -> str:
    """What dates and instants are compared by: themselves, in UTC where they have an offset."""
    if len(said) <= 16:
        return said
    sign = -1 if said[16] == "+" else 1
    hours, minutes = int(said[17:19]), int(said[20:22])
    at = datetime.fromisoformat(said[:16]) + sign * timedelta(hours=hours, minutes=minutes)
    return at.isoformat()


Changes = Mapping[str, str]
"""Choices that differ from the answer's own."""


def envelope(
    chains: Iterable[Chain],
    own: Mapping[str, str],
    others: Mapping[str, Sequence[str]],
    key: Callable[[str], Any],
    fields: Sequence[str],
) -> dict[str, dict[str, Any]]:
    """For each dated field whose ends differ, its ends and a smallest set of changes to each.

    own are the answer's choices, others the other choices of each reading that may change, key
    what dates are compared by, fields the fields of the result in order. A combination that leaves
    no day gives none.
    """
    reached: dict[str, dict[str, Changes]] = {}
    for stages, shared in chains:
        for field, dates in _reached(stages, shared, own, others).items():
            reached.setdefault(field, {}).update(dates)
    found = {}
    for field in sorted(reached, key=lambda name: fields.index(name.partition(".")[0])):
        dates = reached[field]
        order = sorted(dates, key=lambda date: (key(date), len(dates[date])))
        earliest = order[0]
        latest = min((d for d in order if key(d) == key(order[-1])), key=lambda d: len(dates[d]))
        if key(earliest) != key(latest):
            found[field] = {
                "earliest": earliest,
                "earliest_under": dict(dates[earliest]),
                "latest": latest,
                "latest_under": dict(dates[latest]),
            }
    return found


def _reached(
    stages: Sequence[Stage],
    shared: tuple[str, ...],
    own: Mapping[str, str],
    others: Mapping[str, Sequence[str]],
) -> dict[str, dict[str, Changes]]:
    """Each value that each field can take, and the fewest changes that give it."""
    reached: dict[str, dict[str, Changes]] = {}
    # What a stage starts from: the state, the choices fixed of shared readings, and the changes.
    states: dict[Any, tuple[Any, dict[str, str], Changes]] = {None: (None, {}, {})}
    for stage in stages:
        after: dict[Any, tuple[Any, dict[str, str], Changes]] = {}
        for state, fixed, before in states.values():
            for outcome, dated, taken in _ways(stage, state, fixed, own, others):
                differ = {name: each for name, each in taken.items() if each != own[name]}
                changes = {**before, **differ}
                for field, date in dated:
                    dates = reached.setdefault(field, {})
                    if date not in dates or len(changes) < len(dates[date]):
                        dates[date] = changes
                kept = {**fixed, **{name: taken[name] for name in shared if name in taken}}
                place = (outcome, *kept.items())
                if place not in after or len(changes) < len(after[place][2]):
                    after[place] = (outcome, kept, changes)
        states = after
    return reached


def _ways(
    stage: Stage,
    state: Any,
    fixed: dict[str, str],
    own: Mapping[str, str],
    others: Mapping[str, Sequence[str]],
) -> Iterator[tuple[Any, Iterable[tuple[str, str]], dict[str, str]]]:
    """Each way in which a stage can end: what it gives, its dates, the choices that it took.

    A run shows which readings the stage takes; each other choice of each of them is a run more,
    with the choices taken before it held.
    """
    waiting = [dict(fixed)]
    while waiting:
        held = waiting.pop()
        choices = Choices({**own, **held})
        taken = choices.taken
        try:
            outcome, dated = stage(state, choices)
            yield outcome, dated, taken
        except NoSuchDayError:
            pass  # that combination has no answer, the others may
        before = dict(held)
        for reading, choice in taken.items():
            if reading not in held:
                waiting += [{**before, reading: other} for other in others.get(reading, ())]
                before[reading] = choice

"""The readings that change from one edition to another, for the redline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from calculators.policy import Policy
from calculators.terms.entries import Reading


@dataclass(frozen=True)
class ReadingChange:
    """A reading that changes: kind is "entered", "left", "settled" (by the text) or "default".

    before and after are the labels of the choice taken, None where there is none.
    """

    id: str
    kind: str
    title: str
    before: str | None
    after: str | None


def reading_changes(before: Policy, after: Policy) -> Iterator[ReadingChange]:
    """The readings that one edition has and the other has not, or that are taken otherwise."""
    for name in _in_order((before.reading, after.reading, before.settled, after.settled)):
        old, new = before.reading.get(name), after.reading.get(name)
        known = [reading for reading in (old, new) if reading]
        if not known:
            continue  # Both texts say it themselves: it is a value, and no doubt.
        was = before.settled.get(name, old.default if old else None)
        now = after.settled.get(name, new.default if new else None)
        if name in after.settled and (name not in before.settled or was != now):
            kind = "settled"
        elif (old is None) != (new is None):
            kind = "entered" if old is None else "left"
        elif was != now:
            kind = "default"
        else:
            continue
        yield ReadingChange(name, kind, known[0].title, _label(known, was), _label(known, now))


def _in_order(groups: Iterable[Iterable[str]]) -> list[str]:
    return list(dict.fromkeys(name for group in groups for name in group))


def _label(known: Iterable[Reading], choice: str | None) -> str | None:
    labels = {one.id: one.label for reading in known for one in reading.choices}
    return labels.get(choice, choice) if choice else None

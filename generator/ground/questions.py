"""The questions on which two editions are compared: the standing ones, and small domains whole.

A domain is built from the figures of both editions, so that every bound has a question on it and
one on either side. Questions name no edition.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import chain, product
from pathlib import Path
from typing import Any

from calculators.answer import QUESTIONS
from calculators.coverage_subjects import PHASES, SUBJECTS
from calculators.inputs import Flag, OneOf
from calculators.policy import Policy
from calculators.terms.axes import SHORT_REQUESTS
from calculators.terms.to_json import to_json
from generator.ground.faults import Fault, Faults, Place
from generator.ground.utf8 import RESTORE, typed_text

DAYS = 371
"""A year of whole weeks, each parity and each holiday in it."""

_MOMENTS = (
    ("2026-03-02T02:40+01:00", "2026-03-02T02:40+01:00"),
    ("2026-03-28T23:30+01:00", "2026-03-29T04:15+02:00"),
    ("2026-12-31T22:00+00:00", "2027-01-02T09:05+01:00"),
)
"""Occurred and declared: at once, over a change of the clocks, over a year's end and offsets."""


@dataclass(frozen=True)
class Asked:
    """A question: its name, and inputs that it takes."""

    question: str
    inputs: Mapping[str, Any]

    @cached_property
    def key(self) -> str:
        """What two same questions have in common."""
        return json.dumps([self.question, self.inputs], sort_keys=True)


def standing(path: Path) -> list[Asked]:
    """The standing questions of a file, a {"question", "inputs"} a line. Raises Faults where it
    cannot be read, has none, or a line is not one."""
    file = f"policy/{path.name}"
    lines = typed_text(path, file).splitlines()
    if not any(map(str.strip, lines)):
        raise Faults([Fault(Place(file, 1, 1), f"ce fichier est vide : {RESTORE}")])
    found, faults = [], []
    for number, line in enumerate(lines, 1):
        try:
            asked = json.loads(line)
            QUESTIONS[asked["question"]]
            found.append(Asked(asked["question"], dict(asked["inputs"])))
        except (ValueError, TypeError, LookupError):
            message = 'cette ligne n’est pas une question, comme {"question": …, "inputs": {…}}'
            faults.append(Fault(Place(file, number, 1), message))
    if faults:
        raise Faults(faults)
    return found


def questions(path: Path, before: Policy, after: Policy) -> list[Asked]:
    """The standing questions and all the domains of two editions, each question once."""
    editions = (before, after)
    start = date.fromisoformat(after.effective)
    domains = (
        tickets(editions), classes(editions), plans(editions), tiers(editions), needs(editions),
        support(editions, start), requests(editions, start), quotes(start), cells(editions),
    )  # fmt: skip
    # Where two are as plain, the example is the one of the domain, whose date is of our time.
    every = chain(*domains, standing(path))
    return list({asked.key: asked for asked in every}.values())


def tickets(editions: Sequence[Policy]) -> Iterator[Asked]:
    """Every ticket whose coverage is asked without a time: packs, classes, subjects, phases,
    options, and for a customisation each tier up to one above the highest."""
    plans = list(dict.fromkeys(plan for policy in editions for plan in policy.plans))
    options: list[list[str]] = [[], *([plan] for plan in plans), plans]
    levels = range(1, _highest(editions, "customisation") + 2)
    for pack, name, subject, phase, chosen in product(
        _packs(editions), _classes(editions), SUBJECTS, PHASES, options
    ):
        inputs = {"pack": pack, "ticket_class": name, "subject": subject, "core_phase": phase,
                  "options": chosen}  # fmt: skip
        if subject == "disaster":
            del inputs["ticket_class"]
        if subject == "customisation":
            yield from (Asked("coverage", {**inputs, "tier": tier}) for tier in levels)
        else:
            yield Asked("coverage", inputs)


def classes(editions: Sequence[Policy]) -> Iterator[Asked]:
    """Every ticket that the classes may tell apart, the contradictory ones included; each with a
    fact that an edition adds, too."""
    names = [field.name for field in QUESTIONS["ticket-class"].fields]
    added: list[dict[str, bool]] = [{}]
    added += [{name: True} for name in {f.id: f for policy in editions for f in policy.facts}]
    for facts, more in product(product((False, True), repeat=len(names)), added):
        yield Asked("ticket-class", dict(zip(names, facts, strict=True)) | more)


def plans(editions: Sequence[Policy]) -> Iterator[Asked]:
    """Each plan, in a few moments."""
    for plan in dict.fromkeys(plan for policy in editions for plan in policy.plan):
        for occurred, declared in _MOMENTS:
            yield Asked(
                "recovery", {"plan": plan, "occurred_at": occurred, "declared_at": declared}
            )


def tiers(editions: Sequence[Policy]) -> Iterator[Asked]:
    """A Core of 200 lines, customised a line more each time, up to above the highest tier; where
    that would be too many, the lines on each bound and beside it."""
    core = 200
    top = _highest(editions, "customisation") + 1
    ends = {
        end
        for policy in editions
        for end in policy.tier.bounds
        or (policy.tier.slice_percent * tier for tier in range(1, top + 1))
    }
    for lines in _figures([core * end // 100 for end in ends]):
        inputs = {"core_lines": core, "modified_lines": lines}
        yield Asked("tier", inputs)
        yield Asked("tier", {**inputs, "data_flow_lines": lines // 2})


_WHOLE = 2_000
"""The most figures of a domain that are asked one by one."""


def _figures(bounds: Sequence[int]) -> Sequence[int]:
    """Every figure up to one above the highest bound; of too many, those near a bound."""
    if max(bounds) + 2 <= _WHOLE:
        return range(max(bounds) + 2)
    return sorted({0} | {max(bound + step, 0) for bound in bounds for step in (-1, 0, 1)})


def needs(editions: Sequence[Policy]) -> Iterator[Asked]:
    """One need at a time; a figure goes up to one above the highest that a pack offers."""
    axes = ("customisation", "project-manager", "csm", "ctp")
    figures = _figures([_highest(editions, axis) for axis in axes])
    for field in QUESTIONS["recommend"].fields:
        values: Iterable[Any] = figures
        if isinstance(field.kind, Flag):
            values = (True,)
        elif isinstance(field.kind, OneOf):
            values = field.kind.labels
        yield from (Asked("recommend", {field.name: value}) for value in values)


def support(editions: Sequence[Policy], start: date) -> Iterator[Asked]:
    """Two weeks of tickets of each class, opened on each bound of the hours and beside it."""
    slots = [slot for policy in editions for slot in policy.hours.slots]
    minutes = sorted(
        {m + step for slot in slots for m in (slot.opens, slot.closes) for step in (-1, 0, 1)}
        & set(range(24 * 60))
    )
    pack = editions[-1].pack_ids[0]
    for day, minute, name in product(range(14), minutes, _classes(editions)):
        opened = f"{start + timedelta(day)}T{minute // 60:02}:{minute % 60:02}"
        yield Asked(
            "coverage",
            {"pack": pack, "ticket_class": name, "subject": "core", "opened_at": opened},
        )


def requests(editions: Sequence[Policy], start: date) -> Iterator[Asked]:
    """CTP requests of each pack, short and long, validated on each day of a year; and on one day,
    what may block them and the day of their evaluation."""
    bounds = {
        offers[SHORT_REQUESTS].value.under.hours
        for policy in editions
        for offers in policy.offers.values()
        if SHORT_REQUESTS in offers
    }
    estimates = sorted({bound - half for bound in bounds for half in (0, 0.5)}) or [1]
    for pack, hours, day in product(_packs(editions), estimates, range(DAYS)):
        yield _request(pack, hours, start + timedelta(day))
    for pack in _packs(editions):
        asked = _request(pack, estimates[-1], start).inputs
        yield Asked("ctp", {**asked, "convention_signed": False})
        yield Asked("ctp", {**asked, "balance_hours": estimates[-1]})
        for day in range(14):
            received = start - timedelta(day)
            yield Asked("ctp", {**asked, "received_on": received.isoformat()})


def _request(pack: str, hours: float, day: date) -> Asked:
    return Asked("ctp", {"pack": pack, "estimated_hours": hours, "validated_on": day.isoformat()})


def quotes(start: date) -> Iterator[Asked]:
    """A request that is complete on each day of a year."""
    for day in range(DAYS):
        yield Asked("quote", {"complete_on": (start + timedelta(day)).isoformat()})


def cells(editions: Sequence[Policy]) -> Iterator[Asked]:
    """Each cell of the comparison of the packs: no calculator's question, but an answer too."""
    axes = dict.fromkeys(axis.id for policy in editions for axis in policy.axes)
    for pack, axis in product(_packs(editions), axes):
        yield Asked("packs", {"pack": pack, "axis": axis})


def _classes(editions: Sequence[Policy]) -> list[str]:
    return list(dict.fromkeys(name for policy in editions for name in policy.ticket_class))


def _packs(editions: Sequence[Policy]) -> list[str]:
    return list(dict.fromkeys(pack for policy in editions for pack in policy.pack_ids))


def _highest(editions: Sequence[Policy], axis: str) -> int:
    """The highest figure that a pack offers on an axis; 0 where none does."""
    offers = (offers for policy in editions for offers in policy.offers.values())
    return max((int(to_json(offer[axis].value)) for offer in offers if axis in offer), default=0)

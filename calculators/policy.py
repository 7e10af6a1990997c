"""The terms of one edition of the annex, as frozen values, to and from JSON.

Every figure that a calculator uses is a field here, beside the id of the clause that says it.
Weekdays are ISO numbers (Monday 1 to Sunday 7). Units are in the names of the fields.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from calculators.readings import QUESTIONS_OF, READINGS
from calculators.record import dataclass, field

PROFILES = ("retained", "letter", "client", "provider")
"""The choices that an answer may start from."""

FORMAT = 2
"""The version of the shape of policy.json; a frozen edition keeps the one it was written in."""


@dataclass(frozen=True)
class Mark:
    """The words text[start:end] of a clause say its value named key."""

    start: int
    end: int
    key: str


@dataclass(frozen=True)
class Clause:
    """A passage of the annex with an address of its own.

    form is "paragraph", "item" (of a list) or "run-on" (goes on in the block of the clause before).
    values are what legal typed, as text; names are other ways of writing a defined term.
    """

    id: str
    article: str
    form: str
    title: str | None
    text: str
    marks: tuple[Mark, ...]
    values: Mapping[str, Any]
    term: str | None
    names: tuple[str, ...]


@dataclass(frozen=True)
class Article:
    """A heading of the annex and the ids of the clauses under it, in order."""

    id: str
    title: str
    clauses: tuple[str, ...]


@dataclass(frozen=True)
class Theme:
    """A group of axes in the comparison of packs."""

    id: str
    label: str


@dataclass(frozen=True)
class Axis:
    """What packs differ by: one row of the comparison.

    kind says what a value is: "flag" (True), "count" (a number, or None for no limit), "set"
    (names, added up from pack to pack), "tier" (up to and including), "week-offset",
    "short-request" ({"days", "under_hours"}, under is strict), "delivery" ("odd", "even" or
    "every" weeks), "hours-per-month", "times-per-year".
    better says what favours the Client: "more", "less" or "neither".
    """

    id: str
    label: str
    theme: str
    kind: str
    better: str


@dataclass(frozen=True)
class Service:
    """What one pack says about one axis."""

    axis: str
    value: Any
    clause: str


@dataclass(frozen=True)
class Pack:
    """A pack: the one that it includes, and what it says itself; names are those that the annex
    gives it."""

    id: str
    name: str
    includes: str | None
    clause: str
    services: tuple[Service, ...]
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Offer:
    """What a pack gives on one axis, inheritance counted.

    change is "inherited", "added" or "replaced", seen from the pack that it includes; chain is all
    that the packs say on the axis, from the lowest to this one; clause is the last that speaks.
    """

    value: Any
    clause: str
    change: str
    chain: tuple[Service, ...]


@dataclass(frozen=True)
class TierRule:
    """How wide a tier is, and whether lines of data flows count.

    Where tiers are unequal, bounds are the percentages at which each ends, rising; what lies beyond
    the last is one more tier. Empty: every tier is slice_percent wide.
    """

    slice_percent: int
    data_flows_counted: bool
    clause: str
    bounds: tuple[int, ...] = ()


@dataclass(frozen=True)
class Level2:
    """Flat hours of level-2 support for a ticket on a customisation: up to and including."""

    hours: int
    clause: str


@dataclass(frozen=True)
class KeepUpToDate:
    """Phases of the Core version in which it is kept up to date; beyond, what it becomes."""

    phases: tuple[str, ...]
    beyond: str
    level2_hours: int
    clause: str


@dataclass(frozen=True)
class QuoteRule:
    """The least number of days before an ordinary request is quoted."""

    days: int
    clause: str


@dataclass(frozen=True)
class CtpCycle:
    """The weekly cycle of CTP requests.

    preproduction_weekdays are the days in the order in which the annex names them, repeats kept.
    balance is "at-least" (equal is enough) or "more-than".
    """

    frequency_per_year: int
    frequency_clause: str
    qualification_per_year: int
    qualification_clause: str
    evaluation_weekday: int
    evaluation_clause: str
    missed_evaluation_weekday: int
    missed_evaluation_clause: str
    planning_weekday: int
    sprint_weeks_min: int
    sprint_weeks_max: int
    sprint_clause: str
    production_weekdays: tuple[int, ...]
    preproduction_weekdays: tuple[int, ...]
    delivery_clause: str
    balance: str
    balance_clause: str
    convention_required: bool
    convention_clause: str


@dataclass(frozen=True)
class Slot:
    """Minutes after midnight, at most 1440: opens is in, closes as the reading `slot-ends` says."""

    opens: int
    closes: int


@dataclass(frozen=True)
class DayHours:
    """The slots of some weekdays, where they are not those of the others."""

    weekdays: tuple[int, ...]
    slots: tuple[Slot, ...]


@dataclass(frozen=True)
class ServiceHours:
    """When the support is open, in the civil time of a zone of the IANA's.

    slots are those of weekdays; other gives the hours of further weekdays, where they differ.
    """

    weekdays: tuple[int, ...]
    slots: tuple[Slot, ...]
    clause: str
    other: tuple[DayHours, ...] = ()
    time_zone: str = "Europe/Paris"

    @cached_property
    def of_weekday(self) -> Mapping[int, tuple[Slot, ...]]:
        """The slots of each ISO weekday that has some."""
        slots = dict.fromkeys(self.weekdays, self.slots)
        return slots | {day: each.slots for each in self.other for day in each.weekdays}

    @cached_property
    def open_weekdays(self) -> tuple[int, ...]:
        """The ISO weekdays that have slots."""
        return tuple(sorted(self.of_weekday))


@dataclass(frozen=True)
class OnCall:
    """Who answers outside the hours of the support. classes is what format 1 says of tickets that
    the annex does not: the reading `on-call-scope` took its place."""

    phone: str
    classes: tuple[str, ...] = ()
    clause: str = ""


@dataclass(frozen=True)
class Requests:
    """How many requests to the support a client may make; None for no limit."""

    limit: int | None
    clause: str


@dataclass(frozen=True)
class ResponseTime:
    """Where the response times stand: "hors-annexe", a document outside the annex."""

    value: str
    clause: str


@dataclass(frozen=True)
class TicketClass:
    """A class of ticket, met when one of its cases is; a case maps each fact to true or false.

    excludes names what takes a ticket out of the classes ("disaster"), or is None.
    """

    id: str
    cases: tuple[Mapping[str, bool], ...]
    excludes: str | None
    clause: str

    @property
    def is_anomaly(self) -> bool:
        """Whether a ticket of it can be an anomaly."""
        return any(case.get("anomaly", True) for case in self.cases)


@dataclass(frozen=True)
class Recovery:
    """The terms of PRA or PCA, in elapsed minutes.

    rto_from and rpo_from are "declared_at" or "occurred_at"; strict is true where the annex says
    « inférieur à » (the bound is out), false where it says « maximal » (the bound is in).
    """

    plan: str
    rto_minutes: int
    rto_from: str
    rpo_minutes: int
    rpo_from: str
    strict: bool
    clause: str


@dataclass(frozen=True)
class Subscription:
    """Ways to PRA and PCA: subscribed directly, or with a level of service."""

    direct: bool
    by_level: bool
    clause: str


@dataclass(frozen=True)
class Quotation:
    """Words of a clause, to the letter."""

    clause: str
    words: str


@dataclass(frozen=True)
class Choice:
    """One way of reading a doubtful wording.

    favours compares the choices of its entry for the Client: "client", "provider" (Negocian.Cloud)
    or "neither"; letter is true of the one choice that is the letter of the text, where one is.
    """

    id: str
    label: str
    favours: str = "neither"
    letter: bool = False


@dataclass(frozen=True)
class Reading:
    """A doubtful wording: what the annex says, the ways to read it, the one taken, and why.

    questions names those on which it bears. Where computed is true a calculator answers by each
    choice; where not, why_not says why no choice can change a field of an answer, or what input
    would be needed.
    """

    id: str
    title: str
    quotations: tuple[Quotation, ...]
    doubt: str
    choices: tuple[Choice, ...]
    default: str
    reason: str
    computed: bool = False
    questions: tuple[str, ...] = ()
    why_not: str = ""


@dataclass(frozen=True)
class Silence:
    """Something that the annex does not say: words is the French sentence that says so, questions
    are the questions whose answers say it."""

    id: str
    subject: str
    words: str
    questions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cell:
    """A value of a table: keys gives its pack, its class of ticket, or both, by "pack" and
    "class"; said is how a page shows it, clause the one whose words say it."""

    keys: Mapping[str, str]
    value: Any
    said: str
    clause: str


@dataclass(frozen=True)
class Value:
    """What a clause says under a key, for a page to name, to show and to compare.

    kind says how to compare ("count", "duration" in minutes, "support-duration", "months",
    "percent" and "money" as decimal text, "times-per-year", "weekdays", "slots", "date", "words"…);
    unit is what follows the value (« par mois »); better is "more", "less" or "neither". feeds
    names what a calculator reads it from, and is empty for what only the annex and its pages say.
    by and cells are those of a table, by "pack", "class" or both; value is then None.
    """

    clause: str
    key: str
    label: str
    kind: str
    unit: str
    better: str
    value: Any
    said: str
    feeds: str = ""
    by: tuple[str, ...] = ()
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class Approval:
    """Who read the words of a clause that moved while no answer follows, when, and what was
    decided. words is the digest of the words approved; nature is "spelling", "clarification" or
    "scope"; favours says whom a clarification or a change of scope favours.
    """

    clause: str
    nature: str
    by: str
    on: str
    words: str
    decision: str
    favours: str = "neither"


@dataclass(frozen=True)
class Exempt:
    """Words of some clauses that look like a commitment and tie to no value, and why."""

    words: str
    clauses: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class Policy:
    """One edition of the annex: its words, its values and its readings.

    settled holds the choices that the text itself makes, for readings that have left the register.
    interpretation is 1 for what was frozen with the words, then 2, 3, …: the words stay the same.
    """

    format: int
    edition: str
    effective: str
    effective_clause: str
    title: str
    articles: tuple[Article, ...]
    clauses: tuple[Clause, ...]
    themes: tuple[Theme, ...]
    axes: tuple[Axis, ...]
    packs: tuple[Pack, ...]
    tier: TierRule
    level2: Level2
    keep_up_to_date: KeepUpToDate
    quote: QuoteRule
    ctp: CtpCycle
    hours: ServiceHours
    on_call: OnCall
    requests: Requests
    response_time: ResponseTime
    ticket_classes: tuple[TicketClass, ...]
    recovery: tuple[Recovery, ...]
    subscription: Subscription
    readings: tuple[Reading, ...]
    settled: Mapping[str, str] = field(default_factory=dict)
    interpretation: int = 1
    silences: tuple[Silence, ...] = ()
    exceptions: tuple[Exempt, ...] = ()
    values: tuple[Value, ...] = ()
    approvals: tuple[Approval, ...] = ()

    @cached_property
    def clause(self) -> Mapping[str, Clause]:
        """Clauses by id."""
        return {clause.id: clause for clause in self.clauses}

    @cached_property
    def tables(self) -> frozenset[str]:
        """The keys under which the annex has a table."""
        return frozenset(value.key for value in self.values if value.cells)

    def cell(self, key: str, pack: str, ticket_class: str = "") -> Cell | None:
        """What a table says under a key for a pack, or else for one that it includes (art. 6), and
        for a class of ticket where the table has classes; None where it says nothing."""
        at: str | None = pack
        while at is not None:
            for value in self.values:
                for cell in value.cells if value.key == key else ():
                    if cell.keys.get("pack", at) == at and (
                        cell.keys.get("class", ticket_class) == ticket_class
                    ):
                        return cell
            at = self.pack[at].includes
        return None

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """How a page names each clause: « art. 5.1 », « art. 1, Tier », « préambule »."""
        labels, current = {}, ""
        for clause in self.clauses:
            title = (clause.title or "").removeprefix("Article ")
            number = title.split(" ")[0].rstrip(".-")
            if number[:1].isdigit():
                current = number
            elif not current.startswith(f"{clause.article}."):
                current = clause.article
            before = "en-tête" if not current else "préambule"
            place = f"art.\u00a0{current}" if current[:1].isdigit() else before
            labels[clause.id] = f"{place}, {clause.term}" if clause.term else place
        return labels

    @cached_property
    def reading(self) -> Mapping[str, Reading]:
        """Readings by id."""
        return {reading.id: reading for reading in self.readings}

    @cached_property
    def choices(self) -> Mapping[str, str]:
        """The choice of each reading that the calculators answer by: what the text settles, else
        the register's default, else, where the text leaves no doubt any more, the first."""
        return self.profile("retained")

    def profile(self, name: str) -> Mapping[str, str]:
        """The choices to start from, a profile of PROFILES: the register's defaults, the letter of
        the text, what favours the Client or what favours Negocian.Cloud; settled ones stay."""
        found = self._profiles.get(name)
        if found is None:
            found = {reading: choices[0] for reading, choices in READINGS.items()}
            for entry in self.readings:
                if entry.id in READINGS:
                    found[entry.id] = _chosen(entry, name)
            found |= self.settled
            self._profiles[name] = found
        return found

    @cached_property
    def _profiles(self) -> dict[str, Mapping[str, str]]:
        return {}

    def uncomputed(self, question: str) -> tuple[tuple[str, frozenset[str]], ...]:
        """The entries that bear on a question and that no calculator answers by, and the clauses
        that each quotes, in the order of the register."""
        found = self._uncomputed.get(question)
        if found is None:
            found = self._uncomputed[question] = tuple(
                (entry.id, frozenset(each.clause for each in entry.quotations))
                for entry in self.readings
                if question in entry.questions and entry.id not in READINGS
            )
        return found

    @cached_property
    def _uncomputed(self) -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
        return {}

    @cached_property
    def extracts(self) -> dict[tuple[str, tuple[str, ...], str], str]:
        """Extracts of clauses that were quoted, kept."""
        return {}

    @cached_property
    def silence(self) -> Mapping[str, Silence]:
        """Silences by id."""
        return {silence.id: silence for silence in self.silences}

    @cached_property
    def speaker(self) -> Mapping[str, int]:
        """The rank of the pack that each clause of a service is in."""
        return {
            service.clause: rank
            for rank, pack in enumerate(self.packs)
            for service in pack.services
        }

    @cached_property
    def plan(self) -> Mapping[str, Recovery]:
        """Recovery terms by plan, "PRA" and "PCA"."""
        return {terms.plan: terms for terms in self.recovery}

    def plan_of(self, plan: str, pack: str) -> Recovery:
        """The terms of a plan for a pack: those named for it (« PRA Premium »), or for one that it
        includes (art. 6), else those of the plan."""
        at: str | None = pack
        while at is not None:
            for name in self.pack[at].names:
                if f"{plan} {name}" in self.plan:
                    return self.plan[f"{plan} {name}"]
            at = self.pack[at].includes
        return self.plan[plan]

    @cached_property
    def ticket_class(self) -> Mapping[str, TicketClass]:
        """Classes of ticket by id."""
        return {each.id: each for each in self.ticket_classes}

    @cached_property
    def pack(self) -> Mapping[str, Pack]:
        """Packs by id, from the lowest to the highest."""
        return {pack.id: pack for pack in self.packs}

    @cached_property
    def pack_ids(self) -> tuple[str, ...]:
        """Packs from the lowest to the highest."""
        return tuple(pack.id for pack in self.packs)

    @cached_property
    def offers(self) -> Mapping[str, Mapping[str, Offer]]:
        """What each pack gives on each axis, inheritance counted (art. 6); an axis that the pack
        does not have is absent."""
        kinds = {axis.id: axis.kind for axis in self.axes}
        offers: dict[str, dict[str, Offer]] = {}
        for pack in self.packs:
            below = offers[pack.includes] if pack.includes else {}
            here = {
                axis: Offer(o.value, o.clause, "inherited", o.chain) for axis, o in below.items()
            }
            for service in pack.services:
                before = below.get(service.axis)
                chain = (*before.chain, service) if before else (service,)
                value, change = service.value, "replaced" if before else "added"
                if before and kinds[service.axis] == "set":
                    value, change = (*before.value, *service.value), "added"
                here[service.axis] = Offer(value, service.clause, change, chain)
            offers[pack.id] = here
        return offers

    def to_json(self) -> dict[str, Any]:
        """The content of policy.json: the fields of this class, nothing computed."""
        from dataclasses import asdict

        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Policy:
        """The policy that `to_json` gave. A missing or unknown field is a TypeError or KeyError."""
        return cls(
            **{
                **data,
                "articles": _each(Article, data["articles"]),
                "clauses": tuple(
                    Clause(**_tuples({**c, "marks": _each(Mark, c["marks"])}))
                    for c in data["clauses"]
                ),
                "themes": _each(Theme, data["themes"]),
                "axes": _each(Axis, data["axes"]),
                "packs": tuple(
                    Pack(**_tuples({**p, "services": _each(Service, p["services"])}))
                    for p in data["packs"]
                ),
                "tier": TierRule(**_tuples(data["tier"])),
                "level2": Level2(**data["level2"]),
                "keep_up_to_date": KeepUpToDate(**_tuples(data["keep_up_to_date"])),
                "quote": QuoteRule(**data["quote"]),
                "ctp": CtpCycle(**_tuples(data["ctp"])),
                "hours": _hours(data["hours"]),
                "on_call": OnCall(**_tuples(data["on_call"])),
                "requests": Requests(**data["requests"]),
                "response_time": ResponseTime(**data["response_time"]),
                "ticket_classes": _each(TicketClass, data["ticket_classes"]),
                "recovery": _each(Recovery, data["recovery"]),
                "subscription": Subscription(**data["subscription"]),
                "values": tuple(_value(v) for v in data.get("values", ())),
                "approvals": _each(Approval, data.get("approvals", ())),
                "exceptions": tuple(Exempt(**_tuples(e)) for e in data.get("exceptions", ())),
                "silences": _each(Silence, data.get("silences", ())),
                "readings": tuple(
                    Reading(
                        **{
                            **_reading(r),
                            "quotations": _each(Quotation, r["quotations"]),
                            "choices": _each(Choice, r["choices"]),
                        }
                    )
                    for r in data["readings"]
                ),
            }
        )


def _value(data: Mapping[str, Any]) -> Value:
    return Value(**{**data, "by": tuple(data["by"]), "cells": _each(Cell, data["cells"])})


def _chosen(entry: Reading, profile: str) -> str:
    """The choice of an entry under a profile."""
    if profile == "letter":
        return next((choice.id for choice in entry.choices if choice.letter), entry.default)
    favoured = [choice.id for choice in entry.choices if choice.favours == profile]
    if not favoured or entry.default in favoured:
        return entry.default
    return favoured[0]


def _reading(data: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of an entry; what format 1 says of computation, the calculators know."""
    fields = _tuples(data)
    if "changes_answers" in fields:
        del fields["changes_answers"]
        fields["computed"] = data["id"] in READINGS
        fields["questions"] = QUESTIONS_OF.get(data["id"], ())
    return fields


def _hours(data: Mapping[str, Any]) -> ServiceHours:
    other = tuple(
        DayHours(**_tuples({**each, "slots": _each(Slot, each["slots"])}))
        for each in data.get("other", ())
    )
    slots = _each(Slot, data["slots"])
    return ServiceHours(**_tuples({**data, "slots": slots, "other": other}))


def _tuples(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(v) if isinstance(v, list) else v for key, v in data.items()}


def _each(kind: type[Any], items: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(kind(**_tuples(item)) for item in items)

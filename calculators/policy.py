"""One edition of the annex: its words, its terms and its readings, to and from JSON."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from calculators.readings import READINGS
from calculators.record import dataclass, field
from calculators.terms.axes import Axis, Theme
from calculators.terms.ctp_cycle import CtpCycle
from calculators.terms.declared import Cell, Value
from calculators.terms.entries import Profile, Reading, Silence
from calculators.terms.from_json import fields
from calculators.terms.packs import Offers, Pack, offers_of
from calculators.terms.plans import Recovery, Subscription
from calculators.terms.support import KeepUpToDate, OnCall, ServiceHours
from calculators.terms.text import Approval, Article, Clause, Exempt, Noun
from calculators.terms.tickets import Fact, TicketClass
from calculators.terms.tiers import TierRule
from calculators.terms.units import DayOffset, Said, Work

FORMAT = 2
"""The version of the shape of policy.json; a frozen edition keeps the one it was written in."""

TICKET = Noun("def-signalisation", "signalisation", "signalisations", feminine=True, elided=False)
"""What an annex that says no other word calls a ticket."""


@dataclass(frozen=True)
class Policy:
    """One edition of the annex: its words, its values and its readings.

    level2 is the flat work of level 2 for a ticket on a customisation, up to and including; quote
    the least delay before an ordinary request is quoted; requests how many a client may make to the
    support, None for no limit; response_time where the response times stand, "hors-annexe" for a
    document outside the annex. settled holds the choices that the text itself makes, for readings
    that have left the register.
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
    level2: Said[Work]
    keep_up_to_date: KeepUpToDate
    quote: Said[DayOffset]
    ctp: CtpCycle
    hours: ServiceHours
    on_call: OnCall
    requests: Said[int | None]
    response_time: Said[str]
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
    facts: tuple[Fact, ...] = ()
    nouns: tuple[Noun, ...] = ()

    @cached_property
    def clause(self) -> Mapping[str, Clause]:
        """Clauses by id."""
        return {clause.id: clause for clause in self.clauses}

    @cached_property
    def ticket(self) -> Noun:
        """What the annex calls a ticket, by its definition."""
        return next((noun for noun in self.nouns if noun.clause == TICKET.clause), TICKET)

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
        return self.profile(Profile.RETAINED)

    def profile(self, name: Profile) -> Mapping[str, str]:
        """The choices of a profile; those that the text settles stay."""
        found = self._profiles.get(name)
        if found is None:
            found = {reading: choices[0] for reading, choices in READINGS.items()}
            for entry in self.readings:
                if entry.id in READINGS:
                    found[entry.id] = entry.choice_under(name)
            found |= self.settled
            self._profiles[name] = found
        return found

    @cached_property
    def _profiles(self) -> dict[Profile, Mapping[str, str]]:
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
    def marked(self) -> Mapping[str, str]:
        """The first clause whose words each key is marked in."""
        return {mark.key: each.id for each in reversed(self.clauses) for mark in each.marks}

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

    @cached_property
    def plans(self) -> Mapping[str, str]:
        """The plans that a client may have, by the ids of answers (« pra », « pca-2 »); those named
        for a pack are its own terms of one of them."""
        own = {name for pack in self.packs for name in pack.names}
        return {
            terms.plan.lower().replace(" ", "-"): terms.plan
            for terms in self.recovery
            if terms.plan.partition(" ")[2] not in own
        }

    @cached_property
    def quickest_plans(self) -> tuple[str, ...]:
        """The ids of the plans, the one that restores soonest first."""
        return tuple(sorted(self.plans, key=lambda id_: self.plan[self.plans[id_]].rto.minutes))

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
    def offers(self) -> Mapping[str, Offers]:
        """What each pack gives on each axis, inheritance counted (art. 6); an axis that the pack
        does not have is absent."""
        return offers_of(self.packs)

    def to_json(self) -> dict[str, Any]:
        """The content of policy.json: the fields of this class, nothing computed."""
        from calculators.terms.to_json import policy_to_json

        return policy_to_json(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Policy:
        """The policy that `to_json` gave. A missing or unknown field is a TypeError or KeyError."""
        return cls(**fields(data))

"""What every page is made from: the editions, the day, the runtime, the comparisons."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from types import ModuleType

from calculators.policy import Policy
from calculators.terms.entries import Reading, Silence
from calculators.terms.packs import Pack
from calculators.terms.text import Clause
from generator.changes.edition_pairs import Pair
from generator.editions.edition import Published, current_edition
from generator.ground import french
from generator.pages import schedule
from generator.pages.calculators import Calculator, every_calculator
from generator.pages.page import Contents
from generator.pages.scripts import Programs
from generator.runtime.bundle import Manifest
from generator.views import structure
from generator.views.abbreviations import Abbreviation, abbreviations
from generator.views.declared_values import ShownValue, declared_values

_STATES = {"in-force": "en vigueur", "to-come": "à venir", "superseded": "remplacée"}


@dataclass(frozen=True)
class Context:
    """The published editions as of a day, the runtime that answers their calculators live, and the
    comparisons to show.

    programs are what scripts.write_programs has written, none for pages that are not to be served;
    signed says whether the list of sums has its signature; text is the folder of the working text,
    whose index of questions the home page asks, None for none.
    """

    editions: tuple[Published, ...]
    today: date
    runtime: Manifest
    pairs: tuple[Pair, ...] = ()
    signed: bool = False
    text: Path | None = None
    programs: Programs = field(default_factory=dict)

    @cached_property
    def current(self) -> Published:
        """The edition in force, or the first to come where none is yet."""
        return current_edition(self.editions, self.today)

    @cached_property
    def newest_first(self) -> tuple[Published, ...]:
        """The editions by their dates of effect, the last one first."""
        return tuple(sorted(self.editions, key=lambda one: one.effective, reverse=True))

    @cached_property
    def calculators(self) -> Mapping[str, Calculator]:
        """The calculator of each question, by the question's name."""
        return every_calculator(self.editions, self.current, self.runtime)

    @cached_property
    def comparisons(self) -> Mapping[str, Pair]:
        """What each edition changes of the one before, by its date."""
        return {pair.after.edition: pair for pair in self.pairs if not pair.draft}

    def state(self, edition: Published) -> str:
        """What an edition is on that day: "in-force", "to-come" or "superseded"."""
        if edition.effective > self.today.isoformat():
            return "to-come"
        return "in-force" if edition.edition == self.current.edition else "superseded"

    def successor(self, edition: Published) -> Published | None:
        """The edition that comes after one, in force or to come; None for the last."""
        later = [one for one in self.newest_first if one.effective > edition.effective]
        return later[-1] if later else None

    @cached_property
    def coming(self) -> tuple[Published, ...]:
        """The editions that are not in force yet, the next one first."""
        return tuple(one for one in self.newest_first[::-1] if self.state(one) == "to-come")

    def key(self, edition: Published) -> tuple[str, ...]:
        """All that the pages at an edition's own address say: it, its state, the editions that
        they lead to and whether a comparison stands beside each."""
        successor = self.successor(edition)
        around = (*((successor,) if successor else ()), *self.coming)
        return (
            *edition.files,
            *edition.files.values(),
            edition.published,
            self.state(edition),
            *(f"{one.edition} {one.edition in self.comparisons}" for one in around),
        )


@dataclass(frozen=True)
class Common(Contents):
    """What every template may say: the edition that the page is about, and the words for it."""

    edition: Published
    policy: Policy
    today: date
    published: tuple[str, ...]
    delivery_groups: list[list[Pack]]
    state: Callable[[Published], str]
    states: Mapping[str, str]
    labels: Mapping[str, str]
    numbers: Mapping[str, int]
    fr: ModuleType
    split_number: Callable[[str], tuple[str, str]]
    readings_of: Callable[[list[str]], tuple[Reading, ...]]
    silences: Mapping[str, Silence]
    declared: Mapping[str, ShownValue]
    abbreviations: tuple[Abbreviation, ...]


def common(context: Context, edition: Published, *, archived: bool = False) -> Common:
    """What every template may say on a page about an edition; an archived page does not offer the
    others, so that it stays as it is when one comes."""
    policy = edition.policy
    return Common(
        edition=edition,
        policy=policy,
        today=context.today,
        published=() if archived else tuple(one.edition for one in context.newest_first),
        delivery_groups=schedule.groups(policy),
        state=context.state,
        states=_STATES,
        labels=policy.labels,
        numbers={reading.id: number for number, reading in enumerate(policy.readings, 1)},
        fr=french,
        split_number=structure.split_number,
        readings_of=lambda clauses: structure.readings_of(policy, clauses),
        silences={silence.id: silence for silence in policy.silences},
        declared={value.key: value for value in declared_values(policy)},
        abbreviations=abbreviations(policy),
    )


def known_clauses(policy: Policy, names: tuple[str, ...]) -> list[Clause]:
    """The clauses of these ids, of those that the policy has."""
    return [policy.clause[name] for name in names if name in policy.clause]

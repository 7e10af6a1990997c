"""The page on planned maintenance: what the annex says of it, question by question."""

from __future__ import annotations

from dataclasses import dataclass

from calculators.policy import Policy
from calculators.terms.entries import Reading
from calculators.terms.text import Clause
from generator.pages.context import Context, clauses
from generator.pages.page import Contents, Entry, Page

_ARTICLE = "4.1"
"""The clause whose article the page ends with."""


@dataclass(frozen=True)
class Section:
    """A question: the clauses, readings and silences, by their ids, that answer it."""

    id: str
    title: str
    clauses: tuple[str, ...]
    readings: tuple[str, ...]
    silences: tuple[str, ...] = ()


_SECTIONS = (
    Section(
        "plages", "Quand elle a lieu", ("4.1", "4.1-sous-traitants", "4.1-periodes"),
        ("maintenance-window", "subcontractor-window", "business-hours"),
    ),
    Section(
        "annonce", "Comment elle est annoncée", ("4.1-sous-traitants", "4.1-periodes"),
        ("maintenance-notice",), ("annonce-maintenance",),
    ),
    Section(
        "reclamations", "Réclamer", ("4.1-periodes",), ("maintenance-claims",), ("penalites",),
    ),
    Section(
        "disponibilite", "Disponibilité", ("4.1-disponibilite",), ("availability-rate",),
        ("disponibilite",),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Maintenance(Contents):
    """Each section with the clauses and readings that an edition has, and the whole article."""

    sections: list[tuple[Section, list[Clause], list[Reading]]]
    article: list[Clause]


def maintenance(context: Context) -> Page:
    """When maintenance takes place, how it is announced, what may be claimed."""
    contents = _contents(context.current.policy)
    summary = [Entry(section.id, section.title) for section, _, _ in contents.sections]
    if contents.article:
        summary.append(Entry("texte", "Le texte de l’article"))
    return Page(
        "maintenance/", "maintenance", "Maintenance programmée",
        "Quand elle a lieu, comment elle est annoncée, ce qu’on peut en réclamer.",
        context.current,
        lambda: contents,
        tuple(summary),
    )  # fmt: skip


def _contents(policy: Policy) -> Maintenance:
    """The sections of which an edition has a clause."""
    article = next((each for each in policy.articles if _ARTICLE in each.clauses), None)
    return Maintenance(
        [
            (section, shown, [policy.reading[r] for r in section.readings if r in policy.reading])
            for section in _SECTIONS
            if (shown := clauses(policy, section.clauses))
        ],
        clauses(policy, article.clauses) if article else [],
    )

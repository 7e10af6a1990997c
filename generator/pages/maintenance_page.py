"""The page on planned maintenance: what the annex says of it, question by question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from calculators.policy import Policy
from calculators.terms.entries import Reading
from calculators.terms.text import Clause
from generator.pages.context import Context, known_clauses
from generator.pages.page import Contents, Page, TocEntry

_ARTICLE = "4.1"
"""The clause whose article the page ends with."""


@dataclass(frozen=True)
class MaintenanceTopic:
    """A question: the clauses, readings and silences, by their ids, that answer it."""

    id: str
    title: str
    clauses: tuple[str, ...]
    readings: tuple[str, ...]
    silences: tuple[str, ...] = ()


_SECTIONS = (
    MaintenanceTopic(
        "plages", "Quand elle a lieu", ("4.1", "4.1-sous-traitants", "4.1-periodes"),
        ("maintenance-window", "subcontractor-window", "business-hours"),
    ),
    MaintenanceTopic(
        "annonce", "Comment elle est annoncée", ("4.1-sous-traitants", "4.1-periodes"),
        ("maintenance-notice",), ("annonce-maintenance",),
    ),
    MaintenanceTopic(
        "reclamations", "Réclamer", ("4.1-periodes",), ("maintenance-claims",), ("penalites",),
    ),
    MaintenanceTopic(
        "disponibilite", "Disponibilité", ("4.1-disponibilite",), ("availability-rate",),
        ("disponibilite",),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class MaintenanceContents(Contents):
    """Each section with the clauses and readings that an edition has, and the whole article."""

    sections: list[tuple[MaintenanceTopic, list[Clause], list[Reading]]]
    article: list[Clause]


def maintenance_page(context: Context) -> Page:
    """When maintenance takes place, how it is announced, what may be claimed."""
    contents = _contents(context.current.policy)
    summary = [TocEntry(section.id, section.title) for section, _, _ in contents.sections]
    if contents.article:
        summary.append(TocEntry("texte", "Le texte de l’article"))
    return Page(
        "maintenance/", "maintenance", "Maintenance programmée",
        "Quand elle a lieu, comment elle est annoncée, ce qu’on peut en réclamer.",
        context.current,
        lambda: contents,
        tuple(summary),
    )  # fmt: skip


def _contents(policy: Policy) -> MaintenanceContents:
    """The sections of which an edition has a clause."""
    return MaintenanceContents(
        [
            (section, shown, [policy.reading[r] for r in section.readings if r in policy.reading])
            for section in _SECTIONS
            if (shown := known_clauses(policy, section.clauses))
        ],
        article_on_maintenance(policy),
    )


def article_on_maintenance(policy: Policy) -> list[Clause]:
    """The clauses of the article that the page ends with."""
    article = next((each for each in policy.articles if _ARTICLE in each.clauses), None)
    return known_clauses(policy, article.clauses) if article else []


def pages(context: Context) -> Iterator[Page]:
    """That of the edition in force."""
    yield maintenance_page(context)

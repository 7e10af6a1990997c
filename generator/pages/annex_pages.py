"""The annex as a document, at each edition's own address and as the one in force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from calculators.policy import Policy
from calculators.terms.text import Article
from generator.changes.edition_pairs import Pair
from generator.editions.edition import Published
from generator.ground.french import long_date
from generator.pages.context import Context
from generator.pages.page import Contents, Page, TocEntry
from generator.views import structure


@dataclass(frozen=True)
class AnnexContents(Contents):
    """The text, and what stands around it: the editions to come, what each changes, the address of
    the register. permanent says whether the page stands at the edition's own address."""

    sections: tuple[structure.Section, ...]
    coming: tuple[Published, ...]
    pack_heads: set[str]
    permanent: bool
    register: str
    successor: Published | None
    pairs: Mapping[str, Pair]


def annex_page(context: Context, edition: Published, *, permanent: bool = False) -> Page:
    """An edition, word for word."""
    policy, own = edition.policy, f"{edition.edition}/" if permanent else ""
    day = long_date(edition.edition)
    return Page(
        f"annexe/{own}", "annexe", f"Annexe, édition du {day}" if permanent else "Annexe",
        f"{policy.title}, édition du {day}, mot pour mot.",
        edition,
        lambda: AnnexContents(
            sections=structure.sections(policy),
            coming=context.coming,
            pack_heads={pack.clause for pack in policy.packs},
            permanent=permanent,
            register=f"lectures/{own}",
            successor=context.successor(edition),
            pairs=context.comparisons,
        ),
        tuple(_entry(policy, article) for article in policy.articles),
        searched=not permanent,
        key=context.key(edition) if permanent else (),
    )  # fmt: skip


def _entry(policy: Policy, article: Article) -> TocEntry:
    """An article in the table of contents, with its sub-articles."""
    titled = ((name, policy.clause[name].title) for name in article.clauses)
    return TocEntry(
        f"article-{article.id}",
        article.title,
        tuple(TocEntry(name, title) for name, title in titled if title),
    )


def pages(context: Context) -> Iterator[Page]:
    """The annex in force, then each edition."""
    yield annex_page(context, context.current)
    for edition in context.editions:
        yield annex_page(context, edition, permanent=True)

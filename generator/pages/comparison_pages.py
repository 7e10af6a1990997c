"""What changes from one edition to what comes after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType

from generator.changes import impact_sentences, impact_words, redline_text
from generator.changes.edition_pairs import Pair
from generator.changes.impact import Impact
from generator.pages.context import Context
from generator.pages.page import Contents, Page, TocEntry


@dataclass(frozen=True)
class ComparisonContents(Contents):
    """The two texts and the effect on answers, and the modules that say them in French."""

    pair: Pair
    impact: Impact
    say: ModuleType = redline_text
    impact_say: ModuleType = impact_sentences
    impact_word: ModuleType = impact_words


def comparison_page(context: Context, pair: Pair) -> Page:
    """The comparison of two editions, or of the last one with the working text."""
    known = {edition.edition: edition for edition in context.editions}
    sections = (
        ("en-bref", "En bref", True),
        ("valeurs", "Valeurs", bool(pair.redline.values)),
        ("lectures", "Lectures", bool(pair.redline.readings)),
        ("texte", "Texte", True),
        ("impact", "Effet sur les réponses", True),
    )
    return Page(
        pair.path, "comparaison", redline_text.heading(pair.redline),
        f"{redline_text.DRAFT} : ce que le texte de travail change." if pair.draft
        else "Ce qui change, mot à mot, valeur par valeur et réponse par réponse.",
        context.newest_first[0] if pair.draft else known[pair.after.edition],
        lambda: ComparisonContents(pair, pair.impact()),
        tuple(TocEntry(name, title) for name, title, shown in sections if shown),
        searched=False,
        key=pair.key,
        beside=pair.word,
    )  # fmt: skip


def pages(context: Context) -> Iterator[Page]:
    """One a pair."""
    for pair in context.pairs:
        yield comparison_page(context, pair)

"""Every page of the site but those written by hand in docs/."""

from __future__ import annotations

from generator.pages import (
    annex_pages,
    calculator_pages,
    comparison_pages,
    edition_pages,
    maintenance_page,
    register_pages,
    topic_pages,
)
from generator.pages.context import Context
from generator.pages.page import Page


def all_pages(context: Context) -> list[Page]:
    """The pages about what is in force, then those of each edition, then the comparisons."""
    current = context.current
    return [
        topic_pages.home(context),
        topic_pages.packs(context),
        topic_pages.support(context),
        topic_pages.ctp(context),
        topic_pages.recovery(context),
        maintenance_page.maintenance(context),
        register_pages.silences(context),
        edition_pages.versions(context),
        edition_pages.data(context),
        calculator_pages.doorway(context),
        *calculator_pages.each_calculator(context),
        calculator_pages.receipt(context),
        annex_pages.annex(context, current),
        register_pages.readings(context, current),
        *(
            page
            for edition in context.editions
            for page in (
                annex_pages.annex(context, edition, permanent=True),
                register_pages.readings(context, edition, permanent=True),
            )
        ),
        *(comparison_pages.comparison(context, pair) for pair in context.pairs),
    ]

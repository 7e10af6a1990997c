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
    values_page,
)
from generator.pages.context import Context
from generator.pages.page import Page


def all_pages(context: Context) -> list[Page]:
    """The pages about what is in force, then those of each edition, then the comparisons."""
    current = context.current
    return [
        topic_pages.home_page(context),
        topic_pages.packs_page(context),
        topic_pages.support_page(context),
        topic_pages.ctp_page(context),
        topic_pages.recovery_page(context),
        maintenance_page.maintenance_page(context),
        register_pages.silences_page(context),
        *values_page.values_pages(context),
        edition_pages.versions_page(context),
        edition_pages.data_page(context),
        calculator_pages.doorway_page(context),
        *calculator_pages.calculator_pages(context),
        calculator_pages.receipt_page(context),
        annex_pages.annex_page(context, current),
        register_pages.readings_page(context, current),
        *(
            page
            for edition in context.editions
            for page in (
                annex_pages.annex_page(context, edition, permanent=True),
                register_pages.readings_page(context, edition, permanent=True),
            )
        ),
        *(comparison_pages.comparison_page(context, pair) for pair in context.pairs),
    ]

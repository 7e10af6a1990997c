"""Every page of the site but those written by hand in docs/."""

from __future__ import annotations

from itertools import chain

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

_MADE_BY = (
    topic_pages,
    maintenance_page,
    values_page,
    edition_pages,
    calculator_pages,
    annex_pages,
    register_pages,
    comparison_pages,
)


def all_pages(context: Context) -> list[Page]:
    """The pages of each module, one function a page."""
    return list(chain.from_iterable(module.pages(context) for module in _MADE_BY))

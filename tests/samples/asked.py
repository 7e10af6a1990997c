"""A calculator's page, asked as a reader asks it, beside the same question asked of CPython."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Page, expect

from calculators import answer, wire
from tests.samples import project

EDITIONS = project.editions()
PATHS = {
    "ctp": "/calculateurs/ctp/",
    "coverage": "/calculateurs/couverture/",
    "tier": "/calculateurs/tier/",
    "ticket-class": "/calculateurs/ticket/",
    "quote": "/calculateurs/devis/",
    "recovery": "/calculateurs/reprise/",
    "recommend": "/packs/",
}
"""The page of each question."""

COLD_MS = 30_000
"""Python starts, on a machine that others use too."""


def answered(question: str, inputs: dict[str, Any]) -> str:
    """What CPython answers, to the byte."""
    return answer.ask_text(question, wire.compact(inputs), EDITIONS)


def example(question: str) -> dict[str, Any]:
    return dict(answer.QUESTIONS[question].example)


def expect_answer(page: Page, text: str) -> None:
    """Wait until the page carries that answer."""
    expect(page.locator("#answer")).to_have_attribute("data-answer", text, timeout=COLD_MS)


def result(page: Page) -> dict[str, Any]:
    """The result that the page carries."""
    whole = json.loads(page.locator("#answer").get_attribute("data-answer") or "{}")
    found: dict[str, Any] = whole["result"]
    return found

"""On a slow line and a slow processor: what is seen after 1, 3 and 10 seconds is never a wrong
answer, be it nothing, a wait, or the answer."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from calculators import wire
from calculators.page.answer_page import answer_page
from tests.samples.asked import EDITIONS
from tests.served_site import OpenPage

SLOW_LINE = {"offline": False, "latency": 150, "downloadThroughput": 200_000,
             "uploadThroughput": 90_000}  # fmt: skip
"""1.6 Mbit/s, as bytes."""
SLOW_PROCESSOR = 4
MOMENTS_MS = (1_000, 3_000, 10_000)
WAIT_MS = 120_000

ASKED: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("couverture", "coverage",
     {"pack": "plus", "ticket_class": "T2", "subject": "customisation", "tier": 2}),
    ("couverture", "coverage",
     {"pack": "pro", "ticket_class": "T1", "subject": "core", "opened_at": "2026-11-28T21:00"}),
    ("ctp", "ctp", {"pack": "pro", "estimated_hours": 30, "validated_on": "2026-12-21"}),
    ("tier", "tier", {"core_lines": 1000, "new_lines": 150}),
    ("devis", "quote", {"complete_on": "2026-03-03"}),
)  # fmt: skip

SEEN = """() => {
  const shown = (each) => each.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  return {
    answers: [...document.querySelectorAll(".reponse, .exemple-reponse")].filter(shown)
      .filter((each) => !each.closest(".ancienne")).map((each) => each.textContent),
    urgent: [...document.querySelectorAll("#answer .urgence")].filter(shown).length,
  };
}"""


def sentence(question: str, inputs: dict[str, Any]) -> str:
    said: str = json.loads(answer_page(question, wire.compact(inputs), EDITIONS))["sentence"]
    return said


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def slow_page(open_page: OpenPage) -> Page:
    page = open_page(viewport={"width": 375, "height": 800})
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_LINE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOW_PROCESSOR})
    return page


def watch(page: Page, right: str) -> None:
    """At each moment, no answer but the right one is shown at full strength."""
    waited = 0
    for moment in MOMENTS_MS:
        page.wait_for_timeout(moment - waited)
        waited = moment
        answers = [plain(each) for each in page.evaluate(SEEN)["answers"]]
        assert set(answers) <= {plain(right)}, (moment, answers)


@pytest.mark.exhaustive
class TestOnASlowLineAndProcessor:
    @pytest.mark.parametrize(("path", "question", "inputs"), ASKED)
    def test_a_question_in_the_address_shows_its_answer_or_none(
        self, slow_page: Page, server: str, path: str, question: str, inputs: dict[str, Any]
    ) -> None:
        address = f"{server}/calculateurs/{path}/?{urlencode(inputs)}"
        slow_page.goto(address, wait_until="commit")
        right = sentence(question, inputs)
        watch(slow_page, right)
        expect(slow_page.locator("#answer .reponse")).to_contain_text(
            right[:40].replace("\xa0", " "), timeout=WAIT_MS
        )

    def test_a_question_typed_leaves_no_other_answer_at_full_strength(
        self, slow_page: Page, server: str
    ) -> None:
        asked = {"complete_on": "2026-03-03"}
        slow_page.goto(f"{server}/calculateurs/devis/?{urlencode(asked)}")
        expect(slow_page.locator("#answer .reponse")).to_contain_text("2 avril", timeout=WAIT_MS)
        expect(slow_page.locator("#etat")).to_be_hidden(timeout=WAIT_MS)
        slow_page.get_by_label("Dossier complet le", exact=True).first.fill("2026-12-24")
        watch(slow_page, sentence("quote", {"complete_on": "2026-12-24"}))
        expect(slow_page.locator("#answer .reponse")).to_contain_text("25 janvier 2027")

    def test_an_emergency_is_told_whom_to_call_or_that_it_waits(
        self, slow_page: Page, server: str
    ) -> None:
        inputs = ASKED[1][2]
        slow_page.goto(
            f"{server}/calculateurs/couverture/?{urlencode(inputs)}", wait_until="commit"
        )
        for moment in (1_000, 3_000):
            slow_page.wait_for_timeout(moment if moment == 1_000 else 2_000)
            shown = slow_page.evaluate(SEEN)
            assert not shown["answers"] or shown["urgent"] or "Appelez" in shown["answers"][0]
        expect(slow_page.locator(".urgence a[href^='tel:']")).to_be_visible(timeout=WAIT_MS)

"""Once a page has calculated, it opens and calculates without network, from what was kept."""

from __future__ import annotations

import json

from playwright.sync_api import Page

from tests.runtime.conftest import ASK, QUESTION, FaultyServer, Show

KEPT = """async () => {
  await navigator.serviceWorker.ready;
  while (!navigator.serviceWorker.controller) await new Promise((done) => setTimeout(done, 50));
}"""


def answered(page: Page) -> str:
    page.locator("main[data-ready]").wait_for(state="attached")
    answer: str = page.evaluate(ASK)
    return answer


def test_a_page_that_has_calculated_opens_without_network(show: Show, server: FaultyServer) -> None:
    page = show()
    first = answered(page)
    page.evaluate(KEPT)
    server.down = True
    page.goto(f"{server.address}?core_lines=1000")
    assert answered(page) == first
    assert json.loads(first)["question"] == QUESTION[0]


def test_with_network_a_page_is_never_older_than_the_site(show: Show, server: FaultyServer) -> None:
    page = show()
    answered(page)
    page.evaluate(KEPT)
    index = server.site / "index.html"
    index.write_text(index.read_text("utf-8").replace("Essai", "Nouveau"), "utf-8")
    page.reload()
    assert page.title() == "Nouveau"


def test_a_page_that_was_only_read_keeps_nothing(show: Show) -> None:
    page = show()
    page.wait_for_timeout(500)
    assert (
        page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
    )
    assert page.evaluate("() => caches.keys()") == []

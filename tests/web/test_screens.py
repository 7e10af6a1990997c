"""Each kind of page on every screen, and for those who see or press otherwise."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.served_site import Axe, OpenPage

ANSWER = "/calculateurs/couverture/?pack=plus&ticket_class=T2&subject=customisation&tier=2"
PATHS = (
    "/", "/annexe/", "/annexe/2025-01-24/", "/packs/", "/support/", "/ctp/", "/pra-pca/",
    "/maintenance/", "/silences/", "/lectures/", "/versions/", "/versions/2025-01-24..projet/",
    "/donnees/", "/contribuer/", "/recu/", "/404.html", "/calculateurs/", "/calculateurs/tier/",
    "/calculateurs/ticket/", "/calculateurs/reprise/", "/calculateurs/ctp/",
    "/calculateurs/devis/", ANSWER,
)  # fmt: skip
WIDTHS = (320, 375, 768, 1366, 1920)
WAIT_MS = 60_000

WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
TRAPS = """() => [...document.querySelectorAll("main *")].filter((each) => {
  const style = getComputedStyle(each);
  return ["auto", "scroll"].includes(style.overflowX) && each.scrollWidth > each.clientWidth + 1
    && each.tabIndex < 0 && !each.querySelector("a, button, input, [tabindex]");
}).map((each) => each.outerHTML.slice(0, 120))"""
"""What scrolls sideways, and no key reaches."""

HIDDEN_TEXT = """() => [...document.querySelectorAll("main p, main li, main td, main h1, main h2")]
  .filter((each) => each.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .filter((each) => {
    const style = getComputedStyle(each);
    return each.textContent.trim() && style.color === style.backgroundColor;
  }).length"""


def opened(page: Page, server: str, path: str) -> None:
    page.goto(server + path)
    if path == ANSWER:
        expect(page.locator("#answer .reponse")).to_be_visible(timeout=WAIT_MS)
        expect(page.locator("#etat")).to_be_hidden(timeout=WAIT_MS)


@pytest.mark.exhaustive
class TestEveryPage:
    def test_fits_every_screen(self, page: Page, server: str) -> None:
        wide = {}
        for path in PATHS:
            opened(page, server, path)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                over = page.evaluate(WIDER)
                trapped = page.evaluate(TRAPS)
                if over > 0 or trapped:
                    wide[path, width] = (over, trapped)
        assert wide == {}

    @pytest.mark.parametrize(
        ("width", "options"),
        [
            (375, {"color_scheme": "light"}),
            (375, {"color_scheme": "dark"}),
            (1280, {"color_scheme": "light"}),
            (1280, {"color_scheme": "dark"}),
            (375, {"reduced_motion": "reduce"}),
        ],
    )
    def test_has_no_fault_that_axe_knows(
        self, open_page: OpenPage, server: str, axe: Axe, width: int, options: dict[str, str]
    ) -> None:
        page = open_page(viewport={"width": width, "height": 800}, **options)
        faults = {}
        for path in PATHS:
            opened(page, server, path)
            found = [(each["id"], each["nodes"][0]["html"][:150]) for each in axe(page)]
            if found:
                faults[path] = found
        assert faults == {}

    def test_is_read_in_forced_colours(self, open_page: OpenPage, server: str) -> None:
        page = open_page(forced_colors="active")
        for path in PATHS:
            opened(page, server, path)
            assert page.evaluate(HIDDEN_TEXT) == 0, path

    def test_moves_nothing_for_who_asks_that(self, open_page: OpenPage, server: str) -> None:
        page = open_page(reduced_motion="reduce")
        for path in PATHS:
            opened(page, server, path)
            page.evaluate("scrollTo(0, 400)")
            page.wait_for_timeout(100)
            moving = page.evaluate(
                "document.getAnimations().filter((each) => each.playState === 'running'"
                " && each.effect.getComputedTiming().duration > 100).length"
            )
            assert moving == 0, path

    def test_prints_its_words_and_none_of_its_controls(self, page: Page, server: str) -> None:
        page.emulate_media(media="print")
        for path in PATHS:
            opened(page, server, path)
            for gone in (".md-header", ".md-tabs", ".md-footer", ".md-search"):
                assert page.locator(f"{gone}:visible").count() == 0, (path, gone)
            assert page.locator("main button:visible").count() == 0, path
            assert page.evaluate(WIDER) <= 0, path


def focused(page: Page) -> str:
    said: str = page.evaluate(
        "() => { const at = document.activeElement;"
        " return (at.getAttribute('aria-label') || at.textContent || '').trim(); }"
    )
    return said


def tab_to(page: Page, reached: Callable[[Page], bool], most: int = 60) -> None:
    """Press Tab until it is reached; what has the keyboard shows it each time."""
    for _ in range(most):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "() => { const at = document.activeElement; const style = getComputedStyle(at);"
            " return at === document.body || style.outlineStyle !== 'none'"
            " || style.boxShadow !== 'none' || at.matches('.md-skip, .md-search__input'); }"
        ), focused(page)
        if reached(page):
            return
    raise AssertionError("never reached by Tab")


@pytest.mark.exhaustive
class TestKeyboardAlone:
    def test_asks_and_reads_an_answer(self, page: Page, server: str) -> None:
        page.goto(f"{server}/")
        tab_to(page, lambda at: bool(at.evaluate("document.activeElement.id === 'question'")))
        page.keyboard.type("T2 sur une personnalisation tier 2, pack Plus")
        page.keyboard.press("Enter")
        expect(page.locator("#answer .reponse")).to_contain_text("Non", timeout=WAIT_MS)
        tab_to(
            page,
            lambda at: bool(
                at.evaluate("document.querySelector('#answer').contains(document.activeElement)")
            ),
        )

    def test_fills_a_form_and_sends_it(self, page: Page, server: str) -> None:
        page.goto(f"{server}/calculateurs/tier/")
        tab_to(page, lambda at: bool(at.evaluate("document.activeElement.name === 'core_lines'")))
        page.keyboard.type("1000")
        tab_to(page, lambda at: bool(at.evaluate("document.activeElement.name === 'new_lines'")))
        page.keyboard.type("150")
        tab_to(page, lambda at: focused(at) == "Calculer")
        page.keyboard.press("Enter")
        expect(page.locator("#answer .reponse")).to_contain_text("tier 2", timeout=WAIT_MS)

    def test_compares_two_packs(self, page: Page, server: str) -> None:
        page.goto(f"{server}/packs/")
        for name in ("plus", "pro", "premium"):
            tab_to(page, lambda at, name=name: bool(at.evaluate(  # type: ignore[misc]
                f"document.activeElement.value === '{name}'"
            )))  # fmt: skip
            page.keyboard.press("Space")
        expect(page.locator("#comparatif thead th:visible")).to_have_count(3)

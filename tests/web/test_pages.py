"""The pages in a real browser: at a desk and on a phone, by day, by night and on paper.

The fixtures fail a test whose page complains in the console or asks another host for anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from generator.site import compress

SOURCE = Path(__file__).resolve().parents[1] / "samples" / "annexe-2025-01-24.txt"
PATHS = (
    "/",
    "/annexe/",
    "/packs/",
    "/support/",
    "/ctp/",
    "/pra-pca/",
    "/lectures/",
    "/versions/",
    "/donnees/",
    "/contribuer/",
)
WIDTHS = (375, 1280)
SCREENS = ((375, "light"), (1280, "dark"))
"""On a phone by day, at a desk by night: each width and each scheme once."""

OWN_WORDS = """() => {
  const annex = document.getElementById("annexe").cloneNode(true);
  for (const aside of annex.querySelectorAll("[data-aside]")) aside.remove();
  return annex.textContent;
}"""


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_a_page_is_accessible_and_within_the_screen(
    open_page: Callable[..., Page],
    server: str,
    assert_fit: Callable[[Page], None],
    width: int,
    scheme: str,
    path: str,
) -> None:
    page = open_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.goto(server + path)
    assert_fit(page)


def test_the_annex_is_the_source_word_for_word(page: Page, server: str) -> None:
    page.goto(f"{server}/annexe/")
    assert page.evaluate(OWN_WORDS).split() == SOURCE.read_text("utf-8").split()


@pytest.mark.parametrize(("path", "most"), [("/annexe/", 75_000), ("/", 90_000)])
def test_a_page_is_light_and_loads_neither_search_nor_calculators(
    page: Page, server: str, path: str, most: int
) -> None:
    loaded: dict[str, bytes] = {}
    page.on("response", lambda response: loaded.update({response.url: response.body()}))
    page.goto(f"{server}{path}")
    page.wait_for_load_state("networkidle")
    assert not [url for url in loaded if "search_index" in url or "/workers/" in url]
    assert not [url for url in loaded if "/runtime/" in url or "/calculators/" in url]
    # As a published site sends them: for the tests it is compressed lightly.
    assert sum(len(compress.brotli_of(content)) for content in loaded.values()) <= most


def test_the_search_is_held_however_late_what_holds_it_comes(page: Page, server: str) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    held: list[Route] = []
    page.route("**/search-on-touch-*.js", lambda route: held.append(route))
    with page.expect_response("**/javascripts/bundle.*"):
        page.goto(f"{server}/calculateurs/ctp/", wait_until="commit")
    page.wait_for_timeout(300)
    held[0].continue_()
    page.wait_for_load_state("networkidle")
    assert not [url for url in loaded if "search_index" in url or "/workers/" in url]


def test_search_loads_when_its_field_is_touched(page: Page, server: str) -> None:
    page.goto(f"{server}/annexe/")
    page.wait_for_load_state("networkidle")
    with page.expect_request("**/search_index.json"):
        page.locator(".md-search__input").click()
    # Key by key, as a reader types: the theme looks at its field when a key is let go.
    page.locator(".md-search__input").press_sequentially("sinistre")
    page.locator(".md-search-result__item").first.wait_for()


def test_a_permalink_brings_its_clause_below_the_header(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{server}/annexe/")
    page.get_by_role("link", name="Adresse de la clause 7.2", exact=True).click()
    assert page.url.endswith("/annexe/#7.2")
    header = page.locator(".md-header").bounding_box()
    heading = page.get_by_role("heading", name="7.2").bounding_box()
    assert header
    assert heading
    assert header["y"] + header["height"] <= heading["y"] < 400


@pytest.mark.parametrize("width", WIDTHS)
def test_the_comparison_keeps_its_head_and_first_column_in_sight(
    page: Page, server: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{server}/packs/")
    row = page.locator("#comparatif tbody th[scope=row]").last
    row.scroll_into_view_if_needed()
    # On a phone the region scrolls, and stands whole in the screen.
    page.locator(".comparatif").evaluate(
        """region => {
          if (getComputedStyle(region).overflowY !== "auto") return;
          region.scrollIntoView({ block: "end" });
          region.scrollTo(5000, 5000);
        }"""
    )
    # The last pack that is compared: a phone begins with two of them.
    for seen in (page.locator("#comparatif thead th:visible").last, row):
        box = seen.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width + 1
        header = page.locator(".md-header").bounding_box()
        assert header
        assert header["height"] <= box["y"] + 1 < 800
        # Nothing covers it.
        assert seen.evaluate(
            """cell => {
              const { left, top, height } = cell.getBoundingClientRect();
              return cell.contains(document.elementFromPoint(left + 8, top + height / 2));
            }"""
        )


def test_the_comparison_is_whole_without_scripts(
    open_page: Callable[..., Page], server: str
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{server}/packs/")
    assert page.locator("#comparatif td").count() == page.locator(
        "#comparatif tbody th[scope=row]"
    ).count() * (page.locator("#comparatif thead th").count() - 1)
    assert page.locator("#comparatif td").last.is_visible()


def test_the_keyboard_goes_to_the_content_and_through_the_pages(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto(f"{server}/annexe/")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text().strip() == "Aller au contenu"
    assert skip.is_visible()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "contenu"
    assert page.get_by_role("link", name="Versions", exact=True).first.is_visible()


def test_paper_has_the_text_and_nothing_around_it(page: Page, server: str) -> None:
    page.goto(f"{server}/annexe/")
    page.emulate_media(media="print")
    for gone in (".md-header", ".md-tabs", ".md-footer", ".ancre", ".lecture", ".outils"):
        assert not page.locator(gone).first.is_visible()
    assert page.locator("#annexe").is_visible()
    link = page.locator("#annexe a.terme").first
    # The theme takes an eighth of a second from one colour to the other.
    expect(link).to_have_css("color", "rgb(0, 0, 0)")
    assert link.evaluate("e => getComputedStyle(e, '::after').content") in ("none", "normal")


def test_an_abbreviation_opens_on_the_words_of_the_annex(page: Page, server: str) -> None:
    page.goto(f"{server}/pra-pca/")
    letters = page.get_by_role("button", name="RTO", exact=True).first
    letters.press("Enter")
    expect(letters).to_have_attribute("aria-expanded", "true")
    said = page.locator(".sens")
    expect(said).to_contain_text("délai maximal de reprise (RTO - Recovery Time Objective)")
    expect(said.get_by_role("link")).to_have_attribute("href", "../annexe/#7.1")
    letters.press("Enter")
    expect(said).to_have_count(0)
    # Without scripts the foot of the page has them.
    expect(page.locator(".sigles dt", has_text="RTO")).to_have_count(1)


SOONER = """() => {
  const { setTimeout } = window;
  window.setTimeout = (then, delay, ...given) => setTimeout(then, delay / 100, ...given);
}"""
"""Pages wait some seconds before they are kept. A false clock would take from them what they have
loaded (`performance` too is its own): here time passes faster."""

KEPT = """async () => {
  await navigator.serviceWorker.ready;
  const missing = async () => {
    const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
    const urls = [location.href, ...loaded.filter((url) => url.startsWith(location.origin))];
    const found = await Promise.all(urls.map((url) => caches.match(url)));
    return urls.filter((_, at) => !found[at]);
  };
  const end = performance.now() + 20_000;
  while (!navigator.serviceWorker.controller || (await missing()).length) {
    if (performance.now() > end) throw new Error(`not kept: ${await missing()}`);
    await new Promise((drawn) => requestAnimationFrame(drawn));
  }
}"""
"""It ends by itself, since nothing else ends what is asked of a page: a file that is not kept would
hold the browser for ever."""


ROUTED = """() => performance.getEntriesByType("resource")
  .filter(({ name }) => /[.](css|m?js)$/.test(name))
  .map((entry) => [new URL(entry.name).pathname, entry.workerFinalSourceType])"""


def test_what_was_kept_comes_back_without_starting_a_program(page: Page, server: str) -> None:
    page.add_init_script(f"({SOONER})()")
    page.goto(f"{server}/packs/")
    page.evaluate(KEPT)
    page.goto(f"{server}/packs/")
    sources = dict(page.evaluate(ROUTED))
    assert len(sources) > 3
    assert {*sources.values()} == {"cache"}


def test_what_comes_back_without_asking_the_site_is_named_after_its_content(site: Path) -> None:
    assets = site / "assets"
    files = [path for path in assets.rglob("*") if path.suffix in (".css", ".js", ".mjs")]
    asked = [path for path in files if not path.is_relative_to(assets / "javascripts" / "lunr")]
    assert len(asked) > 10
    assert [p.name for p in asked if not re.search(r"[-.][0-9a-f]{8,12}\.", p.name)] == []


def test_the_pages_that_were_read_are_there_without_network(page: Page, server: str) -> None:
    page.add_init_script(f"({SOONER})()")
    for path in ("/annexe/", "/packs/"):
        page.goto(f"{server}{path}")
        page.evaluate(KEPT)
    page.context.set_offline(True)
    page.goto(f"{server}/annexe/")
    expect(page.locator("#annexe")).to_be_visible()
    page.goto(f"{server}/packs/?packs=plus%2Cpro")
    # Its program is there too, and does what the address asks.
    expect(page.locator("#comparatif thead th:visible")).to_have_count(3)
    page.goto(f"{server}/maintenance/")
    expect(page.get_by_role("heading", name="Hors connexion")).to_be_visible()
    expect(page.get_by_role("listitem")).to_have_count(2)

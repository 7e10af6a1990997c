"""The comparison of the packs, narrowed by a reader, in a real browser."""

from __future__ import annotations

import io
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from calculators.answer import result_only
from generator.ground import paths
from tests.samples import project

ROWS = "#comparatif tbody tr:not(.theme)"


def opened(page: Page, server: str, query: str = "") -> int:
    """Open the comparison; how many rows it shows."""
    page.goto(f"{server}/packs/{query}")
    expect(page.locator("#comparer")).to_be_visible()
    return visible(page)


def visible(page: Page) -> int:
    return page.locator(f"{ROWS}:visible").count()


def packs(page: Page) -> list[str]:
    return page.locator("#comparatif thead th:visible").all_inner_texts()[1:]


def test_all_is_shown_until_the_reader_chooses(page: Page, server: str) -> None:
    assert opened(page, server) == page.locator(ROWS).count()
    assert len(packs(page)) == page.locator("#comparer [name=packs]").count()


def test_two_packs_and_their_differences(page: Page, server: str) -> None:
    opened(page, server)
    for name in ("Initial", "Premium", "Premium Plus"):
        page.get_by_role("checkbox", name=name, exact=True).uncheck()
    assert packs(page) == ["Pack Plus", "Pack Pro"]
    before = visible(page)
    page.get_by_role("checkbox", name="Différences seules").check()
    assert 0 < visible(page) < before
    for row in page.locator(f"{ROWS}:visible").all():
        cells = row.locator("td:visible").all_inner_texts()
        assert cells[0] != cells[1]
    page.wait_for_url(lambda url: "packs=plus%2Cpro" in url)
    page.wait_for_url(lambda url: "differences=oui" in url)
    left = visible(page)
    assert opened(page, server, "?packs=plus%2Cpro&differences=oui") == left


def test_the_last_pack_stays(page: Page, server: str) -> None:
    opened(page, server, "?packs=pro")
    last = page.get_by_role("checkbox", name="Pro", exact=True)
    last.click()
    expect(last).to_be_checked()


def test_words_are_found_without_accents(page: Page, server: str) -> None:
    opened(page, server)
    page.get_by_label("Chercher un service").fill("Pre-production")
    assert visible(page) == 1
    expect(page.locator("#comparer-dit")).to_contain_text("1 service sur")
    page.get_by_label("Chercher un service").fill("rien de tel")
    assert visible(page) == 0
    expect(page.locator("#comparer-dit")).to_have_text("Aucun service ne correspond.")
    page.locator("#comparer [type=reset]").click()
    expect(page.locator(f"{ROWS}:visible")).to_have_count(page.locator(ROWS).count())


def test_words_of_users_are_found_too(page: Page, server: str) -> None:
    opened(page, server)
    page.get_by_label("Chercher un service").focus()
    page.wait_for_timeout(500)  # the index of questions is fetched
    page.get_by_label("Chercher un service").fill("staging")
    expect(page.locator(f"{ROWS}:visible th")).to_contain_text("pré-production")


class TestNeeds:
    def test_light_the_pack_that_is_enough_and_say_why(self, page: Page, server: str) -> None:
        opened(page, server, "?besoins=pra")
        page.locator("#comparer").get_by_role("checkbox", name="Pré-production").check()
        verdict = page.locator("#comparer-verdict")
        expect(verdict).to_contain_text("Le Pack Pro suffit")
        expect(verdict).to_contain_text("une instance de pré-production (art.")
        expect(verdict).to_contain_text("Le Pack Premium change")
        lit = page.locator("#comparatif thead .suffit")
        expect(lit).to_contain_text("Pack Pro")
        assert page.locator("#comparatif tbody tr.voulu").count() == 2
        page.wait_for_url(lambda url: "besoins=pra%2Cpreproduction" in url)

    def test_say_nothing_until_one_is_said(self, page: Page, server: str) -> None:
        opened(page, server)
        expect(page.locator("#comparer-verdict")).to_be_hidden()
        assert page.locator(".suffit").count() == 0

    def test_give_the_pack_that_the_calculator_gives(self, page: Page, server: str) -> None:
        """Each need alone, then each two of them, against `recommend` asked of the same edition."""
        page.route(f"**{NEEDS}", lambda route: route.fulfill(path=paths.WEB / NEEDS[1:]))
        opened(page, server)
        editions = {project.EDITION: project.first()}
        chips = page.locator("[name=besoins]").evaluate_all(
            "boxes => boxes.map((box) => box.value)"
        )
        packs = list(project.first().pack_ids)
        for asked in ([one] for one in chips), combinations(chips, 2):
            for needs in asked:
                if len({need.partition(":")[0] for need in needs}) < len(needs):
                    continue  # one amount of a need at a time
                inputs = dict(map(read, needs))
                expected = result_only("recommend", inputs, editions)["result"]["pack"]
                place = page.evaluate(ENOUGH, needs)
                assert (packs[place] if place >= 0 else None) == expected, inputs


NEEDS = "/assets/comparator/needs.mjs"
"""A part of what the page loads, asked here by itself."""
ENOUGH = f"""async (needs) => {{
  const {{ enough }} = await import("{NEEDS}");
  const chips = [...document.querySelectorAll("[name=besoins]")];
  const boxes = chips.filter((box) => needs.includes(box.value));
  const packs = [...document.querySelectorAll("[name=packs]")].map((b) => ({{ id: b.value }}));
  return enough({{ boxes, packs }});
}}"""


def read(need: str) -> tuple[str, Any]:
    """A need of an address as the calculator's input."""
    name, _, value = need.partition(":")
    return name, int(value) if value.isdigit() else value or True


def test_marks_are_those_of_the_packs_shown(page: Page, server: str) -> None:
    """Initial beside Premium Plus: what Premium Plus adds, not what it inherits from Premium."""
    opened(page, server, "?packs=initial%2Cpremium-plus")
    row = page.locator(f"{ROWS}:visible", has_text="Instance de pré-production")
    expect(row.locator("td:visible").last).to_contain_text("ajouté")
    row = page.locator(f"{ROWS}:visible", has_text="Tickets au support")
    expect(row.locator("td:visible").last).to_contain_text("hérité")
    row = page.locator(f"{ROWS}:visible", has_text="Engagement des demandes CTP").first
    expect(row.locator("td:visible").last).to_contain_text("au lieu de : à partir de S+4")
    assert page.locator("#comparatif td:visible").first.locator(".etat").is_hidden()


def test_nothing_moves_when_the_script_comes(open_page: Callable[..., Page], server: str) -> None:
    for width in (375, 768, 1366):
        page = open_page(viewport={"width": width, "height": 768})
        page.add_init_script(SHIFTS)
        opened(page, server)
        page.wait_for_timeout(500)
        assert page.evaluate("shifts") < 0.02


SHIFTS = """globalThis.shifts = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) shifts += entry.value;
}).observe({ type: "layout-shift", buffered: true });"""


def test_the_table_is_above_the_fold_of_a_desk(open_page: Callable[..., Page], server: str) -> None:
    page = open_page(viewport={"width": 1366, "height": 768})
    opened(page, server)
    second = page.locator(f"{ROWS} >> nth=1")
    assert second.evaluate("row => row.getBoundingClientRect().bottom") < 768


def test_two_packs_on_a_phone(open_page: Callable[..., Page], server: str) -> None:
    page = open_page(viewport={"width": 375, "height": 800})
    opened(page, server)
    assert packs(page) == ["Pack Initial", "Pack Plus"]
    page.get_by_role("checkbox", name="Premium", exact=True).check()
    assert packs(page) == ["Pack Initial", "Pack Premium"]
    region = page.locator(".comparatif")
    assert region.evaluate("e => e.scrollWidth <= e.clientWidth")


def test_what_is_shown_is_exported(page: Page, server: str) -> None:
    opened(page, server, "?packs=initial%2Cplus&recherche=Reprise")
    page.get_by_text("Partager", exact=True).click()
    with page.expect_download() as got:
        page.get_by_role("button", name="Exporter (CSV)").click()
    text = Path(got.value.path()).read_bytes().decode("utf-8-sig")
    lines = text.split("\r\n")
    assert lines[0] == '"Service";"Pack Initial";"Pack Plus"'
    assert lines[1].startswith('"Plan de Reprise d’Activité (PRA)";"non compris";')
    assert lines[2:] == [""]


def test_a_comparison_and_a_question_share_the_address(page: Page, server: str) -> None:
    opened(page, server, "?packs=plus%2Cpro&tier=2")
    expect(page.locator("#etat")).to_be_hidden(timeout=30_000)
    page.get_by_role("checkbox", name="Différences seules").check()
    page.wait_for_url(lambda url: "tier=2" in url)
    page.wait_for_url(lambda url: "packs=plus%2Cpro" in url)


def test_a_narrowed_comparison_is_accessible(
    page: Page, server: str, axe: Callable[[Page], list[dict[str, Any]]]
) -> None:
    opened(page, server, "?packs=plus%2Cpro&differences=oui")
    assert [each["id"] for each in axe(page)] == []


def test_a_sheet_of_paper_says_for_whom_it_is_and_where_to_find_it(page: Page, server: str) -> None:
    page.clock.set_fixed_time("2026-11-30T23:30:00Z")  # past midnight in Paris
    opened(page, server, "?besoins=pra")
    page.evaluate("window.print = () => {}")
    page.get_by_text("Partager", exact=True).click()
    page.get_by_label("Pour (client)").fill("Boutique <Martin>")
    page.get_by_label("Par (vendeur)").fill("Claire")
    page.get_by_role("button", name="Imprimer ou enregistrer en PDF").click()
    page.wait_for_selector("#a-imprimer svg path", state="attached")
    page.emulate_media(media="print")
    sheet = page.locator("#a-imprimer")
    for said in (
        "Boutique <Martin>",
        "Claire",
        "1er décembre 2026",
        "24 janvier 2025",
        "Pack Plus suffit",
        "besoins=pra&annexe=2025-01-24",
    ):
        expect(sheet).to_contain_text(said)
    expect(page.locator("#comparer")).to_be_hidden()
    expect(page.locator(".quel-pack")).to_be_hidden()
    assert "Martin" not in page.url
    written = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(written.pages) == 1


def test_an_address_of_an_older_edition_is_told(page: Page, server: str) -> None:
    opened(page, server, "?packs=plus%2Cpro&annexe=2024-03-01")
    note = page.locator("#comparer-edition")
    expect(note).to_contain_text("1er mars 2024 : une édition plus récente existe")
    expect(note.get_by_role("link")).to_have_attribute("href", f"{server}/annexe/2024-03-01/")
    opened(page, server, "?packs=plus%2Cpro&annexe=2025-01-24")
    expect(note).to_be_hidden()


def test_before_a_customer_the_table_stands_alone(page: Page, server: str) -> None:
    opened(page, server)
    page.get_by_role("button", name="Présenter").click()
    expect(page.locator(".md-header")).to_be_hidden()
    expect(page.locator("#comparatif")).to_be_visible()
    expect(page.get_by_placeholder("Chercher", exact=True)).to_be_hidden()
    expect(page.locator("#situation")).to_be_hidden()
    page.get_by_role("button", name="Quitter la présentation").click()
    expect(page.locator(".md-header")).to_be_visible()

"""The comparison of the packs, narrowed by a reader, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

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
    for name in ("Pack Initial", "Pack Premium", "Pack Premium Plus"):
        page.get_by_role("checkbox", name=name, exact=True).uncheck()
    assert packs(page) == ["Pack Plus", "Pack Pro"]
    before = visible(page)
    page.get_by_role("checkbox", name="Seulement les différences").check()
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
    last = page.get_by_role("checkbox", name="Pack Pro", exact=True)
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
    page.get_by_role("button", name="Tout montrer").click()
    expect(page.locator(f"{ROWS}:visible")).to_have_count(page.locator(ROWS).count())


@pytest.mark.parametrize(
    ("need", "row"),
    [("pra", "Plan de Reprise d’Activité (PRA)"), ("csm_per_year", "Suivi CSM")],
)
def test_a_need_shows_its_rows(page: Page, server: str, need: str, row: str) -> None:
    assert opened(page, server, f"?besoin={need}") == 1
    expect(page.locator(f"{ROWS}:visible th")).to_contain_text(row)


def test_two_packs_on_a_phone(open_page: Callable[..., Page], server: str) -> None:
    page = open_page(viewport={"width": 375, "height": 800})
    opened(page, server)
    assert packs(page) == ["Pack Initial", "Pack Plus"]
    page.get_by_role("checkbox", name="Pack Premium", exact=True).check()
    assert packs(page) == ["Pack Initial", "Pack Premium"]
    region = page.locator(".comparatif")
    assert region.evaluate("e => e.scrollWidth <= e.clientWidth")


def test_what_is_shown_is_exported(page: Page, server: str) -> None:
    opened(page, server, "?packs=initial%2Cplus&besoin=pra")
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
    page.get_by_role("checkbox", name="Seulement les différences").check()
    page.wait_for_url(lambda url: "tier=2" in url)
    page.wait_for_url(lambda url: "packs=plus%2Cpro" in url)


def test_a_narrowed_comparison_is_accessible(
    page: Page, server: str, axe: Callable[[Page], list[dict[str, Any]]]
) -> None:
    opened(page, server, "?packs=plus%2Cpro&differences=oui")
    assert [each["id"] for each in axe(page)] == []


def test_paper_has_the_comparison_without_its_controls(page: Page, server: str) -> None:
    opened(page, server, "?packs=plus%2Cpro")
    page.emulate_media(media="print")
    expect(page.locator("#comparer")).to_be_hidden()
    expect(page.locator("#comparatif")).to_be_visible()

"""Three editions in a real browser, and a contract made before, between and after them."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from generator import render, versions
from generator.serve import bind
from tests.editions.sample import RUNTIME, three
from tests.editions.takeaway_sample import published

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site of three editions and a draft, on a day between the last two."""
    folder = tmp_path_factory.mktemp("versions")
    editions = [published(policy, folder / policy.edition) for policy in three()]
    draft = replace(editions[-1].policy, title="ANNEXE : ASSISTANCE SERVICES & SUPPORT")
    pairs = versions.pairs(editions, draft, ROOT / "policy")
    render.stage(folder / "pages", editions, DAY, RUNTIME, pairs=pairs)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--no-strict"]
    subprocess.run(
        [*command, "--site-dir", str(folder / "site")],
        cwd=ROOT,
        env=os.environ | {"STAGED_PAGES": str(folder / "pages")},
        check=True,
        capture_output=True,
    )
    with bind(folder / "site", 0) as served:
        threading.Thread(target=served.serve_forever, daemon=True).start()
        yield served.address.rstrip("/")
        served.shutdown()


@pytest.mark.parametrize(
    ("contract", "edition"),
    [
        ("2025-01-23", ""),
        ("2025-01-24", "2025-01-24"),
        ("2026-02-28", "2025-01-24"),
        ("2026-03-01", "2026-03-01"),
        ("2027-06-01", "2027-01-01"),
    ],
)
def test_the_table_answers_for_the_day_of_a_contract(
    page: Page, server: str, contract: str, edition: str
) -> None:
    page.goto(f"{server}/versions/")
    rows = page.locator("table.periodes tbody tr")
    days = [(row.get_attribute("data-du"), row.get_attribute("data-au")) for row in rows.all()]
    (found,) = (
        rows.nth(n)
        for n, (first, last) in enumerate(days)
        if (first or "") <= contract <= (last or "9999")
    )
    if not edition:
        assert found.locator("td").inner_text() == "non déterminé"
        assert found.locator("a").count() == 0
        return
    found.locator("a").click()
    page.wait_for_url(f"**/annexe/{edition}/")
    text = page.locator("#annexe #effet").inner_text()
    year, month, day = edition.split("-")
    assert f"{day}/{month}/{year}" in text


@pytest.mark.parametrize(
    ("edition", "state", "leads"),
    [
        ("2025-01-24", "remplacée", "/annexe/2026-03-01/"),
        ("2026-03-01", "en vigueur", "/annexe/2027-01-01/"),
        ("2027-01-01", "à venir", None),
    ],
)
def test_an_edition_says_its_state_and_leads_to_the_next(
    page: Page, server: str, edition: str, state: str, leads: str | None
) -> None:
    page.goto(f"{server}/annexe/{edition}/")
    assert page.locator(".surtitre .pastille").inner_text() == state
    if leads:
        page.locator(".note a").first.click()
        page.wait_for_url(f"**{leads}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize(
    "path",
    ["/versions/", "/versions/2025-01-24..2026-03-01/", "/versions/2027-01-01..projet/"],
)
def test_a_page_is_accessible_and_within_the_screen(
    open_page: Callable[..., Page],
    server: str,
    axe: Callable[[Page], list[dict[str, Any]]],
    width: int,
    scheme: str,
    path: str,
) -> None:
    opened = open_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    opened.goto(server + path)
    assert opened.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in axe(opened)] == []


def test_the_word_file_is_offered_beside_its_page(page: Page, server: str) -> None:
    page.goto(f"{server}/versions/2025-01-24..2026-03-01/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Fichier Word").click()
    assert download.value.suggested_filename == "annexe-2025-01-24..2026-03-01.docx"

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
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from calculators import answer, wire
from generator.changes import edition_pairs
from generator.ground.paths import ROOT
from generator.pages import scripts, stage
from generator.pages.context import Context
from generator.runtime import trials
from generator.runtime.bundle import bundle
from generator.serving.preview import bind
from generator.site import build
from tests.samples import project
from tests.samples.documents import published
from tests.samples.editions import three
from tests.served_site import built_once

DAY = date(2026, 11, 23)
EDITIONS = {policy.edition: policy for policy in three()}
COLD_MS = 30_000
TRIED = 8


def build_versions(site: Path) -> None:
    """A site of three editions and a draft, on a day between the last two."""
    folder = site.parent
    editions = [published(policy, folder / policy.edition) for policy in three()]
    draft = replace(editions[-1].policy, title="ANNEXE : ASSISTANCE SERVICES & SUPPORT")
    pairs = edition_pairs.pairs(editions, draft, project.root() / "policy")
    policies = [one.folder / "policy.json" for one in editions]
    pages = folder / "pages"
    # A part of the trials: what none of these ran, the whole Python answers.
    tried = trials.trials(project.root() / "policy" / "questions.jsonl", policies)[::TRIED]
    runtime = bundle(policies, ROOT / "calculators", trials.examples(), tried, pages)
    programs = scripts.write_programs(pages)
    context = Context(tuple(editions), DAY, runtime, tuple(pairs), programs=programs)
    stage.stage(pages, context)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--no-strict"]
    subprocess.run(
        [*command, "--site-dir", str(site)],
        cwd=ROOT,
        env=os.environ | {"STAGED_PAGES": str(pages), "STAGED_THEME": str(build.theme(pages))},
        check=True,
        capture_output=True,
    )


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[str]:
    """The address of that site."""
    site = built_once(tmp_path_factory, worker_id, "versions", build_versions)
    with bind(site, 0) as served:
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


def expect_answer(page: Page, question: str, inputs: dict[str, Any]) -> None:
    """Wait until the page carries what CPython answers."""
    text = answer.ask_text(question, wire.compact(inputs), EDITIONS)
    expect(page.locator("#answer")).to_have_attribute("data-answer", text, timeout=COLD_MS)


@pytest.mark.parametrize(
    ("contract", "event", "said"),
    [
        ("2024-05-01", "2024-06-01", "Ce n’est pas déterminé"),
        ("2024-05-01", "2025-06-01", "pas déterminé ; selon l’autre, c’est l’édition du 24 janv"),
        ("2025-06-01", "2025-07-01", "C’est l’édition du 24 janvier 2025 qui s’applique"),
        ("2025-06-01", "2026-07-01", "24 janvier 2025 ; selon l’autre, c’est l’édition du 1er mar"),
        ("2027-06-01", "2028-07-01", "C’est l’édition du 1er janvier 2027 qui s’applique"),
    ],
)
def test_which_version_applies_is_asked_in_the_page(
    page: Page, server: str, contract: str, event: str, said: str
) -> None:
    page.goto(f"{server}/versions/")
    for label, day in (("Contrat conclu le", contract), ("Date du fait", event)):
        page.get_by_label(label, exact=True).fill(f"{date.fromisoformat(day):%d/%m/%Y}")
    expect_answer(page, "edition", {"contract_on": contract, "event_on": event})
    shown = page.locator("#answer .reponse").inner_text()
    assert said in shown.replace("\u202f", " ").replace("\u00a0", " ")


def test_the_rule_that_the_register_does_not_take_may_be_taken(page: Page, server: str) -> None:
    inputs = {"contract_on": "2025-06-01", "event_on": "2026-07-01"}
    page.goto(f"{server}/versions/?{urlencode(inputs)}")
    expect_answer(page, "edition", inputs)
    page.get_by_label("L’édition en vigueur le jour du fait s’applique").check()
    taken = {"readings": {"existing-contracts": "date-du-fait"}}
    expect_answer(page, "edition", inputs | taken)
    page.locator("#answer dl.chiffres").get_by_role("link", name="1er mars 2026").click()
    page.wait_for_url("**/annexe/2026-03-01/")


def test_a_calculator_opens_with_the_edition_in_force_and_answers_under_the_others(
    page: Page, server: str
) -> None:
    page.goto(f"{server}/calculateurs/ctp/")
    choice = page.get_by_label("Édition de l’annexe")
    assert choice.locator("option").all_inner_texts() == [
        "1er\u00a0janvier\u00a02027 (à venir)",
        "1er\u00a0mars\u00a02026",
        "24\u00a0janvier\u00a02025",
    ]
    inputs = {"pack": "initial", "estimated_hours": 12, "validated_on": "2026-11-23"}
    page.locator("#f-pack").select_option("initial")
    page.get_by_label("Temps estimé").fill("12")
    page.get_by_label("Estimation validée le", exact=True).fill("23/11/2026")
    for edition, label in (("2026-03-01", ""), ("2025-01-24", "24 janvier"), ("", "1er janvier")):
        if label:
            choice.select_option(edition)
        expect_answer(page, "ctp", inputs | ({"edition": edition} if edition else {}))
    # S+3 in the second edition, S+4 in the others.
    page.goto(f"{server}/calculateurs/ctp/?{urlencode(inputs | {'edition': '2025-01-24'})}")
    expect_answer(page, "ctp", inputs | {"edition": "2025-01-24"})
    expect(choice).to_have_value("2025-01-24")


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
    assert_fit: Callable[[Page], None],
    width: int,
    scheme: str,
    path: str,
) -> None:
    opened = open_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    opened.goto(server + path)
    assert_fit(opened)


def test_the_word_file_is_offered_beside_its_page(page: Page, server: str) -> None:
    page.goto(f"{server}/versions/2025-01-24..2026-03-01/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Fichier Word").click()
    assert download.value.suggested_filename == "annexe-2025-01-24..2026-03-01.docx"

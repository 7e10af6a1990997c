"""The calculators in a real browser: asked by keyboard, by address, by switching a reading.

The fixtures fail a test whose page complains in the console, breaks the policy of the pages or asks
another host for anything.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Page, expect

from calculators import answer, receipt
from tests.samples.asked import (
    COLD_MS,
    EDITIONS,
    PATHS,
    answered,
    example,
    expect_answer,
    result,
)

CTP = {"pack": "initial", "estimated_hours": 12, "validated_on": "2026-11-23"}
ASKED: dict[str, dict[str, Any]] = {
    "ctp": CTP,
    "coverage": {"pack": "initial", "ticket_class": "T2", "subject": "third-party"},
    "tier": {"core_lines": 10**18, "modified_lines": 10**17 + 3},
    "ticket-class": {"anomaly": True, "cannot_order": True},
    "quote": {"complete_on": "2026-12-24"},
    "recovery": {
        "plan": "PCA",
        "occurred_at": "2026-10-25T02:30+02:00",
        "declared_at": "2026-10-25T02:10+01:00",
    },
    "recommend": {"tier": 4, "pra": True, "csm_per_year": 3},
}
"""Another question than the example of each page."""


def query(inputs: dict[str, Any]) -> str:
    return urlencode(
        {
            name: str(value).lower() if isinstance(value, bool) else value
            for name, value in inputs.items()
        }
    )


def opened(page: Page, server: str, question: str, inputs: dict[str, Any]) -> None:
    page.goto(f"{server}{PATHS[question]}?{query(inputs)}")
    expect_answer(page, answered(question, inputs))


def runtime_requests(page: Page) -> list[str]:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    return asked


@pytest.mark.parametrize("question", answer.QUESTIONS)
def test_an_address_asks_its_question(page: Page, server: str, question: str) -> None:
    opened(page, server, question, ASKED[question])
    expect(page.locator("#etat")).to_be_hidden()
    page.wait_for_timeout(400)  # the address is written once nothing more comes
    kept = {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}
    assert kept == {name: str(value) for name, value in parsed(ASKED[question]).items()}


def parsed(inputs: dict[str, Any]) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(query(inputs)).items()}


@pytest.mark.parametrize("question", answer.QUESTIONS)
def test_a_page_is_asked_by_keyboard_alone(page: Page, server: str, question: str) -> None:
    page.goto(f"{server}{PATHS[question]}")
    button = page.get_by_role("button", name="Calculer")
    for _ in range(600):
        page.keyboard.press("Tab")
        if button.evaluate("e => e === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("#etat")).to_be_hidden(timeout=COLD_MS)
    expect_answer(page, answered(question, example(question)))
    sentence = page.locator("#answer .reponse").inner_text()
    expect(page.locator("#annonce")).to_have_text(sentence)


def test_typing_answers_and_is_kept_in_the_address(page: Page, server: str) -> None:
    page.goto(f"{server}{PATHS['ctp']}")
    page.get_by_label("Temps estimé").fill("4,5")
    inputs = example("ctp") | {"estimated_hours": 4.5}
    expect_answer(page, answered("ctp", inputs))
    page.wait_for_url(lambda url: "estimated_hours=4.5" in url)
    page.reload()
    expect_answer(page, answered("ctp", inputs))
    assert page.get_by_label("Temps estimé").input_value() == "4.5"


def test_nothing_of_the_runtime_comes_before_the_reader_asks(page: Page, server: str) -> None:
    asked = runtime_requests(page)
    page.goto(f"{server}{PATHS['ctp']}")
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "/runtime/" in url and "/assets/" not in url] == []
    with page.expect_request(lambda request: request.url.endswith("/snapshot.bin")):
        page.get_by_label("Temps estimé").focus()


def test_a_fault_stands_beside_its_field(page: Page, server: str) -> None:
    page.goto(f"{server}{PATHS['ctp']}")
    hours = page.get_by_label("Temps estimé")
    hours.fill("abc")
    page.get_by_role("button", name="Calculer").click()
    wrong = example("ctp") | {"estimated_hours": "abc"}
    expect_answer(page, answered("ctp", wrong))
    message = json.loads(answered("ctp", wrong))["errors"][0]["message"]
    expect(page.locator("#f-estimated_hours-faute")).to_have_text(message)
    expect(hours).to_have_attribute("aria-invalid", "true")
    expect(hours).to_be_focused()
    expect(hours).to_have_accessible_description(
        f"{page.locator('#f-estimated_hours-aide').inner_text()} {message}"
    )
    expect(page.locator("#annonce")).to_contain_text("à corriger")
    hours.fill("12")
    expect_answer(page, answered("ctp", example("ctp")))
    expect(page.locator("#f-estimated_hours-faute")).to_be_empty()
    expect(hours).not_to_have_attribute("aria-invalid", "true")


def test_every_fault_is_listed_and_leads_to_its_field(page: Page, server: str) -> None:
    page.goto(f"{server}{PATHS['ctp']}?pack=gold&validated_on=2026-02-30")
    faults = page.locator("#answer .fautes li")
    expect(faults).to_have_count(3, timeout=COLD_MS)
    faults.filter(has_text="Temps estimé").get_by_role("link").click()
    expect(page.get_by_label("Temps estimé")).to_be_focused()


def test_a_field_of_another_choice_is_out_of_the_question(page: Page, server: str) -> None:
    page.goto(f"{server}{PATHS['coverage']}")
    tier = page.locator("#f-tier")
    expect(tier).to_be_visible()
    page.get_by_label("Sujet").select_option("core")
    expect(tier).to_be_hidden()
    inputs = {name: value for name, value in example("coverage").items() if name != "tier"}
    expect_answer(page, answered("coverage", inputs | {"subject": "core"}))


def test_a_reading_is_switched_and_left_again(page: Page, server: str) -> None:
    page.goto(f"{server}{PATHS['ctp']}")
    other = page.locator("#r-week-offset-jours-glissants")
    other.focus()
    page.keyboard.press("Space")
    readings = {"week-offset": "jours-glissants"}
    expect_answer(page, answered("ctp", example("ctp") | {"readings": readings}))
    page.wait_for_url(lambda url: "readings=week-offset%3Ajours-glissants" in url)
    expect(other).to_be_focused()
    page.get_by_role("button", name="Revenir à la lecture retenue").click()
    expect_answer(page, answered("ctp", example("ctp")))
    page.wait_for_url(lambda url: "readings" not in url)


def test_back_to_the_example(page: Page, server: str) -> None:
    opened(page, server, "ctp", CTP)
    page.get_by_role("button", name="Revenir à l’exemple").click()
    expect_answer(page, answered("ctp", example("ctp")))


@pytest.mark.parametrize("question", ["ctp", "tier"])
def test_a_receipt_is_replayed(page: Page, server: str, question: str) -> None:
    for inputs in (example(question), ASKED[question]):
        if inputs is ASKED[question]:
            opened(page, server, question, inputs)
        else:
            page.goto(f"{server}{PATHS[question]}")
        with page.expect_download() as got:
            page.get_by_role("link", name="Télécharger le reçu").click()
        assert got.value.suggested_filename == f"recu-{question}.json"
        given = json.loads(Path(got.value.path()).read_text("utf-8"))
        assert receipt.differences(given, EDITIONS) == []
        assert given["result"] == result(page)


def test_a_copied_address_opens_the_same_question(
    open_page: Callable[..., Page], server: str
) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    opened(page, server, "ctp", CTP)
    page.get_by_role("button", name="Copier l’adresse de cette question").click()
    expect(page.get_by_role("button", name="Adresse copiée")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    page.goto(copied)
    expect_answer(page, answered("ctp", CTP))


def test_the_diary_is_downloaded(page: Page, server: str) -> None:
    opened(page, server, "ctp", CTP)
    with page.expect_download() as got:
        page.get_by_role("link", name="Ajouter à un agenda").click()
    assert got.value.suggested_filename == "demande-ctp.ics"
    starts = result(page)["engaged_from"].replace("-", "")
    assert f"DTSTART;VALUE=DATE:{starts}" in Path(got.value.path()).read_text("utf-8")


def test_an_instant_is_picked(page: Page, server: str) -> None:
    page.goto(f"{server}{PATHS['recovery']}")
    picker = page.get_by_role("group", name="Choisir : Déclaré le")
    picker.get_by_label("Date et heure").fill("2025-03-10T04:00")
    picker.get_by_role("combobox").select_option("+02:00")
    inputs = example("recovery") | {"declared_at": "2025-03-10T04:00+02:00"}
    expect_answer(page, answered("recovery", inputs))


class TestCloc:
    """A comparison of lines, dropped on the page."""

    REPORT: ClassVar[dict[str, Any]] = {
        "header": {"cloc_version": "2.06"},
        **{
            part: {
                "PHP": {"nFiles": 3, "blank": 7, "comment": 9, "code": code},
                "SUM": {"nFiles": 3, "blank": 7, "comment": 9, "code": code},
            }
            for part, code in (("added", 800), ("same", 9000), ("modified", 700), ("removed", 300))
        },
    }

    def given(self, page: Page, server: str, content: str) -> None:
        page.goto(f"{server}{PATHS['tier']}")
        page.locator("#cloc").set_input_files(
            {"name": "diff.json", "mimeType": "application/json", "buffer": content.encode()}
        )

    def test_is_read_into_the_fields(self, page: Page, server: str) -> None:
        self.given(page, server, json.dumps(self.REPORT))
        counts = {"core_lines": 10_000, "modified_lines": 700, "new_lines": 800}
        expect_answer(page, answered("tier", example("tier") | counts))
        expect(page.locator("#cloc-dit")).to_contain_text("est lu")

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            ("{", "pas du JSON"),
            ("[]", "pas un objet"),
            ("{}", "added.SUM.code » y manque"),
            (json.dumps(REPORT | {"same": {"PHP": {"code": 1}}}), "same.SUM.code » y manque"),
            (json.dumps(REPORT | {"same": {"SUM": {"code": "9"}}}), "pas un nombre de lignes"),
            (json.dumps(REPORT | {"added": {"SUM": {"code": -1}}}), "pas un nombre de lignes"),
            (
                json.dumps(
                    REPORT
                    | {part: {"SUM": {"code": 0}} for part in ("same", "modified", "removed")}
                ),
                "aucune ligne de code",
            ),
        ],
    )
    def test_an_odd_file_is_refused(self, page: Page, server: str, content: str, said: str) -> None:
        self.given(page, server, content)
        expect(page.locator("#cloc-dit")).to_contain_text(said)
        assert page.locator("#f-core_lines").input_value() == str(example("tier")["core_lines"])


class TestWithoutRuntime:
    """The runtime does not come: the page says so, keeps its example, and offers another try."""

    def test_the_example_stays_and_a_retry_answers(self, page: Page, server: str) -> None:
        page.route("**/pyodide.asm.mjs", lambda route: route.abort())
        page.goto(f"{server}{PATHS['ctp']}?{query(CTP)}")
        panel = page.get_by_role("alert")
        expect(panel).to_contain_text("Le calculateur n’est pas disponible", timeout=COLD_MS)
        expect(panel).to_contain_text("restent consultables")
        expect_answer(page, answered("ctp", example("ctp")))
        expect(page.locator("#etat")).to_be_visible()
        page.unroute("**/pyodide.asm.mjs")
        panel.get_by_role("button", name="Réessayer").click()
        expect_answer(page, answered("ctp", CTP))
        expect(panel).to_be_hidden()

    @pytest.mark.parametrize("question", answer.QUESTIONS)
    def test_a_page_says_its_example_without_scripts(
        self, open_page: Callable[..., Page], server: str, question: str
    ) -> None:
        page = open_page(java_script_enabled=False)
        page.goto(f"{server}{PATHS[question]}")
        expect(page.locator("#answer .reponse")).to_be_visible()
        assert page.locator("#answer").get_attribute("data-answer") == answered(
            question, example(question)
        )
        expect(page.locator(".js").first).to_be_hidden()


@pytest.mark.parametrize("question", answer.QUESTIONS)
@pytest.mark.parametrize(("width", "scheme"), [(375, "dark"), (1280, "light")])
def test_a_page_is_accessible_before_and_after_an_answer(
    open_page: Callable[..., Page],
    server: str,
    assert_fit: Callable[[Page], None],
    question: str,
    width: int,
    scheme: str,
) -> None:
    page = open_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.goto(f"{server}{PATHS[question]}")
    assert_fit(page)
    opened(page, server, question, ASKED[question])
    assert_fit(page)


def test_the_doorway_leads_to_every_question(
    page: Page, server: str, assert_fit: Callable[[Page], None]
) -> None:
    page.goto(f"{server}/calculateurs/")
    leads = page.locator(".porte h2 a").evaluate_all("links => links.map((a) => a.pathname)")
    assert sorted(leads) == sorted([*PATHS.values(), "/versions/"])
    assert_fit(page)

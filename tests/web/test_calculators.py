"""The calculators in a real browser: asked by keyboard, by address, by switching a reading.

The fixtures fail a test whose page complains in the console, breaks the policy of the pages or asks
another host for anything.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import icalendar
import pytest
from playwright.sync_api import Browser, Page, expect

from calculators import answer, receipt, wire
from calculators.page.envelope_page import envelope_page
from calculators.page.faults import faults
from generator.pages import scripts
from tests.samples.asked import (
    COLD_MS,
    EDITIONS,
    PATHS,
    answered,
    example,
    expect_answer,
    result,
)

CLOC = Path(__file__).resolve().parents[1] / "samples" / "cloc"
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


def fill_by_keyboard(page: Page, inputs: dict[str, Any]) -> None:
    """Go to the form's button by Tab, and give each field on the way what the question says."""
    for _ in range(600):
        page.keyboard.press("Tab")
        at = page.evaluate(
            """() => {
              const { id, name, type, value, checked, form } = document.activeElement;
              const seen = name || id.replace("f-", "");
              return form?.id === "question" ? { id, name: seen, type, value, checked } : {};
            }"""
        )
        wanted = inputs.get(at.get("name", ""))
        if at.get("type") == "submit":
            return
        if wanted is None or at["value"] == str(wanted):
            continue
        if at["type"] == "checkbox":
            on = at["value"] in wanted if isinstance(wanted, list) else wanted
            if on != at["checked"]:
                page.keyboard.press("Space")
        elif at["type"] == "select-one":
            options = page.locator(f"#{at['id']} option").evaluate_all("o => o.map((e) => e.value)")
            for _ in range(options.index(wanted) - options.index(at["value"])):
                page.keyboard.press("ArrowDown")
        else:
            page.keyboard.type(str(wanted))
    pytest.fail("the form's button is out of the keyboard's reach")


@pytest.mark.parametrize("question", answer.QUESTIONS)
def test_a_page_is_asked_by_keyboard_alone(page: Page, server: str, question: str) -> None:
    page.goto(f"{server}{PATHS[question]}")
    expect(page.locator("#question [type=submit]")).to_be_enabled()
    if page.locator("#pas").is_visible():
        page.get_by_role("button", name="Tout le formulaire").press("Enter")
        page.keyboard.press("Shift+Tab")  # the first field has the focus already
    fill_by_keyboard(page, example(question))
    page.keyboard.press("Enter")
    expect(page.locator("#etat")).to_be_hidden(timeout=COLD_MS)
    expect_answer(page, answered(question, example(question)))
    sentence = page.locator("#answer .reponse").inner_text()
    expect(page.locator("#annonce")).to_have_text(sentence)


def test_typing_answers_and_is_kept_in_the_address(page: Page, server: str) -> None:
    opened(page, server, "ctp", example("ctp"))
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
    opened(page, server, "ctp", example("ctp"))
    hours = page.get_by_label("Temps estimé")
    hours.fill("abc")
    page.get_by_role("button", name="Calculer").click()
    wrong = example("ctp") | {"estimated_hours": "abc"}
    expect_answer(page, answered("ctp", wrong))
    errors = json.loads(answered("ctp", wrong))["errors"]
    # In the words of who fills a form, not in those of JSON.
    (fault,) = faults(answer.QUESTIONS["ctp"], wrong, errors, EDITIONS)
    expect(page.locator("#f-estimated_hours-faute")).to_have_text(fault["message"])
    expect(hours).to_have_attribute("aria-invalid", "true")
    expect(hours).to_be_focused()
    expect(hours).to_have_accessible_description(
        f"{page.locator('#f-estimated_hours-aide').inner_text()} {fault['message']}"
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
    page.goto(f"{server}{PATHS['coverage']}?{query(example('coverage') | {'options': ''})}")
    expect_answer(page, answered("coverage", example("coverage")))
    tier = page.locator("#f-tier")
    expect(tier).to_be_visible()
    page.get_by_label("Sujet").select_option("core")
    expect(tier).to_be_hidden()
    inputs = {name: value for name, value in example("coverage").items() if name != "tier"}
    expect_answer(page, answered("coverage", inputs | {"subject": "core"}))


def test_a_reading_is_switched_and_left_again(page: Page, server: str) -> None:
    opened(page, server, "ctp", example("ctp"))
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


def test_the_envelope_follows_and_a_profile_asks_again(page: Page, server: str) -> None:
    opened(page, server, "ctp", CTP)
    block = page.get_by_role("region", name="Selon les lectures")
    drawn = envelope_page("ctp", wire.compact(CTP), EDITIONS)
    expect(block).to_be_visible(timeout=COLD_MS)
    with_browser = "markup => new DOMParser().parseFromString(markup, 'text/html').body.innerHTML"
    assert page.locator(".selon-lectures").inner_html() == page.evaluate(
        with_browser, json.loads(drawn)["html"]
    )
    letter = page.get_by_label("lettre du texte")
    letter.focus()
    page.keyboard.press("Space")
    expect_answer(page, answered("ctp", CTP | {"profile": "letter"}))
    expect(letter).to_be_checked()
    expect(letter).to_be_focused()
    page.wait_for_url(lambda url: "profile=letter" in url)
    # One reading is led back to the register's choice, the others stay.
    page.get_by_role("button", name="Revenir à la lecture retenue").first.click()
    page.wait_for_url(lambda url: "profile=letter" in url and "readings=" in url)
    page.get_by_role("button", name="Tout effacer").click()
    page.wait_for_url(lambda url: "?" not in url)
    expect(block).to_be_hidden()


@pytest.mark.parametrize("question", answer.QUESTIONS)
def test_an_answer_has_an_envelope_where_it_has_dates(
    page: Page, server: str, question: str
) -> None:
    opened(page, server, question, example(question))
    if question in answer.WITH_ENVELOPE:
        expect(page.locator(".selon-lectures [checked]")).to_have_value("retained")
    else:
        expect(page.locator(".selon-lectures")).to_have_count(0)


def test_all_is_wiped_and_nothing_of_the_question_stays(page: Page, server: str) -> None:
    opened(page, server, "ctp", CTP)
    page.get_by_role("button", name="Tout effacer").click()
    expect(page.locator("#answer")).to_be_hidden()
    expect(page.get_by_role("complementary", name="Par exemple")).to_be_visible()
    assert page.get_by_label("Temps estimé").input_value() == ""
    page.wait_for_url(lambda url: "?" not in url)


class TestTheExample:
    """What is shown before anything is asked is no part of what a reader asks."""

    @pytest.mark.parametrize("question", answer.QUESTIONS)
    def test_no_field_of_it_is_in_the_form(self, page: Page, server: str, question: str) -> None:
        page.goto(f"{server}{PATHS[question]}")
        if question == "ticket-class":  # asked one fact at a time, or whole
            page.get_by_role("button", name="Tout le formulaire").click()
        expect(page.get_by_role("button", name="Calculer")).to_be_enabled()
        held = page.evaluate(
            """() => [...document.querySelectorAll("#question [data-kind]")].flatMap((field) => {
              const [control] = field.querySelectorAll("[name]");
              const { dataset } = field;
              if (control.type === "checkbox") return [];
              const plain = control.value === dataset.default || "today" in dataset;
              return plain ? [] : [[control.name, control.value]];
            })"""
        )
        assert held == []

    def test_a_new_line_count_is_not_added_to_those_of_the_example(
        self, page: Page, server: str
    ) -> None:
        page.goto(f"{server}{PATHS['tier']}")
        page.get_by_label("Lignes du Core").fill("1000")
        page.get_by_label("Lignes nouvelles").fill("150")
        inputs = {"core_lines": 1000, "new_lines": 150}
        filled = {"modified_lines": 0, "overridden_lines": 0, "data_flow_lines": 0}
        expect(page.locator("#answer .reponse")).to_contain_text("tier 2, avec 15", timeout=COLD_MS)
        given = json.loads(page.locator("#answer").get_attribute("data-answer") or "{}")
        assert filled.items() <= given["inputs"].items()
        assert inputs.items() <= given["inputs"].items()
        expect(page.get_by_role("complementary", name="Par exemple")).to_be_hidden()

    def test_it_steps_back_at_the_first_letter(self, page: Page, server: str) -> None:
        page.goto(f"{server}{PATHS['ctp']}")
        expect(page.get_by_role("complementary", name="Par exemple")).to_be_visible()
        page.get_by_label("Temps estimé").fill("3")
        expect(page.get_by_role("complementary", name="Par exemple")).to_be_hidden()
        expect(page.locator("#invite")).to_have_text("Pour répondre, il manque : Pack.")
        expect(page.locator("#answer")).to_be_hidden()

    def test_it_is_on_no_paper(self, page: Page, server: str) -> None:
        page.goto(f"{server}{PATHS['ctp']}")
        page.emulate_media(media="print")
        expect(page.get_by_role("complementary", name="Par exemple")).to_be_hidden()


class TestBeforePython:
    """What stands on the page while Python is on its way is never another question's answer."""

    def test_a_small_question_is_answered_at_once_and_confirmed(
        self, page: Page, server: str
    ) -> None:
        held: list[Any] = []
        page.route("**/pyodide.quick.*", lambda route: held.append(route))
        inputs = {"pack": "pro", "ticket_class": "T1", "subject": "core"}
        page.goto(f"{server}{PATHS['coverage']}?{query(inputs)}")
        expect(page.locator("#etat")).to_have_text("confirmation en cours…")
        said = page.locator("#answer .reponse").inner_text()
        expect(page.locator("#emporter")).to_be_hidden()
        for route in held:
            route.continue_()
        page.unroute_all()
        expect_answer(page, answered("coverage", inputs))
        assert page.locator("#answer .reponse").inner_text() == said
        expect(page.locator("#etat")).to_be_hidden()

    def test_another_question_waits_without_an_answer(self, page: Page, server: str) -> None:
        page.route("**/pyodide.quick.*", lambda _: None)
        page.goto(f"{server}{PATHS['ctp']}?{query(CTP)}")
        expect(page.locator("#attente")).to_be_visible()
        expect(page.locator("#answer")).to_be_hidden()
        expect(page.locator("#exemple")).to_be_hidden()

    def test_an_answer_of_the_question_before_is_dimmed(self, page: Page, server: str) -> None:
        opened(page, server, "ctp", CTP)
        page.get_by_label("Temps estimé").fill("")
        expect(page.locator("#answer")).to_have_class("ancienne")
        expect(page.locator("#etat")).to_have_text("de la question précédente")
        expect(page.locator("#emporter")).to_be_hidden()


MODULES = (
    "assets/calculators/calculator.mjs",
    "assets/comparator/comparator.mjs",
    "assets/offline.mjs",
    "assets/runtime/calculator-client.mjs",
    "assets/situation/situation.mjs",
)
"""What the comparison of the packs loads."""


def test_the_modules_of_a_page_are_known(page: Page, server: str) -> None:
    text = page.request.get(f"{server}/packs/").text()
    named = re.findall(r'(?:src|href)="\.\./(assets/[^"]+\.mjs)" integrity', text)
    assert set(map(scripts.without_digest, named)) == set(MODULES)


@pytest.mark.parametrize("module", MODULES)
def test_a_module_that_does_not_come_is_told(browser: Browser, server: str, module: str) -> None:
    # Its own context: the console complains, and is right to.
    page = browser.new_page()
    address = f"**/{module.replace('.mjs', '-*.mjs')}"
    page.route(address, lambda route: route.fulfill(status=200, body="export {};"))
    page.goto(f"{server}/packs/?tier=2")
    told = page.get_by_role("alert").filter(has_text="se charge")
    expect(told.first).to_be_visible()
    expect(told.first.get_by_role("button", name="Recharger la page")).to_be_visible()
    expect(page.locator("#exemple")).to_be_hidden()
    page.context.close()


def test_what_to_do_now_comes_first(open_page: Callable[..., Page], server: str) -> None:
    page = open_page(viewport={"width": 375, "height": 800})
    inputs = {
        "pack": "pro",
        "ticket_class": "T1",
        "subject": "core",
        "opened_at": "2026-11-28T21:00",
    }
    opened(page, server, "coverage", inputs)
    phone = EDITIONS[max(EDITIONS)].on_call.phone
    call = page.locator(f"#answer .urgence a[href='tel:{phone}']")
    box = call.bounding_box()
    assert box
    assert box["y"] + box["height"] < 800  # in sight, without a scroll


def test_a_disaster_leads_to_its_declaration(page: Page, server: str) -> None:
    page.goto(f"{server}{PATHS['coverage']}?pack=premium-plus&subject=disaster")
    urgent = page.locator("#answer .urgence")
    expect(urgent).to_contain_text("Déclarez le sinistre", timeout=COLD_MS)
    urgent.get_by_role("link", name="Dater la reprise").click()
    page.wait_for_url("**/calculateurs/reprise/?plan=PCA")
    assert page.locator("#f-plan").input_value() == "PCA"
    expect(page.locator("#invite")).to_contain_text("il manque")


@pytest.mark.parametrize("question", ["ctp", "tier"])
def test_a_receipt_is_replayed(page: Page, server: str, question: str) -> None:
    for inputs in (example(question), ASKED[question]):
        opened(page, server, question, inputs)
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
    page.get_by_role("button", name="Copier l’adresse").click()
    expect(page.get_by_role("button", name="C’est copié")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    page.goto(copied)
    # It is pinned to the edition that answered.
    expect_answer(page, answered("ctp", CTP | {"edition": max(EDITIONS)}))


def test_an_answer_is_copied_with_its_clauses_and_its_edition(
    open_page: Callable[..., Page], server: str
) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    opened(page, server, "ctp", CTP)
    page.get_by_role("button", name="Copier la réponse").click()
    expect(page.get_by_role("button", name="C’est copié")).to_be_visible()
    lines = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert lines[0] == page.locator("#answer .reponse").inner_text()
    assert lines[1].startswith("Clauses : art.\N{NO-BREAK SPACE}6")
    assert "édition du 24 janvier 2025" in lines[2]
    assert lines[3].startswith(f"{server}{PATHS['ctp']}?pack=initial")
    mail = page.get_by_role("link", name="Envoyer par e-mail").get_attribute("href") or ""
    assert mail.startswith("mailto:?subject=Annexe")


class TestReceiptPage:
    """A receipt that a person was given is read, asked again and compared."""

    def given(self, page: Page, server: str, text: str) -> None:
        page.goto(f"{server}/recu/")
        expect(page.locator("#depot-recu")).to_be_visible()
        page.locator("#fichier-recu").set_input_files(
            {"name": "recu.json", "mimeType": "application/json", "buffer": text.encode()}
        )

    @pytest.fixture
    def text(self) -> str:
        asked = answer.ask("tier", {"core_lines": 10**18, "new_lines": 10**17 + 3}, EDITIONS)
        return json.dumps(receipt.receipt(asked, EDITIONS))

    def test_an_exact_one_is_said_to_be(self, page: Page, server: str, text: str) -> None:
        self.given(page, server, text)
        expect(page.locator("#recu-verdict")).to_contain_text("est exact", timeout=COLD_MS)
        expect(page.locator("#answer .reponse")).to_be_visible()
        page.get_by_role("link", name="Ouvrir cette question").click()
        page.wait_for_url("**/calculateurs/tier/?**core_lines=1000000000000000000**")

    def test_one_figure_changed_is_seen(self, page: Page, server: str, text: str) -> None:
        self.given(page, server, text.replace('"tier": 2', '"tier": 3'))
        expect(page.locator("#recu-verdict")).to_contain_text("a été modifié", timeout=COLD_MS)
        expect(page.locator("#recu-ecarts li")).to_have_text(["le résultat"])

    @pytest.mark.parametrize("content", ["{", "[]", '{"question": "x"}'])
    def test_another_file_is_refused(self, page: Page, server: str, content: str) -> None:
        self.given(page, server, content)
        expect(page.locator("#recu-dit")).to_contain_text("n’est pas un reçu")


def test_the_diary_is_downloaded(page: Page, server: str) -> None:
    opened(page, server, "ctp", CTP)
    with page.expect_download() as got:
        page.get_by_role("link", name="Ajouter à un agenda").click()
    assert got.value.suggested_filename == "demande-ctp.ics"
    starts = result(page)["engaged_from"].replace("-", "")
    text = Path(got.value.path()).read_text("utf-8")
    assert f"DTSTART;VALUE=DATE:{starts}" in text
    events = icalendar.Calendar.from_ical(text).events
    assert {str(event["URL"]) for event in events} == {page.url}


def test_an_instant_is_written_in_french(page: Page, server: str) -> None:
    opened(page, server, "recovery", example("recovery"))
    moment = page.get_by_label("Déclaré le", exact=True)
    offset = page.get_by_label("Déclaré le, heure d’été ou d’hiver")
    moment.fill("10/07/2025 4h")
    inputs = example("recovery") | {"declared_at": "2025-07-10T04:00+02:00"}
    expect_answer(page, answered("recovery", inputs))
    expect(offset).to_be_hidden()
    # In the hour that the last Sunday of October has twice, which of the two is asked.
    moment.fill("26 octobre 2025 à 2 h 30")
    expect(offset).to_be_visible()
    offset.select_option("+02:00")
    inputs["declared_at"] = "2025-10-26T02:30+02:00"
    expect_answer(page, answered("recovery", inputs))


def test_a_class_is_asked_one_fact_at_a_time(page: Page, server: str) -> None:
    """Only what the answer still depends on is asked; each answer is a step of the history."""
    page.goto(f"{server}{PATHS['ticket-class']}")
    ask, said = page.locator("#pas legend"), page.locator("#pas ol li")
    yes, no = (page.get_by_role("button", name=name, exact=True) for name in ("Oui", "Non"))
    expect(page.locator("#question")).to_be_hidden()
    yes.press("Enter")
    expect(ask).to_be_focused()
    no.click()
    yes.click()
    expect(ask).to_contain_text("panne matérielle du centre de données")
    no.click()
    inputs = {"anomaly": True, "cannot_order": True}
    expect_answer(page, answered("ticket-class", inputs))
    expect(said).to_have_count(4)
    page.go_back()
    expect(ask).to_contain_text("panne matérielle du centre de données")
    expect(page.locator("#answer")).to_be_hidden()
    page.get_by_role("button", name="Retour à la question précédente").click()
    page.reload()
    expect(ask).to_contain_text("impossible de passer commande")
    page.get_by_role("button", name="Tout le formulaire").click()
    expect(page.locator("#f-anomaly")).to_be_checked()


def test_a_class_leads_to_its_coverage_and_a_disaster_to_its_recovery(
    page: Page, server: str
) -> None:
    opened(page, server, "ticket-class", {"anomaly": True, "cannot_order": True})
    page.get_by_role("link", name="Ce ticket T1 est-il pris en charge ?").click()
    page.wait_for_url("**/calculateurs/couverture/?ticket_class=T1")
    page.get_by_label("Pack", exact=True).last.select_option("pro")
    page.get_by_label("Sujet").select_option("disaster")
    expect(page.locator("#f-ticket_class")).to_be_hidden()
    page.get_by_role("link", name="Pour quand la reprise ?").click(timeout=COLD_MS)
    page.wait_for_url("**/calculateurs/reprise/?plan=PRA")
    assert page.locator("#f-plan").input_value() == "PRA"
    back = page.get_by_role("link", name="Revenir à la réponse précédente")
    back.click()
    page.wait_for_url("**/calculateurs/couverture/?*subject=disaster*")
    expect(back).to_contain_text("T1")
    back.click()
    page.wait_for_url("**/calculateurs/ticket/?*cannot_order=true*")


class TestCloc:
    """A comparison of lines, dropped on the page."""

    def given(self, page: Page, server: str, content: str) -> None:
        page.goto(f"{server}{PATHS['tier']}")
        page.locator("#cloc").set_input_files(
            {"name": "diff.json", "mimeType": "application/json", "buffer": content.encode()}
        )

    def test_is_read_into_the_fields(self, page: Page, server: str) -> None:
        """What each version of cloc really wrote is read in tests/web/test_cloc.py."""
        self.given(page, server, (CLOC / "2.06.json").read_text("utf-8"))
        counts = {"core_lines": 5, "modified_lines": 1, "new_lines": 3}
        empty = {"overridden_lines": 0, "data_flow_lines": 0}
        expect_answer(page, answered("tier", counts | empty))
        expect(page.locator("#cloc-dit")).to_contain_text("est lu")

    def test_an_odd_file_is_refused(self, page: Page, server: str) -> None:
        self.given(page, server, "{}")
        expect(page.locator("#cloc-dit")).to_contain_text("SUM.added.code » y manque")
        assert page.locator("#f-core_lines").input_value() == ""


class TestWithoutRuntime:
    """The runtime does not come: the page says so, answers nothing, and offers another try."""

    def test_nothing_is_answered_until_a_retry_does(self, page: Page, server: str) -> None:
        page.route("**/pyodide.*", lambda route: route.abort())
        page.goto(f"{server}{PATHS['ctp']}?{query(CTP)}")
        panel = page.get_by_role("alert")
        expect(panel).to_contain_text("Le calculateur n’est pas disponible", timeout=COLD_MS)
        expect(panel).to_contain_text("restent consultables")
        expect(page.locator("#answer")).to_be_hidden()
        expect(page.locator("#exemple")).to_be_hidden()
        page.unroute("**/pyodide.*")
        panel.get_by_role("button", name="Réessayer").click()
        expect_answer(page, answered("ctp", CTP))
        expect(panel).to_be_hidden()

    @pytest.mark.parametrize("question", answer.QUESTIONS)
    def test_a_page_says_its_example_without_scripts(
        self, open_page: Callable[..., Page], server: str, question: str
    ) -> None:
        page = open_page(java_script_enabled=False)
        page.goto(f"{server}{PATHS[question]}")
        expect(page.get_by_role("complementary", name="Par exemple")).to_be_visible()
        assert page.locator("#exemple").get_attribute("data-answer") == answered(
            question, example(question)
        )
        expect(page.locator(".js").first).to_be_hidden()
        # Nothing is sent, and where the answer stands is said.
        expect(page.get_by_role("button", name="Calculer")).to_be_disabled()
        for link in page.locator("noscript a").all():
            assert page.request.get(link.evaluate("a => a.href")).ok
        assert page.locator("noscript a").count() >= 1


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

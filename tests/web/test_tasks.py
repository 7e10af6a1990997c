"""Twenty-five things that clients and sales come for, done from the home page as a person would.

A click is a press on a link, a button, a box or a choice, Enter included; typing is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from statistics import median

import pytest
from playwright.sync_api import Locator, Page, expect

NIGHT = "2026-11-28T20:00:00Z"
"""A Saturday at 21 h in Paris: the support is closed."""
WAIT = 60_000
"""Milliseconds that a busy machine may take to start Python."""


class Person:
    """Who has just come to the home page."""

    def __init__(self, page: Page, server: str) -> None:
        self.page = page
        self.clicks = 0
        page.goto(f"{server}/")

    def press(
        self, name: str, role: str = "link", within: str = "main", exact: bool = False
    ) -> None:
        self._click(self.page.locator(within).get_by_role(role, name=name, exact=exact).first)  # type: ignore[arg-type]

    def _click(self, found: Locator) -> None:
        self.clicks += 1
        found.click()

    def tick(self, name: str) -> None:
        """Press the words beside a box."""
        self._click(
            self.page.locator("main label:visible")
            .filter(has_text=re.compile(f"^\\s*{name}\\s*$"))
            .first
        )

    def choose(self, label: str, option: str) -> None:
        self.clicks += 1
        self.page.get_by_label(label, exact=True).first.select_option(label=option)

    def write(self, label: str, value: str) -> None:
        self.page.get_by_label(label, exact=True).first.fill(value)

    def ask(self, question: str) -> None:
        """Type a question on the home page, and go where its first answer leads."""
        self.page.get_by_role("searchbox", name="Posez votre question").fill(question)
        self.clicks += 1
        before = self.page.url
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(lambda url: url != before, timeout=WAIT)

    def reads(self, words: str, where: str = "#answer .reponse") -> None:
        """The answer says so, and is the answer of Python to this very question."""
        expect(self.page.locator(where).first).to_contain_text(words, timeout=WAIT)
        if where.startswith("#answer"):
            expect(self.page.locator("#answer")).to_have_attribute(
                "data-answer", re.compile("."), timeout=WAIT
            )

    def sees(self, selector: str) -> None:
        """It stands in the part of the page that is shown."""
        expect(self.page.locator(selector).first).to_be_in_viewport(timeout=WAIT)


def outage(person: Person) -> None:
    person.ask("Site en panne samedi 21 h, pack Pro")
    person.reads("Appelez maintenant l’astreinte")
    person.sees(".urgence a[href='tel:0972642824']")


def open_now(person: Person) -> None:
    person.reads("Le support est fermé", "#maintenant")
    person.reads("lundi", "#maintenant [data-dit=jusque]")


def phone_at_night(person: Person) -> None:
    person.sees("#maintenant a[href='tel:0972642824']")


def next_delivery(person: Person) -> None:
    person.reads("mardi 1er décembre", "#maintenant [data-pour~=pro]")


def customisation(person: Person) -> None:
    person.ask("T2 sur une personnalisation tier 2, pack Plus")
    person.reads("Non, avec le Pack Plus, ce ticket n’est pas pris en charge")


def third_party(person: Person) -> None:
    person.ask("mon éditeur d’ERP, T2, pack Plus")
    person.reads("il le serait à partir du Pack Pro")


def ended_core(person: Person) -> None:
    person.ask("Que devient le Premium après la fin de la version ?")
    person.sees("[id='def-garder-a-jour']")


def dates_of_a_request(person: Person) -> None:
    person.ask("demande CTP de 12 h validée le 2026-12-21, pack Pro")
    person.reads("engagée au plus tôt le lundi 4 janvier 2027")


def short_request(person: Person) -> None:
    person.ask("demande CTP de 5 h pile validée le 02/03/2026, pack Initial")
    person.reads("engagée au plus tôt le lundi 30 mars 2026")


def quotation(person: Person) -> None:
    person.ask("devis, dossier complet le 03/03/2026")
    person.reads("chiffrée au plus tôt le jeudi 2 avril 2026")


def disaster(person: Person) -> None:
    person.ask("incendie du datacenter")
    person.choose("Plan", "Plan de Reprise d'Activité (PRA)")
    person.write("Survenu le", "28/11/2026 21:00")
    person.write("Déclaré le", "28/11/2026 22:00")
    person.reads("au plus tard le mardi 1er décembre 2026 à 22 h 00")


def tier(person: Person) -> None:
    person.ask("quel est mon tier ?")
    person.write("Lignes du Core", "1000")
    person.write("Lignes nouvelles", "150")
    person.reads("Cette instance est tier 2, avec 15 %")


def enough_pack(person: Person) -> None:
    person.press("Comparer les packs")
    person.tick("PRA")
    person.tick("Pré-production")
    person.reads("Pack Pro", "main")
    person.reads("suffit", "main")


def two_packs(person: Person) -> None:
    person.press("Comparer les packs")
    for name in ("Plus", "Pro", "Premium"):
        person.tick(name)
    heads = person.page.locator("#comparatif thead th:visible")
    expect(heads).to_have_text([re.compile("Service"), "Pack Initial", "Pack Premium Plus"])


def presentation(person: Person) -> None:
    person.press("Comparer les packs")
    person.press("Présenter", "button")
    person.sees("#comparatif")
    expect(person.page.locator(".md-header")).to_be_hidden()


def clause(person: Person) -> None:
    person.press("Lire l’annexe")
    person.press("Adresse de la clause 7.1", exact=True)
    person.sees("[id='7.1']")


def document(person: Person) -> None:
    person.press("Lire l’annexe")
    with person.page.expect_response("**/annexe.pdf") as found:
        person.press("PDF")
    assert found.value.status == 200


def price(person: Person) -> None:
    person.ask("combien coûte le pack pro")
    person.sees("[id='prix']")


def penalties(person: Person) -> None:
    person.ask("pénalités de retard")
    person.sees("[id='penalites']")


def service_level(person: Person) -> None:
    person.ask("Quel est votre SLA ?")
    person.sees("[id='5.1']")


def holidays(person: Person) -> None:
    person.ask("lundi de pentecôte")
    person.sees("[id='holidays']")


def maintenance(person: Person) -> None:
    person.press("maintenance programmée")
    person.reads("Maintenance programmée", "h1")
    expect(person.page).to_have_url(re.compile("/maintenance/"))


def edition_of_a_contract(person: Person) -> None:
    person.ask("mon contrat date de 2023 quelle version")
    person.write("Contrat conclu le", "2025-03-03")
    person.write("Date du fait", "2026-01-05")
    person.reads("édition du 24 janvier 2025")


def calendar_to_subscribe(person: Person) -> None:
    person.ask("Quel est le calendrier des livraisons ?")
    person.sees("#calendrier")
    link = person.page.locator("a[href$='.ics']").first
    assert (
        person.page.request.get(link.evaluate("a => a.href")).text().startswith("BEGIN:VCALENDAR")
    )


def receipt(person: Person) -> None:
    person.ask("devis, dossier complet le 03/03/2026")
    person.reads("jeudi 2 avril 2026")
    with person.page.expect_download() as saved:
        person.press("reçu", within="#emporter")
    assert saved.value.suggested_filename.endswith(".json")


TASKS: tuple[Callable[[Person], None], ...] = (
    outage, open_now, phone_at_night, next_delivery, customisation, third_party, ended_core,
    dates_of_a_request, short_request, quotation, disaster, tier, enough_pack, two_packs,
    presentation, clause, document, price, penalties, service_level, holidays, maintenance,
    edition_of_a_contract, calendar_to_subscribe, receipt,
)  # fmt: skip


@pytest.mark.exhaustive
def test_each_is_done_in_two_clicks_and_never_more_than_four(page: Page, server: str) -> None:
    page.clock.set_fixed_time(NIGHT)
    clicks = {}
    for task in TASKS:
        person = Person(page, server)
        task(person)
        clicks[task.__name__] = person.clicks
    assert len(clicks) == 25
    assert {name: many for name, many in clicks.items() if many > 4} == {}
    assert median(clicks.values()) <= 2, clicks

"""« Ma situation » and « Maintenant »: said once, then every page answers for the reader."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, Route, expect

from calculators import answer, now
from generator.pages import schedule
from tests.samples.asked import COLD_MS, EDITIONS

POLICY = EDITIONS[max(EDITIONS)]
AT_CLOSED = "2026-11-28T20:00:00Z"
"""A Saturday at 21 h in Paris."""
AT_OPEN = "2026-11-24T09:30:00Z"
"""A Tuesday at 10 h 30 in Paris."""


def starts(instant: str) -> str:
    """When the support takes a ticket opened then, as the calculators answer it."""
    inputs = {"pack": "pro", "ticket_class": "T2", "subject": "core", "opened_at": instant}
    result = answer.ask("coverage", inputs, EDITIONS)["result"]
    return str(result["clock_starts_at"])


class TestSchedule:
    """What comes next, worked out when the site is built."""

    MADE = schedule.schedule(POLICY, date(2026, 11, 23))

    @pytest.mark.parametrize(
        "instant", ["2026-11-24T10:30", "2026-11-28T21:00", "2027-05-05T17:00"]
    )
    def test_it_is_what_python_says_of_each_instant(self, instant: str) -> None:
        said = now.now(instant, POLICY)
        day = date.fromisoformat(instant[:10])
        opens, closes = next(each for each in self.MADE.openings if instant < each[1])
        assert (said["open"], said["until"]) == (
            (True, closes) if instant >= opens else (False, opens)
        )
        assert date.fromisoformat(said["evaluation"]) == min(
            each for each in self.MADE.evaluations if each >= day
        )
        for pack, days in self.MADE.deliveries.items():
            following = min(each for each in days if each >= day)
            assert date.fromisoformat(said["deliveries"][pack]) == following

    @pytest.mark.parametrize(
        "instant",
        [
            "2026-11-24T08:59", "2026-11-24T09:00", "2026-11-24T11:59", "2026-11-24T12:00",
            "2026-11-24T13:00", "2026-11-24T17:00", "2026-11-28T21:00", "2026-12-24T17:30",
            "2027-05-06T10:00", "2027-07-14T10:00",
        ],
    )  # fmt: skip
    def test_the_slots_are_those_of_the_calculators(self, instant: str) -> None:
        slot = next(each for each in self.MADE.openings if instant < each[1])
        assert starts(instant) == max(instant, slot[0])

    def test_a_delivery_of_a_pack_is_the_first_that_its_requests_may_have(self) -> None:
        for pack in POLICY.pack_ids:
            days = self.MADE.deliveries[pack]
            for validated in ("2026-11-24", "2026-12-21", "2027-03-01"):
                inputs = {"pack": pack, "estimated_hours": 12, "validated_on": validated}
                result = answer.ask("ctp", inputs, EDITIONS)["result"]
                assert date.fromisoformat(result["production_from"]["earliest"]) in days

    def test_meetings_are_on_the_days_of_the_annex(self) -> None:
        assert {day.isoweekday() for day in self.MADE.evaluations} == {4}
        assert {day.isoweekday() for day in self.MADE.plannings} == {5}
        # Thursday 6 May 2027 is Ascension Day.
        assert date(2027, 5, 6) not in self.MADE.evaluations


def test_open_or_closed_until_when_and_whom_to_call(page: Page, server: str) -> None:
    page.clock.set_fixed_time(AT_CLOSED)
    page.goto(f"{server}/")
    block = page.locator("#maintenant")
    expect(block).to_contain_text("Le support est fermé, il rouvre lundi 30 novembre à 9")
    call = block.locator(f"a[href='tel:{POLICY.on_call.phone}']")
    expect(call).to_be_in_viewport()
    page.clock.set_fixed_time(AT_OPEN)
    page.goto(f"{server}/support/")
    expect(block).to_contain_text("Le support est ouvert, jusqu’à 12")


def test_now_is_that_of_the_place_whose_hours_they_are(page: Page, server: str) -> None:
    """9 h 30 in La Réunion, where an annex may say that its hours are; 6 h 30 in Paris."""

    def elsewhere(route: Route) -> None:
        whole = route.fetch()
        body = whole.text().replace("Europe/Paris", "Indian/Reunion")
        route.fulfill(response=whole, body=body.replace("de Paris", "de La Réunion"))

    form = f"{server}/calculateurs/couverture/"
    for address in (f"{server}/", form):
        page.route(address, elsewhere)
    page.clock.set_fixed_time("2026-11-24T05:30:00Z")
    page.goto(f"{server}/")
    block = page.locator("#maintenant")
    expect(block).to_contain_text("Le support est ouvert, jusqu’à 12")
    expect(block).to_contain_text("mardi 24 novembre à 9\u00a0h\u00a030, heure de La Réunion")
    page.goto(form)
    page.get_by_role("button", name="Ticket ouvert le : maintenant").click()
    expect(page.get_by_label("Ticket ouvert le", exact=True)).to_have_value("24/11/2026 09:30")
    page.unroute_all(behavior="ignoreErrors")


def test_the_next_delivery_is_that_of_my_pack(page: Page, server: str) -> None:
    page.clock.set_fixed_time(AT_CLOSED)
    page.goto(f"{server}/ctp/?situation=pack:initial")
    lines = page.locator("#maintenant [data-livraison]:visible")
    expect(lines).to_have_count(1)
    expect(lines).to_contain_text("mardi 1er décembre")


def test_a_situation_goes_along_and_opens_forms(page: Page, server: str) -> None:
    page.goto(f"{server}/")
    page.locator("#situation summary").click()
    page.get_by_label("Pack", exact=True).select_option("pro")
    page.get_by_label("Tier", exact=True).fill("2")
    page.wait_for_url("**/?situation=pack*pro*tier*2")
    page.get_by_role("link", name="Savoir si un ticket est pris en charge").click()
    page.wait_for_url("**/calculateurs/couverture/?situation=*")
    assert page.locator("#f-pack").input_value() == "pro"
    # Only a question that is asked is a question: nothing is answered for having a situation.
    expect(page.locator("#answer")).to_be_hidden()
    page.goto(f"{server}/packs/?situation=pack:pro")
    marked = page.locator("#comparatif thead th.mien")
    expect(marked).to_have_text("Pack Pro")


def test_it_is_kept_on_the_device_only_if_asked(page: Page, server: str) -> None:
    page.goto(f"{server}/support/")
    page.locator("#situation summary").click()
    page.get_by_label("Pack", exact=True).select_option("plus")
    page.goto(f"{server}/ctp/")
    expect(page.locator("#situation .dite")).to_have_text("tous les packs")
    page.locator("#situation summary").click()
    page.get_by_label("Pack", exact=True).select_option("plus")
    page.get_by_label("Retenir sur cet appareil").check()
    page.goto(f"{server}/support/")
    expect(page.locator("#situation .dite")).to_have_text("Pack Plus")
    page.locator("#situation summary").click()
    page.get_by_role("button", name="Sans situation").click()
    expect(page.locator("#situation .dite")).to_have_text("tous les packs")
    page.goto(f"{server}/support/")
    expect(page.locator("#situation .dite")).to_have_text("tous les packs")


@pytest.mark.parametrize(
    "kept",
    ["{", "\x00\u202e", "pack:<img src=x onerror=alert(1)>,tier:99999", "pack:__proto__", ",:,::",
     "tier:" + "9" * 100_000, "[object Object]"],
    ids=lambda kept: kept[:12],
)  # fmt: skip
def test_what_is_kept_on_the_device_and_is_no_situation_is_ignored(
    page: Page, server: str, kept: str
) -> None:
    page.add_init_script(f"localStorage.setItem('ma-situation', {json.dumps(kept)})")
    faults: list[Exception] = []
    page.on("pageerror", lambda error: faults.append(error))
    page.goto(f"{server}/packs/")
    expect(page.locator("#situation .dite")).to_have_text("tous les packs")
    assert faults == []


@pytest.mark.parametrize("moment", [AT_CLOSED, AT_OPEN, "2030-05-01T08:00:00Z"])
def test_python_says_now_for_who_comes_near(page: Page, server: str, moment: str) -> None:
    """The same as the dates foreseen with the site, and past them too; nothing before that."""
    page.clock.set_fixed_time(moment)
    page.goto(f"{server}/")
    block = page.locator("#maintenant")
    if moment < "2028":
        expect(block).to_contain_text("d’après les dates établies avec le site")
        foreseen = block.locator("b").all_inner_texts()
        block.hover()
    expect(block).to_contain_text("calculé à l’instant", timeout=COLD_MS)
    if moment < "2028":
        assert block.locator("b").all_inner_texts() == foreseen
    else:
        # 1 May, a Wednesday: closed until the next day.
        expect(block).to_contain_text("Le support est fermé, il rouvre demain à 9")


@pytest.mark.parametrize("pack", POLICY.pack_ids)
def test_an_agenda_of_each_pack_is_offered(server: str, pack: str) -> None:
    with urlopen(f"{server}/ctp/livraisons-{pack}.ics") as response:  # noqa: S310 -- our own server
        text = response.read().decode()
    lines = text.split("\r\n")
    assert (lines[0], lines[-2]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert text.count("BEGIN:VEVENT") > 20


@pytest.mark.parametrize("path", ["/", "/support/", "/ctp/", "/calculateurs/ctp/"])
@pytest.mark.parametrize("width", [375, 1366])
def test_nothing_moves_as_the_page_comes(
    open_page: Callable[..., Page], server: str, width: int, path: str
) -> None:
    page = open_page(viewport={"width": width, "height": 768})
    page.add_init_script(
        """window.moved = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) window.moved += entry.value;
        }).observe({ type: "layout-shift", buffered: true });"""
    )
    page.goto(f"{server}{path}")
    page.wait_for_timeout(500)
    assert page.evaluate("window.moved") < 0.02


def test_the_file_is_small(server: str) -> None:
    with urlopen(f"{server}/calendrier.json") as response:  # noqa: S310 -- our own server
        content = response.read()
    assert len(content) < 60_000
    assert json.loads(content)["first"] == "2026-11-23"

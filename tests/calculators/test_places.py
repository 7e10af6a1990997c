"""Another place's time, which an edition may name (art. 5): who is asked a time is told whose."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from calculators import answer
from calculators.inputs import LOCAL_INSTANT
from calculators.page.answer_page import answer_page
from calculators.policy import Policy
from calculators.question_schema import schema
from generator.annex.choices import PLACE
from generator.annex.vocabulary import TIME_ZONES
from tests.samples import project

ASKED = {
    "pack": "pro", "ticket_class": "T2", "subject": "core", "opened_at": "2025-03-05T09:30",
}  # fmt: skip


def at(zone: str) -> Policy:
    first = project.first()
    return replace(first, hours=replace(first.hours, time_zone=zone))


@pytest.mark.parametrize(
    ("zone", "place"),
    [
        ("Europe/Paris", "de Paris"),
        ("Indian/Reunion", "de La Réunion"),
        ("Asia/Tokyo", "de la zone Asia/Tokyo"),
    ],
)
def test_the_clock_that_is_meant_is_named(zone: str, place: str) -> None:
    policy = at(zone)
    editions = {policy.edition: policy}
    assert policy.hours.place == place
    assert LOCAL_INSTANT.expected(policy).startswith(f"une date et une heure {place}, AAAA")
    asked = schema("coverage", editions)["properties"]["opened_at"]
    assert asked["description"].startswith(f"Facultatif, à l’heure {place} : ")
    wrong = answer.ask("coverage", ASKED | {"opened_at": "demain"}, editions)
    assert f"heure {place}" in wrong["errors"][0]["message"]
    page = answer_page("coverage", json.dumps(ASKED | {"opened_at": "demain"}), editions)
    assert f"une heure {place}, jj/mm/aaaa hh:mm" in str(page)


def test_an_answer_says_whose_time_its_hours_are() -> None:
    policy = at("Indian/Reunion")
    said = answer.ask("coverage", ASKED, {policy.edition: policy})
    assert "Ces heures sont celles de La Réunion." in [step["text"] for step in said["trace"]]


def test_each_place_that_a_text_may_name_has_its_words() -> None:
    for zone in TIME_ZONES.values():
        assert f"heure {at(zone).hours.place}" in PLACE.say(zone)

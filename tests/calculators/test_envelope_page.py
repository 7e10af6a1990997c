"""The envelope as a page says it: every date, in words, with the readings that lead to it."""

from __future__ import annotations

import json
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from calculators import wire
from calculators.answer import WITH_ENVELOPE, ask, ask_with_envelope
from calculators.french import NBSP, full_date, spaced
from calculators.page.envelope_page import NOTHING_MOVES, envelope_page
from tests.samples.asked import EDITIONS, example

POLICY = EDITIONS[max(EDITIONS)]
PROFILES = {
    "retained": "lecture retenue",
    "letter": "lettre du texte",
    "client": "la plus favorable au Client",
}


def drawn(question: str, inputs: dict[str, Any]) -> ET.Element:
    html = json.loads(envelope_page(question, wire.compact(inputs), EDITIONS))["html"]
    return ET.fromstring(html)  # noqa: S314 - our own markup


def text(element: ET.Element) -> str:
    return "".join(element.itertext())


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("question", WITH_ENVELOPE)
def test_each_end_has_the_readings_that_reach_it(question: str, profile: str) -> None:
    inputs = example(question) | {"profile": profile}
    root = drawn(question, inputs)
    envelope = ask_with_envelope(question, inputs, EDITIONS)["envelope"]
    # An end of a range that is like the other is said once.
    under = [ends[end] for ends in envelope.values() for end in ("earliest_under", "latest_under")]
    said = [text(each) for each in root.iter("dd")]
    assert 0 < len(said) <= len(under)
    assert len(said) == 2 * len(root.findall("ul/li"))
    linked = {(link.get("href") or "").rpartition("#")[2] for link in root.iter("a")}
    assert linked == {reading for changes in under for reading in changes}
    titles = {text(link) for link in root.iter("a")}
    assert titles == {spaced(POLICY.reading[name].title) for name in linked}
    # What is said to reach an end reaches it.
    for field, ends in envelope.items():
        for end in ("earliest", "latest"):
            readings = {**inputs.get("readings", {}), **ends[f"{end}_under"]}
            result = ask(question, inputs | {"readings": readings}, EDITIONS)["result"]
            name, _, part = field.partition(".")
            value = result[name][part] if part else result[name]
            assert value == ends[end]


def test_dates_are_said_without_what_they_share() -> None:
    inputs = example("ctp")
    ends = ask_with_envelope("ctp", inputs, EDITIONS)["envelope"]["engaged_from"]
    first, last = full_date(ends["earliest"]), full_date(ends["latest"])
    assert first.split()[2:] == last.split()[2:]
    said = [text(item) for item in drawn("ctp", inputs).findall("ul/li")]
    between = f"entre le {' '.join(first.split()[:2])} et le {last}"
    assert f"Engagement{NBSP}: {between}" in said


def test_the_profile_of_the_question_is_the_one_checked() -> None:
    for profile in PROFILES:
        root = drawn("quote", example("quote") | {"profile": profile})
        (checked,) = [box for box in root.iter("input") if box.get("checked") is not None]
        assert checked.get("data-profile") == profile
        assert [text(label).strip() for label in root.iter("label")] == list(PROFILES.values())
    provider = drawn("quote", example("quote") | {"profile": "provider"})
    assert len(list(provider.iter("label"))) == len(PROFILES) + 1


def test_dates_that_no_reading_moves_are_said_to_stay() -> None:
    inputs = example("coverage") | {"opened_at": "2026-11-24T10:00"}
    assert ask_with_envelope("coverage", inputs, EDITIONS)["envelope"] == {}
    root = drawn("coverage", inputs)
    assert [text(each) for each in root.findall("p")] == [spaced(NOTHING_MOVES)]
    inputs.pop("opened_at")
    assert not drawn("coverage", inputs).findall("p")  # without a date there is none to move


@pytest.mark.parametrize(("question", "inputs"), [("ctp", {}), ("tier", {"core_lines": 1})])
def test_a_question_without_envelope_shows_nothing(question: str, inputs: dict[str, Any]) -> None:
    assert json.loads(envelope_page(question, wire.compact(inputs), EDITIONS)) == {"html": ""}

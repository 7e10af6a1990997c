"""What Python writes for the page: well-formed, escaped, and said for every answer."""

from __future__ import annotations

import json
from base64 import b64decode
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise, product
from random import Random
from typing import Any
from xml.etree import ElementTree as ET

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import answer, wire
from calculators.answer import ask, result_only
from calculators.french import spaced
from calculators.page.answer_page import answer_page
from calculators.page.diary import diary
from calculators.page.markup import said, tag
from calculators.page.timeline import events
from calculators.policy import Policy
from calculators.readings import READINGS
from calculators.terms.axes import CUSTOMISATION
from tests.calculators import draws
from tests.samples.asked import EDITIONS, answered, example

CTP = example("ctp")
TIER = {"core_lines": 1000}
PACKS = EDITIONS[max(EDITIONS)].pack_ids


def shown(question: str, inputs: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(answer_page(question, wire.compact(inputs), EDITIONS))
    return found


def parsed(question: str, inputs: dict[str, Any]) -> ET.Element:
    """The markup as XML, which refuses what HTML would mend."""
    markup = shown(question, inputs)["html"]
    return ET.fromstring(f"<div>{markup}</div>")  # noqa: S314 - our own markup


def classes(root: ET.Element, name: str) -> list[ET.Element]:
    return [each for each in root.iter() if name in (each.get("class") or "").split()]


@pytest.mark.parametrize("question", answer.QUESTIONS)
def test_an_answer_is_the_same_with_its_page(question: str) -> None:
    page = shown(question, example(question))
    assert page["answer"] == answered(question, example(question))
    root = parsed(question, example(question))
    assert classes(root, "reponse")[0].text == str(said(page["sentence"]))
    steps = json.loads(page["answer"])["trace"]
    links = [link.get("href", "") for link in classes(root, "renvoi")]
    clauses = [step["clause"] for step in steps if "clause" in step]
    assert [link.rpartition("#")[2] for link in links] == clauses


@pytest.mark.parametrize("question", answer.QUESTIONS)
def test_faults_lead_to_their_fields(question: str) -> None:
    page = shown(question, {"nothing_such": "<script>alert(1)</script>"})
    faults = json.loads(page["answer"])["errors"]
    assert [each["field"] for each in page["errors"]] == [each["field"] for each in faults]
    assert "<script" not in page["html"]
    for fault in page["errors"]:
        known = fault["field"] in {field.name for field in answer.QUESTIONS[question].fields}
        assert (f'href="#f-{fault["field"]}"' in page["html"]) is known


@pytest.mark.parametrize("question", answer.QUESTIONS)
def test_a_form_is_told_in_its_own_words(question: str) -> None:
    """No pattern, no word of JSON: « jj/mm/aaaa », « oui ou non », labels instead of ids."""
    asked = answer.QUESTIONS[question]
    wrong = {field.name: {"wrong": 1} for field in asked.fields}
    page = shown(
        question, wrong | {"edition": "2025-13-01", "profile": "x", "readings": {"x": "y"}}
    )
    told = " ".join(each["message"] for each in page["errors"])
    assert len(page["errors"]) >= len(wrong)
    for word in ("AAAA", "true", "10^18", "UTC", "décalage", "ticket-class", "core-ended"):
        assert word not in told


def test_a_day_that_does_not_exist_is_told_as_it_is_written() -> None:
    (fault,) = shown("quote", {"complete_on": "2026-02-30"})["errors"]
    said = (
        "« Dossier complet le » attend une date, jj/mm/aaaa, de 2000 à 2199, et non « 30/02/2026 »."
    )
    assert fault["message"] == spaced(said)


def test_no_json_is_a_fault_of_no_field() -> None:
    page = json.loads(answer_page("tier", "{", EDITIONS))
    assert [fault["field"] for fault in page["errors"]] == [""]


def test_text_is_escaped_in_words_and_attributes() -> None:
    assert tag("p", "a < b & c", title='"') == '<p title="&quot;">a &lt; b &amp; c</p>'
    assert tag("p", tag("b", "x"), hidden=True, data_y=None) == '<p hidden=""><b>x</b></p>'


@given(st.sampled_from(PACKS), st.sampled_from([1, 4.5, 5, 40]), st.dates(
    min_value=date(2024, 1, 1),
    max_value=date(2028, 12, 31),
), st.booleans())  # fmt: skip
def test_a_calendar_marks_every_date_of_the_answer(
    pack: str, hours: float, validated: date, signed: bool
) -> None:
    asked = {"pack": pack, "estimated_hours": hours, "validated_on": validated.isoformat()}
    root = parsed("ctp", asked | {"convention_signed": signed})
    result = json.loads(answered("ctp", asked))["result"]
    words = " ".join(root.itertext())
    assert ("Rien ne s’engage" in words) is not signed
    marked = classes(root, "production")
    assert len([each for each in marked if each.tag == "rect"]) == len(
        set(result["production_from"].values())
    )
    weeks = [each.text for each in classes(root, "numero-semaine")]
    assert len(weeks) == len(set(weeks))


def test_without_a_drawing_a_long_wait_keeps_its_dates() -> None:
    asked = CTP | {"received_on": "2001-01-02"}
    assert len(classes(parsed("ctp", asked), "numero-semaine")) < 20


def test_the_diary_is_an_icalendar_file() -> None:
    link = next(each for each in parsed("ctp", CTP).iter("a") if each.get("download"))
    kind, _, coded = (link.get("href") or "").partition(",")
    assert kind == "data:text/calendar;charset=utf-8;base64"
    lines = b64decode(coded).decode().split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert max(len(line.encode()) for line in lines) <= 75
    result = json.loads(answered("ctp", CTP))["result"]
    starts = {line.rpartition(":")[2] for line in lines if line.startswith("DTSTART")}
    for field in ("engaged_from", "planned_on", "evaluated_on"):
        assert result[field].replace("-", "") in starts
    assert CTP["validated_on"].replace("-", "") not in starts
    unfolded = b64decode(coded).decode().replace("\r\n ", "")
    assert "« À partir de » ne fixe aucune date limite" in unfolded
    assert "l’annexe\\, édition du" in unfolded
    names = [line for line in lines if line.startswith("UID:")]
    assert len(names) == len(set(names)) == lines.count("BEGIN:VEVENT")


def diary_of(inputs: dict[str, Any], policy: Policy | None = None) -> icalendar.Calendar:
    """The diary of a request, as a calendar's own parser reads it."""
    link = next(each for each in parsed("ctp", inputs).iter("a") if each.get("download"))
    text = b64decode((link.get("href") or "").partition(",")[2]).decode()
    if policy:
        found = json.loads(answered("ctp", inputs))
        text = diary(found, events(found), policy.interpretation)
    read = icalendar.Calendar.from_ical(text)
    assert isinstance(read, icalendar.Calendar)
    return read


class TestDiary:
    """A diary takes the same request for the same events, and another for others."""

    def names(self, inputs: dict[str, Any]) -> list[str]:
        return [str(event["UID"]) for event in diary_of(inputs).events]

    def test_is_read_by_a_calendar(self) -> None:
        events = diary_of(CTP).events
        result = json.loads(answered("ctp", CTP))["result"]
        assert {event.decoded("DTSTART").isoformat() for event in events} >= {
            result["engaged_from"],
            result["planned_on"],
        }
        assert all(
            event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(days=1)
            for event in events
        )
        assert all(str(event["SUMMARY"]).startswith("Demande CTP : ") for event in events)

    def test_the_same_request_names_its_events_alike(self) -> None:
        assert self.names(CTP) == self.names(dict(reversed(CTP.items())))
        assert len(set(self.names(CTP))) == len(self.names(CTP))

    def test_two_requests_share_no_event(self) -> None:
        """Two of one day and one pack, which differ by their hours alone."""
        other = CTP | {"estimated_hours": CTP["estimated_hours"] + 1}
        assert not {*self.names(CTP)} & {*self.names(other)}

    def test_a_correction_moves_events_and_makes_no_other(self) -> None:
        policy = EDITIONS[max(EDITIONS)]
        corrected = diary_of(CTP, replace(policy, interpretation=3)).events
        assert [str(event["UID"]) for event in corrected] == self.names(CTP)
        assert {int(str(event["SEQUENCE"])) for event in corrected} == {2}
        assert {int(str(event["SEQUENCE"])) for event in diary_of(CTP).events} == {
            policy.interpretation - 1
        }


@pytest.mark.parametrize("lines", [0, 1, 100, 101, 250, 400, 401, 5000])
def test_the_gauge_marks_the_slice_of_the_tier(lines: int) -> None:
    root = parsed("tier", TIER | {"new_lines": lines})
    tier = json.loads(answered("tier", TIER | {"new_lines": lines}))["result"]["tier"]
    current = [each.text for each in classes(root, "actuelle") if each.tag == "text"]
    highest = max(
        offers[CUSTOMISATION].value
        for offers in EDITIONS[max(EDITIONS)].offers.values()
        if CUSTOMISATION in offers
    )
    assert current == ([] if tier == 0 else [f"tier {tier}" if tier <= highest else "au-delà"])
    bars, names = (
        [*root.iter("rect")],
        [x for x in root.iter("text") if "nom" in (x.get("class") or "")],
    )
    for bar, name in zip(bars, names, strict=True):
        middle = float(bar.get("x") or "") + float(bar.get("width") or "") / 2
        assert float(name.get("x") or "") == pytest.approx(middle, abs=0.2)
    slices = [(each.get("class") or "").split() for each in bars]
    assert ["au-dela" in each for each in slices] == [*[False] * highest, True]


def test_the_mark_of_the_gauge_stands_where_the_share_does() -> None:
    """At the end of the last slice, and no further; beyond, in the middle of what has no end."""

    def mark(lines: int) -> float:
        root = parsed("tier", TIER | {"core_lines": 1000, "new_lines": lines})
        (line,) = (each for each in classes(root, "repere") if each.tag == "line")
        return float(line.get("x1") or "")

    start, slice_ = mark(0), (mark(400) - mark(0)) / 4
    for lines in (100, 200, 250):
        assert mark(lines) == pytest.approx(start + lines / 100 * slice_, abs=0.2)
    assert mark(401) == mark(5000) == pytest.approx(start + 4.5 * slice_, abs=0.2)


def test_the_matrix_says_what_each_cell_would_answer() -> None:
    for subject in ("core", "third-party", "data-flow-specific"):
        asked = {"pack": "pro", "ticket_class": "T3", "subject": subject}
        root = parsed("coverage", asked)
        cells = list(root.iter("td"))
        grid = product(("T1", "T2", "T3", "T4"), PACKS)
        for cell, (ticket_class, pack) in zip(cells, grid, strict=True):
            own = asked | {"pack": pack, "ticket_class": ticket_class}
            covered = json.loads(answered("coverage", own))["result"]["covered"]
            assert (cell.get("class") or "").split()[0] == ("oui" if covered else "non")
            here = (pack, ticket_class) == ("pro", "T3")
            assert (cell.get("aria-current") == "true") is here


def test_the_matrix_of_a_disaster_has_one_row() -> None:
    root = parsed("coverage", {"pack": "pro", "subject": "disaster"})
    states = [(cell.get("class") or "").split()[0] for cell in root.iter("td")]
    assert states == ["non", "oui", "oui", "oui", "oui"]


def test_each_doubt_says_what_the_other_choice_gives() -> None:
    page = shown("ctp", CTP)
    sensitivity = json.loads(page["answer"])["sensitivity"]
    assert sensitivity
    for each in sensitivity:
        assert f'data-reading="{each["reading"]}" data-choice="{each["choice"]}"' in page["html"]
    # 5 March 2025 and two weeks, by days of the calendar.
    assert "mercredi 19 mars 2025" in page["html"]


NO_DOUBT = "ne dépend d’aucune formulation discutable"


def test_no_doubt_is_said_only_where_none_bears_on_the_answer() -> None:
    clear = shown("recommend", {"preproduction": True})
    answered = json.loads(clear["answer"])
    assert (answered["sensitivity"], answered["uncomputed"]) == ([], [])
    assert not answered["readings"]
    assert NO_DOUBT in clear["html"]
    alone = shown("recommend", {"preproduction": True, "csm_per_year": 2})
    answered = json.loads(alone["answer"])
    assert (answered["sensitivity"], answered["uncomputed"]) == ([], [])
    assert answered["readings"]
    assert NO_DOUBT not in alone["html"]
    assert "Aucune lecture, changée seule, ne change cette réponse." in alone["html"]
    unmoved = shown("coverage", {"pack": "pro", "ticket_class": "T1", "subject": "core"})
    answered = json.loads(unmoved["answer"])
    assert answered["sensitivity"] == []
    assert answered["uncomputed"]
    assert NO_DOUBT not in unmoved["html"]
    assert "d’autres la concernent" in unmoved["html"]
    moved = shown("recovery", example("recovery"))
    assert NO_DOUBT not in moved["html"]


def test_an_answer_without_a_reading_is_the_same_under_all_of_them() -> None:
    """What the sentence promises, where it is said: drawn readings, taken all together."""
    rng = Random(12)
    policy = EDITIONS[max(EDITIONS)]
    seen = 0
    for name in draws.DRAW:
        for inputs, _ in draws.questions(name, 600, seed=12):
            said = ask(name, inputs, EDITIONS)
            if "errors" in said or said["readings"] or said["uncomputed"]:
                continue
            seen += 1
            for _ in range(5):
                taken = {each: rng.choice(choices) for each, choices in READINGS.items()}
                other = replace(policy, settled=taken)
                assert result_only(name, inputs, {other.edition: other})["result"] == said["result"]
    assert seen > 50


@pytest.mark.parametrize(
    ("plan", "reprise", "perte"),
    [
        ("pca", "moins de 60 minutes", "moins de 15 minutes"),
        ("pra", "72 heures", "6 heures"),
    ],
)
def test_a_bound_that_the_annex_leaves_out_is_not_said_to_be_reached(
    plan: str, reprise: str, perte: str
) -> None:
    inputs = {"pack": "initial", "subject": "disaster", "options": [plan]}
    figures = parsed("coverage", inputs).find(".//dl[@class='chiffres']")
    assert figures is not None
    words = [" ".join("".join(each.itertext()).split()) for each in figures.iter()]
    said = dict(pairwise(words))
    assert (said["Délai de reprise"], said["Perte de données"]) == (reprise, perte)


def test_another_reading_is_told_and_can_be_left() -> None:
    page = shown("ctp", CTP | {"readings": {"week-offset": "jours-glissants"}})
    assert "Avec une autre lecture que celle retenue" in page["html"]
    assert 'data-reading="week-offset" data-choice=""' in page["html"]

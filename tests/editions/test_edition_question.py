"""Which edition applies, under each rule that the annex leaves possible; never the nearest."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import answer, applicable_edition, browser
from calculators.question_schema import schema
from calculators.terms.units import DayOffset
from generator.ground.paths import ROOT
from tests.clauses import clause
from tests.samples.editions import first

DAYS = ("2025-01-24", "2026-03-01", "2027-01-01")
FIRST = first()
EDITIONS = {day: replace(FIRST, edition=day, effective=day) for day in DAYS}

LATER = {
    **EDITIONS,
    "2027-01-01": replace(
        EDITIONS["2027-01-01"],
        quote=replace(FIRST.quote, value=DayOffset(40)),
        readings=tuple(one for one in FIRST.readings if one.id != "quote-delay"),
        settled={"quote-delay": "jours-ouvres"},
    ),
}
"""The last one with another delay, and a reading that its text settles."""

days = st.dates(date(2000, 1, 1), date(2199, 12, 31)).map(date.isoformat)


def asked(contract: str, event: str, **more: Any) -> dict[str, Any]:
    return answer.ask("edition", {"contract_on": contract, "event_on": event} | more, EDITIONS)


@clause("effet")
class TestRules:
    """Applicable à compter du 24/01/2025"""

    @pytest.mark.parametrize(
        ("contract", "event", "by_contract", "by_event"),
        [
            # Before the first edition: undetermined, whatever the other rule says.
            ("2024-06-01", "2025-01-23", None, None),
            ("2025-01-23", "2025-01-24", None, "2025-01-24"),
            ("2024-06-01", "2026-12-31", None, "2026-03-01"),
            # The date of effect is in the edition; the day before is in the one before.
            ("2025-01-24", "2025-01-24", "2025-01-24", "2025-01-24"),
            ("2026-02-28", "2026-03-01", "2025-01-24", "2026-03-01"),
            ("2026-03-01", "2026-12-31", "2026-03-01", "2026-03-01"),
            # After the last one.
            ("2025-06-01", "2030-01-01", "2025-01-24", "2027-01-01"),
            ("2199-12-31", "2199-12-31", "2027-01-01", "2027-01-01"),
        ],
    )
    def test_both_are_answered(
        self, contract: str, event: str, by_contract: str | None, by_event: str | None
    ) -> None:
        result = asked(contract, event)["result"]
        assert result == {
            "applies": by_contract,  # by the choice that the register takes
            "by_rule": {"date-du-contrat": by_contract, "date-du-fait": by_event},
            "agreed": by_contract == by_event is not None,
        }

    def test_are_the_choices_of_the_register(self) -> None:
        choices = FIRST.reading[applicable_edition.READING].choices
        assert [choice.id for choice in choices] == list(applicable_edition.RULES)

    @given(days, days)
    def test_no_edition_answers_for_a_day_before_it(self, one: str, other: str) -> None:
        contract, event = sorted((one, other))
        found = asked(contract, event)["result"]["by_rule"]
        for day, given_ in zip((contract, event), found.values(), strict=True):
            begun = [each for each in DAYS if each <= day]
            assert given_ == (begun[-1] if begun else None)

    @given(st.permutations(DAYS), days)
    def test_the_order_of_the_editions_does_not_matter(self, order: list[str], day: str) -> None:
        shuffled = {name: EDITIONS[name].effective for name in order}
        assert applicable_edition.in_force(day, shuffled) == applicable_edition.in_force(
            day, applicable_edition.effects(EDITIONS)
        )


class TestReading:
    """The reading decides where the rules differ, and nowhere else."""

    def test_decides_where_they_differ(self) -> None:
        answered = asked("2025-06-01", "2026-06-01")
        assert answered["readings"] == {applicable_edition.READING: "date-du-contrat"}
        assert answered["sensitivity"] == [
            {
                "reading": applicable_edition.READING,
                "choice": "date-du-fait",
                "changes": {"applies": "2026-03-01"},
            }
        ]

    def test_is_not_asked_for_where_they_agree(self) -> None:
        for contract, event in (("2026-03-01", "2026-12-31"), ("2024-01-01", "2024-02-01")):
            answered = asked(contract, event)
            assert (answered["readings"], answered["sensitivity"]) == ({}, [])

    def test_may_be_taken_otherwise(self) -> None:
        other = {applicable_edition.READING: "date-du-fait"}
        answered = asked("2025-06-01", "2026-06-01", readings=other)
        assert answered["result"]["applies"] == "2026-03-01"
        (step,) = (step for step in answered["trace"] if step["kind"] == "reading")
        entry = FIRST.reading[applicable_edition.READING]
        label = next(c.label for c in entry.choices if c.id == "date-du-fait")
        assert step["text"] == f"{entry.title} : {label[0].lower()}{label[1:]}"

    def test_is_of_no_other_question(self) -> None:
        for name in answer.QUESTIONS:
            inputs = dict(answer.QUESTIONS[name].example)
            readings = {applicable_edition.READING: "date-du-fait"}
            (fault,) = answer.ask(name, {**inputs, "readings": readings}, EDITIONS)["errors"]
            assert fault["field"] == "readings"


class TestAnswer:
    def test_says_undetermined_and_takes_no_edition_in_its_place(self) -> None:
        told = " ".join(step["text"] for step in asked("2024-06-01", "2025-06-01")["trace"])
        assert "le 1er juin 2024 : non déterminé" in told
        assert "prend effet le 24 janvier 2025 et n’est pas prise pour celle d’avant" in told

    def test_says_the_reading_taken_where_the_rules_differ(self) -> None:
        told = [step["text"] for step in asked("2025-06-01", "2026-06-01")["trace"]]
        rules = [text for text in told if text.startswith("Édition en vigueur")]
        assert rules[0].endswith("le 1er juin 2025 : celle du 24 janvier 2025.")
        assert rules[1].endswith("le 1er juin 2026 : celle du 1er mars 2026.")
        assert told[-1] == "C’est donc l’édition du 24 janvier 2025."

    def test_says_no_difference_where_neither_date_has_an_edition(self) -> None:
        told = asked("2024-06-01", "2024-07-01")["trace"]
        rules = [step["text"] for step in told if step["text"].startswith("Édition en vigueur")]
        assert len(rules) == 2
        assert all("non déterminé" in text for text in rules)
        assert "reading" not in {step["kind"] for step in told}

    def test_rests_on_clauses_that_exist(self) -> None:
        for contract in ("2024-06-01", "2025-06-01"):
            steps = asked(contract, "2026-06-01")["trace"]
            assert {step["clause"] for step in steps if "clause" in step} <= set(FIRST.clause)

    def test_an_event_before_the_contract_is_an_error(self) -> None:
        (fault,) = asked("2025-06-01", "2025-05-31")["errors"]
        assert fault == {
            "field": "event_on",
            "message": "« Date du fait » ne peut précéder la conclusion du contrat, le"
            " 1er juin 2025.",
        }

    def test_every_fault_at_once(self) -> None:
        told = answer.ask("edition", {"event_on": "2025-02-30", "edition": "2020"}, EDITIONS)
        assert [fault["field"] for fault in told["errors"]] == [
            "edition",
            "contract_on",
            "event_on",
        ]

    def test_the_schema_takes_what_is_answered(self) -> None:
        described = schema("edition", EDITIONS)
        jsonschema.Draft202012Validator.check_schema(described)
        jsonschema.validate(described["examples"][0], described)
        assert described["required"] == ["contract_on", "event_on"]
        assert "errors" not in answer.ask("edition", described["examples"][0], EDITIONS)

    def test_the_browser_answers_the_same(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(browser, "EDITIONS", type(browser.EDITIONS)())
        for policy in EDITIONS.values():
            browser.load(json.dumps(policy.to_json()))
        inputs = {"contract_on": "2025-06-01", "event_on": "2027-06-01"}
        told = json.loads(browser.ask("edition", json.dumps(inputs)))
        assert told == answer.ask("edition", inputs, EDITIONS)


def test_an_unknown_question_names_this_one_too() -> None:
    (fault,) = answer.ask("editions", {}, EDITIONS)["errors"]
    assert fault["message"].endswith("recovery, recommend, edition.")


def test_the_command_line() -> None:
    lines = '{"contract_on": "2024-01-01", "event_on": "2025-01-24"}\n{"contract_on": 1}\n'
    command = [sys.executable, "-m", "calculators", "edition", "--lines", "--result-only"]
    done = subprocess.run(
        command, cwd=ROOT, input=lines, capture_output=True, text=True, check=True
    )
    good, bad = map(json.loads, done.stdout.splitlines())
    assert good["result"]["by_rule"] == {"date-du-contrat": None, "date-du-fait": "2025-01-24"}
    assert [fault["field"] for fault in bad["errors"]] == ["contract_on", "event_on"]


class TestOldEditions:
    """Every calculator answers under an old edition with the rules frozen in it."""

    @pytest.mark.parametrize("name", answer.QUESTIONS)
    def test_answers_as_it_did(self, name: str) -> None:
        inputs = dict(answer.QUESTIONS[name].example)
        alone = answer.ask(name, inputs, {DAYS[0]: FIRST})
        among = answer.ask(name, {**inputs, "edition": DAYS[0]}, LATER)
        assert among["edition"] == DAYS[0]
        assert among["inputs"].pop("edition") == DAYS[0]
        assert among == alone

    def test_the_newest_answers_by_its_own_rules(self) -> None:
        inputs = {"complete_on": "2025-03-05"}
        old = answer.ask("quote", {**inputs, "edition": DAYS[0]}, LATER)
        new = answer.ask("quote", inputs, LATER)
        assert new["edition"] == DAYS[-1]
        assert date.fromisoformat(new["result"]["quote_from"]) > date.fromisoformat(
            old["result"]["quote_from"]
        ) + timedelta(days=10)
        assert "quote-delay" in old["readings"]
        assert "quote-delay" not in new["readings"]

    def test_a_date_that_is_no_edition_is_refused(self) -> None:
        inputs = {"complete_on": "2025-03-05", "edition": "2024-01-01"}
        (fault,) = answer.ask("quote", inputs, LATER)["errors"]
        assert fault["field"] == "edition"
        assert "2025-01-24, 2026-03-01, 2027-01-01" in fault["message"]

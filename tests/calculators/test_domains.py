"""Small domains in full, and every day of sixteen years, against the second_opinion."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from calculators.answer import QUESTIONS, ask, result_only
from calculators.choices import Choices
from calculators.policy import Policy
from tests.calculators import second_opinion

Editions = dict[str, Policy]

DAYS = [date(2025, 1, 1) + timedelta(n) for n in range((date(2041, 1, 1) - date(2025, 1, 1)).days)]
LONG, SHORT = 12, 2.5


def alternatives() -> Iterator[dict[str, str]]:
    """The readings by default, then with one of those of ctp read otherwise."""
    yield second_opinion.DEFAULTS
    for reading in second_opinion.QUESTIONS["ctp"]:
        choices = second_opinion.CHOICES[reading]
        for choice in choices[1:]:
            yield second_opinion.DEFAULTS | {reading: choice}


def tickets() -> Iterator[dict[str, Any]]:
    """Every question of coverage without a time, up to one tier above the last."""
    subjects: list[dict[str, Any]] = [
        {"subject": name} for name in ("data-flow-standard", "data-flow-specific", "third-party")
    ]
    subjects += [{"subject": "customisation", "tier": tier} for tier in range(1, 6)]
    subjects += [
        {"subject": "core", "core_phase": phase} for phase in ("active", "maintenance", "ended")
    ]
    options: list[list[str]] = [[], ["pra"], ["pca"], ["pra", "pca"]]
    for pack, ticket, subject, some in itertools.product(
        second_opinion.PACKS, ("T1", "T2", "T3", "T4"), subjects, options
    ):
        yield {"pack": pack, "ticket_class": ticket, "options": some, **subject}
    for pack, some in itertools.product(second_opinion.PACKS, options):
        yield {"pack": pack, "options": some, "subject": "disaster"}


class TestCoverage:
    def test_every_question_without_a_time(self, editions: Editions) -> None:
        for choice in ("rien", "premieres-tranches"):
            choices = second_opinion.DEFAULTS | {"beyond-tier": choice}
            for inputs in tickets():
                asked = inputs | {"readings": {"beyond-tier": choice}}
                assert result_only("coverage", asked, editions) == {
                    "result": second_opinion.coverage(inputs, choices)
                }, inputs

    def test_every_quarter_of_an_hour_of_weeks_with_holidays(self, editions: Editions) -> None:
        ticket = {"pack": "pro", "ticket_class": "T1", "subject": "core"}
        # Easter, the end of a year, and 26 December on a Friday.
        for start in (date(2025, 4, 17), date(2024, 12, 30), date(2025, 12, 24)):
            for quarter in range(6 * 96):
                day = start + timedelta(quarter // 96)
                minutes = quarter % 96 * 15
                at = f"{day}T{minutes // 60:02}:{minutes % 60:02}"
                for readings in (
                    {},
                    {"holidays": "alsace-moselle"},
                    {"holidays": "aucun", "slot-ends": "incluses"},
                ):
                    inputs = ticket | {"opened_at": at, "readings": readings}
                    choices = second_opinion.DEFAULTS | readings
                    assert result_only("coverage", inputs, editions) == {
                        "result": second_opinion.coverage(inputs, choices)
                    }, inputs


class TestTicketClass:
    def test_all_256_questions(self, editions: Editions) -> None:
        names = [field.name for field in QUESTIONS["ticket-class"].fields]
        asked = 0
        for values in itertools.product((False, True), repeat=len(names)):
            inputs = dict(zip(names, values, strict=True))
            expected = second_opinion.ticket_class(inputs, second_opinion.DEFAULTS)
            answer = result_only("ticket-class", inputs, editions)
            if expected is None:
                assert {fault["field"] for fault in answer["errors"]} == {
                    name for name in ("system_down", "cannot_order") if inputs[name]
                }
            else:
                assert answer == {"result": expected}, inputs
            # What is false may be left out.
            said = {name: True for name, value in inputs.items() if value}
            assert result_only("ticket-class", said, editions) == answer
            asked += 1
        assert asked == 256


class TestCtpEveryDay:
    @pytest.mark.parametrize("hours", [LONG, SHORT])
    @pytest.mark.parametrize("pack", second_opinion.PACKS)
    def test_of_sixteen_years(self, policy: Policy, pack: str, hours: float) -> None:
        decide = QUESTIONS["ctp"].decide
        for day in DAYS:
            inputs = {
                "pack": pack,
                "estimated_hours": hours,
                "validated_on": str(day),
                "received_on": str(day),
                "convention_signed": True,
            }
            expected = second_opinion.ctp(inputs, second_opinion.DEFAULTS)
            assert decide(inputs, policy, Choices(policy.choices)) == expected, inputs

    @pytest.mark.parametrize("choices", list(alternatives()), ids=lambda c: "+".join(
        choice for reading, choice in c.items() if choice != second_opinion.DEFAULTS[reading]
    ) or "default")  # fmt: skip
    def test_of_a_year_under_each_reading(self, policy: Policy, choices: dict[str, str]) -> None:
        decide = QUESTIONS["ctp"].decide
        start = date(2026, 4, 1)
        for day in (start + timedelta(n) for n in range(280)):
            for pack, hours in (("plus", LONG), ("pro", LONG), ("initial", SHORT), ("pro", SHORT)):
                inputs = {
                    "pack": pack,
                    "estimated_hours": hours,
                    "validated_on": str(day),
                    "received_on": str(day),
                    "convention_signed": True,
                }
                found = decide(inputs, policy, Choices(choices))
                assert found == second_opinion.ctp(inputs, choices), inputs


class TestQuoteEveryDay:
    def test_of_sixteen_years_under_each_reading(self, editions: Editions) -> None:
        for day in DAYS[::3]:
            inputs = {"complete_on": str(day)}
            answer = ask("quote", inputs, editions)
            assert answer["result"] == second_opinion.quote(inputs, second_opinion.DEFAULTS)
            changes = {
                (each["reading"], each["choice"]): each["changes"] for each in answer["sensitivity"]
            }
            for reading in second_opinion.QUESTIONS["quote"]:
                for choice in second_opinion.CHOICES[reading][1:]:
                    other = second_opinion.quote(
                        inputs, second_opinion.DEFAULTS | {reading: choice}
                    )
                    changed = {} if other == answer["result"] else other
                    assert changes.get((reading, choice), {}) == changed


class TestRecommend:
    def test_every_pair_of_needs(self, editions: Editions) -> None:
        needs: list[dict[str, Any]] = [
            *({"tier": n} for n in range(6)),
            *({"data_flows": profile} for profile in ("none", "standard", "specific")),
            *(
                {name: True}
                for name in (
                    "pra", "pca", "preproduction", "third_parties", "keep_up_to_date",
                    "weekly_delivery", "callback", "priority", "regulatory",
                )
            ),
            *({"project_manager_hours": n} for n in (0, 0.5, 5, 5.5, 20, 20.5, 25, 26)),
            *({"csm_per_year": n} for n in (0, 1, 2, 3, 4, 5, 7, 8, 12, 13, 19, 20)),
            *({"ctp_weeks": n} for n in range(6)),
        ]  # fmt: skip
        for one, two in itertools.product(needs, needs):
            for direct in (False, True):
                for reading in ("remplace", "ajoute"):
                    inputs = one | two | {"direct_options": direct}
                    readings = dict.fromkeys(("project-manager-hours", "csm-frequency"), reading)
                    asked = inputs | {"readings": readings}
                    answer = result_only("recommend", asked, editions)["result"]
                    for because in answer["because"]:
                        assert because.pop("clause") in editions["2025-01-24"].clause
                    expected = second_opinion.recommend(inputs, second_opinion.DEFAULTS | readings)
                    assert answer == expected, asked

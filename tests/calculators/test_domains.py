"""Small domains in full, and every day of sixteen years, against the oracle."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from calculators.answer import QUESTIONS, ask, result_only
from calculators.policy import Policy
from tests.calculators import oracle

Editions = dict[str, Policy]

DAYS = [date(2025, 1, 1) + timedelta(n) for n in range((date(2041, 1, 1) - date(2025, 1, 1)).days)]
LONG, SHORT = 12, 2.5


def alternatives() -> Iterator[dict[str, str]]:
    """The readings by default, then with one of them read otherwise."""
    yield oracle.DEFAULTS
    for reading, choices in oracle.CHOICES.items():
        for choice in choices[1:]:
            yield oracle.DEFAULTS | {reading: choice}


def tickets() -> Iterator[dict[str, Any]]:
    """Every question of coverage without a time, up to one tier above the last."""
    subjects: list[dict[str, Any]] = [
        {"subject": name}
        for name in ("data-flow-standard", "data-flow-specific", "third-party", "disaster")
    ]
    subjects += [{"subject": "customisation", "tier": tier} for tier in range(1, 6)]
    subjects += [
        {"subject": "core", "core_phase": phase} for phase in ("active", "maintenance", "ended")
    ]
    options: list[list[str]] = [[], ["pra"], ["pca"], ["pra", "pca"]]
    for pack, ticket, subject, some in itertools.product(
        oracle.PACKS, ("T1", "T2", "T3", "T4"), subjects, options
    ):
        yield {"pack": pack, "ticket_class": ticket, "options": some, **subject}


class TestCoverage:
    def test_every_question_without_a_time(self, editions: Editions) -> None:
        for choice in ("rien", "premieres-tranches"):
            choices = oracle.DEFAULTS | {"beyond-tier": choice}
            for inputs in tickets():
                asked = inputs | {"readings": {"beyond-tier": choice}}
                assert result_only("coverage", asked, editions) == {
                    "result": oracle.coverage(inputs, choices)
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
                    choices = oracle.DEFAULTS | readings
                    assert result_only("coverage", inputs, editions) == {
                        "result": oracle.coverage(inputs, choices)
                    }, inputs


class TestTicketClass:
    def test_all_256_questions(self, editions: Editions) -> None:
        names = [field.name for field in QUESTIONS["ticket-class"].fields]
        asked = 0
        for values in itertools.product((False, True), repeat=len(names)):
            inputs = dict(zip(names, values, strict=True))
            expected = oracle.ticket_class(inputs)
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
    @pytest.mark.parametrize("pack", oracle.PACKS)
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
            expected = oracle.ctp(inputs, oracle.DEFAULTS)
            assert decide(inputs, policy, policy.choices) == expected, inputs

    @pytest.mark.parametrize("choices", list(alternatives()), ids=lambda c: "+".join(
        choice for reading, choice in c.items() if choice != oracle.DEFAULTS[reading]
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
                assert decide(inputs, policy, choices) == oracle.ctp(inputs, choices), inputs


class TestQuoteEveryDay:
    def test_of_sixteen_years_under_each_reading(self, editions: Editions) -> None:
        for day in DAYS[::3]:
            inputs = {"complete_on": str(day)}
            answer = ask("quote", inputs, editions)
            assert answer["result"] == oracle.quote(inputs, oracle.DEFAULTS)
            changes = {
                (each["reading"], each["choice"]): each["changes"] for each in answer["sensitivity"]
            }
            for reading in ("quote-delay", "holidays"):
                for choice in oracle.CHOICES[reading][1:]:
                    other = oracle.quote(inputs, oracle.DEFAULTS | {reading: choice})
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
            *({"csm_per_year": n} for n in (0, 1, 2, 3, 4, 5, 12, 13)),
            *({"ctp_weeks": n} for n in range(6)),
        ]  # fmt: skip
        for one, two in itertools.product(needs, needs):
            for direct in (False, True):
                for reading in ("remplace", "ajoute"):
                    inputs = one | two | {"direct_options": direct}
                    asked = inputs | {"readings": {"project-manager-hours": reading}}
                    answer = result_only("recommend", asked, editions)["result"]
                    for because in answer["because"]:
                        assert because.pop("clause") in editions["2025-01-24"].clause
                    expected = oracle.recommend(
                        inputs, oracle.DEFAULTS | {"project-manager-hours": reading}
                    )
                    assert answer == expected, asked

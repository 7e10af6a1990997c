"""Every result of drawn questions against a second implementation, written from the contract."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.answer import ask, result_only
from calculators.policy import Policy
from tests.calculators import draws, second_opinion

Editions = dict[str, Policy]


def expected(name: str, inputs: dict[str, Any], choices: dict[str, str]) -> dict[str, Any] | None:
    return second_opinion.DECIDE[name](inputs, second_opinion.DEFAULTS | choices)


def found(name: str, inputs: dict[str, Any], editions: Editions) -> dict[str, Any] | None:
    result: dict[str, Any] | None = result_only(name, inputs, editions).get("result")
    if name == "recommend" and result:
        for because in result["because"]:
            assert because.pop("clause")
    return result


def agree(name: str, count: int, seed: int, editions: Editions) -> None:
    for inputs, readings in draws.questions(name, count, seed):
        asked = inputs | {"readings": readings}
        assert found(name, asked, editions) == expected(name, inputs, readings), asked


class TestResult:
    @pytest.mark.parametrize("name", second_opinion.DECIDE)
    def test_is_that_of_the_second_opinion(self, name: str, editions: Editions) -> None:
        agree(name, 250, 1, editions)

    @pytest.mark.exhaustive
    @pytest.mark.parametrize("name", second_opinion.DECIDE)
    def test_of_ten_thousand_questions(self, name: str, editions: Editions) -> None:
        agree(name, 10_000, 2, editions)


def sensitive(name: str, count: int, seed: int, editions: Editions) -> None:
    for inputs, readings in draws.questions(name, count, seed):
        answer = ask(name, inputs | {"readings": readings}, editions)
        if "errors" in answer:
            continue
        own = second_opinion.DEFAULTS | readings
        said = {(e["reading"], e["choice"]): e["changes"] for e in answer["sensitivity"]}
        for reading in second_opinion.QUESTIONS[name]:
            for choice in second_opinion.CHOICES[reading]:
                changes = {}
                if choice != own[reading]:
                    other = expected(name, inputs, readings | {reading: choice})
                    result = expected(name, inputs, readings)
                    assert other is not None
                    assert result is not None
                    changes = {k: v for k, v in other.items() if v != result[k]}
                got = said.pop((reading, choice), {})
                if name == "recommend":
                    for because in got.get("because", []):
                        because.pop("clause")
                    got = {k: v for k, v in got.items() if v != answer_of(answer, k)}
                assert got == changes, (inputs, readings, reading, choice)
        assert said == {}


def answer_of(answer: dict[str, Any], field: str) -> Any:
    """A field of the result, without the clauses of `because`."""
    value = answer["result"][field]
    if field != "because":
        return value
    return [{k: v for k, v in each.items() if k != "clause"} for each in value]


class TestSensitivity:
    @pytest.mark.parametrize("name", second_opinion.DECIDE)
    def test_has_every_other_choice_that_changes_the_result_and_no_other(
        self, name: str, editions: Editions
    ) -> None:
        sensitive(name, 60, 3, editions)

    @pytest.mark.exhaustive
    @pytest.mark.parametrize("name", second_opinion.DECIDE)
    def test_of_thousands(self, name: str, editions: Editions) -> None:
        sensitive(name, 3_000, 4, editions)

    def test_each_other_choice_changes_some_drawn_answer(self, editions: Editions) -> None:
        """No computed entry is there for nothing; parity-scope needs a pack that the edition
        doesn't have (test_readings.py)."""
        moved = set()
        for name in second_opinion.DECIDE:
            for inputs, _ in draws.questions(name, 1_200, 5):
                answer = ask(name, inputs, editions)
                moved |= {(e["reading"], e["choice"]) for e in answer.get("sensitivity", ())}
        known = {
            (reading, choice)
            for reading, choices in second_opinion.CHOICES.items()
            for choice in choices[1:]
            if reading not in ("parity-scope", "existing-contracts")
        }
        assert moved == known

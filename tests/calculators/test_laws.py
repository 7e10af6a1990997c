"""What holds between answers, whatever the figures: more never gives less, later never sooner."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.answer import QUESTIONS, ask, result_only
from calculators.choices import Choices
from calculators.policy import Policy
from tests.calculators import draws, second_opinion
from tests.calculators.conftest import EDITION
from tests.calculators.test_domains import DAYS, LONG, SHORT, tickets
from tests.samples import project

POLICY = project.first()
PUBLISHED = {EDITION: POLICY}
FOUND_DATES = ("engaged_from", "planned_on", "sprint_starts_on", "evaluated_on")

days = st.dates(date(2000, 1, 1), date(2199, 12, 31))
lines = st.integers(0, 10**7) | st.integers(0, 10**18)


def instants(offset: bool) -> st.SearchStrategy[str]:
    minutes = st.integers(0, 24 * 60 - 1)

    def text(day: date, at: int, sign: str, by: int) -> str:
        local = f"{day}T{at // 60:02}:{at % 60:02}"
        return f"{local}{sign}{by // 60:02}:{by % 60:02}" if offset else local

    return st.builds(text, days, minutes, st.sampled_from("+-"), minutes)


@st.composite
def questions(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """A question that has an answer, readings included."""
    name = draw(st.sampled_from(sorted(QUESTIONS)))
    source = Random(draw(st.integers(0, 2**32)))  # as hypothesis draws it
    inputs = draws.DRAW[name](source)
    readings = draws.readings(name, source)
    asked = inputs | ({"readings": readings} if readings else {})
    if "errors" in result_only(name, asked, PUBLISHED):
        asked = {"anomaly": True}
    return name, asked


@st.composite
def tier_inputs(draw: st.DrawFn) -> dict[str, Any]:
    three = {name: draw(lines) for name in ("modified_lines", "overridden_lines", "new_lines")}
    return {"core_lines": draw(lines.filter(bool)), **three}


class TestEveryAnswer:
    @given(questions())
    @settings(max_examples=100)
    def test_is_asked_again_by_its_own_inputs(self, question: tuple[str, dict[str, Any]]) -> None:
        name, inputs = question
        answer = ask(name, inputs, PUBLISHED)
        assert ask(name, answer["inputs"], PUBLISHED) == answer
        assert result_only(name, inputs, PUBLISHED) == {"result": answer["result"]}

    @given(questions())
    @settings(max_examples=200)
    def test_rests_on_clauses_that_exist(self, question: tuple[str, dict[str, Any]]) -> None:
        answer = ask(*question, PUBLISHED)
        assert answer["trace"]
        for step in answer["trace"]:
            assert step.get("clause", "effet") in POLICY.clause
            assert "None" not in step["text"]


class TestHigherPack:
    def test_never_covers_less(self, editions: dict[str, Policy]) -> None:
        for inputs in tickets():
            if inputs["pack"] != "initial":
                continue
            covered = [
                result_only("coverage", inputs | {"pack": pack}, editions)["result"]["covered"]
                for pack in second_opinion.PACKS
            ]
            assert covered == sorted(covered)

    def test_never_engages_later(self, policy: Policy) -> None:
        decide = QUESTIONS["ctp"].decide
        for day in DAYS[::5]:
            for size in (LONG, SHORT):
                asked = {
                    "estimated_hours": size, "validated_on": str(day), "convention_signed": True
                }  # fmt: skip
                answers = [
                    decide(asked | {"pack": pack}, policy, Choices(policy.choices))
                    for pack in second_opinion.PACKS
                ]
                for field in ("engaged_from", "sprint_starts_on"):
                    found = [answer[field] or "" for answer in answers]
                    assert found == sorted(found, reverse=True)
                for bound in ("earliest", "latest"):
                    found = [answer["production_from"][bound] for answer in answers]
                    assert found == sorted(found, reverse=True)


class TestLaterValidation:
    def test_never_engages_earlier(self, policy: Policy) -> None:
        decide = QUESTIONS["ctp"].decide
        for pack in ("initial", "pro"):
            for size in (LONG, SHORT):
                for one, two in pairwise(
                    decide(
                        {
                            "pack": pack,
                            "estimated_hours": size,
                            "validated_on": str(day),
                            "received_on": str(day),
                            "convention_signed": True,
                        },
                        policy,
                        Choices(policy.choices),
                    )
                    for day in DAYS[:3000]
                ):
                    for field in FOUND_DATES:
                        assert (one[field] or "") <= (two[field] or "")
                    for bound in ("earliest", "latest"):
                        assert one["production_from"][bound] <= two["production_from"][bound]


class TestTier:
    @given(
        tier_inputs(), st.integers(1, 10**6), st.sampled_from(second_opinion.CHOICES["tier-bounds"])
    )
    def test_is_monotonic_in_lines(self, inputs: dict[str, Any], more: int, choice: str) -> None:
        readings = {"tier-bounds": choice}
        inputs = inputs | {"readings": readings, "new_lines": min(inputs["new_lines"], 10**17)}
        inputs["data_flow_lines"] = 0
        before = result_only("tier", inputs, PUBLISHED)["result"]
        inputs["new_lines"] += more
        after = result_only("tier", inputs, PUBLISHED)["result"]
        assert before["tier"] <= after["tier"]
        reached = after["customised_lines"] >= before["next_tier_at"]
        assert (after["tier"] > before["tier"]) is reached

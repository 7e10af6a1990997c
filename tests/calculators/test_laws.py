"""What holds between answers, whatever the figures: more never gives less, later never sooner."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.answer import QUESTIONS, ask, result_only
from calculators.policy import Policy
from tests.calculators import oracle
from tests.calculators.conftest import EDITION
from tests.calculators.test_domains import DAYS, LONG, SHORT, tickets
from tests.samples import project

POLICY = project.first()
PUBLISHED = {EDITION: POLICY}
FOUND_DATES = ("engaged_from", "planned_on", "sprint_starts_on", "evaluated_on")

days = st.dates(date(2000, 1, 1), date(2199, 12, 31))
some_readings = st.fixed_dictionaries(
    {}, optional={name: st.sampled_from(choices) for name, choices in oracle.CHOICES.items()}
)
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
    maker = {
        "tier": tier_inputs,
        "ctp": ctp_inputs,
        "quote": lambda: st.fixed_dictionaries({"complete_on": days.map(str)}),
        "coverage": coverage_inputs,
        "ticket-class": lambda: st.sampled_from(CLASSES),
        "recovery": recovery_inputs,
        "recommend": recommend_inputs,
    }[name]
    inputs = dict(draw(maker()))
    readings = draw(some_readings)
    return name, inputs | ({"readings": readings} if readings else {})


@st.composite
def tier_inputs(draw: st.DrawFn) -> dict[str, Any]:
    three = {name: draw(lines) for name in ("modified_lines", "overridden_lines", "new_lines")}
    flows = draw(st.integers(0, min(sum(three.values()), 10**18)))
    return {"core_lines": draw(lines.filter(bool)), **three, "data_flow_lines": flows}


@st.composite
def ctp_inputs(draw: st.DrawFn) -> dict[str, Any]:
    validated = draw(days)
    inputs: dict[str, Any] = {
        "pack": draw(st.sampled_from(oracle.PACKS)),
        "estimated_hours": draw(st.sampled_from([0.25, 4.99, 5, 5.01, 40]) | hours),
        "validated_on": str(validated),
    }
    if draw(st.booleans()):
        back = draw(st.integers(0, min(40, (validated - date(2000, 1, 1)).days)))
        inputs["received_on"] = str(validated - timedelta(back))
    if draw(st.booleans()):
        inputs["convention_signed"] = draw(st.booleans())
    if draw(st.booleans()):
        inputs["balance_hours"] = draw(st.just(inputs["estimated_hours"]) | hours)
    return inputs


@st.composite
def coverage_inputs(draw: st.DrawFn) -> dict[str, Any]:
    inputs: dict[str, Any] = draw(st.sampled_from(list(tickets())))
    if draw(st.booleans()):
        inputs = inputs | {"opened_at": draw(instants(offset=False))}
    return inputs


@st.composite
def recovery_inputs(draw: st.DrawFn) -> dict[str, Any]:
    inputs = {"plan": draw(st.sampled_from(["PRA", "PCA"]))}
    at = draw(instants(offset=True))
    return inputs | {"occurred_at": at, "declared_at": at}


def recommend_inputs() -> st.SearchStrategy[dict[str, Any]]:
    flags = [f.name for f in QUESTIONS["recommend"].fields if f.default is False]
    return st.fixed_dictionaries(
        {},
        optional={
            **{name: st.booleans() for name in flags},
            "tier": st.integers(0, 6),
            "data_flows": st.sampled_from(["none", "standard", "specific"]),
            "project_manager_hours": st.sampled_from([0, 1, 5, 5.5, 20, 21, 25, 26]),
            "csm_per_year": st.integers(0, 13),
            "ctp_weeks": st.integers(0, 5),
        },
    )


hours = st.floats(0.01, 1000, allow_nan=False) | st.integers(1, 1000)
CLASSES = [
    {"anomaly": True, **dict.fromkeys(names, True)}
    for names in (
        (), ("system_down",), ("cannot_order", "disaster"), ("impact",), ("impact", "general"),
        ("impact", "general", "reproducible"), ("impact", "general", "systematic"),
        ("impact", "general", "reproducible", "systematic"), ("general", "reproducible"),
    )
]  # fmt: skip


class TestEveryAnswer:
    @given(questions())
    @settings(max_examples=400)
    def test_agrees_with_the_oracle(self, question: tuple[str, dict[str, Any]]) -> None:
        name, inputs = question
        choices = oracle.DEFAULTS | inputs.get("readings", {})
        found = result_only(name, inputs, PUBLISHED)["result"]
        if name in ("ticket-class", "recovery"):
            assert found == getattr(oracle, name.replace("-", "_"))(inputs)
            return
        if name == "recommend":
            for because in found["because"]:
                del because["clause"]
        assert found == getattr(oracle, name)(inputs, choices)

    @given(questions())
    @settings(max_examples=300)
    def test_lists_every_reading_that_could_change_it_and_how(
        self, question: tuple[str, dict[str, Any]]
    ) -> None:
        name, inputs = question
        answer = ask(name, inputs, PUBLISHED)
        listed = {
            (each["reading"], each["choice"]): each["changes"] for each in answer["sensitivity"]
        }
        assert {reading for reading, _ in listed} <= answer["readings"].keys()
        taken = oracle.DEFAULTS | inputs.get("readings", {})
        assert answer["readings"].items() <= taken.items()
        for reading, choices in oracle.CHOICES.items():
            for choice in choices:
                if choice == taken[reading]:
                    assert (reading, choice) not in listed
                    continue
                readings = inputs.get("readings", {}) | {reading: choice}
                other = result_only(name, inputs | {"readings": readings}, PUBLISHED)["result"]
                changes = {k: v for k, v in other.items() if v != answer["result"][k]}
                assert listed.get((reading, choice), {}) == changes

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
            assert step["clause"] in POLICY.clause
            assert step["text"].endswith(".")
            assert "None" not in step["text"]
            assert "'" not in step["text"]


class TestHigherPack:
    def test_never_covers_less(self, editions: dict[str, Policy]) -> None:
        for inputs in tickets():
            if inputs["pack"] != "initial":
                continue
            covered = [
                result_only("coverage", inputs | {"pack": pack}, editions)["result"]["covered"]
                for pack in oracle.PACKS
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
                    decide(asked | {"pack": pack}, policy, policy.choices) for pack in oracle.PACKS
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
                        policy.choices,
                    )
                    for day in DAYS[:3000]
                ):
                    for field in FOUND_DATES:
                        assert (one[field] or "") <= (two[field] or "")
                    for bound in ("earliest", "latest"):
                        assert one["production_from"][bound] <= two["production_from"][bound]


class TestTier:
    @given(tier_inputs(), st.integers(1, 10**6), some_readings)
    def test_is_monotonic_in_lines(
        self, inputs: dict[str, Any], more: int, readings: dict[str, str]
    ) -> None:
        inputs = inputs | {"readings": readings, "new_lines": min(inputs["new_lines"], 10**17)}
        inputs["data_flow_lines"] = 0
        before = result_only("tier", inputs, PUBLISHED)["result"]
        inputs["new_lines"] += more
        after = result_only("tier", inputs, PUBLISHED)["result"]
        assert before["tier"] <= after["tier"]
        reached = after["customised_lines"] >= before["next_tier_at"]
        assert (after["tier"] > before["tier"]) is reached

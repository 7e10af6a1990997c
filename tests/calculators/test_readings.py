"""Readings beyond this edition: a pack that would need one, a text that settles one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from calculators.answer import ask, replay
from calculators.policy import Policy
from calculators.terms.packs import Service
from calculators.terms.units import Weekday
from generator.changes.value_puts import put
from tests.calculators import second_opinion


def asked(policy: Policy, name: str, **inputs: Any) -> dict[str, Any]:
    return ask(name, inputs, {policy.edition: policy})


class TestRegister:
    def test_has_the_readings_and_the_choices_of_the_contract(self, policy: Policy) -> None:
        register = {
            reading.id: [choice.id for choice in reading.choices]
            for reading in policy.readings
            if reading.computed
        }
        assert register == second_opinion.CHOICES
        assert dict(policy.choices) == second_opinion.DEFAULTS


class TestParityScope:
    def test_frees_the_pre_production_of_a_pack_of_odd_weeks(self, policy: Policy) -> None:
        initial, *others = policy.packs
        instance = Service("preproduction", True, initial.clause)
        with_one = replace(initial, services=(*initial.services, instance))
        policy = replace(policy, packs=(with_one, *others))
        # Engaged on Monday 10 March, of week 11: the next Tuesday of week 12 is even.
        answer = asked(
            policy, "ctp", pack="initial", estimated_hours=1, validated_on="2025-03-12"
        )  # fmt: skip
        assert answer["result"]["preproduction_from"]["earliest"] == "2025-03-25"
        assert answer["readings"]["parity-scope"] == "tout"
        (changes,) = (
            each["changes"] for each in answer["sensitivity"] if each["reading"] == "parity-scope"
        )
        assert changes == {"preproduction_from": {"earliest": "2025-03-18", "latest": "2025-03-18"}}


class TestSettled:
    def test_a_reading_that_the_text_settles_is_used_and_no_longer_listed(
        self, policy: Policy
    ) -> None:
        kept = tuple(each for each in policy.readings if each.id != "tier-bounds")
        policy = replace(policy, readings=kept, settled={"tier-bounds": "bas-inclus"})
        answer = asked(policy, "tier", core_lines=10, new_lines=1)
        assert answer["result"]["tier"] == 2
        assert (answer["readings"], answer["sensitivity"]) == ({}, [])


class TestImpossibleRules:
    def test_are_a_fault_and_no_endless_search(self, policy: Policy) -> None:
        never = put(policy, "ctp.deliveries.value.production", (Weekday.SUNDAY,))
        inputs = {"pack": "pro", "estimated_hours": 8, "validated_on": "2025-03-05"}
        assert [fault["field"] for fault in asked(never, "ctp", **inputs)["errors"]] == ["edition"]
        never = put(policy, "ctp.sprints.value.planning", Weekday.SATURDAY)
        assert [fault["field"] for fault in asked(never, "ctp", **inputs)["errors"]] == ["edition"]


class TestReplay:
    def test_of_a_replay_is_the_same(self, policy: Policy) -> None:
        inputs = {"pack": "plus", "estimated_hours": 2, "validated_on": "2025-12-23"}
        (line,) = replay([{"question": "ctp", "inputs": inputs}], policy)
        assert '"trace"' not in line
        assert '"convention_signed":true' in line
        assert line.startswith('{"question":"ctp","inputs":{"pack":"plus"')

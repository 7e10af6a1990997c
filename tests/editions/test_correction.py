"""What a new interpretation changes in the answers of an edition whose words stay."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator.editions.correction import AnswerChange, Correction, compare_answers


def line(question: str, inputs: dict[str, Any], **answered: Any) -> str:
    return json.dumps({"question": question, "inputs": inputs, **answered})


def readings(**defaults: str) -> dict[str, Any]:
    return {"readings": [{"id": name, "default": choice} for name, choice in defaults.items()]}


TIER = {"core_lines": 10}
BEFORE = [
    line("tier", TIER, result={"tier": 1, "ratio": 5}),
    line("quote", {}, result={"date": "2027-01-01"}),
    line("ctp", {"pack": "pro"}, errors=[{"field": "validated_on"}]),
    line("coverage", {"pack": "plus"}, result={"covered": True}),
]
AFTER = [
    line("tier", TIER, result={"tier": 2, "ratio": 5}),
    line("ctp", {"pack": "pro"}, result={"starts": "2027-02-01"}),
    line("coverage", {"pack": "plus"}, result={"covered": True}),
    line("coverage", {"pack": "pro"}, result={"covered": True}),
    line("coverage", {"pack": "premium"}, result={"covered": True}),
]


@pytest.fixture(scope="module")
def told() -> Correction:
    was = readings(kept="a", moved="b", left="c")
    now = readings(kept="a", moved="d", came="e")
    return compare_answers(BEFORE, AFTER, (was, now))


def test_counts_what_both_answer_and_what_one_alone_does(told: Correction) -> None:
    assert (told.asked, told.added, told.removed) == (3, 2, 1)


def test_names_the_answers_that_differ_and_their_fields(told: Correction) -> None:
    first, second = told.changed
    assert (first.question, first.inputs, first.fields) == ("tier", TIER, ["tier"])
    assert (first.before, first.after) == ({"tier": 1, "ratio": 5}, {"tier": 2, "ratio": 5})
    assert (second.question, second.fields) == ("ctp", ["errors", "starts"])


def test_a_field_that_one_answer_alone_has_differs() -> None:
    change = AnswerChange("tier", {}, {"tier": 1}, {"tier": 1, "ratio": None})
    assert change.fields == ["ratio"]
    assert AnswerChange("tier", {}, None, {"tier": 1}).fields == ["tier"]


def test_tells_the_readings_that_came_left_and_moved(told: Correction) -> None:
    assert (told.readings_added, told.readings_removed) == (("came",), ("left",))
    assert told.defaults == {"moved": ("b", "d")}


def test_is_written_whole(told: Correction) -> None:
    written = told.to_json("2025-01-24", 2, "Une lecture corrigée.")
    assert {key: written[key] for key in ("edition", "interpretation", "reason")} == {
        "edition": "2025-01-24", "interpretation": 2, "reason": "Une lecture corrigée.",
    }  # fmt: skip
    assert written["questions"] == {"asked": 3, "changed": 2, "added": 2, "removed": 1}
    assert written["by_question"] == {"tier": 1, "ctp": 1}
    assert written["readings"] == {
        "added": ["came"], "removed": ["left"], "defaults": {"moved": ["b", "d"]},
    }  # fmt: skip
    assert [each["fields"] for each in written["changes"]] == [["tier"], ["errors", "starts"]]
    assert json.loads(json.dumps(written)) == written

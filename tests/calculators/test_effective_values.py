"""Every value of the policy has an effect: changed, it changes an answer or a cell of the packs."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from calculators.answer import ask
from calculators.policy import Policy
from tests.calculators.conftest import EDITION
from tests.samples import project

QUESTIONS = Path(__file__).parents[2] / "policy" / "questions.jsonl"
DATA = json.loads(project.editions().path(EDITION).read_bytes())

VALUES = (
    "edition", "packs", "tier", "level2", "keep_up_to_date", "quote", "ctp", "hours", "on_call",
    "requests", "response_time", "ticket_classes", "facts", "recovery", "subscription",
)  # fmt: skip
"""The parts of policy.json that hold values; the others hold words, or how values are shown."""

EXCEPTIONS = {
    "packs.0.clause": "the heading of the lowest pack says nothing that an answer needs",
    "packs.0.includes": "the lowest pack includes none: there is no other value to try",
    "ticket_classes.1.excludes": "the first class already leaves disasters out of them all",
    "ticket_classes.2.excludes": "as above",
    "ticket_classes.3.excludes": "as above",
}

OTHERWISE: dict[Any, Any] = {
    "odd": "even",
    "every": "odd",
    "email": "mail",
    "standard": "specific",
    "specific": "standard",
    "active": "ended",
    "maintenance": "ended",
    "tma": "support",
    "at-least": "more-than",
    "declared_at": "occurred_at",
    "occurred_at": "declared_at",
    "T1": "T2",
    None: 7,
}
"""Another value that the field could hold, where it is not simply the next number."""

Path_ = tuple[str | int, ...]


def leaves(value: Any, path: Path_ = ()) -> Iterator[Path_]:
    if isinstance(value, dict):
        for key in value:
            yield from leaves(value[key], (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from leaves(item, (*path, index))
    else:
        yield path


def changed(path: Path_) -> Policy:
    """The policy with the value at that path changed for another."""
    data = copy.deepcopy({name: DATA[name] for name in VALUES})
    *parents, last = path
    holder: Any = data
    for key in parents:
        holder = holder[key]
    value = holder[last]
    if last == "includes":
        lowest = data["packs"][0]["id"]
        holder[last] = None if value in (None, lowest) else lowest
    elif isinstance(value, bool):
        holder[last] = not value
    elif isinstance(value, int):
        holder[last] = value + 1
    elif value in OTHERWISE:
        holder[last] = OTHERWISE[value]
    else:
        holder[last] = "preambule" if str(last).endswith("clause") else f"{value}-otherwise"
    return Policy.from_json(DATA | data)


@cache
def standing() -> list[tuple[str, dict[str, Any], dict[str, Any]]]:
    """The standing questions and their answers, readings left as the register has them."""
    editions = {EDITION: Policy.from_json(DATA)}
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    asked = [json.loads(line) for line in lines]
    return [
        (each["question"], each["inputs"], ask(each["question"], each["inputs"], editions))
        for each in asked
    ]


def is_felt(policy: Policy) -> bool:
    before = Policy.from_json(DATA)
    if policy.pack_ids != before.pack_ids or policy.offers != before.offers:
        return True
    for name, inputs, answer in standing():
        try:
            if ask(name, inputs, {policy.edition: policy}) != answer:
                return True
        except KeyError:
            return True  # what was found by that name is found no more
    return False


EFFECTIVE = [path for name in VALUES for path in leaves(DATA[name], (name,))]


@pytest.mark.parametrize("path", EFFECTIVE, ids=lambda path: ".".join(map(str, path)))
def test_value_is_felt(path: Path_) -> None:
    # The names by which the annex calls a pack are words, not a value.
    excepted = ".".join(map(str, path)) in EXCEPTIONS or "names" in path
    assert is_felt(changed(path)) is not excepted


def test_every_exception_is_a_value() -> None:
    assert EXCEPTIONS.keys() <= {".".join(map(str, path)) for path in EFFECTIVE}


def test_every_part_is_a_value_or_words() -> None:
    words = {"format", "effective", "effective_clause", "title", "articles", "clauses", "themes",
             "axes", "readings", "settled", "interpretation", "silences",
             "exceptions", "values", "approvals", "nouns"}  # fmt: skip
    assert DATA.keys() == words | set(VALUES)


def test_a_default_of_the_register_is_felt() -> None:
    # parity-scope binds a pack that delivers in odd weeks and has a pre-production instance; no
    # pack of this edition does (test_readings.py has one that would). existing-contracts decides
    # between editions: no question of one feels it (tests/editions/test_edition_question.py).
    for index, reading in enumerate(DATA["readings"]):
        if reading["computed"] and reading["id"] not in ("parity-scope", "existing-contracts"):
            data = copy.deepcopy(DATA)
            data["readings"][index]["default"] = reading["choices"][1]["id"]
            policy = Policy.from_json(data)
            assert any(
                ask(name, inputs, {EDITION: policy})["result"] != answer["result"]
                for name, inputs, answer in standing()
                if "readings" not in inputs
            ), reading["id"]

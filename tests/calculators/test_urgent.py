"""What an answer says to do now, and in what words a moment of recovery is told."""

from __future__ import annotations

import json
from typing import Any

import pytest

from calculators import answer
from calculators.page.answer_page import answer_page
from calculators.page.moments import moments
from tests.samples import project

POLICY = project.first()
EDITIONS = {POLICY.edition: POLICY}
SATURDAY, MONDAY = "2025-03-08T21:00", "2025-03-10T10:00"


def page(**inputs: Any) -> str:
    return str(answer_page("coverage", json.dumps(inputs), EDITIONS))


@pytest.mark.parametrize(
    ("inputs", "call", "declare"),
    [
        ({"subject": "core", "ticket_class": "T1", "opened_at": SATURDAY}, True, False),
        ({"subject": "core", "ticket_class": "T1", "opened_at": MONDAY}, False, False),
        ({"subject": "core", "ticket_class": "T1"}, False, False),
        ({"subject": "disaster", "opened_at": SATURDAY}, True, True),
        ({"subject": "disaster", "opened_at": MONDAY}, False, True),
        ({"subject": "disaster"}, False, True),
    ],
)
def test_only_what_is_urgent_is_said_so(inputs: dict[str, str], call: bool, declare: bool) -> None:
    said = page(pack="pro", **inputs)
    assert ("À faire maintenant" in said) == (call or declare)
    assert ("Appelez l’astreinte" in said) == call
    assert ("Déclarez le sinistre" in said) == declare


@pytest.mark.parametrize(
    ("plan", "words"),
    [("PRA", "au plus tard, le service reprend"), ("PCA", "le service a repris avant")],
)
def test_a_bound_that_is_out_is_said_before(plan: str, words: str) -> None:
    inputs = {
        "plan": plan,
        "occurred_at": "2025-03-03T08:00+01:00",
        "declared_at": "2025-03-03T09:00+01:00",
    }
    told = moments(answer.ask("recovery", inputs, EDITIONS))
    assert words in str(told)

"""The calculators for a page: strings in, JSON out. No file, no clock, no rule of the policy."""

from __future__ import annotations

import json

from calculators import answer, wire
from calculators.page.answer_page import FORM, sheet
from calculators.policy import Policy

_EDITIONS: dict[str, Policy] = {}


def load(policy_json: str) -> None:
    """Take in an edition, as the text of its policy.json."""
    policy = Policy.from_json(json.loads(policy_json))
    _EDITIONS[policy.edition] = policy


def ask(question: str, inputs_json: str) -> str:
    """The whole answer as one line of JSON, the same as on the command line with --lines.

    Where « .page » follows the name of the question: the answer and what a page shows of it.
    """
    if question.endswith(FORM):
        return sheet(question.removesuffix(FORM), inputs_json, _EDITIONS)
    return answer.ask_text(question, inputs_json, _EDITIONS)


def schema(question: str) -> str:
    """The JSON Schema of a question, as one line of JSON. KeyError: no such question."""
    # Forms are made when the site is: the page itself hardly ever asks for this.
    from calculators.question_schema import schema

    return wire.compact(schema(question, _EDITIONS))

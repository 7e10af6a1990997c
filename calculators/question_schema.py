"""The JSON Schema of a question: what a form shows, and what validation accepts."""

from __future__ import annotations

from typing import Any

from calculators.answer import Editions, question_of
from calculators.inputs import one_of
from calculators.policy import Policy

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema(name: str, editions: Editions) -> dict[str, Any]:
    """The schema of a question's inputs, after the newest edition. KeyError: no such question.

    `x-unit` is the unit of a number; `examples` has one question that a page may open with. What
    JSON Schema cannot say (an order of dates, a sum) is in the descriptions, and validated.
    """
    question, policy = question_of(name, editions), editions[max(editions)]
    if question is None:
        raise KeyError(name)
    schema: dict[str, Any] = {
        "$schema": DIALECT,
        "title": question.title,
        "type": "object",
        "properties": {
            **{field.name: field.schema(policy) for field in question.fields},
            "edition": {
                "title": "Édition",
                "description": "La date de l’édition de l’annexe ; par défaut, la plus récente.",
                "type": "string",
                "enum": sorted(editions),
                "default": policy.edition,
            },
            "readings": _readings(policy),
        },
        "required": [field.name for field in question.fields if field.required],
        "additionalProperties": False,
        "examples": [dict(question.example)],
    }
    if question.conditions:
        schema["allOf"] = [dict(condition) for condition in question.conditions]
    return schema


def _readings(policy: Policy) -> dict[str, Any]:
    """Those that change an answer in full; the others, which may be given, in brief."""
    properties: dict[str, Any] = {}
    for reading in policy.readings:
        choices = {choice.id: choice.label for choice in reading.choices}
        properties[reading.id] = {"title": reading.title, "type": "string"} | (
            {
                "description": reading.doubt,
                "oneOf": one_of(choices),
                "default": policy.choices[reading.id],
            }
            if reading.changes_answers
            else {"enum": list(choices)}
        )
    return {
        "title": "Lectures",
        "description": "Pour une formulation discutable, un autre choix que celui qui est retenu.",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }

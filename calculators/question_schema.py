"""The JSON Schema of a question: what a form shows, and what validation accepts."""

from __future__ import annotations

from typing import Any

from calculators.answer import Editions, question_of
from calculators.inputs import labelled
from calculators.policy import Policy
from calculators.question import Question
from calculators.result_schema import many, record
from calculators.result_schema import one_of as one_of_words
from calculators.terms.entries import Profile

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
            **{field.name: field.schema(policy) for field in question.asked(policy)},
            "edition": {
                "title": "Édition",
                "description": "La date de l’édition de l’annexe ; par défaut, la plus récente.",
                "type": "string",
                "enum": sorted(editions),
                "default": policy.edition,
            },
            "profile": {
                "title": "Profil",
                "description": "Les choix dont partir : les lectures retenues, la lettre du texte,"
                " ce qui favorise le Client ou Negocian.Cloud.",
                "type": "string",
                "oneOf": labelled(PROFILE_LABELS),
                "default": Profile.RETAINED.value,
            },
            "readings": _readings(question, policy),
        },
        "required": [field.name for field in question.asked(policy) if field.required],
        "additionalProperties": False,
        "examples": [question.example_of(policy)],
    }
    if question.conditions:
        schema["allOf"] = [dict(condition) for condition in question.conditions]
    return schema


def answer_schema(name: str, editions: Editions) -> dict[str, Any]:
    """The schema of an answer to a question, faults included. KeyError: no such question."""
    question, policy = question_of(name, editions), editions[max(editions)]
    if question is None:
        raise KeyError(name)
    taken = {
        reading: one_of_words([choice.id for choice in policy.reading[reading].choices])
        for reading in sorted(question.readings)
        if reading in policy.reading
    }
    fields = question.fields_of(policy)
    choices = {"type": "object", "properties": taken, "additionalProperties": False}
    changes = {"type": "object", "properties": dict(fields), "additionalProperties": False}
    answer: dict[str, Any] = {
        "question": {"const": name},
        "edition": {"enum": sorted(editions)},
        "inputs": {"type": "object"},
        "result": record(fields),
        "trace": many({"oneOf": [_step(*each) for each in _STEPS]}),
        "readings": choices,
        "sensitivity": many(
            record(
                {
                    "reading": one_of_words(list(taken)),
                    "choice": {"type": "string"},
                    "changes": {**changes, "minProperties": 1},
                }
            )
        ),
        "uncomputed": many({"type": "string"}),
    }
    whole = dict(record(answer))
    if question.chains:
        end = {"type": "string"}
        whole["properties"]["envelope"] = {
            "type": "object",
            "additionalProperties": record(
                {
                    "earliest": end,
                    "earliest_under": choices,
                    "latest": end,
                    "latest_under": choices,
                }
            ),
        }
    message = {"type": "string", "minLength": 1}
    errors = many(record({"field": {"type": "string"}, "message": message}))
    return {
        "$schema": DIALECT,
        "title": f"Réponse : {question.title}",
        "oneOf": [whole, record({"errors": {**errors, "minItems": 1}})],
    }


_STEPS = (
    ("clause", ("clause", "words"), ()),
    ("reading", ("reading",), ("clause",)),
    ("computation", (), ()),
    ("silence", (), ("clause",)),
)
"""What a step of each kind has, and may have, beside its text."""


def _step(kind: str, required: tuple[str, ...], optional: tuple[str, ...]) -> dict[str, Any]:
    string = {"type": "string", "minLength": 1}
    return {
        "type": "object",
        "properties": {"kind": {"const": kind}}
        | dict.fromkeys(("text", *required, *optional), string),
        "required": ["kind", "text", *required],
        "additionalProperties": False,
    }


PROFILE_LABELS = {
    Profile.RETAINED.value: "lectures retenues",
    Profile.LETTER.value: "lettre du texte",
    Profile.CLIENT.value: "la plus favorable au Client",
    Profile.PROVIDER.value: "la plus favorable à Negocian.Cloud",
}
"""How each profile is said."""


def _readings(question: Question, policy: Policy) -> dict[str, Any]:
    """The readings that may be chosen otherwise: those that are computed for the question."""
    properties = {
        reading.id: {
            "title": reading.title,
            "type": "string",
            "description": reading.doubt,
            "oneOf": labelled({choice.id: choice.label for choice in reading.choices}),
            "default": policy.choices[reading.id],
        }
        for reading in policy.readings
        if reading.id in question.readings
    }
    return {
        "title": "Lectures",
        "description": "Pour une formulation discutable, un autre choix que celui qui est retenu.",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }

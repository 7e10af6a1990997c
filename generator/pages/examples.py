"""The example of a question: what is asked and what is answered, apart from any reader's own."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from calculators import wire
from calculators.french import full_date, long_instant, number
from calculators.page import figures
from calculators.page.answer_page import answer_page
from calculators.policy import Policy
from generator.pages.forms import SHARED


@dataclass(frozen=True)
class ExampleStep:
    """A step of the reasoning, and the clause that says so, if any."""

    text: str
    clause: str | None


@dataclass(frozen=True)
class Example:
    """An example in words: what is given (label and value), the answer's sentence, its figures
    (label and value) and its steps; answer is the whole of it, as JSON."""

    given: tuple[tuple[str, str], ...]
    sentence: str
    figures: tuple[tuple[str, str], ...]
    steps: tuple[ExampleStep, ...]
    answer: str


_SAID_BY_STEPS = ("recommend", "edition")
"""The questions whose figures are in their reasons already."""


def example(
    question: str, schema: Mapping[str, Any], edition: str, editions: Mapping[str, Policy]
) -> Example:
    """The first example of a question's schema, answered by an edition, "" for the newest.

    Raises ValueError where it has a fault.
    """
    asked = schema["examples"][0]
    inputs = asked | ({"edition": edition} if edition else {})
    shown = json.loads(answer_page(question, wire.compact(inputs), editions))
    if shown["errors"]:
        raise ValueError(f"the example of {question} has faults: {shown['errors']}")
    answered = json.loads(shown["answer"])
    policy = editions[answered["edition"]]
    given = {name: value for name, value in answered["result"].items() if value is not None}
    return Example(
        tuple(_given(asked, schema)),
        shown["sentence"],
        () if question in _SAID_BY_STEPS else tuple(figures.words(question, given, policy)),
        tuple(ExampleStep(step["text"], step.get("clause")) for step in answered["trace"]),
        shown["answer"],
    )


def _given(inputs: Mapping[str, Any], schema: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each input that says something, named and said as the form does."""
    for name, described in schema["properties"].items():
        value = inputs.get(name)
        if name in SHARED or value is None or value == described.get("default"):
            continue
        yield described["title"], _said(value, described)


def _said(value: Any, described: Mapping[str, Any]) -> str:
    titles = {each["const"]: each["title"] for each in described.get("oneOf", ())}
    unit = described.get("x-unit", "")
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, int | float):
        return f"{number(value)} {unit}".strip()
    if value in titles:
        return str(titles[value])
    if described.get("format") == "date":
        return full_date(value)
    return long_instant(value) if "pattern" in described else str(value)

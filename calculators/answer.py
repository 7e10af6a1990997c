"""A whole answer: which edition, which readings, the result, why, and what doubt would change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from calculators import (
    applicable_edition,
    coverage,
    ctp,
    quote,
    recommend,
    recovery,
    ticket_class,
    tier,
    wire,
)
from calculators.dates import NoSuchDayError
from calculators.inputs import shown
from calculators.policy import Policy
from calculators.question import SHARED, Choices, Question, fault

QUESTIONS: Mapping[str, Question] = {
    module.QUESTION.name: module.QUESTION
    for module in (tier, ctp, quote, coverage, ticket_class, recovery, recommend)
}
"""Every question that an edition answers, by its name."""

NAMES = (*QUESTIONS, applicable_edition.NAME)
"""Every question: the last is asked of all the editions together."""

Editions = Mapping[str, Policy]
"""The published editions by their dates."""


_NO_DAY = fault("edition", "Les règles de cette édition ne laissent aucun jour qui convienne.")


class RefusedError(ValueError):
    """A question with faults: each is {"field", "message"}."""

    def __init__(self, faults: list[dict[str, str]]) -> None:
        super().__init__(faults)
        self.faults = faults


class _Noted(dict[str, str]):
    """Choices that remember which readings were asked for."""

    def __init__(self, choices: Choices) -> None:
        super().__init__(choices)
        self.used: set[str] = set()

    def __getitem__(self, reading: str) -> str:
        self.used.add(reading)
        return super().__getitem__(reading)


def question_of(name: str, editions: Editions) -> Question | None:
    """The question of that name, None where there is none."""
    if name == applicable_edition.NAME:
        return applicable_edition.question(applicable_edition.effects(editions))
    return QUESTIONS.get(name)


def ask(name: str, given: Any, editions: Editions) -> dict[str, Any]:
    """The whole answer to a question, or {"errors": […]} with every fault of what was given.

    `given` is a JSON value; `editions` holds at least one edition. Nothing is raised for a fault
    of the question, nor is anything of it changed.
    """
    try:
        question, policy, inputs, choices = _understood(name, given, editions)
        noted = _Noted(choices)
        result = question.decide(inputs, policy, noted)
        used = [reading for reading in policy.readings if reading.id in noted.used]
        steps = question.explain(inputs, result, policy, choices)
        return {
            "question": name,
            "edition": policy.edition,
            "inputs": inputs,
            "result": result,
            "trace": [{"text": step.text, "clause": step.clause} for step in steps],
            "readings": {reading.id: choices[reading.id] for reading in used},
            "sensitivity": [
                {"reading": reading.id, "choice": choice.id, "changes": changes}
                for reading in used
                for choice in reading.choices
                if choice.id != choices[reading.id]
                if (
                    changes := _changes(
                        result,
                        question.decide(inputs, policy, {**choices, reading.id: choice.id}),
                    )
                )
            ],
        }
    except RefusedError as refused:
        return {"errors": refused.faults}
    except NoSuchDayError:
        return {"errors": [_NO_DAY]}


def result_only(name: str, given: Any, editions: Editions) -> dict[str, Any]:
    """{"result": …} or {"errors": …}, as in the whole answer, for less work."""
    try:
        question, policy, inputs, choices = _understood(name, given, editions)
        return {"result": question.decide(inputs, policy, choices)}
    except RefusedError as refused:
        return {"errors": refused.faults}
    except NoSuchDayError:
        return {"errors": [_NO_DAY]}


def ask_text(
    name: str,
    text: str | bytes,
    editions: Editions,
    respond: Callable[[str, Any, Editions], dict[str, Any]] = ask,
) -> str:
    """The answer to a question in JSON, as one line of JSON, by `ask` or `result_only`."""
    try:
        given = wire.read(text if isinstance(text, str) else wire.decode(text))
    except wire.NotReadableError as error:
        return wire.compact({"errors": [fault("", str(error))]})
    return wire.compact(respond(name, given, editions))


def replay(questions: Iterable[Mapping[str, Any]], policy: Policy) -> list[str]:
    """A compact line for each {"question", "inputs"}: its answer under one policy, without the
    words, so that a better sentence leaves a frozen answer as it was."""
    lines = []
    for asked in questions:
        answer = ask(asked["question"], asked["inputs"], {policy.edition: policy})
        kept = {"question": asked["question"], "inputs": asked["inputs"]}
        for part in ("inputs", "result", "readings", "sensitivity", "errors"):
            if part in answer:
                kept[part] = answer[part]
        lines.append(wire.compact(kept))
    return lines


def _understood(
    name: str, given: Any, editions: Editions
) -> tuple[Question, Policy, dict[str, Any], Choices]:
    """What is asked, of which policy, with which choices. Raises RefusedError."""
    question = question_of(name, editions)
    if question is None:
        known = ", ".join(NAMES)
        raise RefusedError([fault("question", f"{shown(name)} n’est pas une question : {known}.")])
    if not isinstance(given, dict):
        raise RefusedError([fault("", f"Une question est un objet JSON, non {shown(given)}.")])
    policy = editions[max(editions)]
    choices = question.choices(policy)
    if type(given) is dict and "edition" not in given and "readings" not in given:
        inputs, faults = question.read(given, policy)
    else:
        policy, choices, inputs, faults = _particular(question, given, editions)
    if faults:
        raise RefusedError(faults)
    return question, policy, inputs, choices


def _particular(
    question: Question, given: dict[str, Any], editions: Editions
) -> tuple[Policy, Choices, dict[str, Any], list[dict[str, str]]]:
    """What `_understood` finds, of a question that names its edition, overrides readings or says
    something twice."""
    faults = _repeated(given)
    own = {field: value for field, value in given.items() if field not in SHARED}
    policy = editions[max(editions)]
    shared: dict[str, Any] = {}
    if "edition" in given:
        applicable_edition = given["edition"]
        if isinstance(applicable_edition, str) and applicable_edition in editions:
            policy = editions[applicable_edition]
            shared["edition"] = applicable_edition
        else:
            known = ", ".join(sorted(editions))
            faults.append(
                fault(
                    "edition",
                    f"« Édition » attend la date d’une édition publiée ({known}), non"
                    f" {shown(applicable_edition)}.",
                )
            )
    overrides = given.get("readings", {})
    wrong = list(_wrong_readings(overrides, policy))
    inputs, more = question.read(own, policy)
    if wrong:
        return policy, question.choices(policy), inputs, faults + wrong + more
    if "readings" in given:
        shared["readings"] = dict(overrides)
    return policy, {**question.choices(policy), **overrides}, inputs | shared, faults + more


def _repeated(value: Any, field: str | None = None) -> list[dict[str, str]]:
    names = value.names if isinstance(value, wire.Repeated) else ()
    return [fault(field or name, f"{shown(name)} est donné plusieurs fois.") for name in names]


def _wrong_readings(overrides: Any, policy: Policy) -> Iterable[dict[str, str]]:
    if not isinstance(overrides, dict):
        yield fault(
            "readings", f"« Lectures » attend un objet, de lecture à choix, non {shown(overrides)}."
        )
        return
    yield from _repeated(overrides, "readings")
    for name, choice in overrides.items():
        reading = policy.reading.get(name)
        if reading is None:
            yield fault("readings", f"{shown(name)} n’est pas une lecture de cette édition.")
            continue
        choices = [each.id for each in reading.choices]
        if not isinstance(choice, str) or choice not in choices:
            known = " ou ".join(shown(each) for each in choices)
            yield fault("readings", f"La lecture « {name} » attend {known}, non {shown(choice)}.")


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a result that differ, with their new values."""
    return {field: value for field, value in after.items() if value != before[field]}

"""A whole answer: which edition, which readings, the result, why, and what doubt would change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from typing import Any

from calculators import wire
from calculators.choices import Choices
from calculators.dates import NoSuchDayError
from calculators.given import RefusedError, understood
from calculators.inputs import shown
from calculators.policy import Policy
from calculators.question import SHARED, Inputs, Question, Result, fault
from calculators.steps import Kind, Steps

_MODULES = {
    name: name.replace("-", "_")
    for name in ("tier", "ctp", "quote", "coverage", "ticket-class", "recovery", "recommend")
}


class _Questions(Mapping[str, Question]):
    """The questions, each imported when it is first asked: a lone one starts sooner."""

    def __getitem__(self, name: str) -> Question:
        question: Question = import_module(f"calculators.{_MODULES[name]}").QUESTION
        return question

    def __iter__(self) -> Iterator[str]:
        return iter(_MODULES)

    def __len__(self) -> int:
        return len(_MODULES)


QUESTIONS: Mapping[str, Question] = _Questions()
"""Every question that an edition answers, by its name."""

OF_EDITIONS = "edition"
"""The question that is asked of all the editions together."""

NAMES = (*_MODULES, OF_EDITIONS)
"""Every question."""

WITH_ENVELOPE = ("ctp", "quote", "coverage", "recovery")
"""The questions whose result has dates that readings move."""

Editions = Mapping[str, Policy]
"""The published editions by their dates."""


_NO_DAY = fault("edition", "Les règles de cette édition ne laissent aucun jour qui convienne.")


_FOUND: dict[str, Question] = {}


def question_of(name: str, editions: Editions) -> Question | None:
    """The question of that name, None where there is none."""
    if name == OF_EDITIONS:
        from calculators import applicable_edition

        return applicable_edition.question(applicable_edition.effects(editions))
    found = _FOUND.get(name)
    if found is None and name in _MODULES:
        found = _FOUND[name] = QUESTIONS[name]
    return found


def ask(name: str, given: Any, editions: Editions) -> dict[str, Any]:
    """The whole answer to a question, or {"errors": […]} with every fault of what was given.

    `given` is a JSON value; `editions` holds at least one edition. Nothing is raised for a fault
    of the question, nor is anything of it changed.
    """
    return _answered(name, given, editions, with_envelope=False)


def ask_with_envelope(name: str, given: Any, editions: Editions) -> dict[str, Any]:
    """The whole answer and its `envelope`; a fault where the question has none."""
    if name in NAMES and name not in WITH_ENVELOPE:
        known = ", ".join(WITH_ENVELOPE)
        message = f"« {name} » n’a pas d’enveloppe : seules {known} donnent des dates."
        return {"errors": [fault("question", message)]}
    return _answered(name, given, editions, with_envelope=True)


def _answered(name: str, given: Any, editions: Editions, *, with_envelope: bool) -> dict[str, Any]:
    try:
        question, policy, inputs, by_reading = _asked(name, given, editions)
        choices = Choices(by_reading)
        result = question.decide(inputs, policy, choices)
        readings = _listed(choices.taken, policy)
        trace = _trace(question, inputs, result, policy, choices)
        answered = {
            "question": name,
            "edition": policy.edition,
            "inputs": inputs,
            "result": result,
            "trace": trace,
            "readings": readings,
            "sensitivity": _sensitivity(question, inputs, policy, by_reading, result, readings),
            "uncomputed": _uncomputed(name, policy, trace),
        }
        if with_envelope:
            answered["envelope"] = _envelope(question, inputs, policy, by_reading, result)
        return answered
    except RefusedError as refused:
        return {"errors": refused.faults}
    except NoSuchDayError:
        return {"errors": [_NO_DAY]}


def result_only(name: str, given: Any, editions: Editions) -> dict[str, Any]:
    """{"result": …} or {"errors": …}, as in the whole answer, for less work."""
    try:
        question, policy, inputs, by_reading = _asked(name, given, editions)
        return {"result": question.decide(inputs, policy, Choices(by_reading))}
    except RefusedError as refused:
        return {"errors": refused.faults}
    except NoSuchDayError:
        return {"errors": [_NO_DAY]}


def _listed(taken: Mapping[str, str], policy: Policy) -> dict[str, str]:
    """The choices taken of readings that the text leaves open, in the order of the register."""
    return {reading: taken[reading] for reading in policy.reading if reading in taken}


def _sensitivity(
    question: Question,
    inputs: Inputs,
    policy: Policy,
    by_reading: Mapping[str, str],
    result: Result,
    readings: Mapping[str, str],
) -> list[dict[str, Any]]:
    """What each other choice of each reading changes, one reading at a time."""
    found = []
    for name, taken in readings.items():
        for choice in policy.reading[name].choices:
            if choice.id == taken:
                continue
            other = question.decide(inputs, policy, Choices({**by_reading, name: choice.id}))
            if other != result:
                changes = {field: value for field, value in other.items() if value != result[field]}
                found.append({"reading": name, "choice": choice.id, "changes": changes})
    return found


def _trace(
    question: Question, inputs: Inputs, result: Result, policy: Policy, choices: Choices
) -> list[dict[str, Any]]:
    """The steps; the readings that none of them names come last."""
    steps = list(question.explain(inputs, result, policy, choices))
    if len(choices.taken) > sum(step.kind is Kind.READING for step in steps):
        named = {step.reading for step in steps}
        steps += Steps(policy, choices.taken).rest(named)
    return [step.to_json() for step in steps]


def _uncomputed(name: str, policy: Policy, trace: list[dict[str, Any]]) -> list[str]:
    """The entries that bear on the answer and that no calculator answers by."""
    named = {step["clause"] for step in trace if "clause" in step}
    return [
        reading for reading, clauses in policy.uncomputed(name) if not clauses.isdisjoint(named)
    ]


def _envelope(
    question: Question,
    inputs: Inputs,
    policy: Policy,
    by_reading: Mapping[str, str],
    result: Result,
) -> dict[str, Any]:
    from calculators.envelope import envelope, moment

    if question.chains is None:
        raise ValueError(question.name)
    others = {
        name: [each.id for each in policy.reading[name].choices if each.id != by_reading[name]]
        for name in question.readings
        if name in policy.reading
    }
    chains = question.chains(inputs, policy)
    return envelope(chains, by_reading, others, moment, list(result))


def ask_json(
    name: str,
    text: str | bytes,
    editions: Editions,
    respond: Callable[[str, Any, Editions], dict[str, Any]] = ask,
) -> dict[str, Any]:
    """The answer to a question in JSON, by `ask`, `ask_with_envelope` or `result_only`."""
    try:
        given = wire.read(text if isinstance(text, str) else wire.decode(text))
    except wire.NotReadableError as error:
        return {"errors": [fault("", str(error))]}
    return respond(name, given, editions)


def ask_text(
    name: str,
    text: str | bytes,
    editions: Editions,
    respond: Callable[[str, Any, Editions], dict[str, Any]] = ask,
) -> str:
    """The same as one line of JSON."""
    return wire.compact(ask_json(name, text, editions, respond))


def replay(questions: Iterable[Mapping[str, Any]], policy: Policy) -> list[str]:
    """A compact line for each {"question", "inputs"}: its answer under one policy, without the
    words, so that a better sentence leaves a frozen answer as it was."""
    lines = []
    for asked in questions:
        answer = ask(asked["question"], asked["inputs"], {policy.edition: policy})
        kept = {"question": asked["question"], "inputs": asked["inputs"]}
        for part in ("inputs", "result", "readings", "sensitivity", "uncomputed", "errors"):
            if part in answer:
                kept[part] = answer[part]
        lines.append(wire.compact(kept))
    return lines


def _asked(
    name: str, given: Any, editions: Editions
) -> tuple[Question, Policy, dict[str, Any], Mapping[str, str]]:
    """What is asked, of which policy, with which choices. Raises RefusedError."""
    question = question_of(name, editions)
    if question is None:
        known = ", ".join(NAMES)
        raise RefusedError([fault("question", f"{shown(name)} n’est pas une question : {known}.")])
    if not isinstance(given, dict):
        raise RefusedError([fault("", f"Une question est un objet JSON, non {shown(given)}.")])
    policy = editions[max(editions)]
    by_reading = policy.choices
    if type(given) is dict and given.keys().isdisjoint(SHARED):
        inputs, faults = question.read(given, policy)
    else:
        policy, by_reading, inputs, faults = understood(question, given, editions)
    if faults:
        raise RefusedError(faults)
    return question, policy, inputs, by_reading

"""An answer with its page, as one line of JSON: what the generator writes and the worker sends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculators import answer, wire
from calculators.french import NBSP
from calculators.page import figures, gauge, matrix, moments, rules, timeline
from calculators.page.doubts import doubts
from calculators.page.faults import Fault, faults
from calculators.page.markup import Html, join, tag
from calculators.page.onward import onward
from calculators.page.places import Places, root
from calculators.page.sentence import sentence
from calculators.page.urgent import urgent
from calculators.policy import Policy

FORM = ".page"
"""What follows the name of a question that is asked for a page."""


def answer_page(question: str, inputs_json: str, editions: answer.Editions) -> str:
    """{"answer", "sentence", "html", "errors"}: the whole answer as text, what is announced, what
    is shown, and the faults of the question, if any, which the page puts beside its fields."""
    answered = answer.ask_json(question, inputs_json, editions)
    errors: list[Fault] = []
    if "errors" in answered:
        asked = answer.question_of(question, editions)
        errors = faults(asked, _read(inputs_json), answered["errors"], editions)
    if errors:
        said, shown = _refused(errors), _faults(question, errors, editions)
    else:
        policy = editions[answered["edition"]]
        said = sentence(question, answered["inputs"], answered["result"], policy)
        shown = _shown(answered, policy, editions, said)
    whole = wire.compact(answered)
    return wire.compact({"answer": whole, "sentence": said, "html": shown, "errors": errors})


def _read(inputs_json: str) -> Any:
    """What was given, or nothing where it is no JSON."""
    try:
        return wire.read(inputs_json)
    except wire.NotReadableError:
        return None


def _shown(
    answered: Mapping[str, Any], policy: Policy, editions: answer.Editions, said: str
) -> Html:
    question = answered["question"]
    places = Places(policy, root(question), several=len(editions) > 1)
    other = [
        policy.reading[name].title
        for name, choice in answered["readings"].items()
        if choice != policy.reading[name].default
    ]
    return join(
        [
            urgent(answered, policy, places),
            tag("p", said, class_="reponse"),
            tag(
                "p", f"Avec une autre lecture que celle retenue : {' ; '.join(other)}.",
                class_="note",
            ) if other else Html(),
            _picture(answered, policy, editions, places),
            _figures(answered, policy),
            _later(question),
            _reasons(answered, places),
            doubts(answered, places),
            onward(answered, policy, places),
        ]
    )  # fmt: skip


def _later(question: str) -> Html:
    """Where a page puts what it asks next, once this is shown: envelope_page.py draws it."""
    dated = question in answer.WITH_ENVELOPE
    return tag("div", class_="selon-lectures", hidden=True) if dated else Html()


def _picture(
    answered: Mapping[str, Any], policy: Policy, editions: answer.Editions, places: Places
) -> Html:
    match answered["question"]:
        case "ctp":
            return timeline.timeline(answered, policy)
        case "tier":
            return gauge.gauge(answered, policy)
        case "coverage":
            return matrix.matrix(answered, policy, editions)
        case "edition":
            return rules.rules(answered, places)
        case "recovery":
            return moments.moments(answered)
        case _:
            return Html()


def _figures(answered: Mapping[str, Any], policy: Policy) -> Html:
    """The figures that are not said otherwise: the reasons of `recommend` say all of it, and so
    does the picture of `edition`."""
    if answered["question"] in ("recommend", "edition"):
        return Html()
    given = {field: value for field, value in answered["result"].items() if value is not None}
    shown = figures.words(answered["question"], given, policy)
    return tag(
        "dl",
        *(tag("div", tag("dt", label), tag("dd", value)) for label, value in shown),
        class_="chiffres",
    )


def _reasons(answered: Mapping[str, Any], places: Places) -> Html:
    steps = (tag("li", *_step(step, places)) for step in answered["trace"])
    return tag(
        "section",
        tag("h3", "Pourquoi", id="pourquoi"),
        tag("ol", *steps, class_="raisons"),
        class_="pourquoi",
        aria_labelledby="pourquoi",
    )


def _step(step: Mapping[str, Any], places: Places) -> list[str]:
    """A step: what it says, and where it can be checked."""
    said: list[str] = [step["text"]]
    if "clause" in step:
        said += [" ", places.clause(step["clause"])]
    if "words" in step:
        said += [" ", tag("q", step["words"])]
    if step["kind"] == "reading":
        taken = tag("a", "lecture retenue", class_="marque", href=places.reading(step["reading"]))
        said = [taken, " ", *said]
    return said


def _refused(errors: list[Fault]) -> str:
    many = len(errors) > 1
    return f"{len(errors)}{NBSP}point{'s' if many else ''} à corriger avant de répondre."


def _faults(question: str, errors: list[Fault], editions: answer.Editions) -> Html:
    """The faults, each leading to its field where the form has it."""
    asked = answer.question_of(question, editions)
    policy = editions[max(editions)]
    fields = {field.name for field in asked.asked(policy)} if asked else set()
    items = (
        tag("li", tag("a", each["message"], href=f"#f-{each['field']}"))
        if each["field"] in fields
        else tag("li", each["message"])
        for each in errors
    )
    return join(
        [tag("p", _refused(errors), class_="reponse fautive"), tag("ul", *items, class_="fautes")]
    )

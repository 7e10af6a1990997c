"""Small questions, each with its answer's sentence: shown at once, while Python starts.

The calculators themselves answer them when the site is built. A page shows a sentence as one to be
confirmed, and Python confirms it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, combinations, product
from typing import Any

from calculators import answer
from calculators.page.sentence import sentence
from calculators.policy import Policy
from generator.pages.forms import Control, Form

NAME = "reponses.json"
"""The file beside the page of a question."""

Values = Mapping[str, str]
"""What a form's controls hold, by field; a field left out holds its default."""

_TIERS = 10


@dataclass(frozen=True)
class Small:
    """A question that has few answers: `always` are the fields that each has a value of, `alone`
    those of which one at most is given, `given` those that matter for one value of another."""

    always: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    given: Mapping[tuple[str, str], str] | None = None


SMALL = {
    "coverage": Small(
        always=("pack", "ticket_class", "subject"),
        given={
            ("subject", "customisation"): "tier",
            ("subject", "core"): "core_phase",
            ("subject", "disaster"): "options",
        },
    ),
    "ticket-class": Small(
        always=("anomaly", "system_down", "cannot_order", "disaster", "general", "reproducible",
                "systematic", "impact"),
    ),
    "recommend": Small(
        alone=("tier", "data_flows", "pra", "pca", "preproduction", "third_parties",
               "keep_up_to_date", "weekly_delivery", "callback", "priority", "regulatory"),
    ),
}  # fmt: skip


def known_answers(form: Form, edition: str, editions: Mapping[str, Policy]) -> bytes:
    """The answers of a small question, by what its form holds, as an edition gives them."""
    sentences: dict[str, int] = {}
    answers = {}
    for each in _asked(form, SMALL[form.question]):
        values = _together(form, each)
        inputs = _inputs(form, values) | {"edition": edition}
        found = answer.result_only(form.question, inputs, editions)
        if "result" not in found:
            continue  # a question that its form refuses
        said = sentence(form.question, _filled(form, inputs), found["result"], editions[edition])
        answers[key(form, values)] = sentences.setdefault(said, len(sentences))
    content = {"edition": form.edition, "sentences": list(sentences), "answers": answers}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def key(form: Form, values: Values) -> str:
    """What a form holds, in the order of its fields, without what goes without saying (the page
    says it the same way: web/assets/calculators/form.mjs)."""
    return "&".join(
        f"{field.name}={values[field.name]}"
        for field in form.fields
        if field.name in values and values[field.name] != field.default
    )


def _asked(form: Form, small: Small) -> Iterator[Values]:
    fields = {field.name: field for field in form.fields}
    whole = product(*(_values(fields[name]) for name in small.always))
    for values in (dict(zip(small.always, each, strict=True)) for each in whole):
        for name in _added(form):
            yield values | {name: "true"}
        more = [
            field for (name, wanted), field in (small.given or {}).items() if values[name] == wanted
        ]
        if not more:
            yield values
        for name in more:
            yield from (values | {name: value} for value in _values(fields[name]))
    for name in small.alone:
        yield from ({name: value} for value in _values(fields[name]))


def _added(form: Form) -> Iterable[str]:
    """The facts that the edition adds to a ticket; each would double the table: one at a time."""
    if form.question != "ticket-class":
        return ()
    return (each.name for each in form.fields if each.name not in SMALL[form.question].always)


def _together(form: Form, values: Values) -> Values:
    """Without the fields that do not go with another one's value."""
    apart = {field.name for field in form.fields if field.unless and field.unless in values.items()}
    return {name: value for name, value in values.items() if name not in apart}


def _values(field: Control) -> Iterable[str]:
    """The values that a control of few choices may hold."""
    if field.kind == "boolean":
        return ("false", "true")
    if field.kind == "integer":
        return map(str, range(1, _TIERS + 1))
    names = [choice.value for choice in field.choices]
    if field.kind == "several":
        sizes = range(len(names) + 1)
        return (",".join(each) for each in chain(*(combinations(names, n) for n in sizes)))
    return names


def _inputs(form: Form, values: Values) -> dict[str, Any]:
    """The JSON of what the controls hold."""
    kinds = {field.name: field.kind for field in form.fields}
    return {name: _json(kinds[name], value) for name, value in values.items()}


def _json(kind: str, value: str) -> Any:
    if kind == "several":
        return value.split(",") if value else []
    return json.loads(value) if kind in {"boolean", "integer"} else value


def _filled(form: Form, inputs: Mapping[str, Any]) -> dict[str, Any]:
    """The inputs with the defaults that the form has."""
    defaults = {
        field.name: _json(field.kind, field.default) for field in form.fields if field.default
    }
    return defaults | dict(inputs)

"""A question's JSON Schema as a form: what each field is called, takes and starts with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

SHARED = ("edition", "profile", "readings")
"""The inputs of every question, which the page handles by itself."""

TODAY = frozenset({"validated_on", "complete_on", "event_on"})
"""The dates that are the reader's own day where nothing else is said."""

_HELP = {
    "ticket_class": "De {first} à {last}, dans l’ordre de l’annexe. Un sinistre n’en a pas.",
    "occurred_at": "Le moment du sinistre ou de l’incident, à l’heure de Paris.",
    "declared_at": "Le moment où il a été déclaré, à l’heure de Paris : pas avant la survenance.",
    "consented_at": "Facultatif : le moment où le Client a accepté l’activation du plan.",
}
"""What a form says of an input otherwise than its schema, which speaks to who writes JSON; first
and last are the choices that it opens and ends with."""

_KINDS = {"integer": "integer", "number": "number", "boolean": "boolean", "array": "several"}


@dataclass(frozen=True)
class Option:
    """An option of a field: its value in JSON, its label, and whether the form opens with it."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Control:
    """A native control.

    kind is "integer", "number", "boolean", "choice", "several", "date", "local" (an instant of
    Paris) or "instant" (with its offset). default is what it starts with, and has where the
    question says nothing of it, as the control holds it; "" is nothing. today is true of a date
    that starts with the reader's own. when names the field and the value that it goes with, or
    unless the one that it does not go with; a field that goes with another is required where it
    does.
    """

    name: str
    label: str
    help: str
    unit: str
    kind: str
    required: bool
    default: str
    today: bool
    choices: tuple[Option, ...]
    when: tuple[str, str] | None = None
    unless: tuple[str, str] | None = None


@dataclass(frozen=True)
class Form:
    """The fields of a question, in order; the editions it may be asked of, newest first; the one it
    opens with, "" for the newest."""

    question: str
    title: str
    fields: tuple[Control, ...]
    editions: tuple[str, ...]
    edition: str

    @property
    def of_facts(self) -> bool:
        """Whether every field is answered by yes or no, so that it may be asked one at a time."""
        return all(field.kind == "boolean" for field in self.fields)


def form(question: str, schema: Mapping[str, Any], edition: str = "") -> Form:
    """The form of a question, empty but for what goes without saying, on that edition."""
    required = set(schema["required"])
    rules = schema.get("allOf", ())
    when, unless = dict(_conditions(rules, "else")), dict(_conditions(rules, "then"))
    fields = tuple(
        replace(
            _field(name, described),
            required=name in required | when.keys() | unless.keys(),
            when=when.get(name),
            unless=unless.get(name),
        )
        for name, described in schema["properties"].items()
        if name not in SHARED
    )
    editions = tuple(reversed(schema["properties"]["edition"]["enum"]))
    return Form(question, schema["title"], fields, editions, edition)


def _field(name: str, described: Mapping[str, Any]) -> Control:
    options = described.get("items", described).get("oneOf", ())
    default = described.get("default")
    return Control(
        name=name,
        label=described["title"],
        help=_help(name, described, [each["const"] for each in options]),
        unit=described.get("x-unit", ""),
        kind=_kind(described),
        required=False,
        default=_text(default),
        today=name in TODAY,
        choices=tuple(
            Option(each["const"], each["title"], each["const"] in _listed(default))
            for each in options
        ),
    )


def _help(name: str, described: Mapping[str, Any], choices: Sequence[str]) -> str:
    if name not in _HELP:
        return str(described.get("description", ""))
    ends = {"first": choices[0], "last": choices[-1]} if choices else {}
    return _HELP[name].format(**ends)


def _kind(described: Mapping[str, Any]) -> str:
    if described["type"] != "string":
        return _KINDS[described["type"]]
    if "oneOf" in described:
        return "choice"
    if described.get("format") == "date":
        return "date"
    return "instant" if "[+-]" in described["pattern"] else "local"


def _text(value: Any) -> str:
    """A value as its control holds it; a list is joined by commas."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return ",".join(value) if isinstance(value, list) else str(value)


def _listed(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, list) else (value,)


def _conditions(
    rules: Iterable[Mapping[str, Any]], branch: str
) -> Iterable[tuple[str, tuple[str, str]]]:
    """Each field that a branch of a rule refuses, with the field and the value of the rule: by
    "else" it goes with that value alone, by "then" with any other."""
    for rule in rules:
        refused = rule.get(branch, {}).get("not", {}).get("required", ())
        for name, wanted in rule["if"]["properties"].items():
            for field in refused:
                yield field, (name, wanted["const"])

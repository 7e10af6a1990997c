"""A question's JSON Schema as a form: what each field is called, takes and starts with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

SHARED = ("edition", "readings")
"""The inputs of every question, which the page handles by itself."""

_KINDS = {"integer": "integer", "number": "number", "boolean": "boolean", "array": "several"}


@dataclass(frozen=True)
class Choice:
    """An option of a field: its value in JSON, its label, and whether the example takes it."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Field:
    """A native control.

    kind is "integer", "number", "boolean", "choice", "several", "date", "local" (an instant of
    Paris) or "instant" (with its offset). value is what it starts with and default what it has
    where the question says nothing of it, both as the control holds them; "" is nothing.
    when names the field and the value that it goes with, or is None.
    """

    name: str
    label: str
    help: str
    unit: str
    kind: str
    required: bool
    value: str
    default: str
    choices: tuple[Choice, ...]
    when: tuple[str, str] | None


@dataclass(frozen=True)
class Form:
    """The fields of a question, in order; the editions it may be asked of, newest first; the one it
    opens with, "" for the newest."""

    question: str
    title: str
    fields: tuple[Field, ...]
    editions: tuple[str, ...]
    edition: str


def form(question: str, schema: Mapping[str, Any], edition: str = "") -> Form:
    """The form of a question, starting with the first example of its schema, on that edition."""
    required = set(schema["required"])
    example = schema["examples"][0]
    conditions = dict(_conditions(schema.get("allOf", ())))
    fields = tuple(
        _field(name, described, example, name in required, conditions.get(name))
        for name, described in schema["properties"].items()
        if name not in SHARED
    )
    editions = tuple(reversed(schema["properties"]["edition"]["enum"]))
    return Form(question, schema["title"], fields, editions, edition)


def _field(
    name: str,
    described: Mapping[str, Any],
    example: Mapping[str, Any],
    required: bool,
    when: tuple[str, str] | None,
) -> Field:
    options = described.get("items", described).get("oneOf", ())
    default = described.get("default")
    value = example.get(name, default)
    return Field(
        name=name,
        label=described["title"],
        help=described.get("description", ""),
        unit=described.get("x-unit", ""),
        kind=_kind(described),
        required=required,
        value=_text(value),
        default=_text(default),
        choices=tuple(
            Choice(each["const"], each["title"], each["const"] in _listed(value))
            for each in options
        ),
        when=when,
    )


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


def _conditions(rules: Iterable[Mapping[str, Any]]) -> Iterable[tuple[str, tuple[str, str]]]:
    """Each field that goes with one value of another, and with no other value of it."""
    for rule in rules:
        refused = rule.get("else", {}).get("not", {}).get("required", ())
        for name, wanted in rule["if"]["properties"].items():
            for field in refused:
                yield field, (name, wanted["const"])

"""The faults of a question in the words of who fills a form; JSON and the command line say them in
theirs (calculators/question.py)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from calculators import inputs as kinds
from calculators.french import full_date, spaced
from calculators.inputs import FIRST_DAY, LAST_DAY, Field, Wrong, shown
from calculators.policy import Policy
from calculators.question import Question
from calculators.terms.places import PLACE, placed

Fault = dict[str, str]

_DAYS = f"de {FIRST_DAY[:4]} à {LAST_DAY[:4]}"

_OF_THE_ADDRESS = {
    "edition": "L’adresse de cette page demande une édition qui n’est pas publiée. Le sont : {}.",
    "profile": "L’adresse de cette page demande une façon de lire l’annexe qui n’existe pas :"
    " choisissez-en une sous la réponse.",
    "readings": "L’adresse de cette page demande, pour une formulation discutable, un choix que"
    " cette édition n’offre pas.",
}
"""What a form never gives by itself, and an address may."""


def faults(
    question: Question | None,
    given: Any,
    found: Iterable[Mapping[str, str]],
    editions: Mapping[str, Policy],
) -> list[Fault]:
    """Each fault with its field and what a form says of it; `given` are the inputs as JSON has
    them, of one edition."""
    named = {field.name: field for field in question.fields} if question else {}
    values = given if isinstance(given, dict) else {}
    edition = values.get("edition")
    known = isinstance(edition, str) and edition in editions
    policy = editions[str(edition) if known else max(editions)]
    told = []
    for each in found:
        name, message = each["field"], each["message"]
        if name in named:
            message = _of_field(named[name], values, policy) or message
        elif name in _OF_THE_ADDRESS:
            message = _OF_THE_ADDRESS[name].format(", ".join(map(full_date, sorted(editions))))
        told.append({"field": name, "message": spaced(message)})
    return told


def _of_field(field: Field, values: Mapping[str, Any], policy: Policy) -> str | None:
    """What is wrong with a value by itself; None where it is right, and the fault is in what it
    comes with."""
    if field.name not in values:
        return f"« {field.title} » manque : {_expected(field, policy)}." if field.required else None
    try:
        field.kind.read(values[field.name], policy)
    except Wrong as wrong:
        value = _typed(*wrong.part or (values[field.name],))
        return f"« {field.title} » attend {_expected(field, policy)}, et non {value}."
    return None


def _expected(field: Field, policy: Policy) -> str:
    """What a field takes, as a person would say it."""
    match field.kind:
        case kinds.Integer(minimum=minimum):
            return f"un nombre entier, à partir de {minimum}"
        case kinds.Number(strict=strict):
            return "un nombre plus grand que 0" if strict else "un nombre, 0 ou plus"
        case kinds.Flag():
            return "oui ou non"
        case kinds.Moment(format=form):
            asked = "une date, jj/mm/aaaa" if form == "date" else _INSTANT
            return f"{placed(asked, policy.hours.place)}, {_DAYS}"
        case _:
            described = field.kind.schema(policy)
            options = described.get("items", described)["oneOf"]
            *before, last = [f"« {each['title']} »" for each in options]
            return f"un choix parmi {', '.join(before)} et {last}" if before else last


_INSTANT = f"une date et une heure {PLACE}, jj/mm/aaaa hh:mm"


def _typed(value: Any) -> str:
    """A wrong value as it was typed; a day in the order in which French writes it."""
    if not isinstance(value, str):
        return shown(value)
    day, rest = value[:10], value[10:16]
    if len(value) >= 10 and day[4] == day[7] == "-":
        value = f"{day[8:]}/{day[5:7]}/{day[:4]}{rest.replace('T', ' ')}"
    return shown(value)

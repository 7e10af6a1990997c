"""The inputs of a question: what each one is, how it is read, and its JSON Schema.

A reader takes a JSON value and gives it as understood, or raises Wrong; nothing is converted from
one type to another, but 5.0 is the integer 5, as in JSON Schema.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from calculators.policy import Policy
from calculators.record import dataclass
from calculators.terms.places import PLACE, placed
from calculators.unseen import visible_line

LARGEST = 10**18
"""The largest number that an input may be (inclusive); the contract sets no bound of its own."""

FIRST_DAY, LAST_DAY = "2000-01-01", "2199-12-31"
"""The bounds of every date, inclusive."""

_DATE = "2[01][0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
_TIME = "(?:[01][0-9]|2[0-3]):[0-5][0-9]"
_OFFSET = f"[+-]{_TIME}"
_SHOWN = 40


class Wrong(ValueError):  # noqa: N818 - it reads as what it says: the value is wrong
    """A value that an input does not take; `part` is what is wrong in it, where not the whole."""

    def __init__(self, *part: Any) -> None:
        super().__init__(*part)
        self.part = part


def shown(value: Any) -> str:
    """A wrong value as a French sentence names it, never at length."""
    if isinstance(value, str):
        return f"« {visible_line(value[:_SHOWN])}{'…' if len(value) > _SHOWN else ''} »"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        finite = value == value and abs(value) <= LARGEST
        return f"{value}" if finite else "un nombre hors de portée"
    names = {type(None): "null", list: "une liste"}
    return names.get(type(value), "un objet")


@dataclass(frozen=True)
class Integer:
    """An integer from minimum to LARGEST, both included."""

    minimum: int

    def expected(self, _: Policy) -> str:
        return f"un entier de {self.minimum} à 10^18"

    def read(self, value: Any, _: Policy) -> int:
        whole: int = value if type(value) is int else _whole(value)
        if not self.minimum <= whole <= LARGEST:
            raise Wrong
        return whole

    def schema(self, _: Policy) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.minimum, "maximum": LARGEST}


@dataclass(frozen=True)
class Number:
    """A finite number from 0 (excluded where strict) to LARGEST."""

    strict: bool = False

    def expected(self, _: Policy) -> str:
        return "un nombre supérieur à 0" if self.strict else "un nombre supérieur ou égal à 0"

    def read(self, value: Any, _: Policy) -> int | float:
        kind = type(value)
        if kind is float and value.is_integer():
            value = int(value)
        elif kind is not int and kind is not float:
            raise Wrong
        # A comparison with NaN is false.
        if not 0 <= value <= LARGEST or (self.strict and not value):
            raise Wrong
        number: int | float = value
        return number

    def schema(self, _: Policy) -> dict[str, Any]:
        bound = "exclusiveMinimum" if self.strict else "minimum"
        return {"type": "number", bound: 0, "maximum": LARGEST}


@dataclass(frozen=True)
class Flag:
    """True or false."""

    def expected(self, _: Policy) -> str:
        return "true ou false"

    def read(self, value: Any, _: Policy) -> bool:
        if type(value) is not bool:
            raise Wrong
        return value

    def schema(self, _: Policy) -> dict[str, Any]:
        return {"type": "boolean"}


@dataclass(frozen=True)
class OneOf:
    """One of several words, each with a French label."""

    labels: Mapping[str, str]

    def expected(self, _: Policy) -> str:
        return _either(self.labels)

    def read(self, value: Any, _: Policy) -> str:
        if type(value) is not str or value not in self.labels:
            raise Wrong
        return value

    def schema(self, _: Policy) -> dict[str, Any]:
        return {"type": "string", "oneOf": labelled(self.labels)}


@dataclass(frozen=True)
class PlanIds:
    """A list of some of the plans that a client of the edition may have; a repeat counts once."""

    def expected(self, policy: Policy) -> str:
        return f"une liste de {_either(policy.plans)}"

    def read(self, value: Any, policy: Policy) -> list[str]:
        if type(value) is not list:
            raise Wrong
        for item in value:
            if type(item) is not str or item not in policy.plans:
                raise Wrong
        return list(dict.fromkeys(value))

    def schema(self, policy: Policy) -> dict[str, Any]:
        items = {"type": "string", "oneOf": labelled(policy.plans)}
        return {"type": "array", "items": items}


@dataclass(frozen=True)
class PackId:
    """A pack of the edition, by its id."""

    def expected(self, policy: Policy) -> str:
        return _either(policy.pack_ids)

    def read(self, value: Any, policy: Policy) -> str:
        if type(value) is not str or value not in policy.offers:
            raise Wrong
        return value

    def schema(self, policy: Policy) -> dict[str, Any]:
        return {"type": "string", "oneOf": labelled({pack.id: pack.name for pack in policy.packs})}


@dataclass(frozen=True)
class TicketClassId:
    """A class of ticket of the edition, by its id."""

    def expected(self, policy: Policy) -> str:
        return _either(policy.ticket_class)

    def read(self, value: Any, policy: Policy) -> str:
        if type(value) is not str or value not in policy.ticket_class:
            raise Wrong
        return value

    def schema(self, policy: Policy) -> dict[str, Any]:
        labels = {name: _class_label(policy, name) for name in policy.ticket_class}
        return {"type": "string", "oneOf": labelled(labels)}


@dataclass(frozen=True)
class PlanId:
    """A plan of the edition, by its id."""

    def expected(self, policy: Policy) -> str:
        return _either(policy.plan)

    def read(self, value: Any, policy: Policy) -> str:
        if type(value) is not str or value not in policy.plan:
            raise Wrong
        return value

    def schema(self, policy: Policy) -> dict[str, Any]:
        labels = {
            name: _untitled(policy.clause[terms.clause].title) or name
            for name, terms in policy.plan.items()
        }
        return {"type": "string", "oneOf": labelled(labels)}


@dataclass(frozen=True)
class Moment:
    """A date, or an instant that starts with one, that exists from FIRST_DAY to LAST_DAY."""

    form: str
    pattern: str
    format: str | None = None

    @cached_property
    def matches(self) -> Callable[[str], object]:
        return re.compile(self.pattern).fullmatch

    def expected(self, policy: Policy) -> str:
        return f"{placed(self.form, policy.hours.place)}, de {FIRST_DAY} à {LAST_DAY}, qui existe"

    def read(self, value: Any, _: Policy) -> str:
        if type(value) is not str or not self.matches(value):
            raise Wrong
        try:
            date.fromisoformat(value[:10])
        except ValueError:
            raise Wrong from None
        return value

    def schema(self, _: Policy) -> dict[str, Any]:
        schema = {"type": "string", "pattern": f"^{self.pattern}$"}
        return schema | ({"format": self.format} if self.format else {})


DATE = Moment("une date AAAA-MM-JJ", _DATE, "date")
LOCAL_INSTANT = Moment(f"une date et une heure {PLACE}, AAAA-MM-JJTHH:MM", f"{_DATE}T{_TIME}")
INSTANT = Moment(
    "une date et une heure avec leur décalage, AAAA-MM-JJTHH:MM±HH:MM", f"{_DATE}T{_TIME}{_OFFSET}"
)

Kind = Integer | Number | Flag | OneOf | PackId | TicketClassId | PlanId | PlanIds | Moment


@dataclass(frozen=True)
class Field:
    """An input: its name in JSON, and what a form shows. A default of None is no default."""

    name: str
    title: str
    kind: Kind
    help: str = ""
    default: Any = None
    required: bool = False
    unit: str | None = None

    def schema(self, policy: Policy) -> dict[str, Any]:
        """The JSON Schema of its value, with its title, help, unit and default."""
        schema: dict[str, Any] = {"title": self.title}
        if self.help:
            schema["description"] = placed(self.help, policy.hours.place)
        schema |= self.kind.schema(policy)
        if self.unit:
            schema["x-unit"] = self.unit
        if self.default is not None:
            schema["default"] = self.default
        return schema


def labelled(labels: Mapping[str, str]) -> list[dict[str, str]]:
    """The words that JSON Schema may choose from, each with its label."""
    return [{"const": word, "title": label} for word, label in labels.items()]


def _class_label(policy: Policy, name: str) -> str:
    """« T1, signalisation d’anomalie de système indisponible », from the words of its clause."""
    _, _, words = policy.clause[policy.ticket_class[name].clause].text.partition(" : ")
    words = words.partition("(")[0].strip(" .")
    return f"{name}, {words[:1].lower()}{words[1:]}" if words else name


def _untitled(title: str | None) -> str:
    """A title without its number: « Plan de Reprise d'Activité (PRA) »."""
    number, _, words = (title or "").partition(" ")
    return words if number[:1].isdigit() else title or ""


def _whole(value: Any) -> int:
    if type(value) is not float or not value.is_integer():
        raise Wrong
    return int(value)


def _either(words: Iterable[str]) -> str:
    *before, last = [f"« {word} »" for word in words]
    return f"{', '.join(before)} ou {last}"

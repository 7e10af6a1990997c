"""A question: the inputs that it takes, how it is decided, how the answer is explained."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any

from calculators.choices import Choices
from calculators.inputs import Field, Wrong, shown
from calculators.policy import Policy
from calculators.readings import OF_QUESTION
from calculators.record import dataclass
from calculators.steps import Step
from calculators.unseen import visible_line

Inputs = Mapping[str, Any]
Result = dict[str, Any]
Reader = Callable[[Any, Policy], Any]

SHARED = ("edition", "readings", "profile")
"""The inputs that every question takes; whoever holds the editions reads them."""


Dated = Iterable[tuple[str, str]]
"""Fields of a result, an end of a range as « field.end », and the date or instant of each."""

Stage = Callable[[Any, Choices], tuple[Any, Dated]]
"""From what came before to what comes after, and the dates found on the way."""

Chain = tuple[tuple[Stage, ...], tuple[str, ...]]
"""Stages one after the other, and the readings that several of them take."""


def fault(name: str, message: str) -> dict[str, str]:
    """A fault of an input, as an answer gives it."""
    # A lone surrogate, which JSON can say and UTF-8 cannot, must not stop the answer; nor may what
    # was typed command the terminal where the answer is read.
    clean = (visible_line(text.encode("utf-8", "replace").decode()) for text in (name, message))
    return dict(zip(("field", "message"), clean, strict=True))


@dataclass(frozen=True)
class Question:
    """What can be asked. name is its name on the command line, title what it asks, in French.

    fields are its own inputs, in order; example is a question that a page may open with; conflicts
    gives the faults of inputs taken together, from those understood and all that were given, and
    conditions says the same in JSON Schema where that can be said.
    decide gives the result and takes a reading only where it decides something; explain gives the
    steps, in the order in which a person reasons, from the choices that decide took. fields_of
    gives the schema of each field of a result, and chains, where the result has dates, the ways to
    them step by step (calculators/envelope.py). added gives the inputs that an edition adds.
    """

    name: str
    title: str
    fields: tuple[Field, ...]
    example: Inputs
    decide: Callable[[Inputs, Policy, Choices], Result]
    explain: Callable[[Inputs, Result, Policy, Choices], Iterable[Step]]
    fields_of: Callable[[Policy], Mapping[str, Any]]
    chains: Callable[[Inputs, Policy], Iterable[Chain]] | None = None
    conflicts: Callable[[Inputs, Inputs], Iterable[dict[str, str]]] = lambda _, __: ()
    conditions: tuple[Mapping[str, Any], ...] = ()
    added: Callable[[Policy], tuple[Field, ...]] | None = None

    @cached_property
    def readings(self) -> frozenset[str]:
        """The readings that are computed for it."""
        return OF_QUESTION[self.name]

    @cached_property
    def _readers(self) -> tuple[tuple[str, Reader, Field], ...]:
        """What reading a question needs of each field, at hand: a million may come."""
        return tuple((field.name, field.kind.read, field) for field in self.fields)

    def asked(self, policy: Policy) -> tuple[Field, ...]:
        """Its inputs in an edition, in order: its own, and those that the edition adds."""
        return (*self.fields, *self.added(policy)) if self.added else self.fields

    def example_of(self, policy: Policy) -> dict[str, Any]:
        """The example, its pack, class and plan being ones of the edition."""
        example = dict(self.example)
        for field in self.fields:
            if field.name in example:
                try:
                    field.kind.read(example[field.name], policy)
                except Wrong:
                    known = field.kind.schema(policy).get("oneOf", ())
                    if known:
                        example[field.name] = known[0]["const"]
        return example

    def read(
        self, given: Mapping[str, Any], policy: Policy
    ) -> tuple[dict[str, Any], list[dict[str, str]]]:
        """The inputs as understood, defaults filled in, and every fault of those given."""
        inputs: dict[str, Any] = {}
        faults: list[dict[str, str]] = []
        known = 0
        readers = self._readers
        if self.added and (added := self.added(policy)):
            readers += tuple((field.name, field.kind.read, field) for field in added)
        for name, read, field in readers:
            if name in given:
                known += 1
                try:
                    inputs[name] = read(given[name], policy)
                except Wrong as wrong:
                    expected = field.kind.expected(policy)
                    found = shown(*wrong.part or (given[name],))
                    said = f"« {field.title} » attend {expected}, non {found}."
                    faults.append(fault(name, said))
            elif field.required:
                expected = field.kind.expected(policy)
                faults.append(fault(name, f"« {field.title} » manque : {expected}."))
            elif field.default is not None:
                default = field.default
                inputs[name] = list(default) if type(default) is list else default
        if known < len(given):
            faults += self._unknown(given, policy)
        faults += self.conflicts(inputs, given)
        return inputs, faults

    def _unknown(self, given: Mapping[str, Any], policy: Policy) -> Iterable[dict[str, str]]:
        names = [*(field.name for field in self.asked(policy)), *SHARED]
        for name in given:
            if name not in names:
                known = ", ".join(names)
                yield fault(
                    name,
                    f"{shown(name)} n’est pas une donnée de cette question, qui prend {known}.",
                )

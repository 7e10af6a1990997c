"""The words that `policy/sens.yaml` gives the values of an answer: each of a value that it has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from calculators.answer import QUESTIONS
from calculators.policy import Policy
from generator import source
from generator.annex.vocabulary import CHANNELS
from generator.changes.directions import FILE
from generator.ground.faults import Fault

_OF_THE_ANNEX: Mapping[str, frozenset[str]] = {
    "channels": frozenset(CHANNELS.values()),
    "response_time": frozenset({"hors-annexe"}),
}
"""The values that have words here, of the fields whose other ones the annex says by itself."""


def faults(policy: Path, editions: Sequence[Policy]) -> Iterator[Fault]:
    """What the file of the folder `policy/` says of a value that no answer of some editions has,
    or says twice."""
    for entry in source.read(policy / FILE, "sens", policy.parent)["reponses"]:
        question = QUESTIONS.get(str(entry["question"]))
        if question is None:
            continue
        schemas = [question.fields_of(edition) for edition in editions]
        for item in entry["champs"]:
            name = str(item["champ"])
            closed = {value for each in schemas for value in _values(each.get(name, {}))}
            known = _OF_THE_ANNEX.get(name) or closed
            seen = set[str]()
            for word in item.get("mots", ()):
                value = word["valeur"]
                if value not in known or value in seen:
                    yield _fault(name, value, known - seen)
                seen.add(str(value))


def _fault(name: str, value: source.Text, known: set[str] | frozenset[str]) -> Fault:
    expected = ", ".join(sorted(known)) or "aucune"
    return Fault(
        value.place,
        f"« {value} » n’est pas une valeur du champ « {name} », ou y est déjà"
        f"{source.nearest(value, known)} : retirez ce mot, ou donnez-lui l’une de celles qui"
        f" n’en ont pas : {expected}",
    )


def _values(schema: Mapping[str, Any]) -> Iterator[str]:
    """The values that a schema counts."""
    for one in schema.get("anyOf", [schema]):
        yield from map(str, one.get("items", one).get("enum", ()))

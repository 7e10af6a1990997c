"""What `policy/sens.yaml` says of the answers against the answers that the calculators give.

A field that it leaves out, misnames or takes for another nature would stop a comparison, which is
drawn when an edition is frozen: it is told before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from calculators.answer import QUESTIONS
from calculators.policy import Policy
from calculators.terms.axes import PLAN_AXES, Measure
from generator import source
from generator.changes.directions import FILE, NATURES
from generator.changes.flat_answers import RECOVERY
from generator.changes.impact import CELLS
from generator.ground.faults import Fault

_OF_PATTERNS = {
    "2025-01-24T09:00": "instant",
    "2025-01-24T09:00+01:00": "instant",
    "12.50": "nombre",
}
"""Texts of the answers that are no words, and their nature: a pattern that takes one has it."""

_OF_CELLS = {Measure.FLAG: "oui-non", Measure.SET: "liste", Measure.DELIVERY: "liste"}
_MINUTES = "_minutes"
"""How the name of a field ends that is a duration, not a mere number."""

Fields = Mapping[str, frozenset[str]]
"""The natures that each field of an answer may have, as sens.yaml names them, by its path."""


def faults(policy: Path, editions: Sequence[Policy]) -> Iterator[Fault]:
    """What the file of the folder `policy/` says wrong of the answers of some editions."""
    node = source.read(policy / FILE, "sens", policy.parent)["reponses"]
    answers = {name: _fields(name, editions) for name in (*QUESTIONS, CELLS)}
    seen = set[str]()
    for entry in node:
        name = entry["question"]
        if name not in answers:
            near = source.nearest(name, answers)
            yield Fault(
                name.place,
                f"la question « {name} » n’existe pas{near} : les calculateurs répondent à"
                f" {', '.join(answers)}",
            )
        elif name in seen:
            yield Fault(
                name.place,
                f"la question « {name} » a déjà une entrée : mettez-y ces champs",
            )
        else:
            yield from _entry(entry, answers[name])
        seen.add(str(name))
    # A cell takes the direction of its axis: its entry may be absent.
    for name in QUESTIONS:
        if name not in seen:
            yield Fault(
                node.place,
                f"la question « {name} » n’a pas d’entrée : ajoutez-la, avec son « sujet » et ses"
                f" « champs » : {', '.join(answers[name])}",
            )


def _entry(entry: source.Mapping, known: Fields) -> Iterator[Fault]:
    """The fields that an entry misnames, those whose nature is another, those that it lacks."""
    declared = {str(item["champ"]): item for item in entry["champs"]}
    of_field = {path: _declares(path, declared) for path in known}
    lacking = [path for path, held in of_field.items() if held is None]
    for path, item in declared.items():
        natures = [known[field] for field, held in of_field.items() if held == path]
        if not natures:
            expected = lacking or list(known)
            yield Fault(
                item["champ"].place,
                f"la réponse à « {entry['question']} » n’a pas de champ « {path} »"
                f"{source.nearest(path, expected)} : attendu {', '.join(expected)}",
            )
            continue
        fitting = frozenset[str].intersection(*natures)
        if item["nature"] not in fitting:
            expected = [f"« {each} »" for each in NATURES if each in fitting]
            yield Fault(
                item["nature"].place,
                f"le champ « {path} » n’est pas de la nature « {item['nature']} » : écrivez"
                f" {' ou '.join(expected)}",
            )
    if lacking and str(entry["question"]) in QUESTIONS:
        yield Fault(
            entry["question"].place,
            f"la réponse à « {entry['question']} » a aussi {', '.join(lacking)} : ajoutez à"
            " « champs » ce qui manque",
        )


def _declares(path: str, declared: Mapping[str, source.Mapping]) -> str | None:
    """What declares a field: its own line, else that of the field that holds it."""
    while path not in declared and "." in path:
        path = path.rpartition(".")[0]
    return path if path in declared else None


def _fields(question: str, editions: Sequence[Policy]) -> Fields:
    found: dict[str, frozenset[str]] = {}
    for policy in editions:
        if question == CELLS:
            found |= dict(_cells(policy))
        else:
            for name, schema in QUESTIONS[question].fields_of(policy).items():
                found |= dict(_leaves(name, schema, policy.pack_ids))
    return found


def _cells(policy: Policy) -> Iterator[tuple[str, frozenset[str]]]:
    """The fields of the cells of a comparison, as generator/changes/flat_answers.py lays them."""
    for axis in policy.axes:
        if axis.kind == Measure.SHORT_REQUEST:
            yield from (
                (f"{axis.id}.{end}", frozenset({"nombre"})) for end in ("days", "under_hours")
            )
        else:
            yield axis.id, frozenset({_OF_CELLS.get(axis.kind, "nombre")})
        if axis.id in PLAN_AXES:
            yield RECOVERY.format(axis.id), frozenset({"duree"})


def _leaves(
    path: str, schema: Mapping[str, Any], packs: Sequence[str]
) -> Iterator[tuple[str, frozenset[str]]]:
    """The fields that a schema lays flat, as generator/changes/flat_answers.py does."""
    options = [one for one in schema.get("anyOf", [schema]) if one.get("type") != "null"]
    for one in options:
        if one.get("type") == "object":
            for name, inner in one["properties"].items():
                yield from _leaves(f"{path}.{name}", inner, packs)
        elif "need" in (rows := one.get("items", {}).get("properties", {})):
            # The needs of a recommendation, each with the pack that meets it.
            for need in rows["need"]["enum"]:
                yield from _leaves(f"{path}.{need}", rows["pack"], packs)
        else:
            yield path, frozenset(_natures(path, one, packs))


def _natures(path: str, schema: Mapping[str, Any], packs: Sequence[str]) -> set[str]:
    match schema.get("type"):
        case "boolean":
            return {"oui-non"}
        case "integer" | "number":
            return {"duree" if path.endswith(_MINUTES) else "nombre"}
        case "array":
            return {"liste"}
    if "enum" in schema:
        return {"pack"} if list(schema["enum"]) == list(packs) else {"mot"}
    if schema.get("format") == "date":
        return {"date"}
    pattern = schema.get("pattern")
    if pattern is None:
        # Words that the annex chooses: those of a delay, or others.
        return {"delai", "mot"}
    return {next((n for text, n in _OF_PATTERNS.items() if re.fullmatch(pattern, text)), "mot")}

"""What every clause says, as policy.json publishes it: label, kind, unit, direction and words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from calculators.terms.axes import Axis
from calculators.terms.declared import Cell, DeclaredValue, Value, declared_value
from generator.annex.clauses import Passage
from generator.annex.declared import Declared
from generator.annex.terms import TERMS

_TWICE = re.compile(r"[^()]+ \(([\d ]+)\) (.+)")


def published_values(passages: Iterable[Passage], axes: Mapping[str, Axis]) -> Iterator[Value]:
    """The values of the annex, in the order of its clauses; axes gives those of the services."""
    passages = list(passages)
    for passage in passages:
        for declared in passage.declared:
            yield _declared(passage, declared, passages)
        axis = axes.get(passage.attribute("axe") or "")
        for key, said in passage.said.items():
            term = TERMS.get(key)
            if term is None or isinstance(passage.node.get("valeurs", {}).get(key), dict):
                continue
            label = axis.label if axis and key != "seuil" else term.label_of(said.value)
            better = axis.better if axis and key != "seuil" else term.better
            yield Value(
                clause=passage.clause.id,
                key=str(key),
                label=label,
                kind=term.kind.name,
                unit="",
                better=better,
                value=declared_value(term.kind.name, term.feeds, _plain(said.value)),
                said=_said(passage, key) or str(said.typed),
                feeds=term.feeds,
            )


def _declared(passage: Passage, declared: Declared, passages: Iterable[Passage]) -> Value:
    term = TERMS.get(declared.key)
    common: dict[str, Any] = {
        "clause": passage.clause.id,
        "key": declared.key,
        "label": declared.label,
        "kind": declared.kind.name,
        "unit": declared.unit,
        "better": declared.better,
        "feeds": term.feeds if term else "",
    }

    def made(value: Any) -> DeclaredValue:
        return declared_value(common["kind"], common["feeds"], _plain(value))

    if not declared.by:
        (cell,) = declared.cells
        return Value(**common, value=made(cell.value), said=cell.shown)
    where = {mark: p.clause.id for p in passages for mark in p.said if "." in mark}
    return Value(
        **common,
        value=None,
        said="",
        by=declared.by,
        cells=tuple(
            Cell(dict(c.keys), made(c.value), c.shown, where.get(c.mark, passage.clause.id))
            for c in declared.cells
        ),
    )


def _said(passage: Passage, key: str) -> str:
    """The words that say a value; « 72 heures » for « soixante-douze (72) heures »."""
    words = [
        passage.clause.text[mark.start : mark.end]
        for mark in passage.clause.marks
        if mark.key == key
    ]
    return " ; ".join(dict.fromkeys(_TWICE.sub(r"\1 \2", each) for each in words))


def _plain(value: Any) -> Any:
    """A value as JSON holds it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    return str(value) if isinstance(value, str) else value

"""The values of a clause in words: « délai de reprise », « 72 heures », never a key of the YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from calculators.policy import Policy
from calculators.readings import READINGS
from calculators.terms.declared import Cell
from calculators.terms.plans import Recovery
from calculators.terms.text import Clause
from generator.annex.terms import TERMS
from generator.ground.french import count, duration, join, typed

_TWICE = re.compile(r"\b[\w’'-]+(?: et [\w-]+)* \((\d{1,3}(?: \d{3})*)\)")
"""« soixante-douze (72) »: a number in letters, then in figures."""


_FEMININE = re.compile(r"e\b")
"""What « inférieure à » has more than « inférieur à »: the same word, of another noun."""

_SLICES = {"tranche": "tranches de tier"}
"""What slices are called, that are of one width or have each their own end."""

PRECISION = "point que le texte précise"
"""What a value is called that settles a doubt, where no register has its title any more."""


def label(key: str, *policies: Policy, clause: str = "") -> str:
    """What the value of a key is called: as legal declared it, else as the annex's terms have it,
    else as the axis that the clause speaks of."""
    if key in _SLICES:
        return _SLICES[key]
    for policy in policies:
        for value in policy.values:
            if value.key == key and (not clause or value.clause == clause):
                return value.label
    axes = [
        axis.label
        for policy in policies
        for pack in policy.packs
        for service in pack.services
        if service.clause == clause
        for axis in policy.axes
        if axis.id == service.axis
    ]
    if axes and key != "seuil":
        return axes[0]
    return TERMS[key].label if key in TERMS else PRECISION if key in READINGS else key


def value_said(clause: Clause, key: str) -> str | None:
    """The words of the clause that say a value, « 72 heures » for « soixante-douze (72) heures »;
    as typed where none does (it stands outside the annex), None where there is no such value."""
    if key not in clause.values:
        return None
    words = [clause.text[mark.start : mark.end] for mark in clause.marks if mark.key == key]
    said: dict[str, str] = {}
    for each in words:
        short = _TWICE.sub(r"\1", each)
        said.setdefault(_FEMININE.sub("", short), short)
    told = " ; ".join(said.values())
    told = told or _declared(clause.values[key])
    if key in _SLICES:
        return f"{'finissant à' if isinstance(clause.values[key], list | tuple) else 'de'} {told}"
    return told


def _declared(value: Any) -> str:
    """A value as legal typed it; of one that is declared, what it is, not how it is declared."""
    if isinstance(value, Mapping) and "genre" in value:
        return typed(value.get("valeur", value.get("valeurs", "")))
    return typed(value)


def plan_said(terms: Recovery) -> str:
    """« reprise en moins de 30 minutes, perte de données de moins de 5 minutes »."""
    under, end = ("moins de ", "") if terms.strict else ("", " au plus")
    rto, rpo = (f"{under}{duration(each.minutes)}{end}" for each in (terms.rto, terms.rpo))
    return f"reprise en {rto}, perte de données de {rpo}"


def table_cells(policy: Policy, clause: str, key: str) -> Mapping[str, str]:
    """The cells of a table, each said, by what it is of: « T1, Premium »; none for one value."""
    return dict(_cells(policy, clause, key))


def cell_name(cell: Cell, policy: Policy) -> str:
    """« T1 et Pack Premium »."""
    names = {pack.id: pack.name for pack in policy.packs}
    return join(names.get(each, each) for each in cell.keys.values())


def _cells(policy: Policy, clause: str, key: str) -> Iterator[tuple[str, str]]:
    for value in policy.values:
        if (value.clause, value.key) == (clause, key):
            for cell in value.cells:
                yield cell_name(cell, policy), cell.said


_BY = {"pack": "le pack", "class": "la classe"}
_MOST = 6
"""Cells that are told with their table; of more, how many there are."""


def table(policy: Policy, key: str) -> str | None:
    """« selon la classe et le pack », for a value that is a table; None where none is."""
    found = (value.by for value in policy.values if value.key == key and value.by)
    return next((f"selon {join(_BY[name] for name in by)}" for by in found), None)


def table_said(policy: Policy, clause: str, key: str) -> str | None:
    """« selon le pack (Pack Plus : 180 €) », for a value that is a table; None where none is."""
    by, cells = table(policy, key), table_cells(policy, clause, key)
    if by is None or not cells:
        return None
    told = (f"{where} : {said}" for where, said in cells.items())
    return f"{by} ({' ; '.join(told) if len(cells) <= _MOST else count(len(cells), 'case')})"

"""Values that legal declares beside a clause: one of a known kind, or a table by pack or class.

No calculator reads them: they are bound to their words, published, shown and compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from calculators.terms.axes import Better
from generator import source
from generator.annex.kinds import KINDS, ValueKind, with_unit
from generator.annex.terms import TERMS
from generator.annex.values import MisreadError
from generator.annex.vocabulary import BETTER
from generator.ground import french
from generator.ground.faults import Fault, Place

DIMENSIONS = {"pack": "pack", "classe": "class"}
"""What a table may be by, and its name in policy.json."""

_KEY = re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+)*")


@dataclass(frozen=True)
class DeclaredCell:
    """A value under one mark: the whole of it, or a cell of a table, whose keys name its place."""

    mark: str
    keys: Mapping[str, str]
    typed: str
    value: Any
    ways: list[str]
    shown: str
    place: Place


@dataclass(frozen=True)
class Declared:
    """A value with what legal says of it; by is empty unless it is a table."""

    key: str
    kind: ValueKind
    label: str
    better: Better
    unit: str
    by: tuple[str, ...]
    cells: tuple[DeclaredCell, ...]


def read_declared(
    key: source.Text,
    node: source.Mapping,
    packs: Mapping[str, list[str]],
    faults: list[Fault],
) -> Declared | None:
    """The value that a group of keys declares; None, and faults, where it cannot be read."""
    before = len(faults)
    term = TERMS.get(key)
    if not _KEY.fullmatch(key):
        faults.append(Fault(key.place, f"« {key} » : attendu une clé en minuscules, sans accent"))
    missing = [k for k in ("genre", "libelle", "sens") if k not in node and not (
        term and k != "genre"
    )]  # fmt: skip
    faults += [
        Fault(key.place, f"la valeur « {key} » demande « {name} » : déclarez-la en entier")
        for name in missing
    ]
    if len(faults) > before:
        return None
    kind = KINDS[node["genre"]]
    unit = " ".join(str(node.get("unite", "")).split())
    by = tuple(DIMENSIONS[name] for name in node.get("par", ()))
    if (by and "valeurs" not in node) or (not by and "valeur" not in node):
        faults.append(
            Fault(
                key.place,
                f"la valeur « {key} » demande « valeur », ou bien « par » et « valeurs » pour une"
                " table",
            )
        )
        return None
    cells = []
    for keys, item in _items(node["valeurs"], by, packs, faults) if by else [({}, node["valeur"])]:
        try:
            value = kind.read(item)
        except MisreadError as error:
            faults.append(Fault(error.node.place, f"la valeur « {key} » : {error}"))
            continue
        mark = ".".join([str(key), *(keys[name] for name in by)])
        shown = kind.show(value)
        suffix = unit.removeprefix("€").removeprefix("%").strip()
        cells.append(
            DeclaredCell(
                mark, keys, french.typed(item), value, with_unit(kind.say(value), unit),
                f"{shown} {suffix}".strip(), item.place,
            )
        )  # fmt: skip
    if len(faults) > before:
        return None
    label = " ".join(str(node.get("libelle", term.label if term else "")).split())
    better = BETTER[node["sens"]] if "sens" in node else term.better if term else Better.NEITHER
    return Declared(str(key), kind, label, better, unit, by, tuple(cells))


def _items(
    node: Any, by: tuple[str, ...], packs: Mapping[str, list[str]], faults: list[Fault]
) -> Iterator[tuple[dict[str, str], Any]]:
    """Each cell of a table: its keys and what was typed in it."""
    name, *rest = by
    if not isinstance(node, dict):
        what = "pack" if name == "pack" else "classe"
        faults.append(Fault(node.place, f"attendu une table par {what} : « {what} : valeur »"))
        return
    for key, item in node.items():
        if name == "pack" and key not in packs:
            faults.append(
                Fault(key.place, f"le pack « {key} » n’existe pas{source.nearest(key, packs)}")
            )
        if rest:
            for keys, value in _items(item, tuple(rest), packs, faults):
                yield {name: str(key), **keys}, value
        else:
            yield {name: str(key)}, item

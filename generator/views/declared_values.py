"""The values that legal declared beside its clauses, as a page shows them: tables as tables."""

from __future__ import annotations

from dataclasses import dataclass

from calculators.policy import Policy
from calculators.terms.declared import Cell, Value

FAVOURABLE = {
    "more": "si la valeur augmente",
    "less": "si la valeur diminue",
    "neither": "ni plus ni moins",
}
"""When the change of a value is favourable to the Client, in words."""


@dataclass(frozen=True)
class ShownCell:
    """A cell with words, and the clause that says them; clause is empty where the annex says
    nothing."""

    words: str
    clause: str


@dataclass(frozen=True)
class ShownTable:
    """What heads the rows, the name of each column, and the rows: a name and its cells."""

    corner: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[ShownCell, ...]], ...]


@dataclass(frozen=True)
class ShownValue:
    """A value: its address in a page, what it is called, what it is in words, the clause that says
    so, when its change is favourable to the Client; table is None where it is one value."""

    id: str
    key: str
    label: str
    words: str
    clause: str
    favourable: str
    table: ShownTable | None = None


def declared_values(policy: Policy) -> tuple[ShownValue, ...]:
    """Those that legal declared, in the order of their clauses."""
    return tuple(
        ShownValue(
            f"{value.clause}-{value.key}",
            value.key,
            value.label[:1].upper() + value.label[1:],
            value.said,
            value.clause,
            FAVOURABLE[value.better],
            _table(policy, value) if value.by else None,
        )
        for value in policy.values
        if value.by or not value.feeds
    )


_NOTHING = ShownCell("", "")


def _table(policy: Policy, value: Value) -> ShownTable:
    named = {cell.keys.get("class") for cell in value.cells}
    classes = [name for name in policy.ticket_class if name in named]
    if "class" not in value.by:
        rows = (
            (pack.name, (_shown(policy, value, pack.id, ""),))
            for pack in policy.packs
            if _names(value, pack.id)
        )
        return ShownTable("Pack", (value.label,), tuple(rows))
    columns = [("", "")] if "pack" not in value.by else [(p.name, p.id) for p in policy.packs]
    return ShownTable(
        "Classe",
        tuple(name or value.label for name, _ in columns),
        tuple(
            (name, tuple(_shown(policy, value, pack, name) for _, pack in columns))
            for name in classes
        ),
    )


def _names(value: Value, pack: str) -> bool:
    """Whether a table has a cell of a pack."""
    return any(cell.keys["pack"] == pack for cell in value.cells)


def _shown(policy: Policy, value: Value, pack: str, name: str) -> ShownCell:
    """What a table says for a pack and a class. One that a calculator reads goes from a pack to
    those that include it, as the services do (art. 6)."""
    found: Cell | None = None
    if value.feeds and pack:
        found = policy.cell(value.key, pack, name)
    else:
        keys = {key: one for key, one in (("pack", pack), ("class", name)) if one}
        found = next((cell for cell in value.cells if dict(cell.keys) == keys), None)
    return ShownCell(found.said, found.clause) if found else _NOTHING

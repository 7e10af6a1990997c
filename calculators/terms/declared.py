"""Values that clauses declare, for pages to name, to show and to compare."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculators.record import dataclass
from calculators.terms.axes import Better
from calculators.terms.units import ElapsedTime, SupportTime

Json = str | int | float | bool | list[Any] | Mapping[str, Any] | None
DeclaredValue = Json | ElapsedTime | SupportTime


def declared_value(kind: str, feeds: str, value: Any) -> DeclaredValue:
    """A value of a kind, from its JSON: as many minutes of two kinds are not the same time.

    A duration that feeds a calculator is in JSON in the unit of its own term: hours, days, minutes.
    """
    if value is None:
        return None
    if kind == "support-duration":
        return SupportTime(value)
    return ElapsedTime(value) if kind == "duration" and not feeds else value


@dataclass(frozen=True)
class Cell:
    """A value of a table: keys gives its pack, its class of ticket, or both, by "pack" and
    "class"; said is how a page shows it, clause the one whose words say it."""

    keys: Mapping[str, str]
    value: DeclaredValue
    said: str
    clause: str


@dataclass(frozen=True)
class Value:
    """What a clause says under a key, for a page to name, to show and to compare.

    kind says how to compare ("count", "duration", "support-duration", "months", "percent" and
    "money" as decimal text, "times-per-year", "weekdays", "slots", "date", "words"…); unit is what
    follows the value (« par mois »). feeds names what a calculator reads it from, and is empty for
    what only the annex and its pages say. by and cells are those of a table, by "pack", "class" or
    both; value is then None.
    """

    clause: str
    key: str
    label: str
    kind: str
    unit: str
    better: Better
    value: DeclaredValue
    said: str
    feeds: str = ""
    by: tuple[str, ...] = ()
    cells: tuple[Cell, ...] = ()

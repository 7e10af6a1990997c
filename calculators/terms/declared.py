"""Values that clauses declare, for pages to name, to show and to compare."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculators.record import dataclass


@dataclass(frozen=True)
class Cell:
    """A value of a table: keys gives its pack, its class of ticket, or both, by "pack" and
    "class"; said is how a page shows it, clause the one whose words say it."""

    keys: Mapping[str, str]
    value: Any
    said: str
    clause: str


@dataclass(frozen=True)
class Value:
    """What a clause says under a key, for a page to name, to show and to compare.

    kind says how to compare ("count", "duration" in minutes, "support-duration", "months",
    "percent" and "money" as decimal text, "times-per-year", "weekdays", "slots", "date", "words"…);
    unit is what follows the value (« par mois »); better is "more", "less" or "neither". feeds
    names what a calculator reads it from, and is empty for what only the annex and its pages say.
    by and cells are those of a table, by "pack", "class" or both; value is then None.
    """

    clause: str
    key: str
    label: str
    kind: str
    unit: str
    better: str
    value: Any
    said: str
    feeds: str = ""
    by: tuple[str, ...] = ()
    cells: tuple[Cell, ...] = ()

"""The values that legal declared in the annex: those that no calculator reads, tables included."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.pages.context import Context
from generator.pages.page import Contents, Page, TocEntry
from generator.views.declared_values import ShownValue, declared_values


@dataclass(frozen=True)
class ValuesContents(Contents):
    """Those of the edition in force, in the order of their clauses."""

    values: tuple[ShownValue, ...]


def pages(context: Context) -> Iterator[Page]:
    """The page of the values that legal declared; none where the annex has none."""
    shown = declared_values(context.current.policy)
    alone = any(one.table is None for one in shown)
    if shown:
        yield Page(
            "valeurs/", "valeurs", "Les autres valeurs de l’annexe",
            "Prix, délais, taux : ce que l’annexe chiffre à côté de ce que l’on calcule.",
            context.current,
            lambda: ValuesContents(shown),
            (
                *((TocEntry("une-a-une", "Valeur par valeur"),) if alone else ()),
                *(TocEntry(one.id, one.label) for one in shown if one.table),
            ),
        )  # fmt: skip

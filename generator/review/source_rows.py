"""What changes beside the sentences of the annex, in French: the sentence that counts it, and a row
for each value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from calculators.unseen import visible_line
from generator.changes.word_diff import Segment
from generator.review.source_changes import ASKED, SourceChange, SourceDifference

TITLE = "Ce qui change hors des phrases de l’annexe"

NONE = "(rien)"
"""What a value that is not there says."""

_SIDES = {"changed": ("delete", "insert"), "added": ("insert",), "removed": ("delete",)}
"""The sides that are told of a change: of an entry that moves, none."""


@dataclass(frozen=True)
class SourceRow:
    """A value that changes: where it stands, what it is, its words on each side that is told."""

    place: str
    what: str
    sides: tuple[tuple[Segment, ...], ...] = ()


def count_of(found: SourceDifference) -> str:
    """« 5 autres valeurs des sources changent »; nothing where none does."""
    count = len(found.changes)
    values, change = ("autres valeurs", "changent") if count > 1 else ("autre valeur", "change")
    said = f"{count} {values} des sources {change}" if count else ""
    if not any(found.asked):
        return said
    return (
        f"{said}, et les questions permanentes aussi"
        if said
        else "les questions permanentes changent"
    )


def source_rows(found: SourceDifference) -> Iterator[SourceRow]:
    """The values that change, then how many standing questions do."""
    for change in found.changes:
        sides = (
            tuple(part for part in change.segments if part.kind in ("equal", kind))
            for kind in _SIDES.get(change.state, ())
        )
        yield SourceRow(_where(change), change.what, tuple(sides))
    said = [
        f"{count} {participle}{'s' if count > 1 else ''}"
        for count, participle in zip(found.asked, ("ajoutée", "retirée"), strict=True)
        if count
    ]
    if said:
        yield SourceRow(ASKED, f"questions permanentes : {', '.join(said)}")


def in_a_row(what: str, said: Iterable[str]) -> str:
    """« axe « csm », libellé : avant → après »."""
    return " : ".join(filter(None, (what, " → ".join(said))))


def row_lines(found: SourceDifference) -> Iterator[str]:
    """The rows for a terminal."""
    for row in source_rows(found):
        words = ("".join(part.text for part in side) or NONE for side in row.sides)
        yield visible_line(f"{row.place} : {in_a_row(row.what, words)}")


def _where(change: SourceChange) -> str:
    """« policy/silences.yaml:18 », and whose line it is where the proposal has none."""
    return f"{change.place.file}:{change.place.line}{' (base)' if change.in_base else ''}"

"""The values that the text says otherwise, in the words of both editions, for the redline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from calculators.policy import Policy
from calculators.terms.text import Clause
from generator.changes import value_words
from generator.ground.french import typed


@dataclass(frozen=True)
class ValueRow:
    """A row of the table of values: a value in the words of both editions, None where one has none.
    label is its name for a reader, key its key in `valeurs`."""

    clause: Clause
    key: str
    label: str
    before: str | None
    after: str | None


def value_rows(before: Policy, after: Policy, pairs: Mapping[str, str]) -> Iterator[ValueRow]:
    """The rows of two editions; pairs gives the old id of each clause that was there."""
    # A reading that a clause settles is told among the readings, by the words of its choices.
    doubts = before.reading.keys() | after.reading.keys()
    settled = (before.settled.keys() | after.settled.keys()) & doubts
    back = {was: now for now, was in pairs.items()}
    rows = [(before.clause.get(pairs.get(clause.id, "")), clause) for clause in after.clauses]
    gone = [(clause, None) for clause in before.clauses if clause.id not in back]
    for was, now in (*rows, *gone):
        clause = now or was
        old, new = was.values if was else {}, now.values if now else {}
        for key in [*old, *(key for key in new if key not in old)]:
            if clause and key not in settled and old.get(key) != new.get(key):
                yield from _changes(before, after, (was, now), key)


def _changes(
    before: Policy, after: Policy, clauses: tuple[Clause | None, Clause | None], key: str
) -> Iterator[ValueRow]:
    """What changes of a value, cell by cell where it is a table."""
    was, now = clauses
    clause = now or was
    if clause is None:
        return
    name = value_words.label(key, after, before, clause=clause.id)
    old = value_words.table_cells(before, was.id, key) if was else {}
    new = value_words.table_cells(after, now.id, key) if now else {}
    tables = [value_words.table(policy, key) for policy in (before, after)]
    alone = [
        value_words.value_said(each, key) if each and not cells else None
        for each, cells in zip(clauses, (old, new), strict=True)
    ]
    if alone[0] is not None and alone[0] == alone[1]:
        # Words that no longer say their value: a fault, shown as such.
        alone = [typed(each.values[key]) if each else None for each in clauses]
    if any(alone):
        yield ValueRow(clause, key, name, alone[0] or tables[0], alone[1] or tables[1])
    for cell in [*old, *(cell for cell in new if cell not in old)]:
        if old.get(cell) != new.get(cell):
            yield ValueRow(clause, key, f"{name}, {cell}", old.get(cell), new.get(cell))


def whole_tables(rows: Iterable[ValueRow], before: Policy, after: Policy) -> Iterator[ValueRow]:
    """The rows, where a table that one text alone has is one, its cells said with it."""
    told = set[tuple[str, str]]()
    for row in rows:
        name, key = row.clause.id, row.key
        tables = [value_words.table_said(policy, name, key) for policy in (before, after)]
        if (tables[0] is None) == (tables[1] is None):
            yield row
        elif (name, key) not in told:
            told.add((name, key))
            said = (
                table or _said_alone(policy, name, key)
                for table, policy in zip(tables, (before, after), strict=True)
            )
            label = value_words.label(key, after, before, clause=name)
            yield ValueRow(row.clause, key, label, *said)


def _said_alone(policy: Policy, name: str, key: str) -> str | None:
    clause = policy.clause.get(name)
    return value_words.value_said(clause, key) if clause else None

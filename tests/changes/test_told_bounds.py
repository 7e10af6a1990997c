"""Where a table is told cell by cell, and by which clause a word that settles a doubt is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from calculators.policy import Policy
from generator.changes import value_words
from generator.changes.value_changes import changed_values
from tests.amendments import together
from tests.samples import project


@pytest.mark.parametrize(("cells", "told"), [(1, 1), (6, 6), (7, 0)])
def test_a_table_of_six_cells_is_told_whole_and_a_longer_one_counted(cells: int, told: int) -> None:
    policy = together.working(1).policy
    (table,) = (value for value in policy.values if value.key == "prix")
    longer = replace(table, cells=(table.cells * 7)[:cells])
    known = replace(policy, values=(longer,))
    names = {f"case {n}": cell.said for n, cell in enumerate(longer.cells)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(value_words, "table_cells", lambda *_: names)
        said = value_words.table_said(known, table.clause, "prix") or ""
    assert said.count("case ") == told
    assert ("7\u00a0cases" in said) is not told


def _settled(policy: Policy, choice: str, clause: str | None) -> Policy:
    """The policy with another choice settled, by the words of its clause or by none."""
    return replace(
        policy,
        settled={**policy.settled, "holidays": choice},
        clauses=tuple(
            replace(one, values={k: v for k, v in one.values.items() if k != "holidays"})
            if one.id != clause
            else one
            for one in policy.clauses
        ),
    )


def test_a_doubt_settled_by_one_text_alone_is_told_at_its_clause() -> None:
    policy = project.working().policy
    said, silent = _settled(policy, "metropole", "5-horaires"), _settled(policy, "aucun", None)
    for before, after in ((said, silent), (silent, said)):
        (change,) = changed_values(before, after)
        assert (change.kind, change.clause) == ("settled", "5-horaires")

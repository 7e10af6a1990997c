"""At the bounds of what legal is told: twenty faults of a kind, the row of a table, a title."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.annex import binding, placement
from generator.annex.clauses import few
from generator.annex.load import load_working_text
from generator.annex.prose import Prose
from generator.ground.faults import Fault, Faults, Place
from generator.source.parser import nodes_of
from tests.amendments.declared import AVAILABILITY, PRICES, told
from tests.amendments.lawyer import Edit, Lawyer, Step
from tests.amendments.structure import TABLE
from tests.samples import project


@pytest.mark.parametrize(("faults", "said"), [(19, 19), (20, 20), (21, 21), (500, 21)])
def test_twenty_faults_of_a_kind_are_told_of_a_clause_then_that_there_are_more(
    faults: int, said: int
) -> None:
    def found() -> Iterator[Fault]:
        for number in range(faults):
            yield Fault(Place("policy/a.yaml", number + 1, 1), f"faute {number}")

    told = list(few(found(), project.working().passages[0]))
    assert len(told) == said
    own = [fault for fault in told if fault.message.startswith("faute ")]
    assert len(own) == min(faults, 20)
    assert len(told) - len(own) == (faults > 20)


def _faults(folder: Path, *steps: Step) -> list[str]:
    lawyer = Lawyer(folder)
    lawyer.amend(steps)
    try:
        made = load_working_text(lawyer.root / "policy")
    except Faults as faults:
        return [fault.message for fault in faults.faults]
    names = {pack.id: pack.names for pack in made.policy.packs}
    return [fault.message for fault in binding.faults(made.passages, made.exemptions, names)]


def test_a_price_in_the_row_of_another_pack_is_told(tmp_path: Path) -> None:
    table = "annexe/08-conditions.yaml"
    swapped = (
        Edit(table, "{prix.initial}", "{prix.x}"),
        Edit(table, "{prix.plus}", "{prix.initial}"),
        Edit(table, "{prix.x}", "{prix.plus}"),
        Edit(table, "initial: 120 €, plus: 180 €", "initial: 180 €, plus: 120 €"),
    )
    assert not _faults(tmp_path / "right", *TABLE)
    found = _faults(tmp_path / "wrong", *TABLE, *swapped)
    assert len([one for one in found if "rangée ou de sa colonne" in one]) == 2


@pytest.mark.parametrize(
    ("steps", "edit"),
    [
        (AVAILABILITY, Edit("annexe/08-conditions.yaml", "valeur: 5 %", "valeurs: {initial: 5 %}")),
        (PRICES, Edit("annexe/08-conditions.yaml", "        par: [pack]\n", "")),
        (
            PRICES,
            Edit(
                "annexe/08-conditions.yaml",
                "        valeurs: {initial: 120 €, plus: 180 €}",
                "        valeur: 120 €",
            ),
        ),
    ],
)
def test_one_value_or_a_table_is_asked_for(
    steps: tuple[Step, ...], edit: Edit, tmp_path: Path
) -> None:
    found = _faults(tmp_path, *steps, *told("prix"), *told("penalites"), edit)
    assert any("demande « valeur », ou bien « par » et « valeurs »" in one for one in found)


def test_the_words_of_a_title_may_be_quoted() -> None:
    policy = project.working().policy
    prose = Prose(policy.clause, [pack.name for pack in policy.packs])
    title = next(clause.title for clause in policy.clauses if clause.title)
    typed: Any = nodes_of(f"doute: >-\n  « {title} » et « nulle part ».\n", "lectures.yaml")[0]
    (fault,) = prose.faults(typed["doute"])
    assert "« nulle part »" in fault.message


@pytest.mark.parametrize("name", ["titre-5", *sorted(placement.RESERVED)[:1]])
def test_an_address_that_the_page_keeps_for_itself_is_no_id(name: str, tmp_path: Path) -> None:
    renamed = Edit("support", "  - id: 5-sollicitations\n", f"  - id: {name}\n")
    (found,) = (one for one in _faults(tmp_path, renamed) if "adresse que la page" in one)
    assert f"« {name} »" in found

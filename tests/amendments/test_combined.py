"""Amendments that come together, or one after the other on the same day."""

from __future__ import annotations

from pathlib import Path

import pytest

from calculators.editions import Editions
from generator.editions import register
from tests.amendments import packs, structure, values
from tests.amendments.declared import AVAILABILITY, CHECKS, told
from tests.amendments.ends import Accepted, dated
from tests.amendments.lawyer import Edit, Lawyer, Step
from tests.amendments.test_forty import differs, follow

STEPS: dict[str, tuple[Step, ...]] = {
    "sooner and quicker": (*values.SOONER, *values.QUICKER),
    "Wednesdays and longer sprints": (*values.WEDNESDAYS, *values.LONGER_SPRINTS),
    "Saturdays, in La Réunion": (*values.SATURDAY, *values.LA_REUNION),
    "any hour, and chat": (*values.ALWAYS, *packs.CHAT),
    "two services": (*packs.BACKUP, *CHECKS),
    "four packs and wider tiers": (*packs.FOUR, *values.SLICES),
    "six packs and a paragraph": (*packs.six("six"), structure.PARAGRAPH),
    "availability and recovery": (*AVAILABILITY, *told("disponibilite"), *told("penalites"),
                                  *values.QUICKER),
    "another name, other weeks": (*packs.renamed("Essentiel"), *values.EVEN_WEEKS),
    "no parity, and sooner": (*values.NO_PARITY, *values.SOONER),
    "an erratum and a definition": (*structure.ERRATUM, structure.DEFINITION),
}  # fmt: skip
"""Eleven that combine several."""
READ = {"four packs and wider tiers", "six packs and a paragraph", "two services"}
"""Those that touch words of the draft that someone had read."""


@pytest.fixture
def lawyer(tmp_path: Path) -> Lawyer:
    return Lawyer(tmp_path)


@pytest.mark.parametrize("name", STEPS)
def test_is_followed_everywhere(lawyer: Lawyer, name: str) -> None:
    says = ("Applicable à compter du 01/03/2027",)
    follow(lawyer, Accepted(0, name, STEPS[name], says, read=name in READ))


def redated(before: str, after: str) -> tuple[Step, ...]:
    """Another date of effect, from one YYYY-MM-DD to another."""
    old, new = ("/".join(reversed(day.split("-"))) for day in (before, after))
    return (
        Edit("annexe", f"[{old}]{{effet}}", f"[{new}]{{effet}}"),
        Edit("annexe", f"effet: {before}", f"effet: {after}"),
    )


def test_a_clause_that_takes_effect_later_and_an_urgent_edition(lawyer: Lawyer) -> None:
    """Amendment 40: two editions frozen the same day, then one whose effect comes before both."""
    days = ("2027-03-01", "2027-06-01", "2027-02-01")
    steps: tuple[tuple[Step, ...], ...] = (
        dated(days[0], "01/03/2027"),
        (*redated(days[0], days[1]), *values.SOONER),
        redated(days[1], days[2]),
    )
    for day, edits in zip(days, steps, strict=True):
        lawyer.amend(edits)
        checked = lawyer.check()
        assert checked.status == 0, checked.err
        lawyer.freeze_once_checked(day)
    assert lawyer.order("check").status == 0
    entries = register.register_entries(lawyer.editions)
    assert [entry.effective for entry in entries][1:] == list(days)
    assert len({entry.published for entry in entries[1:]}) == 1
    asked = {"pack": "initial", "estimated_hours": 8, "validated_on": "2027-06-01"}
    published = Editions(lawyer.editions)
    for day, rule in zip(days, ("S+4", "S+3", "S+3"), strict=True):
        assert differs(("ctp", asked, {"rule": rule}), day, published) == ""

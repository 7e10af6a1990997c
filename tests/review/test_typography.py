"""Spaces that no reader tells apart move no meaning; one between two digits does."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.amendments.lawyer import Edit, Lawyer, Quote, Step

TIER, HOURS = "[10 %]{tranche}", "[2 heures]{heures_niveau_2}"


@pytest.mark.parametrize(
    "steps",
    [
        [Edit("definitions", TIER, "[10%]{tranche}"), Quote("10 %", "10%")],
        [Edit("definitions", TIER, "[10\u202f%]{tranche}")],
        [Edit("definitions", TIER, "[10\u00a0%]{tranche}")],
        [Edit("definitions", HOURS, HOURS.replace(" ", "\u00a0"))],
        [Edit("definitions", HOURS, HOURS.replace(" ", "\u202f"))],
        [Edit("packs", "[5h/mois]", "[5 h/mois]"), Quote("5h/mois", "5 h/mois")],
        [Edit("support", "comme suit :", "comme suit\u00a0:")],
    ],
)
def test_passes(tmp_path: Path, steps: list[Step]) -> None:
    lawyer = Lawyer(tmp_path)
    lawyer.amend(steps)
    told = lawyer.check()
    assert told.faults == []
    assert "À savoir" not in told.out


def test_a_space_between_two_digits_does_not(tmp_path: Path) -> None:
    lawyer = Lawyer(tmp_path)
    lawyer.amend([Edit("definitions", TIER, "[1 0 %]{tranche}"), Quote("10 %", "1 0 %")])
    assert any("« tranche » dit" in fault for fault in lawyer.check().faults)

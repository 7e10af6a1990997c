"""A table that comes, goes or changes: told once, by the cell where it only changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.changes import impact, value_changes
from tests.amendments.declared import PRICES, TAKEN_ON, told
from tests.amendments.lawyer import Edit, Leave
from tests.changes import amended

DELAYS = (
    *TAKEN_ON,
    Leave("lectures", "response-times"),
    Leave("silences", "delais-prise-en-charge"),
)
SLOWER = (
    Edit("support", "[1 heure, heures de support]", "[2 heures, heures de support]"),
    Edit("support", "premium: 1 h", "premium: 2 h"),
)
PRICED = (*PRICES, *told("prix"))
DEARER = (
    Edit("annexe/08-conditions.yaml", "[180 €]{prix.plus}", "[200 €]{prix.plus}"),
    Edit("annexe/08-conditions.yaml", "plus: 180 €", "plus: 200 €"),
)
SAID = "selon la classe et le pack (T1 et Pack Premium : 1 heure, heures de support)"


class TestOneThatAnswersSay:
    def test_comes(self, tmp_path: Path) -> None:
        found = amended.told(amended.compared(tmp_path, DELAYS))
        name = "art. 5.1, délai de prise en charge"
        assert f"Cause : {name} : disponibles sur demande → {SAID}." in found
        assert "délai de prise en charge" not in found.partition("Sans effet")[2]

    def test_changes_by_one_cell(self, tmp_path: Path) -> None:
        found = amended.told(amended.compared(tmp_path, SLOWER, DELAYS))
        name = "art. 5.1, délai de prise en charge, T1 et Pack Premium"
        words = "1 heure, heures de support → 2 heures, heures de support"
        assert f"Cause : {name} : {words}." in found
        assert "délai de prise en charge" not in found.partition("Sans effet")[2]

    def test_that_is_longer_is_no_gain_and_no_equal(self, tmp_path: Path) -> None:
        longer = amended.compared(tmp_path / "longer", SLOWER, DELAYS)
        shorter = amended.compared(tmp_path / "shorter", DELAYS)
        assert set(impact.verdicts(amended.measured(longer).answered)) == {"worse"}
        # Left to another document before: neither longer nor shorter.
        assert set(impact.verdicts(amended.measured(shorter).answered)) == {"neutral"}

    @pytest.mark.parametrize("steps", [(DELAYS, ()), (SLOWER, DELAYS)])
    def test_put_in_the_other_edition_makes_it_the_same(
        self, tmp_path: Path, steps: tuple[tuple[Edit, ...], tuple[Edit, ...]]
    ) -> None:
        found = amended.compared(tmp_path, *steps)
        changes = value_changes.changed_values(found.before, found.after)
        (change,) = (one for one in changes if one.kind in ("table", "cell"))
        before, after = (
            {value.key: value for value in policy.values} for policy in (found.before, found.after)
        )
        for made, expected in (
            (change.put(found.before, found.after), after),
            (change.put(found.after, found.before), before),
        ):
            values = {value.key: value for value in made.values}
            assert values["delais"].cells == expected["delais"].cells


class TestOneThatNoAnswerSays:
    UNREAD = "aucun calculateur ne lit cette valeur ; l’annexe et ses pages la disent."

    def test_comes(self, tmp_path: Path) -> None:
        found = amended.told(amended.compared(tmp_path, PRICED))
        cells = "Pack Initial : 120 € par mois ; Pack Plus : 180 € par mois"
        row = f"art. 8.1, Prix de l’assistance : sans mention → selon le pack ({cells})"
        assert f"{row} : {self.UNREAD}" in found
        assert found.count("Prix de l’assistance") == 1

    def test_changes_by_one_cell(self, tmp_path: Path) -> None:
        found = amended.told(amended.compared(tmp_path, DEARER, PRICED))
        row = "art. 8.1, Prix de l’assistance, Pack Plus : 180 € par mois → 200 € par mois"
        assert f"{row} : {self.UNREAD}" in found

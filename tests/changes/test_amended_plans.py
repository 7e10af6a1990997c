"""A plan that comes, goes, or takes another name beside the others: what is said of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.changes import value_changes
from tests.amendments.declared import BY_PACK, SECOND
from tests.amendments.lawyer import Delete, Edit, Step
from tests.amendments.values import QUICKER as EVERY
from tests.changes import amended

GONE = (Delete("plans", "  - id: 7.1-premium\n", '  - id: "7.3"\n'),)
RENAMED = (
    Edit("plans", "[PRA Premium]", "[PRA Renforcé]"),
    Edit("plans", "plan: PRA Premium", "plan: PRA Renforcé"),
)
QUICKER = (
    Edit("plans", "[24 heures]{rto}", "[12 heures]{rto}"),
    Edit("plans", "rto: 24 h", "rto: 12 h"),
)


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The impact of a second PCA, that Premium Plus comprises."""
    return amended.told(amended.compared(tmp_path_factory.mktemp("second"), SECOND))


class TestASecondPlan:
    def test_is_a_cause_in_words_of_its_own(self, second: str) -> None:
        said = "reprise en moins de 30 minutes, perte de données de moins de 5 minutes"
        assert f"Cause : art. 7.2, PCA 2, plan : sans mention → {said}." in second

    def test_is_what_a_pack_comprises(self, second: str) -> None:
        name = "Plan de Continuité d’Activité (PCA)"
        assert f"Cause : art. 6, Pack Premium Plus, {name} : compris → PCA 2." in second

    def test_has_no_empty_cause(self, second: str) -> None:
        assert "Cause : ." not in second

    def test_is_not_said_without_effect_too(self, second: str) -> None:
        assert "PCA 2" not in second.partition("Sans effet")[2]


class TestComparison:
    """A cell says the terms of a plan that is the pack's own: it changes where these words do."""

    OF_24, OF_12 = (f"PRA Premium, reprise en {hours} heures au plus" for hours in (24, 12))

    @pytest.mark.parametrize(
        ("steps", "first", "cells"),
        [
            ((BY_PACK,), (), ("compris", OF_24, "favorable au Client")),
            (QUICKER, (BY_PACK,), (OF_24, OF_12, "favorable au Client")),
            (GONE, (BY_PACK,), (OF_24, "compris", "défavorable au Client")),
            (
                SECOND,
                (),
                ("compris", "PCA 2, reprise en moins de 30 minutes", "favorable au Client"),
            ),
        ],
        ids=["comes", "quicker", "goes", "second"],
    )
    def test_of_a_plan_of_its_own(
        self,
        tmp_path: Path,
        steps: tuple[Step, ...],
        first: tuple[Step, ...],
        cells: tuple[str, ...],
    ) -> None:
        told = amended.told(amended.compared(tmp_path, steps, first))
        assert f"| {' | '.join(cells)} |" in told

    def test_of_the_plan_of_every_pack_stays(self, tmp_path: Path) -> None:
        told = amended.told(amended.compared(tmp_path, EVERY))
        assert "Aucune case du comparatif des packs ne change." in told


class TestAPlanOfAPack:
    def test_comes(self, tmp_path: Path) -> None:
        told = amended.told(amended.compared(tmp_path, (BY_PACK,)))
        said = "reprise en 24 heures au plus, perte de données de 2 heures au plus"
        assert f"Cause : art. 7.2, PRA Premium, plan : sans mention → {said}." in told
        assert "PRA Premium" not in told.partition("Sans effet")[2]

    def test_goes(self, tmp_path: Path) -> None:
        told = amended.told(amended.compared(tmp_path, GONE, (BY_PACK,)))
        assert "Cause : art. 7.2, PRA Premium, plan : reprise en 24 heures au plus, " in told
        assert "Cause : ." not in told

    def test_takes_another_name(self, tmp_path: Path) -> None:
        told = amended.told(amended.compared(tmp_path, RENAMED, (BY_PACK,)))
        assert "Cause : art. 7.2, PRA Renforcé, plan : PRA Premium → PRA Renforcé." in told
        assert "Cause : ." not in told

    def test_is_named_where_its_delay_changes(self, tmp_path: Path) -> None:
        found = amended.compared(tmp_path, QUICKER, (BY_PACK,))
        row = "art. 7.2, PRA Premium, délai de reprise : 24 heures → 12 heures"
        assert row in amended.told(found)
        assert row in amended.noticed(found)

    @pytest.mark.parametrize("steps", [GONE, RENAMED, QUICKER])
    def test_put_in_the_other_edition_makes_it_the_same(
        self, tmp_path: Path, steps: tuple[Edit | Delete, ...]
    ) -> None:
        found = amended.compared(tmp_path, steps, (BY_PACK,))
        (change,) = (
            one
            for one in value_changes.changed_values(found.before, found.after)
            if one.kind in ("plan", "recovery")
        )
        assert change.put(found.before, found.after).plan == found.after.plan
        assert change.put(found.after, found.before).plan == found.before.plan

"""A pack that comes, goes, or takes another name: what is said of it, and of nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.amendments import packs
from tests.changes import amended


@pytest.fixture(scope="module")
def fewer(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The impact of four packs, Premium Plus being gone."""
    return amended.told(amended.compared(tmp_path_factory.mktemp("four"), packs.FOUR))


@pytest.fixture(scope="module")
def more(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The impact of a sixth pack, Ultra."""
    return amended.told(amended.compared(tmp_path_factory.mktemp("six"), packs.six("six")))


class TestCause:
    def test_is_the_pack_alone_at_the_clause_that_counts_them(self, fewer: str, more: str) -> None:
        assert "Cause : art. 6, packs : Pack Premium Plus → sans mention." in fewer
        assert "Cause : art. 6, packs : sans mention → Pack Ultra." in more
        assert "Pack Initial, packs" not in fewer + more

    def test_is_not_said_without_effect_too(self, fewer: str, more: str) -> None:
        for told in (fewer, more):
            idle = told.partition("Sans effet")[2]
            assert "packs : " not in idle
            assert "Pack Premium Plus" not in idle
            assert "Pack Ultra" not in idle


class TestComparison:
    def test_gains_and_loses_columns(self, fewer: str, more: str) -> None:
        assert (
            "Le comparatif des packs perd une colonne : Pack Premium Plus. Aucune autre case ne"
            " change."
        ) in fewer
        assert "Le comparatif des packs gagne une colonne : Pack Ultra." in more

    def test_a_column_is_no_question_that_loses_its_answer(self, fewer: str, more: str) -> None:
        assert "Comparatif des packs, " not in fewer
        assert "Comparatif des packs, " not in more

    def test_a_column_takes_another_name(self, tmp_path: Path) -> None:
        told = amended.told(amended.compared(tmp_path, packs.renamed("Essentiel")))
        assert (
            "La colonne « Pack Plus » du comparatif des packs s’appelle désormais"
            " « Pack Essentiel »."
        ) in told

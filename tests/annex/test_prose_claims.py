"""A reading whose prose says « un seul PCA » is at fault beside two, wherever its words stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.annex.load import load_working_text
from generator.ground.faults import Faults
from generator.review import check
from tests.amendments.declared import SECOND
from tests.amendments.lawyer import Edit, Lawyer


def test_beside_a_second_plan(tmp_path: Path) -> None:
    lawyer = Lawyer(tmp_path)
    lawyer.amend(SECOND[:1])
    lawyer.order("text")
    with pytest.raises(Faults) as caught:
        check.everything(lawyer.root)
    told = [fault.message.replace("\u00a0", " ") for fault in caught.value.faults]
    assert [line.partition("»")[0] for line in told] == [
        "« un seul PCA ", "« ne décrit qu’un PCA ", "« Aucun autre niveau de PCA ",
    ]  # fmt: skip
    assert all("le texte décrit « PCA » et « PCA 2 »" in line for line in told)
    assert all("lecture « pca-1 »" in line for line in told)


def test_no_longer_once_it_is_rewritten(tmp_path: Path) -> None:
    lawyer = Lawyer(tmp_path)
    lawyer.amend(
        [
            *SECOND[:1],
            Edit("lectures", "d’un seul PCA.", "de deux autres."),
            Edit("lectures", "L’annexe ne décrit qu’un PCA :", "L’un est nommé ainsi :"),
            Edit("lectures", "Aucun autre niveau de PCA n’est", "Ce niveau n’est pas"),
        ]
    )  # fmt: skip
    assert lawyer.check().faults == []
    assert load_working_text(lawyer.root / "policy").policy.reading["pca-1"]


def test_leaves_where_a_plan_has_that_name(tmp_path: Path) -> None:
    lawyer = Lawyer(tmp_path)
    lawyer.amend(SECOND[:-1])
    lawyer.amend([Edit("plans", "PCA 2", "PCA 1"), Edit("packs", "PCA 2", "PCA 1")])
    assert "pca-1" not in load_working_text(lawyer.root / "policy").policy.reading

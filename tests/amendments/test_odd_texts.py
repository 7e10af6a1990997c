"""Texts that once were accepted and could not be published, or were refused for no reason."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.annex.load import load_working_text
from generator.ground import questions
from tests.amendments.lawyer import Delete, Edit, Lawyer, Step


@pytest.fixture
def lawyer(tmp_path: Path) -> Lawyer:
    return Lawyer(tmp_path)


def a_class(name: str) -> Step:
    clause = f"""  - id: 5-{name.lower()}
    classe: {name}
    texte: "- [{name}]{{classe}} : Signalisation d’[anomalie]{{cas}} [sans impact]{{cas}}."
    valeurs:
      cas: [[anomalie, sans-impact]]

"""
    return Edit("support", '  - id: "5.1"\n', f'{clause}  - id: "5.1"\n')


@pytest.mark.parametrize(
    "steps",
    [
        pytest.param((a_class("T10"),), id="a class of two digits"),
        pytest.param(
            (Edit("support", "classe: T2", "classe: T7"), Edit("support", "[T2]{", "[T7]{")),
            id="a class that the calculators' examples name",
        ),
    ],
)
def test_is_accepted(lawyer: Lawyer, steps: tuple[Step, ...]) -> None:
    lawyer.amend(steps)
    told = lawyer.check()
    assert told.status == 0, told.err


@pytest.mark.parametrize(
    ("steps", "axis", "question"),
    [
        ((Delete("packs", "  - id: 6-initial-livraison\n", "  - id: 6-plus\n"),),
         "livraison", "ctp"),
        ((Delete("packs", "  - id: 6-initial-canaux\n", "  - id: 6-initial-core"),),
         "canaux", "coverage"),
    ],
)  # fmt: skip
def test_a_pack_that_says_nothing_of_what_a_calculator_needs(
    lawyer: Lawyer, steps: tuple[Step, ...], axis: str, question: str
) -> None:
    lawyer.amend(steps)
    said = f"ne donne l’axe « {axis} », dont le calculateur « {question} » a besoin"
    assert any(said in fault for fault in lawyer.check().faults)


def test_slices_of_any_width_are_asked_in_no_time(lawyer: Lawyer) -> None:
    policy = load_working_text(lawyer.root / "policy").policy
    wide = replace(policy, tier=replace(policy.tier, slice_percent=999_999))
    asked = {one.inputs["modified_lines"] for one in questions.tiers([policy, wide])}
    assert len(asked) < 100
    assert {20, 21, 2 * 999_999, 2 * 999_999 + 1} <= asked

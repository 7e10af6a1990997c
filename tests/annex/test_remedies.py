"""Each message names a remedy that works: never a neighbour's key, nor a way out that is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.annex import binding
from generator.annex.load import load_working_text
from generator.ground.faults import Faults
from tests.amendments import packs
from tests.amendments.lawyer import Edit, Lawyer, Quote, Step

AXIS = """  - id: controle
    theme: accompagnement
    libelle: Contrôle de sécurité
    sens: plus
    mots: [Contrôle de sécurité]
"""
CONTROL = """  - id: 6-premium-controle
    pack: premium
    axe: controle
    texte: "- [Contrôle de sécurité]{axe}, [deux fois par an]{frequence}."
    valeurs: {frequence: 2 fois par an}
"""


LOST = "Optimisation permanente"
GIVEN = "valeurs: {frequence: 2 fois par an}"
SETTLED = "    precise: {rpo-direction: avant}\n"


def beside(clause: str) -> tuple[Step, ...]:
    """A clause after 7.2."""
    return (Edit("plans", '  - id: "7.3"\n', f'{clause}\n  - id: "7.3"\n'),)


def given(lawyer: Lawyer, steps: tuple[Step, ...]) -> list[str]:
    """The messages that name what is amiss."""
    lawyer.amend(steps)
    (lawyer.root / "policy" / "silences.yaml").unlink()
    try:
        working = load_working_text(lawyer.root / "policy")
    except Faults as found:
        return [fault.message for fault in found.faults]
    return [fault.message for fault in binding.faults(working.passages, working.exemptions)]


@pytest.fixture
def lawyer(tmp_path: Path) -> Lawyer:
    return Lawyer(tmp_path)


@pytest.mark.parametrize(
    ("steps", "remedy"),
    [
        (
            (Edit("plans", "      rto: 72 h\n", "      rto: 72 h\n      delai: 4 h\n"),),
            "si elle est nouvelle, déclarez-la : « delai: {genre: …, libelle: …, sens: …,",
        ),
        (packs.had(CONTROL, AXIS), "s’il doit la dire, donnez-lui « genre: frequence » dans"),
        (
            packs.had(CONTROL.replace(GIVEN, "frequence: annuel"), AXIS),
            "clé « frequence » inconnue ici : donnez-la sous « valeurs », « valeurs: {frequence:",
        ),
        (
            beside(
                "  - id: 7.2-x\n    texte: De [99,9 %]{dispo}.\n    valeurs: {dispo: {genre:"
                " pourcentage, libelle: Disponibilité, sens: plus, valeur: 99,9 %}}\n"
            ),
            "si elle est d’un nombre ou d’une phrase, mettez la valeur entière entre guillemets",
        ),
        (
            (Edit("packs", "[cinq]{packs}", "quelques"),),
            "marquez « [cinq]{packs} » dans le texte, ou corrigez « packs »",
        ),
        (
            beside(
                "  - id: 7.2-x\n    texte: Elle est haute.\n    valeurs: {dispo: {genre:"
                " pourcentage, libelle: Disponibilité, sens: plus, valeur: 5 %}}\n"
            ),
            "dans le texte, ou retirez « dispo » des valeurs",
        ),
        (
            (
                Edit("packs", "[Optimisation permanente]{axe}", "Amélioration"),
                Quote(LOST, "Amélioration"),
            ),
            "ne nomme plus le service « Optimisation permanente » : marquez « [Optimisation",
        ),
        (
            (
                Edit("packs", "[Optimisation permanente]{axe}", "[Amélioration]{axe}"),
                Quote(LOST, "Amélioration"),
            ),
            "le texte dit « Amélioration », le service s’appelle « Optimisation permanente » : ",
        ),
        (
            packs.NO_OPTIMISATION[1:],
            "aucune clause ne donne plus le service « Optimisation permanente » (axe « optimi",
        ),
        (
            (Edit("support", "[T1]{classe}", "Première"),),
            "marquez « [T1]{classe} » dans le texte, ou corrigez « classe »",
        ),
        (
            (Edit("plans", "    plan: PRA\n", f"    plan: PRA\n{SETTLED}"),),
            "{rpo-direction} » dans le texte, ou retirez « rpo-direction » de « precise »",
        ),
        (
            (Edit("plans", "[soixante-douze (72) heures]{rto}", "un temps bref"),),
            "dans le texte, ou déclarez « rto » dans « hors_annexe »",
        ),
    ],
)  # fmt: skip
def test_is_named(lawyer: Lawyer, steps: tuple[Step, ...], remedy: str) -> None:
    told = given(lawyer, steps)
    assert any(remedy in message for message in told), told


def test_the_remedies_of_a_service_work(lawyer: Lawyer) -> None:
    """What was told of its frequency is done, and nothing more is asked."""
    axis = AXIS.replace("    sens: plus\n", "    sens: plus\n    genre: frequence\n")
    assert given(lawyer, packs.had(CONTROL, axis)) == []

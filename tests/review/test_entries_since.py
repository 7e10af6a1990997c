"""Readings and silences that leave, or say something else, while the text stays: each is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.amendments.lawyer import Edit, Lawyer, Leave, Step

DOUBT = "Un Client qui a les deux plans a deux délais pour un même événement."


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ([Leave("lectures", "pra-with-pca")], "la lecture « pra-with-pca » (« PRA et PCA d’un"),
        ([Edit("lectures", DOUBT, "Un Client a un seul délai.")],
         "le doute de la lecture « pra-with-pca » est maintenant « Un Client a un seul"),
        ([Edit("lectures", "titre: PRA et PCA d’un même Client", "titre: Un seul plan")],
         "le titre de la lecture « pra-with-pca » est maintenant « Un seul plan »"),
        ([Leave("silences", "responsabilite")],
         "le silence « responsabilite » n’est plus rappelé, et aucune clause ne le rompt"),
        ([Edit("silences", "mots: [responsabilité*, plafond*, ", "mots: [responsabilité*, ")],
         "le silence « responsabilite » n’est plus rompu par « plafond* »"),
    ],
)  # fmt: skip
def test_is_told(tmp_path: Path, steps: list[Step], said: str) -> None:
    lawyer = Lawyer(tmp_path)
    lawyer.amend(steps)
    told = lawyer.check()
    assert told.status == 0, told.err
    lines = told.out.replace("\u00a0", " ").splitlines()
    assert any(line.startswith(f"À savoir : {said}") for line in lines), told.out

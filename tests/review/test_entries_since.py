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
        # What it quotes was put right since the edition: its title is told all the same.
        ([Edit("lectures", "titre: Flux de données et lignes du Core", "titre: Des flux")],
         "le titre de la lecture « flows-in-core » est maintenant « Des flux »"),
        ([Edit("silences", "sujet: Délai de résolution", "sujet: Délai")],
         "le silence « delais » a maintenant pour sujet « Délai », et avait « Délai de"),
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


def test_a_published_approval_told_otherwise(tmp_path: Path) -> None:
    """Who read words, and what was decided, is evidence once it is published."""
    lawyer = Lawyer(tmp_path)
    dated = ("24/01/2025", "01/01/2027"), ("effet: 2025-01-24", "effet: 2027-01-01")
    lawyer.amend([Edit("annexe", *words) for words in dated])
    lawyer.freeze_once_checked("2027-01-01")
    file = lawyer.root / "policy/annexe/01-definitions.yaml"
    text = file.read_text(encoding="utf-8").replace("par: Rédaction de l’annexe", "par: Elle", 1)
    file.write_text(text, encoding="utf-8")
    told = lawyer.check()
    assert told.status == 0, told.err
    said = "À savoir : la relecture de « def-support », publiée comme du 2026-11-24, par"
    assert any(line.startswith(said) for line in told.out.splitlines()), told.out

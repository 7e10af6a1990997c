"""Forms of a text: each that is amiss is told where it stands, with its remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.ground.faults import Faults
from tests.samples import forms

AMISS = [
    ("    texte: |\n", "    texte: >-\n", "24:12", "un tableau s’écrit après « texte: | »"),
    (' | < & > "', "", "26:7", "cette rangée a 2 cellules, la première 3"),
    ('| < & > "', "| ", "26:7", "une cellule est vide : écrivez-y « – »"),
    ("Pack Plus |", "Pack [Plus |]{gras}", "27:13", "une marque tient dans une seule cellule"),
    ("a) Son prix ;", "a) Son prix | net ;", "14:25", "« | » sépare les cellules d’un tableau"),
    ('"2. Le temps', '"3. Le temps', "20:12", "le point « 3. » suit « b) » : attendu « c) »"),
    ('"b) sa', '"c) sa', "17:12", "le point « c) » suit « a) » : attendu « b) »"),
    ('"1. Le pack', '"2. Le pack', "11:12", "la liste commence par « 2. » : attendu « 1. »"),
    (
        "  - id: 8.1-deux\n",
        "  - id: 8.1-deux\n    forme: numero\n",
        "",
        "",
    ),
    (
        '    texte: "2. Le temps passé."',
        "    forme: numero\n    texte: Le temps passé.",
        "21:12",
        "un point numéroté commence par son numéro",
    ),
    ("[(1)]{note}", "[(2)]{note}", "8:62", "« (2) » n’appelle aucune note de cet article"),
    (" [(1)]{note}", "", "39:12", "rien n’appelle cette note : marquez le mot"),
    ('"* Sauf', '"Sauf', "43:12", "une note commence par le signe qui l’appelle"),
    ('"* Sauf', '"(1) Sauf', "43:12", "l’article a déjà une note « (1) »"),
    (
        "    forme: note\n    texte: \"* Sauf",
        "    forme: suite\n    texte: \"Sauf",
        "42:12",
        "une « suite » ne prolonge ni un tableau ni une note",
    ),
    ("Pack Plus |", "Pack Pro |", "27:19", "à côté de « pro », nommez « plus » en tête de sa"),
    ("[toujours]{gras}", "[sous 8 jours]{gras}", "8:39", "« 8 » n’est lié à aucune valeur"),
    ("[toujours]{gras}", "[8 jours]{note}", "8:34", "« 8 jours » n’appelle aucune note"),
    ("{prix.plus}{gras}", "{gras}", "27:20", "« 180 » n’est lié à aucune valeur"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "place", "fault"), AMISS)
def test_is_told(tmp_path: Path, before: str, after: str, place: str, fault: str) -> None:
    assert before in forms.ARTICLE
    article = forms.ARTICLE.replace(before, after, 1)
    if not fault:
        assert forms.read(tmp_path, article)
        return
    with pytest.raises(Faults) as caught:
        forms.read(tmp_path, article)
    told = [f"{f.place.line}:{f.place.column}: {f.message}" for f in caught.value.faults]
    assert any(fault in one and one.startswith(f"{place}: ") for one in told), told


def test_columns_may_name_packs(tmp_path: Path) -> None:
    """A table of a row a class has its packs in its headings."""
    rows = forms.ARTICLE[forms.ARTICLE.index("      Pack | Prix") :].partition("    valeurs:")[0]
    turned = """      Prix | Pack Initial | Pack Plus
      Montant | [120 €]{prix.initial} | [180 €]{prix.plus}[*]{note}
"""
    assert forms.read(tmp_path / "right", forms.ARTICLE.replace(rows, turned))
    swapped = turned.replace("Pack Initial | Pack Plus", "Pack Plus | Pack Initial")
    with pytest.raises(Faults) as caught:
        forms.read(tmp_path / "wrong", forms.ARTICLE.replace(rows, swapped))
    assert "à côté de « plus », nommez « initial »" in str(caught.value)

"""What `check` says of the choices and the names that the last published edition has otherwise."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

import build
from calculators import answer
from generator.annex.load import load_working_text
from generator.review.since_published import since_published
from tests.samples import project

READINGS = "policy/lectures.yaml"
PACKS = "policy/annexe/06-packs.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project.copy(tmp_path)


def edit(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text("utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), "utf-8")


def told(root: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The lines of `check` that tell what is to be known; it refuses nothing."""
    assert build.main(["--root", str(root), "check"]) == 0
    first, *others = capsys.readouterr().out.replace("\u00a0", " ").splitlines()
    assert first.startswith("Tout concorde")
    return [line for line in others if line.startswith("À savoir : ")]


def test_nothing_where_nothing_differs(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(root, capsys) == []


def test_the_choice_of_a_reading(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(root, READINGS, "defaut: exclues", "defaut: incluses")
    (line,) = told(root, capsys)
    assert line == (
        "À savoir : la lecture « slot-ends » retient maintenant « À l’heure de fin juste, le"
        " support est encore ouvert » au lieu de « À l’heure de fin, le support est fermé »"
        " (dernière édition du 24 janvier 2025)"
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("libelle: Suivi CSM", "libelle: Suivi client", "l’axe « Suivi CSM »"),
        ("{id: support, libelle: Support}", "{id: support, libelle: Aide}", "le thème « Support »"),
    ],
)
def test_a_name(
    root: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, said: str
) -> None:
    edit(root, PACKS, old, new)
    (line,) = told(root, capsys)
    assert line.startswith(f"À savoir : {said} s’appelle maintenant « ")


def test_a_row_of_the_comparison_under_another_heading() -> None:
    published = project.first()
    first, *others = published.axes
    axes = (replace(first, theme="continuite"), *others)
    (line,) = since_published(published, replace(published, axes=axes))
    assert (
        line
        == "« Tickets au support » est rangé maintenant sous « Reprise et continuité d’activité »"
    )


def test_headings_in_another_order() -> None:
    published = project.first()
    (line,) = since_published(published, replace(published, themes=published.themes[::-1]))
    assert line.startswith("les thèmes du comparatif changent d’ordre : Reprise et")


def test_the_name_of_a_pack() -> None:
    published = project.first()
    packs = tuple(replace(pack, name=f"{pack.name} !") for pack in published.packs[:1])
    (line,) = since_published(published, replace(published, packs=packs))
    assert line.startswith("le pack « Pack Initial » s’appelle maintenant « Pack Initial ! » (")


def test_why_a_choice_is_taken_is_left_to_the_review(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(root, READINGS, "« S » n’est pas défini", "Le mot n’est pas défini")
    assert told(root, capsys) == []


CLAUSE = """
  - id: 4-annonce
    texte: Le Client reçoit chaque annonce par courrier électronique.
"""
DECLARED = """
  - id: 4-annonce
    texte: "Le support répond [selon son effectif]{effectif}."
    valeurs:
      effectif: {genre: mots, libelle: Effectif, sens: neutre, valeur: selon son effectif}
"""


@pytest.mark.parametrize("clause", [CLAUSE, DECLARED])
def test_a_new_clause_that_no_answer_follows(
    root: Path, capsys: pytest.CaptureFixture[str], clause: str
) -> None:
    path = root / "policy/annexe/04-maintenance.yaml"
    path.write_text(path.read_text("utf-8").rstrip() + "\n" + clause, "utf-8")
    project.refresh(root)
    (line,) = told(root, capsys)
    assert line == (
        "À savoir : la clause nouvelle « 4-annonce » ne dit rien qu’un calculateur lise : les"
        " réponses restent les mêmes, quoi qu’elle dise"
    )
    # They do: each standing question is answered as without it.
    lines = (root / "policy/questions.jsonl").read_text("utf-8").splitlines()
    asked = [json.loads(line) for line in lines]
    with_it = load_working_text(root / "policy").policy
    assert answer.replay(asked, with_it) == answer.replay(asked, project.working().policy)


def test_a_reading_that_speaks_of_a_word_that_is_gone() -> None:
    """« Deux semaines impaires de suite », beside even weeks."""
    published = project.first()
    clauses = [
        replace(each, text=each.text.replace("semaine impaire", "semaine paire"))
        for each in published.clauses
    ]
    assert clauses != list(published.clauses)
    said = list(since_published(published, replace(published, clauses=tuple(clauses))))
    assert (
        "la lecture « odd-weeks » dit encore « impaire », que le texte ne dit plus : relisez son"
        " titre, son doute et sa raison"
    ) in [line.replace("\u00a0", " ") for line in said]


def test_a_clause_that_changes_place(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """« cette assistance », without limit, would be the one on call."""
    path = root / "policy/annexe/05-support.yaml"
    text = path.read_text("utf-8")
    start = text.index("  - id: 5-sollicitations\n")
    end = text.index("  - id: ", start + 1)
    moved = text[start:end]
    rest = text[:start] + text[end:]
    at = rest.index("  - id: ", rest.index("  - id: 5-astreinte\n") + 1)
    path.write_text(rest[:at] + moved + rest[at:], "utf-8")
    project.refresh(root)
    lines = [line.replace("\u00a0", " ") for line in told(root, capsys)]
    assert any("a changé de place. Cette clause se lisait à l’art. 5, après" in x for x in lines)


@pytest.mark.parametrize(
    ("file", "before", "after", "said"),
    [
        (
            READINGS,
            "Le lundi de la n-ième semaine ISO après celle de la validation.",
            "Le jour de la validation, plus n mois.",
            "le choix « semaine-iso » de la lecture « week-offset » se dit maintenant « Le jour",
        ),
        (
            "policy/silences.yaml",
            "L’annexe ne limite ni n’étend la responsabilité d’une partie.",
            "L’annexe limite la responsabilité d’une partie.",
            "le silence « responsabilite » dit maintenant « L’annexe limite",
        ),
    ],
)
def test_words_that_a_page_shows_otherwise(
    root: Path,
    capsys: pytest.CaptureFixture[str],
    file: str,
    before: str,
    after: str,
    said: str,
) -> None:
    edit(root, file, before, after)
    (line,) = told(root, capsys)
    assert said in line


def test_whom_a_choice_favours() -> None:
    published = project.first()
    (reading,) = (each for each in published.readings if each.id == "week-offset")
    first, second = reading.choices
    turned = replace(reading, choices=(replace(first, favours=second.favours), second))
    readings = tuple(turned if each is reading else each for each in published.readings)
    (line,) = since_published(published, replace(published, readings=readings))
    assert "le choix « semaine-iso » de la lecture « week-offset » n’est plus dit favorable" in line


@pytest.mark.parametrize(
    ("file", "before", "after", "said"),
    [
        ("05-support", "ou à ses fournisseurs", "ou à ses Fournisseurs", "avec"),
        ("00-preambule", "et le Client", "et le client", "sans"),
    ],
)
def test_a_capital_alone(
    root: Path,
    capsys: pytest.CaptureFixture[str],
    file: str,
    before: str,
    after: str,
    said: str,
) -> None:
    """The preamble gives expressions with a capital the sense that the contract gives them."""
    edit(root, f"policy/annexe/{file}.yaml", before, after)
    project.refresh(root)
    (line,) = told(root, capsys)
    assert f"{said} majuscule, dans la clause « " in line.replace("\u00a0", " ")


def test_the_capital_that_a_text_mostly_gives_is_a_slip_mended() -> None:
    said = since_published(project.first(), project.working().policy)
    assert not [line for line in said if "majuscule" in line]


def test_the_forms_of_a_term_that_stays() -> None:
    published = project.first()
    clauses = [
        replace(each, names=(*each.names[1:], "anomalie"))
        if each.id == "def-signalisation"
        else each
        for each in published.clauses
    ]
    came, left = (
        line.replace("\u00a0", " ")
        for line in since_published(published, replace(published, clauses=tuple(clauses)))
    )
    assert came.startswith("le terme « Signalisation » se dit maintenant aussi « anomalie »")
    assert left.startswith("le terme « Signalisation » ne se dit plus « Signalisation »")

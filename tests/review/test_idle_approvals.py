"""An approval is of words that were there: a name or a digest that is made up is a fault."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.annex.load import load_working_text
from generator.ground.faults import Faults
from generator.review import check, idle_approvals
from tests.samples import project

BY = "nature: orthographe, par: Juriste, le: 2026-11-24"
TITLE = "titre: Article 5 - Support\n"


def told(root: Path) -> list[str]:
    found = idle_approvals.faults(load_working_text(root / "policy"), [project.first()])
    return [str(fault) for fault in found]


def gone(root: Path, clause: str) -> None:
    path = root / "policy/annexe/annexe.yaml"
    read = f"\nrelus_retires:\n  - {{clause: {clause}, {BY}, mots: 01234567, decision: Lu.}}\n"
    path.write_text(path.read_text("utf-8") + read, "utf-8")


def read_title(root: Path, words: str, title: str = TITLE) -> None:
    path = root / "policy/annexe/05-support.yaml"
    text = path.read_text("utf-8")
    assert TITLE in text
    read = f"{title}relu: {{{BY}, mots: {words}, decision: Lu.}}\n"
    path.write_text(text.replace(TITLE, read, 1), "utf-8")


def test_the_sample_has_none() -> None:
    assert told(project.root()) == []


def test_a_clause_that_no_edition_had(tmp_path: Path) -> None:
    root = project.copy(tmp_path)
    gone(root, "7.3-test")
    (fault,) = told(root)
    assert fault.startswith("policy/annexe/annexe.yaml:")
    assert (
        "aucune édition n’a eu la clause « 7.3-test » (vouliez-vous dire « 7.3-tests » ?) :"
        " corrigez son nom, ou retirez cette ligne de « relus_retires »"
    ) in fault
    with pytest.raises(Faults, match="aucune édition n’a eu la clause"):
        check.everything(root)


def test_words_that_a_title_never_had(tmp_path: Path) -> None:
    root = project.copy(tmp_path)
    read_title(root, "01234567")
    (fault,) = told(root)
    assert fault.startswith("policy/annexe/05-support.yaml:4:")
    start, words = fault.split("écrivez « mots: ")
    assert "« mots: 01234567 » n’est pas la relecture de ce titre, qui n’a pas changé" in start
    again = project.copy(tmp_path / "again")
    read_title(again, words[:8])
    assert told(again) == []


def test_a_title_that_moved_is_told_elsewhere(tmp_path: Path) -> None:
    root = project.copy(tmp_path)
    read_title(root, "01234567", "titre: Article 5 - Support payant\n")
    assert told(root) == []


def test_words_that_a_clause_never_had_are_told_elsewhere(tmp_path: Path) -> None:
    root = project.copy(tmp_path)
    path = root / "policy/annexe/07-pra-pca.yaml"
    head = "  - id: 7.3-tests\n"
    text = path.read_text("utf-8")
    assert f"{head}    texte" in text
    read = f"{head}    relu: {{{BY}, mots: 01234567, decision: Lu.}}\n"
    path.write_text(text.replace(head, read, 1), "utf-8")
    with pytest.raises(Faults, match="ces mots ont changé depuis leur relecture"):
        check.everything(root)


@pytest.mark.parametrize(
    ("file", "head", "line"),
    [
        ("07-pra-pca", "  - id: 7.3-retour\n", "    relu: {{{}}}\n"),
        ("05-support", TITLE, "relu: {{{}}}\n"),
        ("annexe", "articles:\n", "relus_retires:\n  - {{clause: gone, {}}}\narticles:\n"),
    ],
)
def test_of_a_day_to_come(tmp_path: Path, file: str, head: str, line: str) -> None:
    root = project.copy(tmp_path)
    path = root / f"policy/annexe/{file}.yaml"
    read = f"{BY.replace('2026-11-24', '2031-05-02')}, mots: 01234567, decision: Lu."
    written = line.format(read) if head in line.format(read) else head + line.format(read)
    path.write_text(path.read_text("utf-8").replace(head, written, 1), "utf-8")
    working = load_working_text(root / "policy")
    (fault,) = idle_approvals.early(working, date(2031, 4, 30))
    assert "« le: 2031-05-02 » est un jour à venir" in fault.message.replace("\u00a0", " ")
    # Where a day begins sooner, it is that day already.
    assert list(idle_approvals.early(working, date(2031, 5, 1))) == []
    with pytest.raises(Faults, match="est un jour à venir"):
        check.everything(root)

"""The annex is French: a sentence in English is told at its line, a name that has one is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.annex.binding import Exemption
from generator.annex.language import language_faults
from generator.annex.load import load_working_text
from generator.ground.faults import Fault
from tests.samples import project

WORKING = project.working()
NEW = """
  - id: 5-nouvelle
    texte: >-
      Le support répond.
      {}
"""


def found(tmp_path: Path, words: str, excepted: str = "") -> list[Fault]:
    policy = project.copy(tmp_path) / "policy"
    path = policy / "annexe/05-support.yaml"
    path.write_text(path.read_text("utf-8") + NEW.format(words), "utf-8")
    working = load_working_text(policy)
    exemptions = [Exemption(excepted, ("5-nouvelle",), working.exemptions[0].node)]
    return list(language_faults(working.passages, exemptions if excepted else ()))


def test_the_sample_is_french() -> None:
    assert list(language_faults(WORKING.passages, WORKING.exemptions)) == []


@pytest.mark.parametrize(
    "words",
    [
        "The Provider shall answer the Customer.",
        "The Client may cancel at any time.",
        "Support is provided by email and portal.",
        "Il répond ; this Annex is governed by French law.",
    ],
)
def test_a_sentence_in_english_is_told(tmp_path: Path, words: str) -> None:
    (fault,) = found(tmp_path, words)
    assert "n’est pas du français, et seul le texte français engage" in fault.message
    lines = (tmp_path / fault.place.file).read_text("utf-8").splitlines()
    told = fault.message.partition("« ")[2].partition(" »")[0].removesuffix(" …")
    assert lines[fault.place.line - 1][fault.place.column - 1 :].startswith(told)


@pytest.mark.parametrize(
    "words",
    [
        "Le Recovery Point Objective est tenu.",
        "Le service « Software as a Service » est fourni par email.",
        "Le will et le must du support sont à la charge du Client.",
        "Support email et portail.",
        "- Backup and restore.",
    ],
)
def test_a_name_in_french_words_is_not(tmp_path: Path, words: str) -> None:
    assert found(tmp_path, words) == []


def test_an_exception_lets_a_name_stand(tmp_path: Path) -> None:
    title = "The State of the Cloud"
    assert len(found(tmp_path / "a", f"{title}.")) == 1
    assert found(tmp_path / "b", f"{title}.", title) == []

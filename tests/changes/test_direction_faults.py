"""What sens.yaml says of the answers is what they are: told by check, not by a crash at freeze."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.changes import direction_faults, directions
from generator.ground.faults import Faults
from generator.review import check
from tests.samples import project

FIRST = project.first()
QUOTE = """  - question: quote
    sujet: Chiffrage des demandes ordinaires
    champs:
      - {champ: quote_from, libelle: Chiffrage, nature: date, sens: moins}

"""


def told(root: Path, old: str, new: str) -> list[tuple[str, str]]:
    """The source line and the message of each fault, the file changed at the first such words."""
    path = root / "policy" / directions.FILE
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    lines = path.read_text("utf-8").split("\n")
    found = sorted(direction_faults.faults(root / "policy", [FIRST]))
    assert {fault.place.file for fault in found} <= {"policy/sens.yaml"}
    return [(lines[fault.place.line - 1].strip(), fault.message) for fault in found]


def test_the_sample_has_no_fault() -> None:
    assert list(direction_faults.faults(project.root() / "policy", [FIRST])) == []


def test_a_field_that_no_answer_has(tmp_path: Path) -> None:
    (entry, lacking), (line, unknown) = told(
        project.copy(tmp_path), "champ: quote_from", "champ: devis"
    )
    assert entry == "- question: quote"
    assert "la réponse à « quote » a aussi quote_from" in lacking
    assert line.startswith("- {champ: devis")
    assert unknown == "la réponse à « quote » n’a pas de champ « devis » : attendu quote_from"


def test_a_question_left_out(tmp_path: Path) -> None:
    ((_, message),) = told(project.copy(tmp_path), QUOTE, "")
    assert message == (
        "la question « quote » n’a pas d’entrée : ajoutez-la, avec son « sujet » et ses"
        " « champs » : quote_from"
    )


def test_a_question_misnamed_or_twice(tmp_path: Path) -> None:
    (line, message), *_ = told(project.copy(tmp_path), "question: recovery", "question: recover")[
        ::-1
    ]
    assert line == "- question: recover"
    assert "n’existe pas (vouliez-vous dire « recovery » ?)" in message
    twice = told(project.copy(tmp_path / "x"), QUOTE, QUOTE + QUOTE.replace("quote_from", "other"))
    assert [message for _, message in twice] == [
        "la question « quote » a déjà une entrée : mettez-y ces champs"
    ]


@pytest.mark.parametrize(
    ("field", "nature", "wrong", "expected"),
    [
        ("quote_from", "date", "nombre", "« date »"),
        ("ratio_percent", "nombre", "instant", "« nombre »"),
        ("tier", "nombre", "duree", "« nombre »"),
        ("rto_minutes", "duree", "nombre", "« duree »"),
        ("first_pack", "pack", "mot", "« pack »"),
        ("blockers", "liste", "mot", "« liste »"),
        ("restored_by", "instant", "date", "« instant »"),
        ("strict", "oui-non", "nombre", "« oui-non »"),
        ("because", "pack", "liste", "« pack »"),
        ("rule", "mot", "delai", "« mot »"),
        ("response_time", "delai", "duree", "« mot » ou « delai »"),
        ("ctp-small.under_hours", "nombre", "date", "« nombre »"),
    ],
)
def test_a_nature_that_is_not_the_field_s(
    tmp_path: Path, field: str, nature: str, wrong: str, expected: str
) -> None:
    root = project.copy(tmp_path)
    text = (root / "policy" / directions.FILE).read_text("utf-8")
    start = text.index(f"champ: {field}")
    old = text[start : text.index(f"nature: {nature}", start) + len(f"nature: {nature}")]
    new = old.removesuffix(nature) + wrong
    ((line, message),) = told(root, old, new)
    assert wrong in line
    assert message == (
        f"le champ « {field} » n’est pas de la nature « {wrong} » : écrivez {expected}"
    )


def test_check_refuses_it(tmp_path: Path) -> None:
    root = project.copy(tmp_path)
    path = root / "policy" / directions.FILE
    path.write_text(path.read_text("utf-8").replace(QUOTE, ""), "utf-8")
    with pytest.raises(Faults, match="la question « quote » n’a pas d’entrée"):
        check.everything(root)

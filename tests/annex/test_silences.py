"""What the annex does not say is said by an entry, until a clause says the thing."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.annex.load import load_working_text
from generator.ground.faults import Faults
from tests.amendments.declared import TAKEN_ON
from tests.samples import project

ENTRY = """silences:
  - id: astreinte-de-nuit
    sujet: Nuit
    mots: L’annexe ne dit rien de la nuit.
    questions: [coverage]
    rompu_par: {mots: [nocturne*, « la nuit »], valeurs: [nuits], lectures: [holidays]}
"""


class Copy:
    """A copy of the sample's policy, with one silence and a clause to write."""

    def __init__(self, folder: Path) -> None:
        self.policy = project.copy(folder) / "policy"
        self.file = self.policy / "silences.yaml"
        self.file.write_text(ENTRY.replace(", « la nuit »", ""), encoding="utf-8")

    def write(self, file: str, before: str, after: str) -> None:
        path = self.policy / file
        text = path.read_text(encoding="utf-8")
        assert text.count(before) == 1
        path.write_text(text.replace(before, after), encoding="utf-8")

    def faults(self) -> list[str]:
        with pytest.raises(Faults) as caught:
            load_working_text(self.policy)
        return [str(fault) for fault in caught.value.faults]


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    copied = Copy(tmp_path)
    # The sample settles the reading of public holidays; these tests settle it themselves.
    copied.write("silences.yaml", ", lectures: [holidays]", "")
    return copied


WORDS = "une qualité de service optimale."


def test_a_silence_is_part_of_the_policy(copy: Copy) -> None:
    (silence,) = load_working_text(copy.policy).policy.silences
    assert (silence.id, silence.subject) == ("astreinte-de-nuit", "Nuit")
    assert silence.words == "L’annexe ne dit rien de la nuit."
    assert silence.questions == ("coverage",)


def test_words_of_a_clause_break_it_at_its_line(copy: Copy) -> None:
    copy.write("annexe/04-maintenance.yaml", WORDS, "une qualité Nocturnes optimale.")
    (fault,) = copy.faults()
    text = (copy.policy / "annexe/04-maintenance.yaml").read_text("utf-8").split("\n")
    line = next(n for n, each in enumerate(text, 1) if "4-demarche" in each) + 1
    assert fault.startswith(f"policy/annexe/04-maintenance.yaml:{line}:")
    assert "la clause « 4-demarche » dit « Nocturnes », et rompt le silence" in fault


def test_a_part_of_a_word_does_not(copy: Copy) -> None:
    copy.write("annexe/04-maintenance.yaml", WORDS, "une qualité antinocturne optimale.")
    assert load_working_text(copy.policy).policy.silences


def test_a_value_of_a_clause_breaks_it(copy: Copy) -> None:
    copy.write("silences.yaml", "valeurs: [nuits]", "valeurs: [sollicitations]")
    (fault,) = copy.faults()
    assert "dit la valeur « sollicitations », et rompt le silence" in fault


def test_a_value_left_to_another_document_does_not(copy: Copy) -> None:
    copy.write("silences.yaml", "valeurs: [nuits]", "valeurs: [delais]")
    assert load_working_text(copy.policy).policy.silences


def test_a_table_in_its_place_breaks_the_silence_on_the_time_to_take_on(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.file.write_text((project.SOURCES / "silences.yaml").read_text("utf-8"), "utf-8")
    for edit in TAKEN_ON:
        copy.write("annexe/05-support.yaml", edit.before, edit.after)
    assert any(
        "dit la valeur « delais », et rompt le silence « delais-prise-en-charge »" in fault
        for fault in copy.faults()
    )


def test_a_reading_that_the_text_settles_breaks_it(copy: Copy) -> None:
    copy.write("silences.yaml", "{mots: [nocturne*]", "{mots: [nocturne*], lectures: [day-offset]")
    (fault,) = copy.faults()
    assert "dit la lecture « day-offset », et rompt" in fault


def test_a_clause_that_speaks_of_something_else_is_named(copy: Copy) -> None:
    copy.write("annexe/04-maintenance.yaml", WORDS, "une qualité nocturne optimale.")
    with copy.file.open("a", encoding="utf-8") as file:
        file.write("    sauf: [4-demarche]\n")
    assert load_working_text(copy.policy).policy.silences


def test_a_clause_named_there_exists(copy: Copy) -> None:
    with copy.file.open("a", encoding="utf-8") as file:
        file.write("    sauf: [4-demarches]\n")
    (fault,) = copy.faults()
    assert fault.endswith(
        "la clause « 4-demarches » n’existe pas (vouliez-vous dire « 4-demarche » ?) ; si elle a"
        " quitté le texte, retirez-la de « sauf »"
    )


def test_an_id_given_twice(copy: Copy) -> None:
    text = copy.file.read_text("utf-8")
    copy.file.write_text(text + text.removeprefix("silences:\n"), encoding="utf-8")
    (fault,) = copy.faults()
    assert fault.endswith("le silence « astreinte-de-nuit » existe déjà")

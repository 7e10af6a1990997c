"""What favours the Client is not said the other way round, nor of values that no answer has."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from calculators.terms.axes import Better
from generator.changes import direction_senses, direction_words, directions
from generator.ground.faults import Fault, Faults
from generator.review import check
from generator.review.since_published import since_published
from tests.samples import project

FIRST = project.first()


def changed(folder: Path, old: str, new: str) -> Path:
    """The sample, its sens.yaml changed at the first such words."""
    root = project.copy(folder)
    path = root / "policy" / directions.FILE
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return root


def told(root: Path) -> list[Fault]:
    policy = root / "policy"
    return [*direction_senses.faults(policy), *direction_words.faults(policy, [FIRST])]


def test_the_sample_has_no_fault() -> None:
    assert told(project.root()) == []
    assert list(direction_senses.neutral_senses(project.root() / "policy")) == []


def test_every_field_that_has_a_sense_is_known() -> None:
    meant = directions.load_directions(project.root() / "policy", FIRST.axes).fields
    known = {(q, f) for q, fields in direction_senses.SENSES.items() for f in fields}
    axes = {("packs", axis.id) for axis in FIRST.axes} | {
        ("coverage", "channels"), ("coverage", "priority"), ("ctp", "priority"),
    }  # fmt: skip
    left = {
        (question, path)
        for (question, path), one in meant.items()
        if one.nature != "word" and (question, path) not in axes
        and not any(question == q and (path == f or path.startswith(f"{f}.")) for q, f in known)
        and not path.endswith("recovery")
    }  # fmt: skip
    assert {path for question, path in left if question != "packs"} == set()


TURNED = [
    ("quote_from, libelle: Chiffrage, nature: date, sens: moins", "moins", "plus"),
    ("data_loss.until, libelle: Perte possible jusqu’au, nature: instant, sens: moins", "moins",
     "plus"),
    ("on_call, libelle: Réponse de l’astreinte, nature: oui-non, sens: plus", "plus", "moins"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "right", "wrong"), TURNED)
def test_turned_round_is_refused(tmp_path: Path, old: str, right: str, wrong: str) -> None:
    root = changed(tmp_path, old, old.removesuffix(right) + wrong)
    (fault,) = told(root)
    assert f"écrivez « sens: {right} », ou « neutre »" in fault.message.replace("\u00a0", " ")
    with pytest.raises(Faults, match="dirait favorable"):
        check.everything(root)


def test_said_neutral_is_told(tmp_path: Path) -> None:
    old = TURNED[0][0]
    root = changed(tmp_path, old, old.removesuffix("moins") + "neutre")
    assert told(root) == []
    (line,) = direction_senses.neutral_senses(root / "policy")
    assert line.startswith("le champ « quote_from » a pour sens « neutre », et non « moins »")
    assert "policy/sens.yaml:" in line


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{valeur: tma,", "{valeur: tmaa,", "« tmaa » n’est pas une valeur du champ « via »"),
        ("{valeur: tma,", "{valeur: pra,", "« pra » n’est pas une valeur du champ « via », ou y"),
        ("{valeur: portal,", "{valeur: portail,", "(vouliez-vous dire « portal » ?)"),
        ("{valeur: hors-annexe,", "{valeur: ailleurs,", "n’en ont pas : hors-annexe"),
    ],
)
def test_a_word_of_no_value_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    found = told(changed(tmp_path, old, new))
    assert any(said in fault.message for fault in found)


def test_an_axis_and_a_value_turned_since_an_edition_are_told() -> None:
    axes = tuple(replace(one, better=Better.NEITHER) for one in FIRST.axes[:1]) + FIRST.axes[1:]
    values = (replace(FIRST.values[0], better=Better.MORE), *FIRST.values[1:])
    lines = list(since_published(FIRST, replace(FIRST, axes=axes, values=values)))
    assert len(lines) == 2
    assert all("était déclaré" in line for line in lines)

"""What takes another name: told once as such, and as a change in every clause that says it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.changes import new_names, redline_text, value_changes
from generator.changes.form_changes import clauses_in_form
from tests.amendments import packs, terms
from tests.amendments.declared import BY_PACK
from tests.amendments.lawyer import Edit, Step
from tests.changes import amended

SERVICE: tuple[Step, ...] = (
    Edit("packs", "[Sauvegarde externalisée]{axe}", "[Sauvegarde distante]{axe}"),
    Edit("packs", "libelle: Sauvegarde externalisée", "libelle: Sauvegarde distante"),
    Edit("packs", "mots: [Sauvegarde externalisée]", "mots: [Sauvegarde distante]"),
)
CLASS: tuple[Step, ...] = (
    Edit("support", "[T5]{classe}", "[T9]{classe}"),
    Edit("support", "classe: T5", "classe: T9"),
)
PLAN: tuple[Step, ...] = (
    Edit("plans", "[PRA Premium]", "[PRA Renforcé]"),
    Edit("plans", "plan: PRA Premium", "plan: PRA Renforcé"),
)


@pytest.mark.parametrize(
    ("steps", "first", "said"),
    [
        (packs.renamed("Essentiel"), (), "le pack « Pack Plus », désormais « Pack Essentiel »"),
        (terms.INCIDENT, (), "le terme « Signalisation », désormais « Incident »"),
        (
            SERVICE,
            packs.BACKUP,
            "le service « Sauvegarde externalisée », désormais « Sauvegarde distante »",
        ),
        (CLASS, packs.FIFTH, "la classe « T5 », désormais « T9 »"),
        (PLAN, (BY_PACK,), "le plan « PRA Premium », désormais « PRA Renforcé »"),
    ],
    ids=["pack", "term", "service", "class", "plan"],
)
def test_is_told_once_and_never_as_form(
    tmp_path: Path, steps: tuple[Step, ...], first: tuple[Step, ...], said: str
) -> None:
    found = amended.compared(tmp_path, steps, first)
    for text in (
        amended.told(found),
        amended.noticed(found),
        amended.words(redline_text.as_text(found)),
    ):
        assert text.count(said) == 1
        assert "de nom : " in text
    assert clauses_in_form(found) == []


def test_a_name_that_holds_another_is_not_told_again(tmp_path: Path) -> None:
    found = amended.compared(tmp_path, terms.INCIDENT)
    assert amended.words(new_names.names_summary(found)) == (
        "Change de nom : le terme « Signalisation », désormais « Incident »."
    )


def test_nothing_takes_another_name_where_all_stay(tmp_path: Path) -> None:
    found = amended.compared(tmp_path, packs.six("six"))
    assert new_names.names_summary(found) == ""


def test_a_class_is_a_cause_by_its_names(tmp_path: Path) -> None:
    found = amended.compared(tmp_path, CLASS, packs.FIFTH)
    assert "Cause : art. 5, T9, classe : T5 → T9." in amended.told(found)
    changes = value_changes.changed_values(found.before, found.after)
    (change,) = (one for one in changes if one.kind == "class")
    assert change.put(found.before, found.after).ticket_class == found.after.ticket_class
    assert change.put(found.after, found.before).ticket_class == found.before.ticket_class


def test_a_new_name_beside_the_old_one_is_another_thing_said(tmp_path: Path) -> None:
    """The clause still says the old name: what it says more is no other name for it."""
    name = new_names.NewName("le pack", "Plus", "Large", frozenset({"plus"}), frozenset({"large"}))
    found = amended.compared(tmp_path, ())
    change = next(one for section in found.sections for one in section.changes)
    clause = change.before
    assert clause is not None

    def said(before: str, after: str) -> bool:
        old, new = (replace(clause, title="", text=text) for text in (before, after))
        return new_names.says_new_name(replace(change, before=old, after=new), [name])

    assert said("Le pack Plus.", "Le pack Large.")
    assert not said("Le pack Plus.", "Le pack Plus, et le pack Large.")
    assert not said("Le pack Plus, ou Large.", "Le pack Large.")

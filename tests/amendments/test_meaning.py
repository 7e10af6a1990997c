"""Words that change what the annex means and no value: nothing passes before someone read them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.amendments.lawyer import Edit, Lawyer
from tests.amendments.meaning import LISTED, OTHERS, Meaning


@pytest.fixture
def lawyer(tmp_path: Path) -> Lawyer:
    return Lawyer(tmp_path)


def test_every_article_has_some() -> None:
    articles = {meaning.article for meaning in (*LISTED, *OTHERS)}
    assert articles == {"preambule", "1", "2", "3", "4", "5", "6", "7"}
    assert len(OTHERS) >= len(LISTED)


@pytest.mark.parametrize("meaning", [*LISTED, *OTHERS], ids=str)
def test_stops_the_check(lawyer: Lawyer, meaning: Meaning) -> None:
    lawyer.amend(meaning.steps)
    told = lawyer.check()
    assert told.status == 1
    unread = [fault for fault in told.faults if lawyer.unread(fault)]
    assert meaning.figure or unread == told.faults, told.err


@pytest.mark.parametrize("meaning", [one for one in LISTED if not one.figure], ids=str)
def test_goes_on_once_it_is_read(lawyer: Lawyer, meaning: Meaning) -> None:
    lawyer.amend(meaning.steps)
    lawyer.read_again(lawyer.check(), nature="portee", favours="client")
    assert lawyer.check().status == 0


def test_a_reading_holds_for_its_words_alone(lawyer: Lawyer) -> None:
    lawyer.amend([Edit("packs", "(PRA)]{axe}.", "(PRA)]{axe} en option payante.")])
    lawyer.read_again(lawyer.check(), nature="portee", favours="prestataire")
    assert lawyer.check().status == 0
    lawyer.amend([Edit("packs", "en option payante", "en option gratuite")])
    told = lawyer.check()
    assert told.status == 1
    assert "cette relecture vaut pour d’autres mots" in told.err
    lawyer.read_again(told, nature="portee", favours="client")
    assert lawyer.check().status == 0


def test_a_change_of_meaning_says_whom_it_favours(lawyer: Lawyer) -> None:
    lawyer.amend([Edit("packs", "(PRA)]{axe}.", "(PRA)]{axe} en option payante.")])
    lawyer.read_again(lawyer.check(), nature="portee")
    assert "« favorable » : client, prestataire ou aucun" in lawyer.check().err


def test_the_sentence_names_what_rests_on_the_words(lawyer: Lawyer) -> None:
    lawyer.amend([Edit("packs", "(PRA)]{axe}.", "(PRA)]{axe} en option payante.")])
    (fault,) = lawyer.check().faults
    assert fault.startswith("policy/annexe/06-packs.yaml:")
    assert "{+ en option payante+}" in fault
    assert "réponses (coverage" in fault
    assert "la lecture" in fault or "les lectures" in fault

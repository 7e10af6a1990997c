"""Each amendment that a legal department makes, to its end: a site, or a refusal."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from calculators import answer
from calculators.editions import Editions
from generator.changes.edition_pairs import Pair
from generator.changes.impact import Impact
from generator.documents import pdf
from generator.ground import questions
from tests.amendments import declared, packs, structure, terms, values
from tests.amendments.ends import Accepted, Asked, Refused
from tests.amendments.lawyer import Lawyer
from tests.samples import project

SITE = "https://annexe.example"


CASES = [
    *values.ACCEPTED,
    *values.FURTHER,
    *structure.ACCEPTED,
    *structure.FURTHER,
    *packs.ACCEPTED,
    *packs.FURTHER,
    *declared.ACCEPTED,
    *terms.ACCEPTED,
]


@pytest.fixture
def lawyer(tmp_path: Path) -> Lawyer:
    return Lawyer(tmp_path)


def follow(lawyer: Lawyer, case: Accepted) -> None:
    """From the edit to the pages: nothing is refused, and everything says the new words."""
    lawyer.amend(case.edits)
    checked = lawyer.check()
    if case.read:
        assert checked.status == 1
        lawyer.read_again(checked)
        checked = lawyer.check()
    assert checked.status == 0, checked.err
    if case.whole:
        frozen = lawyer.freeze(case.day)
        assert frozen.status == 0, frozen.err
    else:
        lawyer.freeze_once_checked(case.day, retroactive=case.retroactive)
    text = (lawyer.editions / case.day / "annexe.txt").read_text(encoding="utf-8")
    assert [words for words in case.says if words not in text] == []
    with pytest.MonkeyPatch.context() as patch:
        if not case.whole:  # The PDF of a notice takes longer than all the rest of it.
            patch.setattr(pdf, "available", lambda: False)
            patch.setattr(questions, "questions", _one_in_a_few(questions.questions))
        patch.setattr(Pair, "impact", _found_once(Pair.impact))
        documents(lawyer, case)
    published = Editions(lawyer.editions)
    assert [found for asked in case.answers if (found := differs(asked, case.day, published))] == []


def _one_in_a_few(every: Callable[..., list[questions.Asked]]) -> Callable[..., object]:
    """Of what is asked of each day of years, one question in five: no number of days of a week, so
    that each day of it comes."""
    daily = {"validated_on", "complete_on", "opened_at"}

    def few(*given: object) -> list[questions.Asked]:
        rank = count()
        return [one for one in every(*given) if daily.isdisjoint(one.inputs) or next(rank) % 5 == 0]

    return few


def _found_once(impact: Callable[[Pair], Impact]) -> Callable[[Pair], Impact]:
    """Two orders tell the same effects, which take a third of a case's time to find."""
    found: list[Impact] = []

    def kept(pair: Pair) -> Impact:
        found.extend([] if found else [impact(pair)])
        return found[0]

    return kept


def documents(lawyer: Lawyer, case: Accepted) -> None:
    """The redline, in text and in Word, the impact and the notice."""
    names = (project.EDITION, case.day)
    word = lawyer.root / "redline.docx"
    for order in (
        ("redline", *names),
        ("redline", *names, "--word", str(word)),
        ("impact", *names),
        ("notice", *names, "--site", SITE, "--out", str(lawyer.root / "notice")),
    ):
        told = lawyer.order(*order)
        assert told.status == 0, told.err
    assert word.stat().st_size > 5_000
    notice = (lawyer.root / "notice" / "notice.txt").read_text(encoding="utf-8")
    notice = " ".join(notice.split())
    assert [words for words in case.notice if words not in notice] == []


def differs(asked: Asked, day: str, published: Editions) -> str:
    """What an answer says other than expected; nothing where it agrees."""
    question, inputs, expected = asked
    given = answer.ask(question, {**inputs, "edition": day}, published)
    result = given.get("result")
    if result is None:
        return json.dumps(given, ensure_ascii=False)
    return "" if expected.items() <= result.items() else json.dumps(result, ensure_ascii=False)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_is_followed_everywhere(lawyer: Lawyer, case: Accepted) -> None:
    follow(lawyer, case)


@pytest.mark.exhaustive
@pytest.mark.parametrize("case", CASES, ids=str)
def test_is_followed_to_the_last_file(lawyer: Lawyer, case: Accepted) -> None:
    follow(lawyer, replace(case, whole=not case.retroactive))


@pytest.mark.parametrize(
    "case",
    [*values.REFUSED, *packs.REFUSED, *structure.REFUSED, *terms.REFUSED],
    ids=str,
)
def test_is_refused_before_it_is_frozen(lawyer: Lawyer, case: Refused) -> None:
    lawyer.amend(case.steps)
    told = lawyer.check()
    assert told.status == 1
    assert any(case.fault in fault and case.place in fault for fault in told.faults), told.err

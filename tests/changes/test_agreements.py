"""Sentences of one and of many."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.changes import impact_words, lost_answers
from tests.amendments.packs import LOST_DATA
from tests.amendments.values import QUICKER
from tests.changes import amended


@pytest.mark.parametrize(
    ("counted", "said"),
    [
        ({"better": 1, "mixed": 1}, "1 favorable au Client et 1 partagée"),
        ({"better": 1, "mixed": 2}, "1 favorable au Client et 2 partagées"),
        ({"mixed": 1}, "partagée"),
        ({"neutral": 1, "worse": 1}, "1 neutre et 1 défavorable au Client"),
    ],
)
def test_answers_and_cells_are_feminine(counted: dict[str, int], said: str) -> None:
    assert impact_words.counts(counted) == said


def test_one_standing_question_chooses() -> None:
    assert lost_answers.no_more_chosen(1, ["« Parité »"]) == (
        "1 des questions permanentes choisit une lecture qui n’est plus à choisir : elle ne se pose"
        " plus (« Parité »)."
    )


def test_several_standing_questions_choose() -> None:
    assert lost_answers.no_more_chosen(28, ["« Parité »", "« Jours »"]) == (
        "28 des questions permanentes choisissent une lecture qui n’est plus à choisir : elles ne"
        " se posent plus (« Jours », « Parité »)."
    )


class TestQuestionsOfOneText:
    """« Aucune réponse ne change » says nothing of questions that one text alone answers."""

    def test_are_counted_with_the_answers_that_change(self, tmp_path: Path) -> None:
        told = amended.told(amended.compared(tmp_path, LOST_DATA))
        assert re.search(
            r"Aucune réponse ne change, sur [\d ]+ questions posées aux deux textes\. \d+ questions"
            r" n’ont de réponse que dans le nouveau texte\.",
            told,
        )

    def test_are_not_told_where_there_are_none(self, tmp_path: Path) -> None:
        assert "de réponse que dans" not in amended.told(amended.compared(tmp_path, QUICKER))

"""Sentences of one and of many."""

from __future__ import annotations

import pytest

from generator.changes import impact_sentences, impact_words


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
    assert impact_sentences.no_more_chosen(1, ["« Parité »"]) == (
        "1 des questions permanentes choisit une lecture qui n’est plus à choisir : elle ne se pose"
        " plus (« Parité »)."
    )


def test_several_standing_questions_choose() -> None:
    assert impact_sentences.no_more_chosen(28, ["« Parité »", "« Jours »"]) == (
        "28 des questions permanentes choisissent une lecture qui n’est plus à choisir : elles ne"
        " se posent plus (« Jours », « Parité »)."
    )

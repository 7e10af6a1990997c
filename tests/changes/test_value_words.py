"""The words that say a value, each once."""

from __future__ import annotations

from generator.changes import value_words
from tests.samples import editions as sample

FIRST = sample.first()


def test_a_word_in_both_genders_is_said_once() -> None:
    assert value_words.value_said(FIRST.clause["7.1"], "borne") == "maximal"
    assert value_words.value_said(FIRST.clause["7.2"], "borne") == "inférieur à"

"""Two readers, one grammar of figures: ground/figures.json lists what both must take."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator.annex.figures import COMMITTING
from generator.annex.kinds import KINDS
from generator.ground.paths import ROOT
from generator.site import proof, second_reader

CASES = json.loads((ROOT / "generator/ground/figures.json").read_text("utf-8"))


@pytest.mark.parametrize("words", CASES["committing"])
class TestCommitting:
    """Each is either tied to a value or an exception that says why."""

    def test_is_taken_by_the_binding(self, words: str) -> None:
        assert COMMITTING.search(f"Le Client dit {words} et rien.")

    def test_is_taken_by_the_reader_of_the_page(self, words: str) -> None:
        assert list(second_reader.facts_said(f"Le Client dit {words} et rien."))

    def test_may_be_tied_as_it_is(self, words: str) -> None:
        """A value of words is said by them, and expected of the page by what is read in them."""
        kind = KINDS["mots"]
        value = kind.read(words)
        assert kind.say(value) == [words]
        expected = set(proof.value_of("words", value))
        assert expected == set(second_reader.facts_said(words))
        assert expected

    def test_is_left_by_both_where_it_is_excepted(self, words: str) -> None:
        assert not list(second_reader.facts_said(f"Le Client dit {words} et rien.", [words]))
        assert not COMMITTING.search(f"Le Client dit {words} et rien.".replace(words, "\0"))


@pytest.mark.parametrize("case", CASES["tied"], ids=lambda case: case["words"])
class TestTied:
    """What legal types is said by these words, and the reader of the page reads the same value."""

    def test_by_its_kind(self, case: dict[str, Any]) -> None:
        kind = KINDS[case["genre"]]
        value = kind.read(case["typed"])
        assert case["words"] in kind.say(value)
        told = set(second_reader.facts_said(f"Le Client dit {case['words']} et rien."))
        assert set(proof.value_of(kind.name, value)) == told


@pytest.mark.parametrize("words", CASES["plain"])
class TestPlain:
    def test_is_left_by_both(self, words: str) -> None:
        assert not COMMITTING.search(words)
        assert not list(second_reader.facts_said(words))


@pytest.mark.parametrize("case", CASES["excepted"], ids=lambda case: case["text"])
class TestExcepted:
    def test_counts_for_both(self, case: dict[str, str]) -> None:
        text, words = case["text"], case["exception"]
        assert COMMITTING.search(text)
        assert not COMMITTING.search(text.replace(words, "\0"))
        assert list(second_reader.facts_said(text))
        assert not list(second_reader.facts_said(text, [words]))


class TestDates:
    """« 1er janvier » is French, « 1 janvier » is not."""

    def test_the_first_of_a_month(self) -> None:
        assert list(second_reader.facts_said("le 1er janvier 2027")) == [("date", "2027-01-01")]
        assert ("date", "2027-01-01") not in list(second_reader.facts_said("le 1 janvier 2027"))
        assert ("date", "2027-01-02") not in list(second_reader.facts_said("le 2er janvier 2027"))

    def test_a_day_of_every_year(self) -> None:
        assert list(second_reader.facts_said("au 1er janvier de chaque année")) == [
            ("day-of-year", "01-01")
        ]

"""`@clause` fails a test whose sentence is gone."""

from __future__ import annotations

from calculators.policy import Policy
from tests.clauses import clause, faults, passages


class TestClause:
    def test_finds_each_passage_whatever_the_white_space(self, policy: Policy) -> None:
        quotations = passages("de 9h00 à\n    12h00 … du lundi au vendredi.")
        assert quotations == ["de 9h00 à 12h00", "du lundi au vendredi."]
        assert faults(("5-horaires",), quotations, policy) == []

    def test_tells_what_the_annex_does_not_say(self, policy: Policy) -> None:
        assert faults(("5-horaires",), ["de 8h00 à 12h00"], policy) == [
            "not in 5-horaires: de 8h00 à 12h00",
            "nothing quoted from 5-horaires",
        ]
        assert faults(("5-horaires",), [], policy) == ["nothing quoted from 5-horaires"]
        assert faults(("9",), [], policy) == ["no clause 9"]

    def test_adds_a_test_to_the_class(self) -> None:
        @clause("7.1")
        class Promise:
            """soixante-douze (72) heures"""

        Promise().test_quotes_the_annex()  # type: ignore[attr-defined]

"""What the register says of its entries is so: which change an answer, and why the others do not.

On the words of the first edition, as the sample project keeps them.
"""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from calculators.answer import ask
from calculators.policy import Policy
from calculators.readings import READINGS
from calculators.terms.entries import Choice, Profile, Reading
from generator.ground import questions
from tests.samples import project

POLICY: Policy = project.first()
RULES = {f"11{number}" for number in ("10", "88", "89", "90", "91", "92", "93", "94")}
"""The rules of the Code civil by which a doubt is decided."""

every_entry = pytest.mark.parametrize("entry", POLICY.readings, ids=lambda entry: entry.id)


def chosen(policy: Policy, entry: Reading, choice: str) -> Policy:
    """The policy with another default for one entry."""
    readings = (replace(r, default=choice) if r.id == entry.id else r for r in policy.readings)
    return replace(policy, readings=tuple(readings))


def taken(entry: Reading) -> Choice:
    return next(choice for choice in entry.choices if choice.id == entry.default)


def others(entry: Reading) -> list[str]:
    return [choice.id for choice in entry.choices if choice.id != entry.default]


class TestRegister:
    def test_has_every_reading_that_a_calculator_answers_by(self) -> None:
        computed = {entry.id for entry in POLICY.readings if entry.computed}
        assert computed >= set(READINGS)

    def test_has_the_entries_that_were_missing(self) -> None:
        assert {
            "core-out-of-phases",
            "tma-specific",
            "on-call-uncovered",
            "validation-hour",
            "recovery-obligation",
            "cannot-order-scope",
            "sprint-start",
            "overseas-holidays",
        } <= POLICY.reading.keys()

    def test_has_no_two_reasons_alike(self) -> None:
        assert len({entry.reason for entry in POLICY.readings}) == len(POLICY.readings)


@every_entry
class TestReason:
    def test_names_the_rule_that_decides(self, entry: Reading) -> None:
        assert RULES & set(re.findall(r"\b1\d{3}\b", entry.reason))

    def test_says_whom_the_choice_favours(self, entry: Reading) -> None:
        side = taken(entry).favours
        words = {"client": "Client", "provider": "Negocian.Cloud", "neither": ""}[side]
        assert re.search(r"profit|avantag|gagne|lui profite", entry.reason)
        assert words in entry.reason

    def test_meets_article_1190_where_it_goes_against_it(self, entry: Reading) -> None:
        favoured = {choice.id for choice in entry.choices if choice.favours == "client"}
        if favoured and entry.default not in favoured:
            assert "1190" in entry.reason

    def test_meets_the_letter_where_it_leaves_it(self, entry: Reading) -> None:
        letter = {choice.id for choice in entry.choices if choice.letter}
        if letter and entry.default not in letter:
            assert re.search("lettre|[Pp]rise seule|grammaire", entry.reason)

    def test_is_not_that_less_is_promised(self, entry: Reading) -> None:
        assert "promet le moins" not in entry.reason


@every_entry
class TestChoices:
    def test_one_at_most_is_the_letter_and_one_favours_each(self, entry: Reading) -> None:
        assert sum(choice.letter for choice in entry.choices) <= 1
        for side in ("client", "provider"):
            assert sum(choice.favours == side for choice in entry.choices) <= 1

    def test_the_default_is_one_of_them(self, entry: Reading) -> None:
        assert entry.default in {choice.id for choice in entry.choices}


STANDING = [
    (asked.question, {key: value for key, value in asked.inputs.items() if key != "edition"})
    for asked in questions.standing(project.root() / "policy" / "questions.jsonl")
]
ANSWERS = [ask(name, inputs, {POLICY.edition: POLICY}) for name, inputs in STANDING]


@pytest.mark.parametrize(
    "entry",
    [entry for entry in POLICY.readings if not entry.computed],
    ids=lambda entry: entry.id,
)
class TestNotComputed:
    def test_says_why(self, entry: Reading) -> None:
        assert len(entry.why_not) > 40
        assert entry.id not in READINGS

    def test_no_choice_changes_an_answer(self, entry: Reading) -> None:
        for choice in others(entry):
            policy = chosen(POLICY, entry, choice)
            for (name, inputs), answer in zip(STANDING, ANSWERS, strict=True):
                if name in entry.questions or not entry.questions:
                    other = ask(name, inputs, {policy.edition: policy})
                    assert other.get("result") == answer.get("result")

    def test_no_two_entries_give_the_same_excuse(self, entry: Reading) -> None:
        same = [other.id for other in POLICY.readings if other.why_not == entry.why_not]
        assert same == [entry.id]


class TestArticle1190:
    """« Dans le doute … le contrat d’adhésion » s’interprète « contre celui qui l’a proposé »."""

    def test_the_profile_of_the_client_takes_what_the_register_says_favours_him(self) -> None:
        profile = POLICY.profile(Profile.CLIENT)
        for entry in POLICY.readings:
            favoured = [choice.id for choice in entry.choices if choice.favours == "client"]
            if entry.computed:
                assert profile[entry.id] == (favoured[0] if favoured else entry.default)

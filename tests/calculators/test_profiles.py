"""A profile is a set of choices to start from: the register's own words decide which."""

from __future__ import annotations

from dataclasses import replace

import pytest

from calculators.answer import ask, result_only
from calculators.policy import Policy
from calculators.readings import OF_QUESTION, READINGS
from calculators.terms.entries import Profile, Reading
from tests.calculators import draws

Editions = dict[str, Policy]


def chosen(entry: Reading, profile: str) -> str:
    """The rule of the contract, read plainly."""
    if profile == "retained":
        return entry.default
    if profile == "letter":
        letters = [choice.id for choice in entry.choices if choice.letter]
        return letters[0] if letters else entry.default
    favoured = [choice.id for choice in entry.choices if choice.favours == profile]
    return entry.default if not favoured or entry.default in favoured else favoured[0]


class TestProfile:
    @pytest.mark.parametrize("profile", Profile)
    def test_answers_as_its_choices_given_one_by_one(
        self, profile: str, editions: Editions, policy: Policy
    ) -> None:
        for name in draws.DRAW:
            readings = {
                entry.id: chosen(entry, profile)
                for entry in policy.readings
                if entry.id in OF_QUESTION[name]
            }
            for inputs, _ in draws.questions(name, 30, 12):
                by_profile = ask(name, inputs | {"profile": profile}, editions)
                one_by_one = ask(name, inputs | {"readings": readings}, editions)
                for answer in (by_profile, one_by_one):
                    answer.pop("inputs", None)
                assert by_profile == one_by_one

    def test_comes_before_the_readings_which_override_it(self, editions: Editions) -> None:
        asked = {"complete_on": "2025-04-01", "profile": "provider"}
        days = {"quote-delay": "jours-calendaires"}
        answer = ask("quote", asked | {"readings": days}, editions)
        assert answer["inputs"]["profile"] == "provider"
        assert answer["readings"]["quote-delay"] == "jours-calendaires"

    def test_of_the_client_is_never_worse_for_each_reading_alone(self, policy: Policy) -> None:
        """Article 1190: where an entry says whom a choice favours, the client's takes it."""
        taken = policy.profile(Profile.CLIENT)
        for entry in policy.readings:
            if entry.id in READINGS:
                favours = {choice.id: choice.favours for choice in entry.choices}
                if "client" in favours.values():
                    assert favours[taken[entry.id]] == "client"
                assert favours[policy.profile(Profile.PROVIDER)[entry.id]] != "client" or (
                    "provider" not in favours.values()
                )

    def test_keeps_what_the_text_settles(self, policy: Policy) -> None:
        settled = {**policy.settled, "day-offset": "jours-ouvrables"}
        fixed = replace(policy, settled=settled)
        for profile in Profile:
            assert fixed.profile(profile)["day-offset"] == "jours-ouvrables"

    def test_default_is_the_retained(self, editions: Editions) -> None:
        asked = {"complete_on": "2025-04-01"}
        assert result_only("quote", asked, editions) == result_only(
            "quote", asked | {"profile": "retained"}, editions
        )

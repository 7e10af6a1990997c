"""The envelope is what every combination of readings gives, tried one by one."""

from __future__ import annotations

from itertools import combinations, product
from math import prod
from time import process_time
from typing import Any

import pytest

from calculators.answer import WITH_ENVELOPE, ask, ask_with_envelope, result_only
from calculators.policy import Policy
from tests.calculators import draws, second_opinion

Editions = dict[str, Policy]

CTP = {"pack": "pro", "estimated_hours": 3, "validated_on": "2025-12-22",
       "received_on": "2025-12-19"}  # fmt: skip


def brute_force(name: str, inputs: dict[str, Any], editions: Editions) -> dict[str, Any]:
    """The ends of each date over all combinations, asked of the calculators themselves."""
    ends: dict[str, list[str]] = {}
    names = second_opinion.QUESTIONS[name]
    for taken in product(*(second_opinion.CHOICES[each] for each in names)):
        readings = dict(zip(names, taken, strict=True))
        result = result_only(name, inputs | {"readings": readings}, editions)["result"]
        for field, said in second_opinion.flat(result).items():
            low, high = ends.setdefault(field, [said, said])
            if second_opinion.instant(said) < second_opinion.instant(low):
                ends[field][0] = said
            if second_opinion.instant(said) > second_opinion.instant(high):
                ends[field][1] = said
    return {
        field: (low, high)
        for field, (low, high) in ends.items()
        if second_opinion.instant(low) != second_opinion.instant(high)
    }


def ends(answer: dict[str, Any]) -> dict[str, tuple[str, str]]:
    return {field: (e["earliest"], e["latest"]) for field, e in answer["envelope"].items()}


def reached(name: str, inputs: dict[str, Any], answer: dict[str, Any], editions: Editions) -> None:
    """What is said to reach each end does."""
    for field, found in answer["envelope"].items():
        for end in ("earliest", "latest"):
            under = found[f"{end}_under"]
            readings = inputs.get("readings", {}) | under
            other = result_only(name, inputs | {"readings": readings}, editions)["result"]
            assert second_opinion.flat(other)[field] == found[end]
            own = second_opinion.DEFAULTS | inputs.get("readings", {})
            assert all(own[reading] != choice for reading, choice in under.items())


def smallest(name: str, inputs: dict[str, Any], answer: dict[str, Any], editions: Editions) -> None:
    """No fewer changes reach an end."""
    for field, found in answer["envelope"].items():
        for end in ("earliest", "latest"):
            for size in range(len(found[f"{end}_under"])):
                for names in combinations(second_opinion.QUESTIONS[name], size):
                    for taken in product(*(second_opinion.CHOICES[each] for each in names)):
                        readings = dict(zip(names, taken, strict=True))
                        asked = inputs | {"readings": inputs.get("readings", {}) | readings}
                        other = result_only(name, asked, editions)["result"]
                        assert second_opinion.flat(other).get(field) != found[end]


class TestExact:
    def test_ctp_has_27648_combinations(self) -> None:
        assert prod(
            len(second_opinion.CHOICES[reading]) for reading in second_opinion.QUESTIONS["ctp"]
        ) == 27_648  # fmt: skip

    def test_of_a_ctp_request_against_all_of_them(self, editions: Editions) -> None:
        answer = ask_with_envelope("ctp", CTP, editions)
        assert ends(answer) == brute_force("ctp", CTP, editions)
        reached("ctp", CTP, answer, editions)

    @pytest.mark.parametrize("name", [each for each in WITH_ENVELOPE if each != "ctp"])
    def test_of_the_others_against_the_second_opinion(self, name: str, editions: Editions) -> None:
        for inputs, readings in draws.questions(name, 40, 6):
            asked = inputs | {"readings": readings}
            answer = ask_with_envelope(name, asked, editions)
            assert ends(answer) == second_opinion.envelope(name, inputs)
            reached(name, asked, answer, editions)
            smallest(name, asked, answer, editions)

    def test_of_a_ctp_request_by_the_fewest_changes(self, editions: Editions) -> None:
        asked = CTP | {"readings": {"day-offset": "jours-calendaires", "holidays": "aucun"}}
        answer = ask_with_envelope("ctp", asked, editions)
        assert ends(answer) == ends(ask_with_envelope("ctp", CTP, editions))
        reached("ctp", asked, answer, editions)
        for field in list(answer["envelope"])[2:]:
            del answer["envelope"][field]
        smallest("ctp", asked, answer, editions)

    @pytest.mark.exhaustive
    @pytest.mark.parametrize("seed", range(12))
    def test_of_drawn_ctp_requests(self, seed: int, editions: Editions) -> None:
        ((inputs, readings),) = draws.questions("ctp", 1, seed)
        asked = inputs | {"readings": readings}
        answer = ask_with_envelope("ctp", asked, editions)
        assert ends(answer) == second_opinion.envelope("ctp", inputs)
        reached("ctp", asked, answer, editions)
        smallest("ctp", asked, answer, editions)


class TestAnswer:
    def test_is_the_whole_answer_and_its_envelope(self, editions: Editions) -> None:
        answer = ask_with_envelope("ctp", CTP, editions)
        found = answer.pop("envelope")
        assert answer == ask("ctp", CTP, editions)
        assert list(found) == sorted(found, key=lambda f: list(answer["result"]).index(
            f.partition(".")[0]
        ))  # fmt: skip

    @pytest.mark.parametrize("name", ["tier", "ticket-class", "recommend", "edition"])
    def test_is_refused_where_nothing_is_dated(self, name: str, editions: Editions) -> None:
        (fault,) = ask_with_envelope(name, {}, editions)["errors"]
        assert "enveloppe" in fault["message"]

    def test_takes_twenty_milliseconds_at_most(self, editions: Editions) -> None:
        asked = [inputs for inputs, _ in draws.questions("ctp", 30, 7)]
        spent = []
        for inputs in asked:
            before = process_time()
            ask_with_envelope("ctp", inputs, editions)
            spent.append(process_time() - before)
        assert sorted(spent)[len(spent) // 2] < 0.02

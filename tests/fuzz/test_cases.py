"""The fuzzer's cases: a few of each, as any machine can run them; and faults that they must see."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators import answer, receipt
from generator.annex import binding
from generator.ground.faults import Fault, Place
from tests.fuzz import altering, cases, run
from tests.fuzz.guided import Guided
from tests.fuzz.node import Cloc, NodeError

BYTES = st.binary(max_size=400)


@pytest.mark.parametrize("name", cases.CASES)
class TestEachCase:
    def test_of_no_bytes(self, name: str) -> None:
        cases.CASES[name](b"")

    @given(content=BYTES)
    @settings(max_examples=15)
    def test_of_some(self, name: str, content: bytes) -> None:
        cases.CASES[name](content)


class TestGuided:
    @given(content=BYTES)
    def test_bytes_decide(self, content: bytes) -> None:
        def drawn() -> list[Any]:
            rng = Guided(content)
            return [rng.choice("abcdefg"), rng.random(), rng.randrange(1000), rng.getrandbits(9)]

        assert drawn() == drawn()
        assert 0 <= drawn()[1] < 1

    def test_zeros_follow(self) -> None:
        rng = Guided(b"\xff")
        assert rng.getrandbits(8) == 255
        assert [rng.getrandbits(8), rng.random(), rng.choice("ab")] == [0, 0.0, "a"]


@given(content=BYTES)
def test_what_is_altered_is_left_as_it_was(content: bytes) -> None:
    value = {"a": [1, {"b": "c"}], "d": None}
    altering.json_text(value, Guided(content))
    assert value == {"a": [1, {"b": "c"}], "d": None}


def tried(case: Callable[[bytes], None]) -> None:
    """Try some bytes, until one is refused."""
    drawn = random.Random(7)
    for _ in range(300):
        case(drawn.randbytes(drawn.randrange(200)))


class TestFaultsAreSeen:
    """Each is planted in the product, where a case must find it."""

    def raising(self, *_: object, **__: object) -> Any:
        raise KeyError("planted")

    def test_an_exception(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(answer, "_answered", self.raising)
        with pytest.raises(KeyError, match="planted"):
            tried(cases.question)

    def test_a_fault_that_says_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(answer, "_answered", lambda *_, **__: {"errors": []})
        with pytest.raises(cases.WrongError, match="no sentence"):
            tried(cases.question)

    def test_a_slow_answer(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(cases, "SECONDS", -1.0)
        for case in cases.CASES.values():
            with pytest.raises(cases.WrongError, match=r" s: "):
                tried(case)

    def test_a_receipt_taken_for_exact(self, monkeypatch: pytest.MonkeyPatch) -> None:
        real = receipt.differences
        monkeypatch.setattr(receipt, "differences", lambda *given: real(*given)[:0])
        with pytest.raises(cases.WrongError, match="taken for exact"):
            tried(cases.verified)

    def test_a_binding_that_stops(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(binding, "faults", self.raising)
        with pytest.raises(KeyError, match="planted"):
            tried(cases.clause)

    def test_a_place_that_is_not_there(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(binding, "faults", self.nowhere)
        with pytest.raises(cases.WrongError, match="not there"):
            tried(cases.clause)

    def nowhere(self, *_: object) -> list[Fault]:
        return [Fault(Place("policy/annexe/annexe.yaml", 10_000, 1), "…")]

    def test_a_program_of_the_page_that_throws(self) -> None:
        thrown = "export class ClocError extends Error {} export const lines = () => planted();"
        with pytest.raises(NodeError, match="planted is not defined"):
            Cloc(f"data:text/javascript,{thrown}").read("{}")


class TestWithoutAtheris:
    def test_one_sentence_says_so(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(run, "find_spec", lambda _: None)
        assert run.main(["5"]) == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.count("\n") == 1
        assert "make fuzz PYTHON=python3.12" in said.err

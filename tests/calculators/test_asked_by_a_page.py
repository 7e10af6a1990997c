"""What a page asks of Python, asked here without one: questions by name, the present, bad JSON."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest

from calculators import answer, browser, now, wire
from calculators.choices import Choices
from calculators.cycle import delivered
from calculators.dates import day_of, working_days
from calculators.page.answer_page import answer_page
from calculators.page.envelope_page import envelope_page
from calculators.policy import Policy
from calculators.terms.axes import DeliveryWeeks
from calculators.terms.units import Weekday
from tests.samples.asked import example
from tests.samples.changes import term

QUOTE = wire.compact(example("quote"))


class TestNames:
    """A page asks one function for all: what follows the name of a question says what it wants."""

    @pytest.fixture
    def loaded(self, monkeypatch: pytest.MonkeyPatch, policy: Policy) -> dict[str, Policy]:
        known = browser.KnownEditions()
        known.add(policy)
        monkeypatch.setattr(browser, "EDITIONS", known)
        return {policy.edition: policy}

    def test_say_what_is_wanted(self, loaded: dict[str, Policy]) -> None:
        assert browser.ask("quote", QUOTE) == answer.ask_text("quote", QUOTE, loaded)
        assert browser.ask("quote.page", QUOTE) == answer_page("quote", QUOTE, loaded)
        assert browser.ask("quote.envelope", QUOTE) == answer.ask_text(
            "quote", QUOTE, loaded, answer.ask_with_envelope
        )
        assert browser.ask("quote.envelope.page", QUOTE) == envelope_page("quote", QUOTE, loaded)

    def test_an_edition_that_is_only_known_is_asked_for(self, policy: Policy) -> None:
        known = browser.KnownEditions()
        known.effects["2026-03-01"] = "2026-03-01"
        known.add(policy)
        assert [*known] == ["2026-03-01", policy.edition]
        assert len(known) == 2
        assert "2026-03-01" in known
        assert "2027-01-01" not in known
        assert known[policy.edition] is policy
        with pytest.raises(browser.NotLoadedError) as missing:
            known["2026-03-01"]
        assert missing.value.edition == "2026-03-01"
        with pytest.raises(KeyError):
            known["2027-01-01"]


class TestPresent:
    """Each answer of « now » is found again by looking at each minute, or each day, that comes."""

    # A Monday, a Friday evening, the eve of a holiday, Christmas, the last minute of a slot.
    INSTANTS = (
        "2025-03-10T10:00", "2025-03-10T12:00", "2025-03-10T12:01", "2025-03-14T18:00",
        "2025-04-30T17:00", "2025-05-01T10:00", "2025-12-25T09:00", "2026-01-02T08:59",
    )  # fmt: skip

    @pytest.mark.parametrize("at", INSTANTS)
    def test_until_when_the_support_is_as_it_is(self, at: str, policy: Policy) -> None:
        found = now.now(at, policy)
        opens, closes = ("09:00", "14:00"), ("12:00", "17:00")
        day, _, minute = at.partition("T")
        if found["open"]:
            assert found["until"] == f"{day}T{next(end for end in closes if minute <= end)}"
        else:
            later = now.now(found["until"], policy)
            assert later["open"]
            assert found["until"].partition("T")[2] in opens
            # The minute before, it is closed still.
            eve = f"{found['until'][:11]}{'08:59' if found['until'].endswith('09:00') else '13:59'}"
            assert not now.now(eve, policy)["open"]

    @pytest.mark.parametrize("at", INSTANTS)
    def test_the_next_days_are_the_first_that_are_theirs(self, at: str, policy: Policy) -> None:
        found = now.now(at, policy)
        today = date.fromisoformat(at[:10])
        for meeting in ("evaluation", "planning"):
            held = date.fromisoformat(found[meeting])
            assert today <= held <= today + timedelta(21)
            # It is the next one of every day up to it, and no more of the day after.
            days = [today + timedelta(n) for n in range((held - today).days + 1)]
            assert {now.now(f"{day}T00:00", policy)[meeting] for day in days} == {str(held)}
            assert now.now(f"{held + timedelta(1)}T00:00", policy)[meeting] > str(held)
        odd = {"initial": {1}, "pro": {0, 1}}
        for pack, parities in odd.items():
            day = date.fromisoformat(found["deliveries"][pack])
            assert today <= day <= today + timedelta(21)
            assert day.isocalendar().week % 2 in parities

    def test_where_the_support_never_opens_no_opening_comes(self, policy: Policy) -> None:
        closed = term("hours", weekdays=())(policy)
        days = day_of("2025-03-10"), day_of("2025-03-16")
        assert not list(now.openings(*days, closed, Choices(closed.choices)))
        week = list(now.openings(*days, policy, Choices(policy.choices)))
        assert len(week) == 10
        assert week[0] == ("2025-03-10T09:00", "2025-03-10T12:00")
        assert week[-1] == ("2025-03-14T14:00", "2025-03-14T17:00")


class TestBadJson:
    """What is no JSON is told by the line and the column where it stops being so."""

    @pytest.mark.parametrize(
        ("text", "where"),
        [
            ("x", "ligne 1, colonne 1"),
            ('{"a": x}', "ligne 1, colonne 7"),
            ('{"a": 1,\n "b": x}', "ligne 2, colonne 7"),
            ('{"a": 1,\n\n  "b" 2}', "ligne 3, colonne 7"),
            ('{"a": 1 ,\n }', "ligne 1, colonne 9"),
            ("[1, ]", "ligne 1, colonne 3"),
            ('{"a": [1,], "b": 2}', "ligne 1, colonne 9"),
        ],
    )
    def test_is_told_where(self, text: str, where: str) -> None:
        with pytest.raises(wire.NotReadableError) as found:
            wire.read(text)
        assert where in str(found.value)

    @pytest.mark.parametrize(("deep", "read"), [(200, True), (201, False)])
    def test_two_hundred_brackets_are_read_and_no_more(self, deep: int, read: bool) -> None:
        text = "[" * deep + "]" * deep
        if read:
            assert json.dumps(wire.read(text), separators=(",", ":")) == text
        else:
            with pytest.raises(wire.NotReadableError, match="imbriqué"):
                wire.read(text)

    def test_a_byte_that_is_no_text_is_numbered_from_one(self) -> None:
        with pytest.raises(wire.NotReadableError, match="L’octet 3 "):
            wire.decode(b"ab\xff")


def test_each_delivery_is_the_first_after_its_own_day() -> None:
    """A Tuesday for the shorter sprint; for the longer, the very next day, where it is one."""
    days = working_days(tuple(Weekday)[:5], "metropole")
    tuesday = day_of("2025-03-11")

    def two(ready: tuple[int, int]) -> tuple[Any, Any]:
        first, later = delivered(
            days, (day_of(_day(ready[0])), day_of(_day(ready[1]))), (Weekday.TUESDAY,),
            DeliveryWeeks.EVERY,
        )  # fmt: skip
        return first - tuesday, later - tuesday

    assert two((-1, -1)) == (0, 0)
    assert two((-1, 0)) == (0, 7)
    assert two((-1, 6)) == (0, 7)
    assert two((-1, 7)) == (0, 14)
    assert two((0, 0)) == (7, 7)


def _day(after: int) -> str:
    """So many days after Tuesday 11 March 2025."""
    return str(date(2025, 3, 11) + timedelta(after))


def test_many_brackets_side_by_side_are_not_deep() -> None:
    assert len(wire.read(f"[{','.join(['[{}]'] * 300)}]")) == 300

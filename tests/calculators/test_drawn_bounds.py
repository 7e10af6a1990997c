"""What is drawn and written at its bounds: bands of a sprint, long waits, folded lines, labels."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from calculators import wire
from calculators.page import figures
from calculators.page.answer_page import answer_page
from calculators.page.diary import folded
from calculators.page.envelope_page import envelope_page
from calculators.page.timeline import timeline
from calculators.policy import Policy
from calculators.terms.axes import CUSTOMISATION
from tests.samples.asked import answered, example
from tests.samples.changes import service


def asked(**inputs: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(answered("ctp", example("ctp") | inputs))
    return found


def page(question: str, policy: Policy, **inputs: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        answer_page(question, wire.compact(inputs), {policy.edition: policy})
    )
    return found


class TestBands:
    """The band of a sprint goes from its first day to its last, and over no other."""

    def covered(self, drawn: ET.Element, band: str) -> list[bool]:
        """Of each day drawn, in order, whether a band of that kind covers it."""
        kinds = [(each, (each.get("class") or "").split()) for each in drawn.iter("rect")]
        days = [each for each, kind in kinds if kind[0] == "jour"]
        bands = [each for each, kind in kinds if " ".join(kind) == band]
        return [any(self.holds(each, day) for each in bands) for day in days]

    @staticmethod
    def holds(band: ET.Element, day: ET.Element) -> bool:
        """Whether the band holds the whole of the day."""
        (x, y, wide, high), (left, top, own, tall) = (
            [float(each.get(name) or "") for name in ("x", "y", "width", "height")]
            for each in (band, day)
        )
        return x <= left and left + own <= x + wide and y <= top and top + tall <= y + high

    # The second begins on the Tuesday after Easter; the third is put off to another year.
    @pytest.mark.parametrize("validated", ["2025-03-05", "2025-04-07", "2025-12-12"])
    def test_cover_the_days_of_the_sprint(self, validated: str, policy: Policy) -> None:
        found = asked(validated_on=validated, received_on=validated)
        result = found["result"]
        ends = result["sprint_ends_on"]
        drawn = ET.fromstring(str(timeline(found, policy)))  # noqa: S314 - our own markup
        certain, possible = (self.covered(drawn, band) for band in ("bande", "bande plus-tard"))
        weekend = [rank % 7 > 4 for rank in range(len(certain))]
        start = [one for one, _ in groupby(certain)]
        assert start == [False, True, False]  # one run of days
        assert not any(one and off for one, off in zip(possible, weekend, strict=True))
        # The days between, by the calendar, weekends left out where a band stops for them.
        assert sum(certain) == working(result["sprint_starts_on"], ends["earliest"])
        assert sum(possible) == working(ends["earliest"], ends["latest"]) - 1
        first = next(rank for rank, one in enumerate(certain) if one)
        assert first % 7 == weekday(result["sprint_starts_on"])


def weekday(day: str) -> int:
    return date.fromisoformat(day).weekday()


def working(first: str, last: str) -> int:
    """The days from Monday to Friday from one to another, both counted."""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    days = (start + timedelta(each) for each in range((end - start).days + 1))
    return sum(day.weekday() < 5 for day in days)


class TestLongWait:
    def test_thirty_weeks_are_drawn_and_no_more(self, policy: Policy) -> None:
        found = asked(validated_on="2025-03-05", received_on="2025-03-05")
        result = found["result"]
        for weeks in (30, 31):
            first = date(2025, 3, 3)
            last = str(first + timedelta(7 * weeks - 1))
            found["result"] = result | {"production_from": {"earliest": last, "latest": last}}
            drawn = str(timeline(found, policy))
            assert drawn.count("numero-semaine") == (weeks if weeks == 30 else 0)
            assert "Ajouter à un agenda" in drawn  # its dates are told all the same


class TestFolding:
    """RFC 5545, 3.1: lines of at most 75 octets, and no letter cut in two."""

    @pytest.mark.parametrize("letter", ["a", "é", "è", "’", "€", "😀"])
    def test_any_line_is_read_back(self, letter: str) -> None:
        for before in range(8):
            for length in range(120):
                line = "x" * before + letter * length
                pieces = folded(line).split("\r\n")
                octets = [len(piece.encode()) for piece in pieces]
                assert max(octets) <= 75
                # No line is left shorter than the letters make it.
                assert all(size > 75 - len(letter.encode()) for size in octets[:-1])
                assert "".join([pieces[0], *(piece[1:] for piece in pieces[1:])]) == line
                assert all(piece.startswith(" ") for piece in pieces[1:])


class TestGauge:
    """The share is written within the drawing, wherever its mark stands."""

    @pytest.mark.parametrize("highest", [1, 4, 12])
    @pytest.mark.parametrize("lines", [0, 1, 40, 100, 5000, 99_999])
    def test_its_words_are_not_cut(self, highest: int, lines: int, policy: Policy) -> None:
        reached = service("premium-plus", CUSTOMISATION, highest)(policy)
        for pack in policy.pack_ids[:-1]:
            reached = service(pack, CUSTOMISATION, None)(reached)
        html = page("tier", reached, core_lines=1000, new_lines=lines)["html"]
        root = ET.fromstring(f"<div>{html}</div>")  # noqa: S314 - our own markup
        (drawn,) = root.iter("svg")
        wide = float((drawn.get("viewBox") or "").split()[2])
        (said,) = (each for each in drawn.iter("text") if each.get("class") == "part")
        at, room = float(said.get("x") or ""), 6 * len(said.text or "")
        left = {"start": at, "middle": at - room / 2, "end": at - room}[
            said.get("text-anchor") or ""
        ]
        assert left >= 0
        assert left + room <= wide + 1

    def test_without_a_pack_that_takes_any_only_what_lies_beyond_is_drawn(
        self, policy: Policy
    ) -> None:
        none = policy
        for pack in policy.pack_ids:
            none = service(pack, CUSTOMISATION, None)(none)
        html = page("tier", none, core_lines=1000, new_lines=1)["html"]
        assert html.count('class="tranche') == html.count('class="tranche au-dela') == 1


class TestWords:
    def test_plans_to_subscribe_are_named(self, policy: Policy) -> None:
        assert figures.words("recommend", {"options": ["pra"]}, policy)[0][1] == "PRA"
        assert figures.words("recommend", {"options": []}, policy)[0][1] == "rien"

    def test_a_text_that_is_no_date_is_shown_as_it_was_typed(self, policy: Policy) -> None:
        for typed in ("demain", "lundi prochain", "2025/03/05"):
            (fault,) = page("quote", policy, complete_on=typed)["errors"]
            assert f"et non « {typed} »" in fault["message"].replace("\u00a0", " ")

    def test_a_sentence_has_its_capital_once_the_annex_says_which_edition(
        self, policy: Policy
    ) -> None:
        said = replace(policy, silences=())
        later = replace(said, edition="2026-03-01", effective="2026-03-01")
        inputs = {"contract_on": "2025-03-03", "event_on": "2026-05-01"}
        editions = {one.edition: one for one in (said, later)}
        sentence = json.loads(answer_page("edition", wire.compact(inputs), editions))["sentence"]
        assert sentence.startswith("C’est l’édition du ")

    def test_links_lead_to_the_edition_asked_where_there_are_several(self, policy: Policy) -> None:
        later = replace(policy, edition="2026-03-01", effective="2026-03-01")
        editions = {one.edition: one for one in (policy, later)}
        inputs = wire.compact(example("quote") | {"edition": policy.edition})
        for made in (answer_page, envelope_page):
            html = json.loads(made("quote", inputs, editions))["html"]
            assert f"lectures/{policy.edition}/#" in html
            assert "lectures/#" not in html
            alone = json.loads(made("quote", inputs, {policy.edition: policy}))["html"]
            assert "lectures/#" in alone

"""What each step of an explanation rests on: words of the annex, an entry, or what came before."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from calculators.answer import ask
from calculators.french import WEEKDAYS
from calculators.policy import Policy
from calculators.terms.entries import Silence
from tests.calculators import draws

Editions = dict[str, Policy]

FREQUENCIES = (
    "quotidien", "hebdomadaire", "mensuel", "trimestriel", "semestriel", "annuel", "tous les jours",
    "toutes les semaines", "tous les mois", "tous les ans",
)  # fmt: skip


def answers(count: int, seed: int, editions: Editions) -> Iterator[dict[str, Any]]:
    for name in draws.DRAW:
        for inputs, readings in draws.questions(name, count, seed):
            answer = ask(name, inputs | {"readings": readings}, editions)
            if "errors" not in answer:
                yield answer


def told(text: str, policy: Policy) -> set[str]:
    """The figures, weekdays, packs, classes and frequencies that a text tells."""
    text = text.replace("\u202f", "").replace("\xa0", " ")
    found = {figure.lstrip("0") or "0" for figure in re.findall(r"\d+(?:,\d+)?", text)}
    found |= {day for day in WEEKDAYS if re.search(rf"\b{day}", text)}
    found |= {word for word in FREQUENCIES if word in text.lower()}
    found |= {name for name in policy.ticket_class if re.search(rf"\b{name}\b", text)}
    # The longest name first: « Premium Plus » is no « Premium ».
    for pack in sorted(policy.packs, key=lambda pack: -len(pack.name)):
        if pack.name in text:
            found.add(pack.name)
            text = text.replace(pack.name, "")
    return found


def given(answer: dict[str, Any], policy: Policy) -> set[str]:
    """What the inputs tell: their figures, however written, their pack and class."""
    said = set()
    for value in answer["inputs"].values():
        if isinstance(value, str) and value in policy.pack:
            said.add(policy.pack[value].name)
        elif not isinstance(value, dict):
            said |= told(json.dumps(value).replace(".", ","), policy)
    return said


def check(answer: dict[str, Any], policy: Policy) -> None:
    """The contract of the trace of one answer."""
    before = given(answer, policy)
    assert answer["trace"]
    named = []
    for step in answer["trace"]:
        text = step["text"]
        assert text[-1] in ".…)", step
        assert "None" not in text
        assert "  " not in text
        match step["kind"]:
            case "clause":
                assert set(step) == {"kind", "text", "clause", "words"}
                assert step["words"] in policy.clause[step["clause"]].text
                assert step["words"] == step["words"].strip() != ""
                missing = told(text, policy) - before - told(step["words"], policy)
                assert not missing, (step, answer["inputs"])
            case "reading":
                entry = policy.reading[step["reading"]]
                assert step["clause"] in {quotation.clause for quotation in entry.quotations}
                choice = answer["readings"][step["reading"]]
                label = next(c.label for c in entry.choices if c.id == choice)
                assert text in (label, f"{entry.title} : {label[:1].lower()}{label[1:]}")
                named.append(step["reading"])
            case "computation":
                assert set(step) == {"kind", "text"}
            case "silence":
                assert text in {silence.words for silence in policy.silences}
                assert step.get("clause", "effet") in policy.clause
            case other:
                pytest.fail(other)
        before |= told(text, policy) | told(step.get("words", ""), policy)
    # What a reading decides follows it.
    assert answer["trace"][-1]["kind"] != "reading", answer["inputs"]
    assert len(named) == len(set(named))
    assert set(named) == answer["readings"].keys()


class TestEveryStep:
    def test_of_drawn_answers_rests_on_what_it_says(
        self, editions: Editions, policy: Policy
    ) -> None:
        for answer in answers(60, 8, editions):
            check(answer, policy)

    @pytest.mark.exhaustive
    def test_of_three_thousand_answers(self, editions: Editions, policy: Policy) -> None:
        checked = 0
        for answer in answers(700, 9, editions):
            check(answer, policy)
            checked += 1
        assert checked > 3_000


class TestUncomputed:
    def test_names_the_entries_that_the_trace_meets_in_the_order_of_the_register(
        self, editions: Editions, policy: Policy
    ) -> None:
        met = set()
        for answer in answers(40, 10, editions):
            clauses = {step["clause"] for step in answer["trace"] if "clause" in step}
            expected = [
                entry.id
                for entry in policy.readings
                if not entry.computed
                and answer["question"] in entry.questions
                and clauses & {quotation.clause for quotation in entry.quotations}
            ]
            assert answer["uncomputed"] == expected
            met |= set(expected)
        assert len(met) > 20


class TestFrench:
    """Sentences that a reader stumbled on, and what is said instead."""

    @staticmethod
    def said(name: str, editions: Editions, **inputs: Any) -> str:
        return " ".join(step["text"] for step in ask(name, inputs, editions)["trace"])

    def test_a_share_just_over_a_bound_is_not_said_to_be_the_bound(
        self, editions: Editions
    ) -> None:
        said = self.said("tier", editions, core_lines=10**18, new_lines=10**17 + 1)
        assert "un peu plus de 10\xa0%" in said.replace(" %", "\xa0%")
        assert "10,00" not in said
        said = self.said("tier", editions, core_lines=10**6, new_lines=99_999)
        assert "un peu moins de 10" in said
        said = self.said("tier", editions, core_lines=1000, new_lines=100)
        assert "cela fait 10 %" in said

    def test_one_line_is_singular_and_none_is_not_counted(self, editions: Editions) -> None:
        said = self.said("tier", editions, core_lines=40, modified_lines=1, new_lines=2)
        assert "1 modifiée et 2 nouvelles, soit 3" in said

    def test_one_line_of_the_core_is_singular(self, editions: Editions) -> None:
        said = self.said("tier", editions, core_lines=1, new_lines=9)
        assert "Rapportées à la seule ligne du Core" in said

    def test_a_reading_says_what_it_is_a_choice_of(self, editions: Editions) -> None:
        said = self.said("quote", editions, complete_on="2026-12-24")
        assert "Délai qui tombe un jour non ouvré : il va au jour ouvré suivant." in said
        above = {"pack": "plus", "subject": "customisation", "ticket_class": "T2", "tier": 3}
        said = self.said("coverage", editions, **above)
        assert "Au-delà du tier du pack, aucune personnalisation" in said
        assert "pack : au-delà" not in said

    def test_an_evaluation_on_a_holiday_is_explained_before_its_day(
        self, editions: Editions
    ) -> None:
        asked = {"pack": "initial", "estimated_hours": 1, "received_on": "2025-05-01"}
        for choice, day in (
            ("sautee", "jeudi 15 mai 2025"),
            ("avancee", "mercredi 7 mai 2025"),
            ("reportee", "vendredi 2 mai 2025"),
        ):
            readings = {"holiday-meeting": choice}
            said = self.said("ctp", editions, **asked, validated_on="2025-05-20", readings=readings)
            assert 0 < said.index("un jour férié : elle") < said.index(f"au plus tôt le {day}")

    def test_an_evaluation_of_the_same_day_names_it_once(self, editions: Editions) -> None:
        asked = {"pack": "pro", "estimated_hours": 8, "received_on": "2026-04-30"}
        said = self.said("ctp", editions, **asked, validated_on="2026-05-04")
        assert (
            "Reçue le jeudi 30 avril 2026, la demande est évaluée au plus tôt ce jour même." in said
        )

    def test_whether_the_phone_answers_is_said_while_the_support_is_open(
        self, editions: Editions
    ) -> None:
        disaster = {"pack": "plus", "subject": "disaster", "opened_at": "2026-11-27T10:00"}
        said = self.said("coverage", editions, **disaster)
        assert "à 10 h 00 : le support est ouvert." in said
        assert said.endswith("L’astreinte, elle, ne répond donc pas à cette heure.")
        narrow = {"readings": {"on-call-scope": "t1"}}
        assert self.said("coverage", editions, **disaster, **narrow).endswith(
            "L’astreinte ne répond donc pas à un sinistre."
        )

    def test_no_word_of_the_command_line_is_said(self, editions: Editions) -> None:
        for answer in answers(40, 11, editions):
            for step in answer["trace"]:
                assert not re.search(r"\b(recovery|ticket-class|coverage)\b", step["text"])

    def test_an_impact_is_said_once(self, editions: Editions) -> None:
        said = self.said("ticket-class", editions, anomaly=True, general=True, reproducible=True)
        assert "avec un impact ou avec un impact" not in said
        assert "Ce n’est pas T2 : elle n’est pas systématique et elle est sans impact." in said

    def test_an_estimate_on_the_bound_is_said_plainly(self, editions: Editions) -> None:
        said = self.said("ctp", editions, pack="pro", estimated_hours=5, validated_on="2025-03-05")
        assert "Estimée à 5 heures, la demande n’est pas de celles de moins de 5 heures." in said
        assert "soit au moins" not in said

    def test_what_the_annex_leaves_out_is_a_silence_as_long_as_it_does(
        self, policy: Policy
    ) -> None:
        kept = {
            "delais-prise-en-charge": "L’annexe ne chiffre pas le délai de prise en charge.",
            "priorite": "L’annexe ne chiffre pas ce que la priorité change.",
        }
        silences = tuple(Silence(name, name, words) for name, words in kept.items())
        for pack in ("initial", "premium"):
            asked = {"pack": pack, "ticket_class": "T1", "subject": "core"}
            broken = ask("coverage", asked, {"": replace(policy, silences=())})
            assert "silence" not in {step["kind"] for step in broken["trace"]}
            answer = ask("coverage", asked, {"": replace(policy, silences=silences)})
            assert "est non chiffré" not in str(answer["trace"])
            said = [step["text"] for step in answer["trace"] if step["kind"] == "silence"]
            assert kept["delais-prise-en-charge"] in said
            assert (kept["priorite"] in said) is (pack == "premium")


class TestWhatToDoFirst:
    def test_while_the_support_is_closed_the_phone_comes_first(self, editions: Editions) -> None:
        asked = {"pack": "initial", "ticket_class": "T2", "subject": "core"}
        answer = ask("coverage", asked | {"opened_at": "2025-12-25T03:00"}, editions)
        first = answer["trace"][0]
        assert first["clause"] == "5-astreinte"
        assert "Appelez l’astreinte au 09 72 64 28 24" in first["text"]
        opens = [n for n, step in enumerate(answer["trace"]) if " ouvre le " in step["text"]]
        assert opens
        assert opens[0] > 0

    def test_a_disaster_waits_for_no_opening(self, editions: Editions) -> None:
        asked = {"pack": "plus", "subject": "disaster", "opened_at": "2025-12-25T03:00"}
        answer = ask("coverage", asked, editions)
        assert answer["result"]["clock_starts_at"] is None
        assert answer["result"]["on_call"] is True
        assert (answer["result"]["rto_minutes"], answer["result"]["rpo_minutes"]) == (4320, 360)
        assert "n’attend pas l’ouverture du support" in str(answer["trace"])

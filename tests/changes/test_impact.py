"""What a change does to answers, against a replay that shares nothing with it but the questions."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.answer import QUESTIONS, ask
from calculators.policy import Policy
from calculators.terms.axes import CUSTOMISATION, Better
from calculators.terms.ctp_cycle import DeliveryDays, Sprints
from calculators.terms.declared import Cell
from calculators.terms.units import Said, WeekOffset
from generator.annex.terms import READERS
from generator.changes import (
    directions,
    flat_answers,
    impact,
    impact_json,
    impact_sentences,
    measurement,
    redline,
    value_changes,
    value_puts,
)
from generator.changes.impact import Impact, changed
from generator.ground import questions
from generator.ground.faults import Faults
from generator.ground.questions import Asked
from generator.views import pack_table
from tests.samples import editions as sample
from tests.samples import project
from tests.samples.changes import EFFECTIVE, INEFFECTIVE, at, reading, service, settled

QUESTIONS_FILE = project.root() / "policy" / "questions.jsonl"
FIRST = sample.first()
DIRECTIONS = directions.load_directions(project.root() / "policy", FIRST.axes)


def measured(after: Policy, before: Policy = FIRST, one_in: int = 1) -> Impact:
    """The impact on all questions; or, of the largest domains, on one question in a few."""
    asked = [
        one
        for rank, one in enumerate(questions.questions(QUESTIONS_FILE, before, after))
        if rank % one_in == 0
        or one.question not in ("ctp", "coverage")
        or one.inputs.keys() & {"convention_signed", "balance_hours"}
    ]
    return measurement.measure(redline.compare(before, after, ("a", "b")), asked, DIRECTIONS)


def brute(asked: Asked, policy: Policy) -> Any:
    """The result of a whole answer, without the clauses it cites; None where there is none."""
    answer = ask(asked.question, dict(asked.inputs), {policy.edition: policy})
    if "result" not in answer:
        return None
    result = dict(answer["result"])
    if "because" in result:
        result["because"] = [(each["need"], each["pack"]) for each in result["because"]]
    return result


@pytest.fixture(scope="module")
def later() -> Impact:
    """From the first edition to one with a change of each kind, two of them seen in answers."""
    return measured(service("initial", "ctp", WeekOffset(3))(sample.later()))


class TestBruteForce:
    def test_the_same_answers_change(self, later: Impact) -> None:
        before, after = later.redline.before, later.redline.after
        asked = questions.questions(QUESTIONS_FILE, before, after)
        expected: Counter[tuple[str, str | None]] = Counter()
        lost = 0
        for one in asked:
            if one.question == impact.CELLS:
                continue
            old, new = brute(one, before), brute(one, after)
            lost += old is not None and new is None
            if old != new and old is not None and new is not None:
                expected[one.question, one.inputs.get("pack")] += 1
        found: Counter[tuple[str | None, str | None]] = Counter()
        for group in later.answered:
            found[group.question, group.pack] += len(group.differences)
        assert found == expected
        assert expected
        assert changed(later.lost) == lost > 0
        assert later.questions == sum(one.question != impact.CELLS for one in asked)

    def test_the_same_cells_change(self, later: Impact) -> None:
        old, new = (
            {
                (row.axis.id, pack): cell.words
                for group in pack_table.axis_groups(policy)
                for row in group.rows
                for pack, cell in row.cells.items()
            }
            for policy in (later.redline.before, later.redline.after)
        )
        expected = {key for key in old if old[key] != new[key]}
        inputs = [one.asked.inputs for group in later.compared for one in group.differences]
        assert {(each["axis"], each["pack"]) for each in inputs} == expected != set()

    def test_examples_are_answers(self, later: Impact) -> None:
        for group in later.answered:
            one = group.example
            for policy, told in (
                (later.redline.before, one.before), (later.redline.after, one.after),
            ):  # fmt: skip
                result = brute(one.asked, policy)
                assert told is not None
                assert {k: v for k, v in told.items() if k in result} == {
                    k: v for k, v in result.items() if k in told
                }

    def test_each_answer_is_told_once(self, later: Impact) -> None:
        keys = [one.asked.key for group in later.groups for one in group.differences]
        assert len(keys) == len(set(keys))


def _leaves(record: Any, path: str) -> Iterator[str]:
    """The paths of the values that some terms hold."""
    for field in fields(record):
        value = getattr(record, field.name)
        if isinstance(value, (Said, Sprints, DeliveryDays)):
            yield from _leaves(value, f"{path}.{field.name}")
        else:
            yield f"{path}.{field.name}"


ASKED = [
    Asked("ctp", {"pack": "plus", "estimated_hours": 2, "validated_on": f"2027-05-{day:02}"})
    for day in range(1, 31)
]  # fmt: skip
"""Requests that are short, on each day of a month."""


class TestReadOtherwise:
    """Answers that are the same by default are asked under every other choice of a reading."""

    def test_are_those_of_a_replay_under_every_choice(self) -> None:
        after = at("ctp.sprints.value.shortest", 2)(service("pro", "ctp", WeekOffset(1))(FIRST))
        compared = redline.compare(FIRST, after, ("a", "b"))
        told = measurement.measure(compared, ASKED, DIRECTIONS)
        same = [one for one in ASKED if brute(one, FIRST) == brute(one, after)]
        expected: Counter[tuple[str, str]] = Counter()
        for one in same[:: measurement.APART]:
            for entry in after.readings:
                for choice in entry.choices if entry.id in QUESTIONS["ctp"].readings else ():
                    read = Asked("ctp", {**one.inputs, "readings": {entry.id: choice.id}})
                    if choice.id != entry.default and brute(read, FIRST) != brute(read, after):
                        expected[entry.id, choice.id] += 1
        assert expected
        assert {(each.reading, each.choice): each.count for each in told.otherwise} == expected

    def test_a_value_that_matters_under_another_reading_is_told_so(self) -> None:
        after = at("ctp.sprints.value.shortest", 2)(FIRST)
        compared = redline.compare(FIRST, after, ("a", "b"))
        told = measurement.measure(compared, ASKED, DIRECTIONS)
        (moved,) = told.value_changes
        assert told.without_effect == (moved,)
        assert told.matters_otherwise(moved)
        assert impact_sentences.unmoved(told, moved) == impact_sentences.ONLY_OTHERWISE
        said = list(impact_sentences.otherwise(told))
        assert any("Par exemple, Demandes CTP" in line for line in said)
        for each, line in zip(told.otherwise, said, strict=True):
            assert each.count > 1
            assert "réponses de plus changent." in line
        one = replace(told, otherwise=(replace(told.otherwise[0], count=1),))
        assert " : 1 réponse de plus change. Par" in next(impact_sentences.otherwise(one))


class TestDomains:
    def test_are_whole(self) -> None:
        asked = Counter(one.question for one in questions.tickets([FIRST]))
        tiers = FIRST.offers["premium-plus"][CUSTOMISATION].value + 1
        assert asked["coverage"] == 5 * 4 * (5 + tiers) * 3 * 4
        assert len(list(questions.classes([FIRST]))) == 2**8
        assert len(list(questions.cells([FIRST]))) == 5 * len(FIRST.axes)

    def test_are_taken(self) -> None:
        for domain in (
            questions.tickets([FIRST]), questions.plans([FIRST]), questions.tiers([FIRST]),
            questions.needs([FIRST]),
        ):  # fmt: skip
            assert all(flat_answers.flat_answer(one, FIRST) is not None for one in domain)

    def test_each_question_is_asked_once(self) -> None:
        asked = questions.questions(QUESTIONS_FILE, FIRST, FIRST)
        assert len({one.key for one in asked}) == len(asked)
        standing = {one.key for one in questions.standing(QUESTIONS_FILE)}
        assert standing <= {one.key for one in asked}


class TestCauses:
    @pytest.mark.parametrize("name", EFFECTIVE)
    def test_the_value_that_changes_is_named_and_no_other(self, name: str) -> None:
        change, expected = EFFECTIVE[name]
        found = measured(change(FIRST), one_in=7)
        assert [each.name for each in found.value_changes] == [expected]
        assert found.groups
        assert {group.causes for group in (*found.groups, *found.lost)} == {found.value_changes}
        assert found.without_effect == found.offset == ()

    @settings(max_examples=10)
    @given(st.lists(st.sampled_from(sorted(EFFECTIVE)), min_size=2, max_size=3, unique=True))
    def test_of_several_those_that_the_answer_needs(self, names: list[str]) -> None:
        after = FIRST
        for name in names:
            after = EFFECTIVE[name][0](after)
        found = measured(after, one_in=29)
        for group in (*found.groups, *found.lost):
            one = group.differences[-1]
            needed = tuple(
                value
                for value in found.value_changes
                if flat_answers.flat_answer(one.asked, value.put(after, FIRST)) != one.after
            )
            enough = tuple(
                value
                for value in found.value_changes
                if flat_answers.flat_answer(one.asked, value.put(FIRST, after)) != one.before
            )
            assert group.causes == (needed or enough or found.value_changes)

    @pytest.mark.parametrize("name", INEFFECTIVE)
    def test_a_value_without_effect_is_said(self, name: str) -> None:
        change, expected = INEFFECTIVE[name]
        found = measured(change(FIRST))
        assert found.groups == ()
        assert [each.name for each in found.without_effect] == [expected]

    def test_either_of_two_values_is_enough(self) -> None:
        """No pack has a PRA any more, and packs would no longer count if one had."""
        after = replace(FIRST, subscription=replace(FIRST.subscription, by_level=False))
        found = measured(service("plus", "pra", None)(after), one_in=11)
        (group,) = (
            group
            for group in found.answered
            if any(one.asked.inputs == {"pra": True} for one in group.differences)
        )
        assert {value.kind for value in group.causes} == {"term", "service"}

    def test_a_value_whose_effect_another_undoes(self) -> None:
        """The lower pack changes, and the next one now says itself what it had from it."""
        kept = FIRST.offers["plus"]["ctp"].value
        found = measured(
            service("plus", "ctp", kept)(service("initial", "ctp", WeekOffset(3))(FIRST))
        )
        assert {group.pack for group in found.answered} <= {"initial", None}
        assert [value.name for value in found.offset] == [("plus", "ctp")]


class TestLevers:
    @settings(max_examples=15)
    @given(st.lists(st.sampled_from(sorted(EFFECTIVE)), min_size=1, max_size=5, unique=True))
    def test_all_together_make_the_other_edition(self, names: list[str]) -> None:
        after = FIRST
        for name in names:
            after = EFFECTIVE[name][0](after)
        made = FIRST
        for value in value_changes.changed_values(FIRST, after):
            made = value.put(made, after)
        assert value_changes.changed_values(made, after) == []
        assert made.offers == after.offers

    def test_editions_that_are_the_same_have_none(self) -> None:
        assert value_changes.changed_values(FIRST, FIRST) == []

    def test_every_term_of_the_model_is_one(self) -> None:
        told = {path for held in value_puts.TERMS.values() for path in held}
        groups = {path.partition(".")[0] for path in told}
        for group in groups:
            for path in _leaves(getattr(FIRST, group), group):
                # Classes of the phone are what the first interpretation had of it.
                if not path.endswith(("clause", ".classes")):
                    assert path in told
        whole = {field.name for field in fields(Policy)}
        assert whole - groups == {
            "format", "edition", "effective", "effective_clause", "title", "articles", "clauses",
            "themes", "axes", "packs", "ticket_classes", "recovery", "readings", "settled",
            "interpretation", "silences", "values", "exceptions", "approvals", "facts",
            "nouns",
        }  # fmt: skip

    def test_every_key_of_the_yaml_is_one(self) -> None:
        services = {"phases", "nombre", "canaux", "engagement", "seuil", "semaines", "tier",
                    "profils", "allocation", "frequence"}  # fmt: skip
        others = {"effet", "packs", "cas", "hors"}
        assert set(READERS) == {*value_puts.TERMS, *value_puts.PLAN_TERMS, *services, *others}

    def test_a_pack_more_is_one(self) -> None:
        top = FIRST.packs[-1]
        extra = replace(top, id="ultra", name="Pack Ultra", includes=top.id, services=())
        after = replace(FIRST, packs=(*FIRST.packs, extra))
        (value,) = value_changes.changed_values(FIRST, after)
        assert value.put(FIRST, after).offers == after.offers
        assert value.put(after, FIRST).offers == FIRST.offers

    def test_the_order_of_the_classes_is_one(self) -> None:
        after = replace(FIRST, ticket_classes=FIRST.ticket_classes[::-1])
        (value,) = value_changes.changed_values(FIRST, after)
        assert value.put(FIRST, after).ticket_classes == after.ticket_classes

    def test_a_cell_is_put_in_its_own_table_alone(self) -> None:
        known = next(value for value in FIRST.values if value.key == "delais")

        def with_tables(minutes: int) -> Policy:
            cells = (Cell({"pack": "pro"}, minutes, "", "5"), Cell({"pack": "plus"}, 9, "", "5"))
            tables = (replace(known, key=key, value=None, cells=cells) for key in ("un", "deux"))
            return replace(FIRST, values=tuple(tables))

        into, source = with_tables(1), with_tables(2)
        one, two = value_puts.put_value("cell", ("un", "pro"), into, source).values
        assert {cell.keys["pack"]: cell.value for cell in one.cells} == {"pro": 2, "plus": 9}
        assert two == into.values[1]

    def test_a_class_more_comes_at_its_place(self) -> None:
        first, *others = FIRST.ticket_classes
        after = replace(FIRST, ticket_classes=(first, replace(first, id="T9"), *others))
        (value,) = value_changes.changed_values(FIRST, after)
        assert value.put(FIRST, after).ticket_classes == after.ticket_classes
        assert value.put(after, FIRST).ticket_classes == FIRST.ticket_classes


def only(found: Impact, question: str, pack: str | None) -> Mapping[str, int]:
    """The verdicts of a question on a pack."""
    groups = [g for g in found.groups if (g.question, g.pack) == (question, pack)]
    return impact.verdicts(groups)


class TestVerdicts:
    """earlier or later, covered or no longer, stricter or looser, favourable or not."""

    @pytest.mark.parametrize(
        ("name", "question", "pack", "verdict"),
        [
            ("an engagement", "ctp", "plus", "better"),
            ("an engagement", "packs", "plus", "better"),
            ("the delay of quotes", "quote", None, "better"),
            ("a recovery time", "recovery", None, "better"),
            ("a loss of data", "recovery", None, "worse"),
            ("a bound", "recovery", None, "better"),
            ("a tier", "coverage", "plus", "better"),
            ("a channel", "coverage", "plus", "worse"),
            ("a service removed", "ctp", "pro", "worse"),
            ("a service removed", "packs", "pro", "worse"),
            ("level-2 hours", "coverage", "pro", "better"),
            ("the balance", "ctp", "plus", "worse"),
            ("the convention", "ctp", "plus", "better"),
            ("a class", "ticket-class", None, "neutral"),
            ("a short engagement", "packs", "initial", "better"),
            ("a short threshold", "packs", "initial", "worse"),
            ("weeks of delivery", "packs", "initial", "mixed"),
            ("a row of the comparison", "packs", "initial", "worse"),
        ],
    )
    def test_each_kind(self, name: str, question: str, pack: str | None, verdict: str) -> None:
        found = only(measured(EFFECTIVE[name][0](FIRST), one_in=7), question, pack)
        assert set(found) == {verdict}

    def test_the_other_way_round(self) -> None:
        """What was better one way is worse the other way."""
        opposite = {"better": "worse", "worse": "better", "mixed": "mixed", "neutral": "neutral"}
        for name in ("an engagement", "days that are worked"):
            other = EFFECTIVE[name][0](FIRST)
            there = measured(other, one_in=5)
            back = measurement.measure(
                redline.compare(other, FIRST, ("b", "a")),
                questions.questions(QUESTIONS_FILE, FIRST, other), DIRECTIONS,
            )  # fmt: skip
            told = {one.asked.key: one.verdict for g in there.groups for one in g.differences}
            undone = {one.asked.key: one.verdict for g in back.groups for one in g.differences}
            assert told
            assert {key: undone[key] for key in told} == {
                key: opposite[verdict] for key, verdict in told.items()
            }

    def test_an_axis_whose_direction_changes_is_said(self) -> None:
        axes = tuple(replace(a, better=Better.NEITHER) if a.id == "csm" else a for a in FIRST.axes)
        ((old, new),) = measured(replace(FIRST, axes=axes), one_in=50).redirected_axes
        assert (old.better, new.better) == ("more", "neither")


class TestLostAnswers:
    def test_a_choice_that_the_text_settles_is_no_more_asked(self) -> None:
        found = measured(settled("day-offset")(FIRST))
        assert found.groups == ()
        assert found.lost
        for group in found.lost:
            assert [value.name for value in group.causes] == [("day-offset",)]
            assert all("day-offset" in one.asked.inputs["readings"] for one in group.differences)
        assert [(one.kind, one.title) for one in found.redline.readings] == [
            ("settled", FIRST.reading["day-offset"].title)
        ]

    def test_a_rule_that_is_gone_is_shown(self) -> None:
        """A pack without channels has no answer left: a reviewer sees it, and no traceback."""
        found = measured(service("initial", "channels", None)(FIRST), one_in=5)
        assert changed(found.lost) > 0

    def test_what_is_settled_otherwise_changes_answers(self) -> None:
        after = settled("day-offset")(reading("day-offset", 1)(FIRST))
        assert {g.question for g in measured(after).answered} == {"ctp"}


class TestDirections:
    @pytest.mark.parametrize(
        ("before", "after", "verdict"),
        [
            ("1 heure, heures de support", "2 heures, heures de support", "worse"),
            ("2 heures", "90 minutes", "better"),
            ("1 jour", "24 heures", "neutral"),
            ("1 heure", "1 heure, heures de support", "neutral"),
            ("hors-annexe", "1 heure", "neutral"),
            ("1\u202f200 minutes", "19 heures", "better"),
            (None, "1 heure", "better"),
        ],
    )
    def test_a_delay_in_words_has_a_length(
        self, before: str | None, after: str, verdict: str
    ) -> None:
        delay = directions.Direction("Délai", "delay", "less")
        assert delay.verdict(before, after, ()) == verdict

    def test_every_field_of_every_answer_has_one(self) -> None:
        asked = questions.questions(QUESTIONS_FILE, FIRST, FIRST)
        paths = {
            (one.question, path)
            for one in asked
            for path in flat_answers.flat_answer(one, FIRST) or ()
        }
        assert {question for question, _ in paths} == {*QUESTIONS, impact.CELLS}
        for question, path in paths:
            assert DIRECTIONS.direction(question, path).label
        declared = {(q, p) for q, p in DIRECTIONS.fields if q != impact.CELLS}
        assert {(q, p.partition(".")[0] if p.startswith("because") else p) for q, p in paths
                if q != impact.CELLS} == declared  # fmt: skip

    def test_a_field_that_repeats_an_axis_follows_it(self) -> None:
        axes = tuple(
            replace(a, better=Better.LESS) if a.id == "channels" else a for a in FIRST.axes
        )
        redirected = directions.load_directions(project.root() / "policy", axes)
        for key in (("coverage", "channels"), (impact.CELLS, "channels")):
            assert (DIRECTIONS.fields[key].better, redirected.fields[key].better) == (
                "more",
                "less",
            )

    @pytest.mark.parametrize(
        ("old", "new", "message"),
        [
            ("sens: moins}", "sens: bas}", "attendu « plus », « moins » ou « neutre »"),
            ("axe: canaux", "axe: canau", "l’axe « canau » n’existe pas (vouliez-vous dire"),
            ("axe: canaux", "axe: canaux\n        sens: plus", "un « sens » ou un « axe »"),
            ("nature: mot, sens: neutre", "nature: mot, sens: plus", "un mot n’est pas plus grand"),
            ("champ: ratio_percent", "champ: tier", "le champ « tier » existe déjà"),
        ],
    )
    def test_faults_are_told_at_their_place(
        self, tmp_path: Path, old: str, new: str, message: str
    ) -> None:
        text = (project.root() / "policy" / directions.FILE).read_text(encoding="utf-8")
        assert old in text
        (tmp_path / "policy").mkdir()
        path = tmp_path / "policy" / directions.FILE
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(Faults) as found:
            directions.load_directions(tmp_path / "policy", FIRST.axes)
        (told,) = map(str, found.value.faults)
        assert told.startswith("policy/sens.yaml:")
        assert message in told


class TestJson:
    def test_is_the_whole_impact(self, later: Impact) -> None:
        data = json.loads(impact_json.as_json(later))
        assert data["changed"] == changed(later.answered)
        assert sum(group["changed"] for group in data["answers"]) == data["changed"]
        assert sum(data["verdicts"].values()) == data["changed"]
        assert data["answers"][0]["causes"][0].keys() == {"clause", "key", "before", "after"}
        assert [one["change"] for one in data["readings"]] == ["default", "settled"]

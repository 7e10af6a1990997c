"""Whatever is asked, an answer or faults that a person can mend, never a traceback."""

from __future__ import annotations

import json
from time import process_time
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators import wire
from calculators.answer import QUESTIONS, ask, ask_text, result_only
from calculators.policy import Policy
from calculators.question_schema import schema
from calculators.readings import OF_QUESTION
from tests.calculators.conftest import EDITION
from tests.calculators.test_laws import questions
from tests.samples import project

PUBLISHED = {EDITION: project.first()}
PLAIN: dict[str, dict[str, Any]] = {
    name: dict(question.example) for name, question in QUESTIONS.items()
}
SCHEMAS = {name: schema(name, PUBLISHED) for name in QUESTIONS}

FORMATS = jsonschema.FormatChecker(["date"])

NOT_NUMBERS = ["5", True, None, [], {}, [5], float("nan"), float("inf"), -1, 10**19, 1e19, 10**5000]
NOT_INTEGERS = [*NOT_NUMBERS, 1.5]
NOT_FLAGS = ["true", 0, 1, None, [], {}]
NOT_DATES = [
    "2025-02-29", "2025-13-01", "2025-00-10", "2025-1-1", "20250101", "2025-W10-3", "05/03/2025",
    "2025-03-05T00:00", "1999-12-31", "2200-01-01", "", " 2025-03-05", "2025-03-05\n", 20250305,
    None, "\uff12\uff10\uff12\uff15-03-05", "2025-03-0५", [], "2025-03-05Z",
]  # fmt: skip
NOT_LOCAL = [
    *NOT_DATES, "2025-03-05", "2025-03-05T24:00", "2025-03-05T12:60", "2025-03-05T9:00",
    "2025-03-05T09:00:00", "2025-03-05T09:00Z", "2025-03-05T09:00+01:00", "2025-03-05 09:00",
    "2025-02-29T09:00",
]  # fmt: skip
NOT_LOCAL.remove("2025-03-05T00:00")
NOT_INSTANTS = [
    *NOT_DATES, "2025-03-05T09:00", "2025-03-05T09:00Z", "2025-03-05T09:00+1:00",
    "2025-03-05T09:00+24:00", "2025-03-05T09:00+0100", "2025-03-05T09:00:00+01:00",
    "2025-03-05T09:00+01:60", "2025-02-29T09:00+01:00", "2025-03-05T09:00\u221201:00",
]  # fmt: skip
NOT_WORDS = ["", "PRO", "Pro ", 1, None, True, [], {}, ["pro"], "x" * 10_000]
NOT_OPTIONS: list[Any] = ["pra", [1], ["PRA"], ["pra", None], [["pra"]], {}, None, True]

WRONG: dict[tuple[str, str], list[Any]] = {
    ("tier", "core_lines"): [*NOT_INTEGERS, 0, 0.0],
    ("tier", "modified_lines"): NOT_INTEGERS,
    ("tier", "overridden_lines"): NOT_INTEGERS,
    ("tier", "new_lines"): NOT_INTEGERS,
    ("tier", "data_flow_lines"): [*NOT_INTEGERS, 10**18],
    ("tier", "core_data_flow_lines"): [*NOT_INTEGERS, 10**18],
    ("ctp", "pack"): NOT_WORDS,
    ("ctp", "estimated_hours"): [*NOT_NUMBERS, 0, 0.0, -0.0],
    ("ctp", "validated_on"): NOT_DATES,
    ("ctp", "received_on"): [*NOT_DATES, "2025-03-06"],
    ("ctp", "convention_signed"): NOT_FLAGS,
    ("ctp", "balance_hours"): NOT_NUMBERS,
    ("quote", "complete_on"): NOT_DATES,
    ("coverage", "pack"): NOT_WORDS,
    ("coverage", "ticket_class"): [*NOT_WORDS, "t1", "T5"],
    ("coverage", "subject"): NOT_WORDS,
    ("coverage", "tier"): [*NOT_INTEGERS, 0],
    ("coverage", "core_phase"): NOT_WORDS,
    ("coverage", "options"): NOT_OPTIONS,
    ("coverage", "opened_at"): NOT_LOCAL,
    **{("ticket-class", field.name): NOT_FLAGS for field in QUESTIONS["ticket-class"].fields},
    ("recovery", "plan"): [*NOT_WORDS, "pra"],
    ("recovery", "occurred_at"): [*NOT_INSTANTS, "2025-03-10T03:16+01:00"],
    ("recovery", "declared_at"): [*NOT_INSTANTS, "2025-03-10T03:39+02:00"],
    ("recovery", "consented_at"): [*NOT_INSTANTS, "2025-03-10T03:14+01:00"],
    ("recommend", "tier"): NOT_INTEGERS,
    ("recommend", "data_flows"): NOT_WORDS,
    ("recommend", "project_manager_hours"): NOT_NUMBERS,
    ("recommend", "csm_per_year"): NOT_INTEGERS,
    ("recommend", "ctp_weeks"): NOT_INTEGERS,
    **{
        ("recommend", field.name): NOT_FLAGS
        for field in QUESTIONS["recommend"].fields
        if field.default is False
    },
}  # fmt: skip


def fields(answer: dict[str, Any]) -> set[str]:
    assert set(answer) == {"errors"}, answer
    for fault in answer["errors"]:
        assert set(fault) == {"field", "message"}
        message = fault["message"]
        assert message.endswith(".")
        assert 20 < len(message) < 400
    wire.compact(answer).encode()
    return {fault["field"] for fault in answer["errors"]}


def asked(name: str, inputs: dict[str, Any]) -> dict[str, Any]:
    """The answer, the same whole and in brief."""
    answer = ask(name, inputs, PUBLISHED)
    brief = result_only(name, inputs, PUBLISHED)
    assert brief == {key: answer[key] for key in ("result", "errors") if key in answer}
    return answer


class TestWrongValues:
    def test_every_field_has_wrong_values(self) -> None:
        assert WRONG.keys() == {
            (name, field.name) for name, question in QUESTIONS.items() for field in question.fields
        }

    @pytest.mark.parametrize(("name", "field"), WRONG)
    def test_name_their_field(self, name: str, field: str) -> None:
        for value in WRONG[name, field]:
            # received_on may only be judged against a date of validation, and so on.
            answer = asked(name, PLAIN[name] | {field: value})
            named = fields(answer)
            assert "'" not in answer["errors"][0]["message"]
            if field == "occurred_at" and value == "2025-03-10T03:16+01:00":
                assert named == {"declared_at"}
            elif field == "anomaly":
                assert named == {"anomaly"}
            else:
                assert named == {field}, value

    @pytest.mark.parametrize("name", QUESTIONS)
    def test_all_come_at_once_in_order(self, name: str) -> None:
        names = [field.name for field in QUESTIONS[name].fields]
        given = {each: {"wrong": 1} for each in reversed(names)} | {"pakc": 1, "edition": "x"}
        found = [fault["field"] for fault in asked(name, given)["errors"]]
        assert found == ["edition", *names, "pakc"]

    @pytest.mark.parametrize("name", QUESTIONS)
    def test_missing_inputs_are_named(self, name: str) -> None:
        required = {field.name for field in QUESTIONS[name].fields if field.required}
        if required:
            assert fields(asked(name, {})) == required
        else:
            assert "result" in asked(name, {})

    def test_defaults_are_filled_in(self) -> None:
        given = {"pack": "pro", "ticket_class": "T4", "subject": "core"}
        answer = asked("coverage", given)
        assert answer["inputs"] == given | {"core_phase": "active", "options": []}
        answer["inputs"]["options"].append("pra")
        assert asked("coverage", given)["inputs"]["options"] == []

    def test_a_whole_number_is_an_integer_however_written(self) -> None:
        text = ask_text("tier", '{"core_lines": 5.0, "new_lines": 1e0}', PUBLISHED)
        assert '"core_lines":5,"modified_lines":0,"overridden_lines":0,"new_lines":1' in text

    def test_an_option_said_twice_counts_once(self) -> None:
        ticket = {"pack": "plus", "subject": "disaster"}
        answer = asked("coverage", ticket | {"options": ["pca", "pra", "pca"]})
        assert answer["inputs"]["options"] == ["pca", "pra"]


class TestContradictions:
    def test_a_disaster_has_no_class_and_any_other_ticket_has_one(self) -> None:
        ticket = {"pack": "pro", "subject": "disaster"}
        assert "result" in asked("coverage", ticket)
        assert fields(asked("coverage", ticket | {"ticket_class": "T1"})) == {"ticket_class"}
        assert fields(asked("coverage", ticket | {"subject": "core"})) == {"ticket_class"}

    def test_flows_beyond_the_sum(self) -> None:
        asking = {"core_lines": 10, "modified_lines": 1, "new_lines": 2, "data_flow_lines": 4}
        assert fields(asked("tier", asking)) == {"data_flow_lines"}

    def test_tier_goes_with_customisation_and_with_it_alone(self) -> None:
        ticket = {"pack": "pro", "ticket_class": "T4"}
        assert fields(asked("coverage", ticket | {"subject": "customisation"})) == {"tier"}
        assert fields(asked("coverage", ticket | {"subject": "core", "tier": 1})) == {"tier"}
        # Without a subject nothing can be said of the tier.
        assert fields(asked("coverage", ticket | {"tier": 1})) == {"subject"}

    def test_a_breakdown_is_an_anomaly(self) -> None:
        both = {"system_down": True, "cannot_order": True}
        assert fields(asked("ticket-class", both)) == {"system_down", "cannot_order"}
        assert fields(asked("ticket-class", both | {"disaster": True})) == both.keys()

    def test_one_instant_in_two_offsets_is_no_contradiction(self) -> None:
        at = {"occurred_at": "2025-03-10T03:15+01:00", "declared_at": "2025-03-10T02:15+00:00"}
        assert "result" in asked("recovery", at | {"plan": "PRA"})


class TestEditionAndReadings:
    def test_are_kept_in_the_inputs_where_given(self) -> None:
        shared = {"edition": EDITION, "readings": {"holidays": "aucun"}}
        answer = asked("quote", PLAIN["quote"] | shared)
        assert answer["inputs"] == PLAIN["quote"] | shared
        assert answer["readings"]["holidays"] == "aucun"

    @pytest.mark.parametrize(
        "readings",
        [
            None, [], "x", {"holiday": "aucun"}, {"holidays": "rien"}, {"holidays": None},
            {"holidays": ["aucun"]}, {"": ""}, {"holidays": {}},
        ],
    )  # fmt: skip
    def test_wrong_readings(self, readings: Any) -> None:
        assert fields(asked("quote", PLAIN["quote"] | {"readings": readings})) == {"readings"}

    @pytest.mark.parametrize("edition", [None, 20250124, "2025-01-25", "", [], {}, ["2025-01-24"]])
    def test_wrong_editions(self, edition: Any) -> None:
        assert fields(asked("quote", PLAIN["quote"] | {"edition": edition})) == {"edition"}

    def test_the_newest_edition_answers_unless_another_is_named(self, policy: Policy) -> None:
        later = Policy.from_json(
            policy.to_json() | {"edition": "2027-01-01", "quote": {"days": 2, "clause": "3.1"}}
        )
        both = {"2027-01-01": later, EDITION: policy}
        asking = {"complete_on": "2025-03-05"}
        assert ask("quote", asking, both)["edition"] == "2027-01-01"
        assert ask("quote", asking, both)["result"] == {"quote_from": "2025-03-07"}
        named = ask("quote", asking | {"edition": EDITION}, both)
        assert (named["edition"], named["result"]) == (EDITION, {"quote_from": "2025-04-04"})

    @pytest.mark.parametrize("name", QUESTIONS)
    def test_a_reading_is_taken_where_it_is_computed_for_the_question_and_nowhere_else(
        self, name: str, policy: Policy
    ) -> None:
        for reading in policy.readings:
            for choice in reading.choices:
                asking = PLAIN[name] | {"readings": {reading.id: choice.id}}
                answer = ask(name, asking, PUBLISHED)
                if reading.id in OF_QUESTION[name]:
                    assert answer["inputs"]["readings"] == {reading.id: choice.id}
                else:
                    (fault,) = answer["errors"]
                    assert fault["field"] == "readings"
                    assert reading.id in fault["message"]

    @pytest.mark.parametrize("profile", [None, 1, "", "Client", ["client"], {}])
    def test_wrong_profiles(self, profile: Any) -> None:
        assert fields(asked("quote", PLAIN["quote"] | {"profile": profile})) == {"profile"}


class TestText:
    @pytest.mark.parametrize(
        "text",
        [
            "", " ", "{", "[]", "null", "1", '"x"', "{'a':1}", '{"a":1}{}', "NaN", "[" * 100_000,
            '{"a":' * 100_000, "\ufeff{}", '{"a":1,}', "{}x", "\x00", '{"\n":1}', "1" * 5000,
        ],
    )  # fmt: skip
    def test_that_is_no_object_has_no_field(self, text: str) -> None:
        answer = json.loads(ask_text("tier", text, PUBLISHED))
        assert fields(answer) == {""}

    def test_bytes_that_are_not_utf_8(self) -> None:
        assert fields(json.loads(ask_text("tier", b'{"core_lines": "\xff"}', PUBLISHED))) == {""}

    @pytest.mark.parametrize(
        ("text", "named"),
        [
            ('{"core_lines": NaN}', {"core_lines"}),
            ('{"core_lines": -Infinity}', {"core_lines"}),
            ('{"core_lines": 1e400}', {"core_lines"}),
            ('{"core_lines": ' + "9" * 5000 + "}", {"core_lines"}),
            ('{"core_lines": -' + "9" * 5000 + "}", {"core_lines"}),
            ('{"core_lines": 5, "core_lines": 5}', {"core_lines"}),
            ('{"core_lines": 5, "core_lines": "5"}', {"core_lines"}),
            ('{"core_lines": 5, "x": 1, "x": 1}', {"x"}),
            ('{"core_lines": 5, "readings": {"a": 1, "a": 1}}', {"readings"}),
            ('{"core_lines": 5, "\\ud800": 1}', {"?"}),
            ('{"core_lines": "\\ud800"}', {"core_lines"}),
            ('{"core_lines": ' + "[" * 20 + "]" * 20 + "}", {"core_lines"}),
            # Nested deeper than every Python can read, it is no question at all.
            ('{"core_lines": ' + "[" * 500 + "]" * 500 + "}", {""}),
        ],
    )
    def test_that_hides_a_trap(self, text: str, named: set[str]) -> None:
        assert fields(json.loads(ask_text("tier", text, PUBLISHED))) == named

    def test_a_long_line_that_repeats_names_takes_no_more_than_its_length(self) -> None:
        spent = []
        for count in (5_000, 20_000):
            pairs = ",".join(f'"k{n % (count // 2)}": {n}' for n in range(count))
            before = process_time()
            answer = json.loads(ask_text("tier", f"{{{pairs}}}", PUBLISHED))
            spent.append(process_time() - before)
            assert len(answer["errors"]) > count // 2
        # Four times as long: quadratic work would take sixteen times as much.
        assert spent[1] < 10 * spent[0] + 0.05

    def test_an_unknown_question(self) -> None:
        assert fields(ask("prix", {}, PUBLISHED)) == {"question"}


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=6,
)


@st.composite
def bent(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """A good question with some inputs changed, dropped or added."""
    name, inputs = draw(questions())
    inputs = dict(inputs)
    names = [field.name for field in QUESTIONS[name].fields]
    for _ in range(draw(st.integers(1, 3))):
        field = draw(st.sampled_from([*names, "edition", "readings", "profile", "other"]))
        if draw(st.booleans()):
            inputs.pop(field, None)
        else:
            known = [
                value for (_, other), wrong in WRONG.items() if other == field for value in wrong
            ]
            inputs[field] = draw(json_values | st.sampled_from([0, 1, 5, 5.0, "pro", *known[:12]]))
    return name, inputs


class TestFuzz:
    @given(bent())
    @settings(max_examples=500)
    def test_answers_or_names_faults(self, question: tuple[str, dict[str, Any]]) -> None:
        name, inputs = question
        answer = asked(name, inputs)
        if "errors" in answer:
            known = {"edition", "readings", "profile", "other"} | {
                f.name for f in QUESTIONS[name].fields
            }
            assert fields(answer) <= known
        else:
            wire.compact(answer).encode()

    @given(st.text(max_size=40) | st.binary(max_size=40))
    def test_any_text(self, text: str | bytes) -> None:
        json.loads(ask_text("quote", text, PUBLISHED))


class TestSchema:
    @pytest.mark.parametrize("name", QUESTIONS)
    def test_is_a_schema_and_takes_its_example(self, name: str) -> None:
        jsonschema.Draft202012Validator.check_schema(SCHEMAS[name])
        (example,) = SCHEMAS[name]["examples"]
        assert accepts(name, example)
        assert "result" in ask(name, example, PUBLISHED)
        assert {"edition", "readings"} < SCHEMAS[name]["properties"].keys()
        for each in SCHEMAS[name]["properties"].values():
            assert each["title"]
            assert each["description"]

    @given(bent() | questions())
    @settings(max_examples=500)
    def test_agrees_with_validation(self, question: tuple[str, dict[str, Any]]) -> None:
        name, inputs = question
        answer = ask(name, inputs, PUBLISHED)
        if "errors" not in answer:
            assert accepts(name, inputs)
        elif accepts(name, inputs):
            # What JSON Schema cannot say: which of two is the greater.
            assert fields(answer) <= {
                "data_flow_lines", "core_data_flow_lines", "received_on", "declared_at",
                "consented_at",
            }  # fmt: skip


def accepts(name: str, inputs: dict[str, Any]) -> bool:
    validator = jsonschema.Draft202012Validator(SCHEMAS[name], format_checker=FORMATS)
    try:
        # NaN and Infinity are no JSON, and Python's own schema library lets them pass.
        text = json.dumps(inputs, allow_nan=False)
    except ValueError:
        return False
    given = json.loads(text)
    instants = [
        given.get(key) for key in ("opened_at", "occurred_at", "declared_at", "consented_at")
    ]
    for each in instants:
        if isinstance(each, str) and not FORMATS.conforms(each[:10], "date"):
            return False
    return bool(validator.is_valid(given))

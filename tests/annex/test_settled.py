"""A text may settle a reading itself: it leaves the register, and its choice binds."""

from __future__ import annotations

import ast
import html
import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from calculators import answer
from calculators.policy import Policy
from calculators.readings import QUESTIONS_OF, READINGS
from calculators.terms.entries import Reading
from calculators.terms.text import Mark
from generator.annex import binding
from generator.annex.load import Working, load_working_text
from generator.annex.settled_wordings import settled_parts
from generator.changes import redline
from generator.ground.faults import Faults
from generator.ground.paths import ROOT
from generator.site import proof
from tests.samples import project
from tests.samples.editions import first

FROZEN = first()
SCHEMA = json.loads((ROOT / "policy/schemas/clause.json").read_text("utf-8"))["definitions"]
CASES = [(reading, choice) for reading, choices in READINGS.items() for choice in choices]

QUESTIONS: list[tuple[str, dict[str, Any]]] = [
    ("tier", {"core_lines": 1000, "new_lines": 100, "core_data_flow_lines": 100}),
    ("ctp", {"pack": "pro", "estimated_hours": 12, "validated_on": "2025-04-30",
             "received_on": "2025-04-24"}),
    ("ctp", {"pack": "plus", "estimated_hours": 3, "validated_on": "2025-05-07"}),
    ("ctp", {"pack": "pro", "estimated_hours": 3, "validated_on": "2025-04-17"}),
    ("quote", {"complete_on": "2025-03-06"}),
    ("coverage", {"pack": "plus", "ticket_class": "T2", "subject": "customisation", "tier": 2,
                  "opened_at": "2025-04-18T12:00"}),
    ("coverage", {"pack": "plus", "ticket_class": "T2", "subject": "core",
                  "opened_at": "2025-04-15T10:00"}),
    ("ctp", {"pack": "pro", "estimated_hours": 12, "validated_on": "2025-04-07"}),
    ("ctp", {"pack": "pro", "estimated_hours": 12, "validated_on": "2025-05-20",
             "received_on": "2025-05-02"}),
    ("ticket-class", {"anomaly": True, "system_down": True, "general": True, "reproducible": True,
                      "systematic": True, "impact": True}),
    ("ticket-class", {"anomaly": True, "general": True, "reproducible": True, "impact": True}),
    ("ticket-class", {"anomaly": True, "general": True, "systematic": True, "impact": True}),
    ("ticket-class", {"anomaly": True, "disaster": True}),
    ("recovery", {"plan": "PRA", "occurred_at": "2025-03-10T02:40+01:00",
                  "declared_at": "2025-03-10T03:15+01:00"}),
    ("recommend", {"project_manager_hours": 25}),
    ("recommend", {"csm_per_year": 7}),
]  # fmt: skip


def settling(policy: Policy, reading: str, choice: str) -> Policy:
    """The policy with a reading settled by its text."""
    kept = tuple(one for one in policy.readings if one.id != reading)
    return replace(policy, readings=kept, settled={**policy.settled, reading: choice})


class TestWhatTheCalculatorsAsk:
    def test_every_reading_that_a_calculator_asks_for_is_known(self) -> None:
        asked = {
            argument.value
            for path in (ROOT / "calculators").glob("*.py")
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "take"
            for argument in node.args
            if isinstance(argument, ast.Constant)
        }
        # Two are taken by a name that a table or a constant gives.
        named = {"project-manager-hours", "csm-frequency", "existing-contracts"}
        assert asked | named == set(READINGS)
        assert not asked & named

    def test_the_first_edition_has_each_in_its_register(self) -> None:
        register = {
            one.id: {choice.id for choice in one.choices} for one in FROZEN.readings if one.computed
        }
        assert register == {name: set(choices) for name, choices in READINGS.items()}
        assert FROZEN.settled == {}

    def test_a_lawyer_may_settle_each_by_each_of_its_choices(self) -> None:
        described = SCHEMA["precise"]["properties"]
        assert {name: tuple(one["enum"]) for name, one in described.items()} == dict(READINGS)
        assert all(settled_parts(*case) for case in CASES)

    @pytest.mark.parametrize("reading", READINGS)
    def test_two_choices_are_never_said_alike(self, reading: str) -> None:
        said = [
            words
            for choice in READINGS[reading]
            for part in settled_parts(reading, choice)
            for words in part
        ]
        assert len(said) == len(set(said))


class TestAnswers:
    @pytest.mark.parametrize(("reading", "choice"), CASES)
    def test_are_those_of_the_reading_taken_so(self, reading: str, choice: str) -> None:
        text = {"": settling(FROZEN, reading, choice)}
        doubt = {"": FROZEN}
        for name, inputs in QUESTIONS:
            if name not in QUESTIONS_OF[reading]:
                continue
            settled = answer.ask(name, inputs, text)
            read = answer.ask(name, {**inputs, "readings": {reading: choice}}, doubt)
            assert settled["result"] == read["result"]
            assert reading not in settled["readings"]
            assert reading not in {one["reading"] for one in settled["sensitivity"]}

    # No pack of this edition has both a pre-production instance and weeks of one parity; one
    # edition alone is no question of existing contracts.
    @pytest.mark.parametrize(
        "reading", sorted(set(READINGS) - {"parity-scope", "existing-contracts"})
    )
    def test_the_questions_here_feel_each_reading(self, reading: str) -> None:
        taken = [
            [answer.ask(n, q, {"": settling(FROZEN, reading, c)})["result"] for n, q in QUESTIONS]
            for c in READINGS[reading]
        ]
        assert any(other != taken[0] for other in taken[1:])

    def test_a_reading_that_the_text_settles_cannot_be_read_otherwise(self) -> None:
        text = {"": settling(FROZEN, "day-offset", "jours-ouvres")}
        asked = {"pack": "pro", "estimated_hours": 1, "validated_on": "2025-03-05"}
        other = {**asked, "readings": {"day-offset": "jours-calendaires"}}
        (fault,) = answer.ask("ctp", other, text)["errors"]
        assert fault["message"] == (
            "La lecture « day-offset » ne se choisit plus : le texte la tranche."
        )


class Copy:
    """A copy of policy/ where article 2 settles readings."""

    def __init__(self, folder: Path) -> None:
        self.policy = folder / "policy"
        shutil.copytree(project.root() / "policy" / "annexe", self.policy / "annexe")
        shutil.copyfile(project.root() / "policy" / "lectures.yaml", self.policy / "lectures.yaml")
        # Whatever the working text settles today, here the register decides all at first.
        register = self.policy / "lectures.yaml"
        listed = register.read_text("utf-8")
        gone = [FROZEN.reading[name] for name in READINGS if f"\n  - id: {name}\n" not in listed]
        register.write_text(listed + "".join(map(_entry, gone)), encoding="utf-8")
        for path in (self.policy / "annexe").glob("*.yaml"):
            lines = path.read_text("utf-8").splitlines(keepends=True)
            kept = [line for line in lines if not line.startswith("    precise:")]
            text = "".join(kept)
            for name in READINGS:
                text = text.replace(f"]{{{name}}}", "]{}")
            path.write_text(_unmarked(text), encoding="utf-8")

    def settle(self, **clauses: str) -> None:
        """Add a clause for each YAML of `precise`, with its words marked."""
        path = self.policy / "annexe/02-gestion.yaml"
        added = "".join(
            f"\n  - id: {name}\n    precise: {{{typed}}}\n    texte: >-\n      Il est dit"
            + "".join(
                f" [{part[0]}]{{{reading}}},"
                for reading, choice in (pair.split(": ") for pair in typed.split(", "))
                for part in (settled_parts(reading, choice) if (reading, choice) in CASES else ())
            )
            + " sans plus.\n"
            for name, typed in clauses.items()
        )
        path.write_text(path.read_text("utf-8") + added, encoding="utf-8")

    def drop(self, *readings: str) -> None:
        path = self.policy / "lectures.yaml"
        head, *entries = path.read_text("utf-8").split("\n  - id: ")
        kept = [one for one in entries if one.split("\n", 1)[0] not in readings]
        path.write_text("\n  - id: ".join([head, *kept]), encoding="utf-8")

    def load(self) -> Working:
        return load_working_text(self.policy)

    def messages(self) -> list[str]:
        with pytest.raises(Faults) as caught:
            self.load()
        return [fault.message for fault in caught.value.faults]


def _entry(reading: Reading) -> str:
    """A reading as the register writes it, quoting words that hardly ever change."""
    choices = [
        f"      - {{id: {each.id}, libelle: {_quoted(each.label)}, favorable: aucun}}\n"
        for each in reading.choices
    ]
    return (
        f"\n  - id: {reading.id}\n    titre: {_quoted(reading.title)}\n    citations:\n"
        "      - {clause: effet, mots: Applicable à compter du}\n"
        f"    doute: {_quoted(reading.doubt)}\n    choix:\n{''.join(choices)}"
        f"    defaut: {reading.default}\n    raison: {_quoted(reading.reason)}\n"
        f"    questions: [{', '.join(reading.questions)}]\n    calcul: oui\n"
    )


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _unmarked(text: str) -> str:
    """Without the marks that have lost their key."""
    while "]{}" in text:
        end = text.index("]{}")
        start = text.rindex("[", 0, end)
        text = text[:start] + text[start + 1 : end] + text[end + 3 :]
    return text


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


class TestText:
    @pytest.mark.parametrize("last", [0, -1])
    def test_settles_readings_by_marked_words(self, copy: Copy, last: int) -> None:
        choices = {name: known[last] for name, known in READINGS.items()}
        copy.settle(tranche=", ".join(f"{name}: {choice}" for name, choice in choices.items()))
        copy.drop(*READINGS)
        working = copy.load()
        assert working.policy.settled == choices
        assert working.policy.choices == choices
        assert working.policy.clause["tranche"].values == choices
        assert [fault.message for fault in binding.faults(working.passages, ())
                if "tranche" in fault.message] == []  # fmt: skip
        assert Policy.from_json(json.loads(json.dumps(working.policy.to_json()))) == working.policy

    def test_words_and_choice_cannot_drift_apart(self, copy: Copy) -> None:
        copy.settle(tranche="slot-ends: exclues")
        copy.drop("slot-ends")
        path = copy.policy / "annexe/02-gestion.yaml"
        path.write_text(path.read_text("utf-8").replace(": exclues", ": incluses"), "utf-8")
        messages = [fault.message for fault in binding.faults(copy.load().passages, ())]
        assert (
            "le texte dit « heures de fin exclues », la valeur « slot-ends » dit « incluses »"
            " (attendu : « heures de fin incluses » ou « heures de fin comprises »)"
        ) in messages

    def test_what_it_settles_must_be_said(self, copy: Copy) -> None:
        copy.settle(tranche="slot-ends: exclues")
        copy.drop("slot-ends")
        path = copy.policy / "annexe/02-gestion.yaml"
        path.write_text(path.read_text("utf-8").replace("]{slot-ends}", "").replace("[heu", "heu"),
                        "utf-8")  # fmt: skip
        messages = [fault.message for fault in binding.faults(copy.load().passages, ())]
        assert any(m.startswith("la valeur « slot-ends : exclues » n’est dite") for m in messages)


class TestFaults:
    def test_an_unknown_reading(self, copy: Copy) -> None:
        copy.settle(tranche="slot-end: exclues")
        assert copy.messages() == ["clé « slot-end » inconnue (vouliez-vous dire « slot-ends » ?)"]

    def test_an_unknown_choice(self, copy: Copy) -> None:
        copy.settle(tranche="slot-ends: exclue")
        (message,) = copy.messages()
        assert message.startswith("« slot-ends » : mot « exclue » inconnu")

    def test_in_the_register_too_it_leaves_by_itself_and_is_told(self, copy: Copy) -> None:
        copy.settle(tranche="slot-ends: exclues")
        working = copy.load()
        assert "slot-ends" not in working.policy.reading
        assert working.policy.choices["slot-ends"] == "exclues"
        told = [note.message for note in working.notes if "slot-ends" in note.message]
        assert told == [
            (
                "la lecture « slot-ends » quitte le registre d’elle-même : la clause « tranche » la"
                " tranche ; retirez son entrée quand vous voudrez"
            )
        ]

    def test_computed_for_other_questions(self, copy: Copy) -> None:
        path = copy.policy / "lectures.yaml"
        head, entry = path.read_text("utf-8").split("  - id: slot-ends", 1)
        entry = entry.replace("questions: [coverage]", "questions: [coverage, ctp]", 1)
        path.write_text(f"{head}  - id: slot-ends{entry}", encoding="utf-8")
        assert copy.messages() == [
            (
                "la lecture « slot-ends » est calculée pour d’autres questions : écrivez"
                " « questions: [coverage] »"
            )
        ]

    def test_settled_twice(self, copy: Copy) -> None:
        copy.settle(une="slot-ends: exclues", deux="slot-ends: incluses")
        copy.drop("slot-ends")
        assert "la clause « une » précise déjà « slot-ends »" in copy.messages()

    def test_decided_nowhere(self, copy: Copy) -> None:
        copy.drop("slot-ends")
        assert (
            "la lecture « slot-ends », dont un calculateur dépend, n’est ni au registre ni"
            " précisée par une clause"
        ) in copy.messages()

    @pytest.mark.parametrize(
        ("before", "after", "sentence"),
        [
            (
                "- id: exclues",
                "- id: exclue\n        libelle: E\n        favorable: aucun\n      - id: exclues",
                (
                    "les choix de « slot-ends » ne sont pas ceux que les calculateurs connaissent :"
                    " « exclues », « incluses »"
                ),
            ),
            (
                "calcul: oui",
                "calcul: non\n    sans_calcul: S",
                "un calculateur répond selon la lecture « slot-ends » : écrivez « calcul: oui »",
            ),
            (
                "- id: slot-ends",
                "- id: slots-end",
                (
                    "aucun calculateur ne répond selon la lecture « slots-end » : écrivez"
                    " « calcul: non »"
                ),
            ),
        ],
    )
    def test_a_register_that_the_calculators_do_not_know(
        self, copy: Copy, before: str, after: str, sentence: str
    ) -> None:
        path = copy.policy / "lectures.yaml"
        head, entry = path.read_text("utf-8").split("  - id: slot-ends", 1)
        entry = f"  - id: slot-ends{entry}".replace(before, after, 1)
        path.write_text(head + entry, encoding="utf-8")
        assert sentence in copy.messages()


def test_the_redline_says_what_the_text_settles_among_the_readings() -> None:
    later = settling(FROZEN, "day-offset", "jours-calendaires")
    clauses = tuple(
        replace(one, values={**one.values, "day-offset": "jours-calendaires"})
        if one.id == "6-initial-ctp-courtes"
        else one
        for one in later.clauses
    )
    found = redline.compare(FROZEN, replace(later, clauses=clauses), ("avant", "après"))
    assert found.values == ()
    (change,) = found.readings
    assert change.kind == "settled"
    assert (change.before, change.after) == tuple(
        choice.label for choice in FROZEN.reading["day-offset"].choices[:2]
    )


@pytest.mark.parametrize(
    ("reading", "choice"),
    [(name, choice) for name, choice in CASES if settled_parts(name, choice)],
)
def test_what_settles_is_proven_too(tmp_path: Path, reading: str, choice: str) -> None:
    """Days or ranks may be among its words, and are no figure of another value."""
    text = f"- {'; '.join(part[0] for part in settled_parts(reading, choice))}"
    marks = [
        Mark(text.index(part[0]), text.index(part[0]) + len(part[0]), reading)
        for part in settled_parts(reading, choice)
    ]
    clause = replace(FROZEN.clause["7.3-tests"], text=text, marks=tuple(marks))
    others = tuple(clause if one.id == clause.id else one for one in FROZEN.clauses)
    policy = replace(settling(FROZEN, reading, choice), clauses=others)
    page, data = tmp_path / "page.html", tmp_path / "policy.json"
    said = ((one.id, f"{one.title or ''} {one.text}".strip()) for one in policy.clauses)
    body = "\n".join(f'<p id="{name}">{html.escape(words)}</p>' for name, words in said)
    page.write_text(f'<article id="annexe">{body}</article>', "utf-8")
    data.write_text(json.dumps(policy.to_json()), "utf-8")
    assert proof.prove(page, data) == []

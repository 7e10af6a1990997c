"""The command line: one answer, a million, a schema, a receipt; and what is typed wrong."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from calculators import browser, wire
from calculators.__main__ import main
from calculators.answer import (
    QUESTIONS,
    WITH_ENVELOPE,
    ask,
    ask_with_envelope,
    question_of,
    result_only,
)
from calculators.editions import Editions
from calculators.question_schema import answer_schema, schema
from calculators.readings import READINGS
from calculators.receipt import receipt
from generator.ground.paths import ROOT
from tests.calculators import draws
from tests.samples import project

PUBLISHED = project.editions()
NEWEST = max(PUBLISHED)
COMMAND = (sys.executable, "-m", "calculators")


@pytest.fixture(autouse=True)
def _answers_from_the_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here; a command that runs on its own answers from what the project publishes."""
    monkeypatch.setattr("calculators.__main__.Editions", project.editions)


def run(*arguments: str, given: str | bytes = b"") -> tuple[int, str]:
    """The exit status and what was printed."""
    source = io.BytesIO(given.encode() if isinstance(given, str) else given)
    target = io.BytesIO()
    status = main(list(arguments), source, target)
    return status, target.getvalue().decode()


class TestOneAnswer:
    @pytest.mark.parametrize("name", QUESTIONS)
    def test_is_indented_and_whole(self, name: str) -> None:
        example = dict(QUESTIONS[name].example)
        status, printed = run(name, given=json.dumps(example))
        assert status == 0
        assert printed == wire.indented(ask(name, example, PUBLISHED)) + "\n"
        assert list(json.loads(printed)) == [
            "question", "edition", "inputs", "result", "trace", "readings", "sensitivity",
            "uncomputed",
        ]  # fmt: skip
        assert json.loads(printed)["edition"] == NEWEST

    @pytest.mark.parametrize("given", [b"", b"{}", b"[]", b"\xff", b'{"complete_on": 5}'])
    def test_with_faults_is_status_2(self, given: bytes) -> None:
        status, printed = run("quote", given=given)
        assert status == 2
        assert list(json.loads(printed)) == ["errors"]

    def test_is_printed_in_utf_8_whatever_the_locale(self) -> None:
        done = subprocess.run(
            [*COMMAND, "quote"], input=b'{"complete_on": "2025-04-01"}', capture_output=True,
            cwd=ROOT, env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
            check=True,
        )  # fmt: skip
        assert "reçu le mardi 1er avril 2025" in done.stdout.decode()

    def test_imports_nothing_that_it_does_not_use(self) -> None:
        program = (
            "import io, sys\n"
            "from calculators.__main__ import main\n"
            'source = io.BytesIO(b\'{"complete_on": "2025-03-05"}\')\n'
            "assert main(['quote'], source, io.BytesIO()) == 0\n"
            "print(*sorted({'dataclasses', 'inspect', 'pathlib', 'hashlib', 'calculators.ctp',"
            " 'calculators.envelope', 'calculators.receipt'} & set(sys.modules)))"
        )
        done = subprocess.run(
            [sys.executable, "-S", "-c", program], capture_output=True, cwd=ROOT, check=True
        )
        assert done.stdout.decode().split() == []


class TestEnvelope:
    def test_comes_with_the_answer_alone_or_a_line_each(self) -> None:
        given = json.dumps(dict(QUESTIONS["quote"].example))
        whole = ask_with_envelope("quote", json.loads(given), PUBLISHED)
        status, printed = run("quote", "--envelope", given=given)
        assert (status, json.loads(printed)) == (0, whole)
        _, printed = run("quote", "--envelope", "--lines", given=given)
        assert printed == wire.compact(whole) + "\n"

    def test_is_refused_where_there_is_none(self) -> None:
        for name in ("tier", "ticket-class", "recommend", "edition"):
            assert run(name, "--envelope") == (2, "")
        assert run("quote", "--envelope", "--result-only") == (2, "")


class TestRegister:
    def test_has_every_entry_of_the_edition(self) -> None:
        status, printed = run("--register", NEWEST)
        told = json.loads(printed)
        policy = PUBLISHED[NEWEST]
        assert status == 0
        assert run("--register") == (0, printed)
        assert list(told) == ["edition", "interpretation", "readings"]
        assert [entry["id"] for entry in told["readings"]] == [r.id for r in policy.readings]
        for entry in told["readings"]:
            assert list(entry) == [
                "id", "title", "doubt", "quotes", "computed", "questions", "choices", "default",
                "reason",
            ]  # fmt: skip
            assert entry["computed"] == (entry["id"] in READINGS)
            assert sum(choice["letter"] for choice in entry["choices"]) <= 1
            assert {choice["favours"] for choice in entry["choices"]} <= {
                "client", "provider", "neither"
            }  # fmt: skip
            for quote in entry["quotes"]:
                clause = policy.clause[quote["clause"]]
                assert quote["words"] in f"{clause.title or ''} {clause.text}"

    def test_of_no_edition_is_status_2(self) -> None:
        assert run("--register", "1999-01-01") == (2, "")


class TestAnswerSchema:
    @pytest.mark.parametrize("name", [*QUESTIONS, "edition"])
    def test_takes_the_answers_and_the_faults(self, name: str) -> None:
        status, printed = run(name, "--answer-schema")
        assert status == 0
        described = json.loads(printed)
        assert described == answer_schema(name, PUBLISHED)
        jsonschema.Draft202012Validator.check_schema(described)
        validator = jsonschema.Draft202012Validator(described)
        asked = question_of(name, PUBLISHED)
        assert asked is not None
        validator.validate(ask(name, dict(asked.example), PUBLISHED))
        validator.validate(ask(name, {"x": 1}, PUBLISHED))
        assert not validator.is_valid({"question": name})
        drawn = draws.questions(name, 40, 11) if name in draws.DRAW else ()
        for inputs, readings in drawn:
            given = inputs | {"readings": readings}
            validator.validate(ask(name, given, PUBLISHED))
            if name in WITH_ENVELOPE:
                validator.validate(ask_with_envelope(name, given, PUBLISHED))

    @pytest.mark.parametrize("name", [*QUESTIONS, "edition"])
    def test_takes_no_more_and_no_less(self, name: str) -> None:
        validator = jsonschema.Draft202012Validator(answer_schema(name, PUBLISHED))
        asked = question_of(name, PUBLISHED)
        assert asked is not None
        whole = ask(name, dict(asked.example), PUBLISHED)
        for path in [(), ("result",), ("readings",), *(("trace", n) for n in range(3))]:
            for change in ("more", "less"):
                altered = json.loads(json.dumps(whole))
                part = altered
                for step in path:
                    part = part[step]
                if change == "more":
                    part["de-plus"] = "x"
                elif path == ("readings",):
                    continue  # an answer takes those that it needs
                elif path[:1] == ("trace",):
                    del part["text"]
                else:
                    part.popitem()
                assert not validator.is_valid(altered), (path, change)


class TestLines:
    QUESTIONS = (
        '{"complete_on": "2025-03-05"}\n{"complete_on": "2025-02-30"}\r\n\n[]\n'
        '\xff\n{"complete_on": "2025-04-01", "complete_on": "2025-04-01"}\n'
        '{"complete_on":"2025-04-01"}'
    )

    def test_are_answered_in_order_the_faulty_ones_too(self) -> None:
        given = self.QUESTIONS.encode("latin-1")
        status, printed = run("quote", "--lines", "--result-only", given=given)
        assert status == 0
        answers = [json.loads(line) for line in printed.splitlines()]
        assert [answer.get("result") for answer in answers] == [
            {"quote_from": "2025-04-04"}, None, None, None, None, None, {"quote_from": "2025-05-02"}
        ]  # fmt: skip
        assert [answer["errors"][0]["field"] for answer in answers[1:-1]] == [
            "complete_on", "", "", "", "complete_on"
        ]  # fmt: skip
        assert printed.splitlines()[0] == '{"result":{"quote_from":"2025-04-04"}}'

    def test_whole_answers_are_compact(self) -> None:
        _, printed = run("quote", "--lines", given='{"complete_on": "2025-03-05"}\n')
        assert (
            printed == wire.compact(ask("quote", {"complete_on": "2025-03-05"}, PUBLISHED)) + "\n"
        )

    def test_of_nothing_are_nothing(self) -> None:
        assert run("tier", "--lines") == (0, "")

    def test_cut_anywhere_by_the_pipe(self) -> None:
        class Dribble(io.BytesIO):
            def read1(self, size: int | None = -1) -> bytes:
                return super().read1(min(size or 1, 7))

        given = self.QUESTIONS.encode("latin-1")
        target = io.BytesIO()
        assert main(["quote", "--lines"], Dribble(given), target) == 0
        assert target.getvalue().decode() == run("quote", "--lines", given=given)[1]

    def test_answer_what_has_come_before_more_does(self) -> None:
        with subprocess.Popen(
            [*COMMAND, "quote", "--lines", "--result-only"], cwd=ROOT,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0,
        ) as process:  # fmt: skip
            assert process.stdin is not None
            assert process.stdout is not None
            published = Editions()
            for day in ("2025-03-05", "2025-04-01"):
                asked = {"complete_on": day}
                process.stdin.write(f"{json.dumps(asked)}\n".encode())
                result = result_only("quote", asked, published)["result"]
                assert json.loads(process.stdout.readline()) == {"result": result}
            process.stdin.close()
        assert process.returncode == 0

    def test_stop_quietly_when_no_one_listens(self, tmp_path: Path) -> None:
        asked = tmp_path / "questions.jsonl"
        asked.write_bytes(b'{"complete_on": "2025-03-05"}\n' * 20_000)
        with (
            asked.open("rb") as source,
            subprocess.Popen(
                [*COMMAND, "quote", "--lines"], cwd=ROOT, stdin=source,
                stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            ) as process,
        ):  # fmt: skip
            assert process.stdout is not None
            assert process.stderr is not None
            assert process.stdout.readline().startswith(b'{"question":"quote"')
            process.stdout.close()
            assert process.stderr.read() == b""
        assert process.returncode == 141

    def test_take_no_memory_of_their_number(self) -> None:
        # The most that the process has held, in kB, after few lines and after many.
        program = (
            "import resource, sys\n"
            "from calculators.__main__ import main\n"
            "main(['quote', '--lines', '--result-only'], sys.stdin.buffer, sys.stdout.buffer)\n"
            "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)\n"
        )
        line = b'{"complete_on": "2025-03-05"}\n'
        few, many = (
            int(
                subprocess.run(
                    [sys.executable, "-c", program], input=line * count, capture_output=True,
                    cwd=ROOT, check=True,
                ).stderr
            )
            for count in (4_000, 60_000)
        )  # fmt: skip
        assert many - few < 4_000


class TestSchema:
    @pytest.mark.parametrize("name", QUESTIONS)
    def test_is_printed(self, name: str) -> None:
        status, printed = run(name, "--schema")
        assert status == 0
        assert json.loads(printed) == schema(name, PUBLISHED)


class TestReceipt:
    @pytest.fixture
    def good(self) -> dict[str, Any]:
        inputs = {"complete_on": "2025-03-05", "readings": {"holidays": "aucun"}}
        return receipt(ask("quote", inputs, PUBLISHED), PUBLISHED)

    @staticmethod
    def verify(given: Any) -> tuple[int, str]:
        return run("verify", "-", given=json.dumps(given))

    def test_is_replayed(self, good: dict[str, Any], tmp_path: Path) -> None:
        path = tmp_path / "reçu.json"
        path.write_text(json.dumps(good), encoding="utf-8")
        assert run("verify", str(path)) == (
            0, "Le reçu est exact : la même question donne la même réponse.\n"
        )  # fmt: skip

    @pytest.mark.parametrize("name", QUESTIONS)
    def test_of_every_question_is_replayed(self, name: str) -> None:
        answer = ask(name, dict(QUESTIONS[name].example), PUBLISHED)
        assert self.verify(receipt(answer, PUBLISHED))[0] == 0

    @pytest.mark.parametrize("name", QUESTIONS)
    def test_what_is_printed_is_one(self, name: str) -> None:
        given = json.dumps(dict(QUESTIONS[name].example))
        assert run("verify", "-", given=run(name, given=given)[1])[0] == 0
        assert run("verify", "-", given=run(name, "--lines", given=given)[1])[0] == 0
        if name in WITH_ENVELOPE:
            printed = run(name, "--envelope", given=given)[1]
            assert run("verify", "-", given=printed)[0] == 0
            altered = json.loads(printed)
            altered["envelope"] = {"x": {}}
            assert self.verify(altered)[0] == 1
        altered = json.loads(run(name, given=given)[1])
        altered["trace"] = []
        assert self.verify(altered)[0] == 1

    def test_that_was_altered_is_told(self, good: dict[str, Any]) -> None:
        for part, value in (
            ("result", {"quote_from": "2025-04-03"}),
            ("trace", []),
            ("readings", {}),
            ("sensitivity", []),
            ("uncomputed", ["holidays"]),
        ):
            status, printed = self.verify(good | {part: value})
            assert status == 1
            assert f"« {part} »" in printed
        assert self.verify(good | {"policy_sha256": "0" * 64})[0] == 1

    def test_where_1_stands_for_true_is_told(self) -> None:
        """Python holds them equal; whoever reads the receipt does not."""
        answer = ask("ctp", dict(QUESTIONS["ctp"].example), PUBLISHED)
        assert isinstance(answer["result"]["priority"], bool)
        altered = answer["result"] | {"priority": int(answer["result"]["priority"])}
        status, printed = self.verify(receipt(answer | {"result": altered}, PUBLISHED))
        assert status == 1
        assert "« result »" in printed

    def test_of_other_calculators_may_have_other_sentences(self, good: dict[str, Any]) -> None:
        older = good | {"calculators_sha256": "0" * 64}
        assert self.verify(older | {"trace": []})[0] == 0
        assert self.verify(older | {"result": {"quote_from": "2025-04-03"}})[0] == 1

    @pytest.mark.parametrize(
        "change",
        [{"edition": "1999-01-01"}, {"edition": []}, {"inputs": []}, {"question": "x"},
         {"question": []}, {"inputs": {"complete_on": 5}}],
    )  # fmt: skip
    def test_that_cannot_be_replayed_is_status_2(
        self, good: dict[str, Any], change: dict[str, Any], capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert self.verify(good | change) == (2, "")
        assert "reçu" in capsys.readouterr().err

    @pytest.mark.parametrize("given", ["[]", "{}", "{", "\x00"])
    def test_that_is_none_is_status_2(self, given: str) -> None:
        assert run("verify", "-", given=given) == (2, "")

    def test_that_is_not_there_is_status_2(self, tmp_path: Path) -> None:
        assert run("verify", str(tmp_path / "none.json")) == (2, "")


UNSEEN = "\x07\x1b\x7f\x9b\u061c\u200b\u200e\u2028\u202a\u202e\u2066\u2069\ufeff"
"""A bell, what clears a screen or colours it, what turns a line around, what takes no room."""


class TestUnseenSigns:
    """What was typed never commands the terminal where the answer is read."""

    @pytest.mark.parametrize("way", [(), ("--lines",), ("--result-only",), ("--envelope",)])
    @pytest.mark.parametrize("ascii_only", [True, False])
    @pytest.mark.parametrize(
        "given",
        [
            {"pack": UNSEEN}, {UNSEEN: 1}, {"edition": UNSEEN}, {"profile": UNSEEN},
            {"readings": UNSEEN}, {"readings": {UNSEEN: "x"}},
            {"readings": {"quote-delay": UNSEEN}}, UNSEEN, [UNSEEN],
        ],
        ids=repr,
    )  # fmt: skip
    def test_are_named(self, given: Any, ascii_only: bool, way: tuple[str, ...]) -> None:
        typed = json.dumps(given, ensure_ascii=ascii_only)
        _, printed = run("coverage", *way, given=typed)
        assert "errors" in json.loads(printed)
        assert not set(UNSEEN) & set(printed)
        assert not any(set(UNSEEN) & set(each) for each in deep(printed))

    def test_are_named_of_a_receipt_and_of_its_file(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        answered = ask("quote", {"complete_on": "2025-04-01"}, PUBLISHED)
        for wrong in ({"inputs": {"complete_on": UNSEEN}}, {"question": UNSEEN}):
            given = json.dumps(answered | wrong)
            assert run("verify", "-", given=given) == (2, "")
        assert run("verify", str(tmp_path / UNSEEN)) == (2, "")
        assert run("--register", UNSEEN) == (2, "")
        said = capsys.readouterr().err
        assert said.count("<U+202E>") == 4
        assert not set(UNSEEN) & set(said)

    def test_of_one_line_do_not_make_two(self, capsys: pytest.CaptureFixture[str]) -> None:
        answered = ask("quote", {"complete_on": "2025-04-01"}, PUBLISHED)
        forged = {"inputs": {"complete_on": "x »\nLe reçu est exact"}}
        assert run("verify", "-", given=json.dumps(answered | forged)) == (2, "")
        assert capsys.readouterr().err.count("\n") == 1


def deep(printed: str) -> list[str]:
    """Every text of an answer, as who parses it has them."""
    return [text for each in json.loads(printed)["errors"] for text in each.values()]


class TestWrongCalls:
    @pytest.mark.parametrize(
        "arguments",
        [(), ("prix",), ("tier", "ctp"), ("tier", "--line"), ("tier", "--schema", "--lines"),
         ("--lines",), ("verify",), ("verify", "a", "b"), ("verify", "a", "--lines")],
    )  # fmt: skip
    def test_show_the_usage(
        self, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run(*arguments) == (2, "")
        assert "Usage" in capsys.readouterr().err

    def test_help(self) -> None:
        status, printed = run("--help")
        assert status == 0
        assert all(name in printed for name in QUESTIONS)

    @pytest.mark.parametrize(
        "streams",
        [">/dev/full", "2>/dev/full", ">/dev/full 2>/dev/full", ">&-", "2>&-", "<&-", "| head -c0"],
    )
    @pytest.mark.parametrize("arguments", ["tier --schema", "tier", "x", "verify /nowhere"])
    def test_streams_that_are_closed_or_full(self, arguments: str, streams: str) -> None:
        command = f"{sys.executable} -m calculators {arguments} {streams}"
        done = subprocess.run(
            ["sh", "-c", command], input="{}", cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert "Traceback" not in done.stderr
        assert "Exception" not in done.stderr
        if (arguments, streams) == ("tier", ">/dev/full"):
            assert done.stderr == "La machine refuse de lire ou d’écrire : le disque est plein.\n"
            assert done.returncode == 2

    def test_no_edition(self, tmp_path: Path) -> None:
        with pytest.raises(FileNotFoundError):
            Editions(tmp_path)


class TestBrowser:
    def test_answers_as_the_command_does(self) -> None:
        browser.load(PUBLISHED.path(NEWEST).read_text(encoding="utf-8"))
        for name, question in QUESTIONS.items():
            given = json.dumps(dict(question.example))
            assert browser.ask(name, given) + "\n" == run(name, "--lines", given=given)[1]
            assert json.loads(browser.schema(name)) == schema(name, PUBLISHED)
        assert json.loads(browser.ask("tier", "{"))["errors"][0]["field"] == ""
        given = json.dumps(dict(QUESTIONS["ctp"].example))
        told = run("ctp", "--lines", "--envelope", given=given)[1]
        assert browser.ask(f"ctp{browser.ENVELOPE}", given) + "\n" == told

    def test_imports_the_standard_library_alone_and_no_file(self) -> None:
        program = (
            "import sys, calculators.browser\n"
            "print(*(name for name in ('pathlib', 'argparse', 'calculators.editions',"
            " 'hashlib', 'yaml') if name in sys.modules))"
        )
        done = subprocess.run(
            [sys.executable, "-S", "-c", program], capture_output=True, cwd=ROOT, check=True
        )
        assert done.stdout.decode().split() == []

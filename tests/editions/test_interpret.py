"""An interpretation corrects what is read in an edition, never its words, and leaves a trace."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import build
from calculators.editions import Editions, latest
from generator.editions import audit, interpret, record, timeline
from generator.editions import register as registers
from generator.ground.faults import Faults
from tests.samples import project

FIRST = "2025-01-24"
WHY = "Le délai de chiffrage se compte en jours ouvrés."


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A project of its own, whose sources of the first edition read one delay otherwise."""
    project.copy(tmp_path)
    path = tmp_path / "policy/interpretations" / FIRST / "lectures.yaml"
    before, mark, after = path.read_text("utf-8").partition("- id: quote-delay\n")
    chosen = after.replace("defaut: jours-calendaires", "defaut: jours-ouvres", 1)
    assert mark
    assert chosen != after
    path.write_text(before + mark + chosen, "utf-8")
    return tmp_path


def run(root: Path, *more: str) -> int:
    called = ["interpret", FIRST, "--reason", WHY, "--date", "2026-11-24", *more]
    return build.main(["--root", str(root), *called])


def editions(root: Path) -> Path:
    return root / "policy" / "editions"


def messages(root: Path) -> list[str]:
    return [str(fault) for fault in audit.verify(editions(root))]


class TestInterpretation:
    def test_is_a_line_and_three_files(self, copy: Path) -> None:
        frozen = {p: p.read_bytes() for p in (editions(copy) / FIRST).iterdir()}
        old = (editions(copy) / "registre.jsonl").read_bytes()
        count = len(registers.interpretations(editions(copy), FIRST))
        assert run(copy) == 0
        assert messages(copy) == []
        assert {p: p.read_bytes() for p in frozen} == frozen
        assert (editions(copy) / "registre.jsonl").read_bytes().startswith(old)
        *_, last = registers.lines(editions(copy))
        assert isinstance(last, registers.Interpretation)
        assert (last.interpretation, last.reason, last.published) == (count + 2, WHY, "2026-11-24")
        assert sorted(last.files) == ["answers.jsonl", "impact.json", "policy.json"]

    def test_answers_from_then_on(self, copy: Path) -> None:
        before = Editions(editions(copy))[FIRST]
        assert run(copy) == 0
        now = Editions(editions(copy))[FIRST]
        assert now.interpretation == before.interpretation + 1
        assert before.reading["quote-delay"].default == "jours-calendaires"
        assert now.reading["quote-delay"].default == "jours-ouvres"
        (published,) = (one for one in timeline.published(editions(copy)) if one.edition == FIRST)
        assert published.policy == now
        assert published.policy_file == Editions(editions(copy)).path(FIRST)
        assert published.sha256["policy.json"] == registers.digest(
            published.policy_file.read_bytes()
        )
        assert published.interpretations[-1].reason == WHY
        assert len(published.earlier) == before.interpretation

    def test_says_what_the_correction_changes(self, copy: Path) -> None:
        assert run(copy) == 0
        folder = editions(copy) / registers.interpretations(editions(copy), FIRST)[-1].folder
        told = json.loads((folder / "impact.json").read_bytes())
        assert told["reason"] == WHY
        assert told["readings"]["defaults"] == {
            "quote-delay": ["jours-calendaires", "jours-ouvres"]
        }
        assert told["by_question"].keys() == {"quote"}
        assert told["questions"]["changed"] == len(told["changes"]) > 0
        assert all(change["before"] != change["after"] for change in told["changes"])

    def test_of_an_interpretation_is_the_next_one(self, copy: Path) -> None:
        assert run(copy) == 0
        path = copy / "policy/interpretations" / FIRST / "lectures.yaml"
        path.write_text(
            path.read_text("utf-8").replace("defaut: jours-ouvres", "defaut: jours-calendaires"),
            "utf-8",
        )
        assert run(copy) == 0
        assert messages(copy) == []
        numbers = [one.interpretation for one in registers.interpretations(editions(copy), FIRST)]
        assert numbers == list(range(2, len(numbers) + 2))


class TestRefusals:
    def refused(self, root: Path, capsys: pytest.CaptureFixture[str], *more: str) -> str:
        before = (editions(root) / "registre.jsonl").read_bytes()
        names = sorted(p.name for p in editions(root).rglob("*"))
        assert run(root, *more) == 1
        assert (editions(root) / "registre.jsonl").read_bytes() == before
        assert sorted(p.name for p in editions(root).rglob("*")) == names
        return capsys.readouterr().err

    def test_words_that_differ(self, copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = copy / "policy/interpretations" / FIRST / "annexe/02-gestion.yaml"
        text = path.read_text("utf-8")
        assert "Client" in text
        path.write_text(text.replace("Client", "Preneur", 1), "utf-8")
        told = self.refused(copy, capsys)
        assert "ne disent pas les mots figés" in told
        ours, theirs = re.findall(r"ici « (.*) », dans l’édition « (.*) »", told)[0]
        assert "Preneur" in ours
        assert theirs == ours.replace("Preneur", "Client", 1)

    def test_nothing_to_correct(self, copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(copy) == 0
        assert "il n’y a rien à publier" in self.refused(copy, capsys)

    def test_no_reason(self, copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert "dites pourquoi" in self.refused(copy, capsys, "--reason", "  ")

    def test_no_sources(self, copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
        shutil.rmtree(copy / "policy/interpretations" / FIRST)
        assert "les sources de cette édition manquent" in self.refused(copy, capsys)

    def test_another_writing(self, copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
        with record.locked(editions(copy)):
            assert "une autre commande écrit" in self.refused(copy, capsys)

    def test_no_such_edition(self, copy: Path) -> None:
        with pytest.raises(Faults, match="aucune édition « 1999-01-01 »"):
            interpret.candidate(copy, "1999-01-01")


def _edit(name: str, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def tamper(folder: Path) -> None:
        path = folder / name
        path.write_bytes(change(path.read_bytes()))

    return tamper


def _forged(name: str, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    """A change of a file of the last interpretation, whose digest and seal are made again."""

    def tamper(folder: Path) -> None:
        *kept, last = registers.lines(folder)
        path = folder / last.folder / name
        path.write_bytes(change(path.read_bytes()))
        data = last.to_json()
        data["files"][name] = registers.digest(path.read_bytes())
        data.pop("seal")
        seal = registers.digest(json.dumps(data, ensure_ascii=False).encode())
        lines = [line.line for line in kept] + [json.dumps({**data, "seal": seal})]
        text = "".join(f"{line}\n" for line in lines[:-1])
        text += json.dumps({**data, "seal": seal}, ensure_ascii=False) + "\n"
        (folder / "registre.jsonl").write_text(text, "utf-8")

    return tamper


LAST = f"{FIRST}/interpretation-2"
TAMPERED = {
    "a word of the policy, its digest made again": (
        _forged("policy.json", lambda b: b.replace(b"illimit", b"limit", 1)),
        "ne dit pas les mots figés",
    ),
    "an answer, its digest made again": (
        _forged("answers.jsonl", lambda b: b.replace(b'"tier":1', b'"tier":2', 1)),
        "les calculateurs ne donnent plus la réponse figée",
    ),
    "a byte": (_edit(f"{LAST}/impact.json", lambda b: b + b"\n"), "a changé"),
    "a reason of the last line": (
        _edit("registre.jsonl", lambda b: b.replace(b'"reason": "Le', b'"reason": "La')),
        "n’a pas l’empreinte qu’elle dit",
    ),
    "a seal taken away": (
        _edit("registre.jsonl", lambda b: b[: b.rindex(b', "seal"')] + b"}\n"),
        "n’a pas l’empreinte qu’elle dit",
    ),
    "the number": (
        _edit(
            "registre.jsonl", lambda b: b.replace(b'"interpretation": 2', b'"interpretation": 3')
        ),
        "ne suit pas la précédente",
    ),
    "a file added": (
        lambda folder: (folder / LAST / "notes.txt").write_text("x"),
        "ce fichier n’est pas de l’édition figée",
    ),
    "a file removed": (lambda folder: (folder / LAST / "policy.json").unlink(), "manque"),
    "a folder that no line names": (
        lambda folder: (folder / FIRST / "interpretation-9").mkdir(),
        "ce fichier n’est pas de l’édition figée",
    ),
}


@pytest.mark.parametrize("kind", TAMPERED)
def test_tampering_is_seen(copy: Path, kind: str) -> None:
    assert run(copy) == 0
    assert messages(copy) == []
    tamper, expected = TAMPERED[kind]
    tamper(editions(copy))
    assert any(expected in message for message in messages(copy)), messages(copy)


def test_the_last_whole_interpretation_answers(tmp_path: Path) -> None:
    """By its number: what has no number, or no policy, is none."""
    for name in ("interpretation-2", "interpretation-10", "interpretation-x", "12"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "policy.json").write_text("{}", encoding="utf-8")
    (tmp_path / "interpretation-11").mkdir()
    assert latest(tmp_path) == tmp_path / "interpretation-10" / "policy.json"
    assert latest(tmp_path / "12") == tmp_path / "12" / "policy.json"

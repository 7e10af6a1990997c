"""A frozen edition does not move: any byte or line changed, missing, added or moved is seen."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import build
from generator.annex.load import load_working_text
from generator.editions import audit, sources, timeline, words
from generator.editions import register as registers
from generator.ground.faults import Faults
from generator.ground.paths import ROOT
from generator.review import check
from generator.views.plain_text import as_text
from tests.samples import project

FIRST = "2025-01-24"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A project of its own: a copy of policy/, with the frozen editions in it."""
    return project.copy(tmp_path)


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with two editions, to copy."""
    root = project.copy(tmp_path_factory.mktemp("frozen"))
    later(root, "2026-01-01", "01/01/2026")
    assert freeze(root, "2026-01-01") == 0
    assert messages(root) == []
    return root


def messages(root: Path) -> list[str]:
    return [str(fault) for fault in audit.verify(root / "policy" / "editions")]


def later(root: Path, day: str, french: str) -> None:
    """Give the working text another date of effect, on both sides."""
    path = root / "policy/annexe/annexe.yaml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("24/01/2025", french).replace("effet: 2025-01-24", f"effet: {day}")
    path.write_text(text, encoding="utf-8")
    working = load_working_text(root / "policy")
    (root / "policy/annexe.txt").write_text(as_text(working.policy), encoding="utf-8")


def freeze(root: Path, day: str) -> int:
    late = ["--retroactif"] if day < "2026-11-23" else []
    return build.main(["--root", str(root), "freeze", day, "--date", "2026-11-23", *late])


class TestPublishedEdition:
    def test_is_as_it_was_frozen(self) -> None:
        assert audit.verify(ROOT / "policy" / "editions") == []

    def test_is_the_text_given(self) -> None:
        source = (ROOT / "tests/samples/annexe-2025-01-24.txt").read_text(encoding="utf-8")
        frozen = (ROOT / f"policy/editions/{FIRST}/annexe.txt").read_text(encoding="utf-8")
        assert frozen.split() == source.split()

    def test_says_the_same_words_in_both_files(self) -> None:
        folder = project.root() / "policy/editions" / FIRST
        assert (
            words.frozen_text(folder / "policy.json").encode()
            == (folder / "annexe.txt").read_bytes()
        )

    def test_has_sources_that_say_its_words(self) -> None:
        frozen = words.read_frozen_words(ROOT / "policy/editions" / FIRST / "policy.json")
        assert words.frozen(sources.read_sources(ROOT, FIRST).policy) == words.frozen(frozen)

    def test_has_a_question_for_each_answer(self) -> None:
        lines = (ROOT / f"policy/editions/{FIRST}/answers.jsonl").read_text("utf-8").splitlines()
        assert len(lines) > 200
        assert all({"question", "inputs", "result"} <= json.loads(line).keys() for line in lines)


def _edit(name: str, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def tamper(folder: Path) -> None:
        path = folder / name
        path.write_bytes(change(path.read_bytes()))

    return tamper


TAMPERED = {
    "a byte of the text changed": (
        _edit(f"{FIRST}/annexe.txt", lambda b: b.replace(b"S+4", b"S+5")),
        f"policy/editions/{FIRST}/annexe.txt:1:1: ce fichier d’une édition figée a changé",
    ),
    "a byte of the policy changed": (
        _edit(f"{FIRST}/policy.json", lambda b: b[:-2] + b" }\n"),
        f"policy/editions/{FIRST}/policy.json:1:1: ce fichier d’une édition figée a changé",
    ),
    "an answer removed": (
        _edit(f"{FIRST}/answers.jsonl", lambda b: b.split(b"\n", 1)[1]),
        f"policy/editions/{FIRST}/answers.jsonl:1:1: ce fichier d’une édition figée a changé",
    ),
    "a file removed": (
        lambda folder: (folder / FIRST / "annexe.txt").unlink(),
        f"policy/editions/{FIRST}/annexe.txt:1:1: ce fichier d’une édition figée manque",
    ),
    "the folder removed": (
        lambda folder: shutil.rmtree(folder / FIRST),
        f"policy/editions/{FIRST}/annexe.txt:1:1: ce fichier d’une édition figée manque",
    ),
    "a file added": (
        lambda folder: (folder / FIRST / "notes.txt").write_text("x"),
        f"policy/editions/{FIRST}/notes.txt:1:1: ce fichier n’est pas de l’édition figée",
    ),
    "a folder added": (
        lambda folder: (folder / "2024-01-01").mkdir(),
        "policy/editions/2024-01-01:1:1: n’est pas au registre",
    ),
    "the register removed": (
        lambda folder: (folder / "registre.jsonl").unlink(),
        "policy/editions/registre.jsonl:1:1: le registre des éditions manque",
    ),
    "a line of the register changed": (
        _edit("registre.jsonl", lambda b: b.replace(b'"published": "2', b'"published": "1', 1)),
        "policy/editions/registre.jsonl:2:1: cette ligne ne suit pas la précédente",
    ),
    "a line of the register removed": (
        _edit("registre.jsonl", lambda b: b.split(b"\n", 1)[1]),
        "policy/editions/registre.jsonl:1:1: cette ligne ne suit pas la précédente",
    ),
    "lines of the register in another order": (
        _edit("registre.jsonl", lambda b: b"\n".join(b.splitlines()[::-1]) + b"\n"),
        "policy/editions/registre.jsonl:1:1: cette ligne ne suit pas la précédente",
    ),
    "a line of the register twice": (
        _edit("registre.jsonl", lambda b: b + b.splitlines()[-1] + b"\n"),
        "policy/editions/registre.jsonl:3:1: cette ligne ne suit pas la précédente",
    ),
    "a line that is no JSON": (
        _edit("registre.jsonl", lambda b: b + b"{\n"),
        "policy/editions/registre.jsonl:3:1: cette ligne n’est pas une ligne du registre",
    ),
    "a line written in another way": (
        _edit("registre.jsonl", lambda b: b.replace(b'": "', b'":"', 1)),
        "policy/editions/registre.jsonl:1:1: cette ligne n’est pas une ligne du registre",
    ),
    "a line that is cut": (
        _edit("registre.jsonl", lambda b: b[:-1]),
        "policy/editions/registre.jsonl:2:1: la dernière ligne du registre est coupée",
    ),
}


class TestTampering:
    @pytest.mark.parametrize("kind", TAMPERED)
    def test_is_seen(self, frozen: Path, tmp_path: Path, kind: str) -> None:
        copy = Path(shutil.copytree(frozen, tmp_path / "copy", symlinks=True))
        tamper, expected = TAMPERED[kind]
        tamper(copy / "policy" / "editions")
        assert any(message.startswith(expected) for message in messages(copy)), messages(copy)

    def test_an_answer_that_changes_is_seen(self, copy: Path) -> None:
        folder = copy / "policy/editions"
        answers = folder / FIRST / "answers.jsonl"
        lines = answers.read_text(encoding="utf-8").splitlines()
        number = next(n for n, line in enumerate(lines, 1) if '"quote_from":"20' in line)
        lines[number - 1] = lines[number - 1].replace('"quote_from":"20', '"quote_from":"21')
        answers.write_text("\n".join(lines) + "\n", encoding="utf-8")
        # As if the file had been frozen so: only the replay can see it.
        register = folder / "registre.jsonl"
        entry = json.loads(register.read_text(encoding="utf-8").splitlines()[0])
        entry["files"]["answers.jsonl"] = registers.digest(answers.read_bytes())
        register.write_text(json.dumps(entry, ensure_ascii=False) + "\n", encoding="utf-8")
        assert any(
            m.startswith(f"policy/editions/{FIRST}/answers.jsonl:{number}:1: les calculateurs")
            for m in messages(copy)
        )


class TestFreeze:
    def test_adds_a_folder_and_a_line(self, copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
        later(copy, "2026-01-01", "01/01/2026")
        assert freeze(copy, "2026-01-01") == 0
        assert "Édition figée : policy/editions/2026-01-01" in capsys.readouterr().out
        first, second = registers.register_entries(copy / "policy/editions")
        assert second.edition == second.effective == "2026-01-01"
        assert second.published == "2026-11-23"
        assert second.previous == registers.digest(first.line.encode())
        assert sorted(second.files) == ["annexe.txt", "answers.jsonl", "policy.json"]

    def test_gives_the_same_bytes_twice(self, tmp_path: Path) -> None:
        for name in ("a", "b"):
            project.copy(tmp_path / name)
            later(tmp_path / name, "2026-01-01", "01/01/2026")
            assert freeze(tmp_path / name, "2026-01-01") == 0
        registers = [tmp_path / n / "policy/editions/registre.jsonl" for n in ("a", "b")]
        assert registers[0].read_bytes() == registers[1].read_bytes()

    def refused(self, root: Path, day: str, capsys: pytest.CaptureFixture[str]) -> str:
        before = sorted(p.name for p in (root / "policy/editions").iterdir())
        register = (root / "policy/editions/registre.jsonl").read_bytes()
        assert freeze(root, day) == 1
        assert sorted(p.name for p in (root / "policy/editions").iterdir()) == before
        assert (root / "policy/editions/registre.jsonl").read_bytes() == register
        return capsys.readouterr().err

    def test_refuses_an_edition_that_exists(
        self, copy: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        error = self.refused(copy, FIRST, capsys)
        assert f"l’édition {FIRST} existe déjà : elle ne change plus" in error

    def test_refuses_another_date_than_the_text_says(
        self, copy: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        error = self.refused(copy, "2026-01-01", capsys)
        assert "le texte prend effet le 2025-01-24, non le 2026-01-01" in error

    def test_refuses_a_date_of_effect_already_past_without_the_word(
        self, copy: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        later(copy, "2026-01-01", "01/01/2026")
        before = (copy / "policy/editions/registre.jsonl").read_bytes()
        asked = ["--root", str(copy), "freeze", "2026-01-01", "--date", "2026-11-23"]
        assert build.main(asked) == 1
        assert (copy / "policy/editions/registre.jsonl").read_bytes() == before
        error = capsys.readouterr().err
        assert "la date d’effet 2026-01-01 est déjà passée" in error
        assert "« make freeze DATE=2026-01-01 RETROACTIF=oui »" in error

    def test_an_edition_may_take_effect_before_one_already_frozen(self, copy: Path) -> None:
        later(copy, "2028-01-01", "01/01/2028")
        assert freeze(copy, "2028-01-01") == 0
        path = copy / "policy/annexe/annexe.yaml"
        text = path.read_text("utf-8").replace("01/01/2028", "24/01/2025")
        path.write_text(text.replace("effet: 2028-01-01", "effet: 2025-01-24"), "utf-8")
        later(copy, "2027-03-01", "01/03/2027")
        assert freeze(copy, "2027-03-01") == 0
        assert messages(copy) == []
        published = timeline.published(copy / "policy/editions")
        assert [one.edition for one in published] == [FIRST, "2027-03-01", "2028-01-01"]

    def test_refuses_a_text_with_errors(
        self, copy: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = copy / "policy/annexe/07-pra-pca.yaml"
        path.write_text(path.read_text("utf-8").replace("rto: 72 h", "rto: 48 h"), "utf-8")
        error = self.refused(copy, FIRST, capsys)
        assert "policy/annexe/07-pra-pca.yaml:" in error
        assert "le texte dit « soixante-douze (72) heures »" in error

    def test_refuses_a_folder_that_is_not_in_the_register(
        self, copy: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        later(copy, "2026-01-01", "01/01/2026")
        (copy / "policy/editions/2026-01-01").mkdir()
        error = self.refused(copy, "2026-01-01", capsys)
        assert "policy/editions/2026-01-01:1:1: n’est pas au registre" in error

    def test_a_date_that_does_not_exist_is_a_wrong_call(
        self, copy: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with pytest.raises(SystemExit) as exit_:
            freeze(copy, "2026-02-30")
        assert exit_.value.code == 2
        assert "« 2026-02-30 » n’est pas une date qui existe" in capsys.readouterr().err


def test_a_stale_text_is_a_fault(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = copy / "policy/annexe.txt"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("illimité", "limité", 1), encoding="utf-8")
    line = 1 + text[: text.index("illimité")].count("\n")
    assert build.main(["--root", str(copy), "check"]) == 1
    error = capsys.readouterr().err
    assert f"policy/annexe.txt:{line}:1: n’est plus à jour : lancez « make text »" in error


def test_whoever_watches_the_site_has_the_text_written_again(copy: Path) -> None:
    path = copy / "policy/annexe.txt"
    text = path.read_bytes()
    path.write_text("d’avant", encoding="utf-8")
    check.everything(copy, rewriting=True)
    assert path.read_bytes() == text
    path.unlink()
    check.everything(copy, rewriting=True)
    assert path.read_bytes() == text


def test_register_line_is_refused_with_its_place(copy: Path) -> None:
    path = copy / "policy/editions/registre.jsonl"
    path.write_bytes(b'{"edition": "2025-01-24"}\n')
    with pytest.raises(Faults) as found:
        registers.register_entries(copy / "policy/editions")
    assert "policy/editions/registre.jsonl:1:1: " in str(found.value)


def test_published_date_is_the_day_of_the_freeze() -> None:
    (entry, *_) = registers.register_entries(ROOT / "policy/editions")
    assert date.fromisoformat(entry.published) >= date.fromisoformat(entry.effective)

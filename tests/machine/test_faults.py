"""A disk that is full, broken or forbidden, a kill: the old state or the new one, one sentence."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import build
from generator.annex import load as loading
from generator.documents import pdf
from generator.editions import audit, record
from generator.ground import cache
from generator.ground.paths import ROOT
from generator.pages import stage
from generator.pages.all_pages import all_pages
from generator.pages.context import Context
from generator.pages.page import Page
from generator.serving.csp import CHARSET
from generator.site import build as building
from generator.site import rehearsal
from tests.machine.breakage import ERRORS, Breakage, broken, dying, raising
from tests.samples import project

FIRST = project.EDITION
GIT = ("git", "-c", "user.name=x", "-c", "user.email=x@example.org")


def _prepared(root: Path) -> Path:
    """A project whose text takes effect later, and whose first edition reads a delay otherwise."""
    head = root / "policy/annexe/annexe.yaml"
    text = head.read_text("utf-8").replace("24/01/2025", "01/01/2027")
    head.write_text(text.replace("effet: 2025-01-24", "effet: 2027-01-01"), "utf-8")
    project.refresh(root)
    path = root / "policy/interpretations" / FIRST / "lectures.yaml"
    before, mark, after = path.read_text("utf-8").partition("- id: quote-delay\n")
    chosen = after.replace("defaut: jours-calendaires", "defaut: jours-ouvres", 1)
    path.write_text(before + mark + chosen, "utf-8")
    return root


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project, under git as it was, with what the verbs wrote for an older text."""
    root = project.copy(tmp_path_factory.mktemp("prepared"))
    for command in (("init", "--quiet", "-b", "main"), ("add", "-A"),
                    ("commit", "--quiet", "-m", "x")):  # fmt: skip
        subprocess.run([*GIT, *command], cwd=root, check=True)
    for name in ("site/index.html", "build/review/index.html", "build/notice/notice.pdf"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("ancien\n", "utf-8")
    for name in ("calculators", "mkdocs.yml"):
        (root / name).symlink_to(ROOT / name)
    (root / ".tmp").mkdir()
    return _prepared(root)


@pytest.fixture(scope="module")
def cached(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache of their own, which no failure reaches: it is of no project."""
    return tmp_path_factory.mktemp("cached") / "cache"


@pytest.fixture(autouse=True)
def _without_rehearsal(monkeypatch: pytest.MonkeyPatch, cached: Path) -> None:
    """The rehearsal writes nothing of the project: it is left out, to try more of the rest."""
    monkeypatch.setattr(rehearsal, "quick", lambda *_: [])
    monkeypatch.setattr(rehearsal, "whole", lambda *_: [])
    monkeypatch.setattr(cache, "FOLDER", cached)


@pytest.fixture(autouse=True)
def _without_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other programs write by themselves, aside: MkDocs is a copy here, and its pages unread. A
    site has a page of each template: the others are written by the same lines."""

    def copied(pages: Path, folder: Path, _: object) -> None:
        shutil.copytree(pages, folder, dirs_exist_ok=True)
        (folder / "404.html").write_text(f"<head>{CHARSET}</head>", "utf-8")

    def one_of_each(context: Context) -> list[Page]:
        return list({page.template: page for page in all_pages(context)}.values())

    monkeypatch.setattr(stage, "all_pages", one_of_each)
    monkeypatch.setattr(building, "mkdocs", copied)
    monkeypatch.setattr(building, "_prove", lambda *_: None)
    monkeypatch.setattr(pdf, "available", lambda: False)


VERBS: dict[str, tuple[str, ...]] = {
    "text": ("text",),
    "freeze": ("freeze", "2027-01-01", "--date", "2026-11-23"),
    "interpret": ("interpret", FIRST, "--reason", "Des jours ouvrés.", "--date", "2026-11-23"),
    "checkpoint": ("checkpoint",),
    "review": ("review", "main"),
    "redline": ("redline", FIRST, "travail", "--word", "{root}/build/redline.docx"),
    "notice": (
        "notice", FIRST, "travail", "--site", "https://annexe.example/",
        "--out", "{root}/build/notice",
    ),
    "verify": ("verify", "{root}/policy/editions/" + FIRST + "/annexe.txt"),
    "site": ("site", "--leger", "--date", "2026-11-23", "--out", "{root}/site"),
}  # fmt: skip
SLOW = ("review", "redline", "notice", "site")
"""Verbs of which few operations are tried where it must be quick."""


def state(root: Path) -> dict[str, bytes]:
    """What a project holds; what was written aside is not of it."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(root).parts)
        and "interpretations/2027" not in path.as_posix()
        and not path.is_relative_to(root / "build/site")
    }


def left(root: Path) -> str:
    """A name for all that the next run finds, what was written aside included: it does the same
    where it finds the same. Which process wrote a file aside, in its name, is no matter."""
    files = (p for p in root.rglob("*") if p.is_file() and not p.is_relative_to(root / ".tmp"))
    return cache.name_of(sorted(_PROCESS.sub("*", said) for said in cache.named_files(files, root)))


_PROCESS = re.compile(r"\d+-\d+(?=\.part\b)")


def run(root: Path, verb: str) -> int:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(root / ".tmp"))
        return build.main(["--root", str(root), *(a.format(root=root) for a in VERBS[verb])])


def counted(prepared: Path, folder: Path, verb: str) -> tuple[dict[str, bytes], int]:
    """What a verb leaves where nothing fails, and how many operations it took."""
    root = Path(shutil.copytree(prepared, folder / "right", symlinks=True))
    _stale(root, verb)
    with broken(Breakage(root)) as machine:
        assert run(root, verb) == 0
    return state(root), machine.count


def _stale(root: Path, verb: str) -> None:
    if verb == "text":
        (root / "policy/annexe.txt").write_text("ancien\n", "utf-8")


Tried = list[tuple[int, int]]
"""Operations, and the error at which each fails."""


def sampled(verb: str, count: int) -> Tried:
    """The one in the middle, the last ones, which write, and of a quick verb the first too."""
    last = {*range(max(1, count - 12), count + 1, 4)}
    chosen = {1, count // 2, *last} if verb not in SLOW else {count // 2, count}
    if verb == "site":
        chosen = {count}
    return [(n, ERRORS[which % len(ERRORS)]) for which, n in enumerate(sorted(chosen))]


def every(verb: str, count: int) -> Tried:
    """Every operation, by every error; of a site, by one after the other: it takes seconds."""
    errors = ERRORS if verb != "site" else (0,)
    return [(n, error or ERRORS[n % len(ERRORS)]) for n in range(1, count + 1) for error in errors]


@pytest.mark.parametrize("verb", VERBS)
class TestEachVerb:
    def test_fails_whole_and_says_why(
        self, prepared: Path, tmp_path: Path, verb: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.tried(prepared, tmp_path, verb, capsys, sampled)

    @pytest.mark.exhaustive
    def test_fails_whole_at_every_operation(
        self, prepared: Path, tmp_path: Path, verb: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.tried(prepared, tmp_path, verb, capsys, every)

    def tried(
        self,
        prepared: Path,
        tmp_path: Path,
        verb: str,
        capsys: pytest.CaptureFixture[str],
        chosen: Callable[[str, int], Tried],
    ) -> None:
        new, count = counted(prepared, tmp_path, verb)
        recovered = set[str]()
        for n, error in chosen(verb, count):
            root = Path(shutil.copytree(prepared, tmp_path / str(n), symlinks=True))
            _stale(root, verb)
            old = state(root)
            capsys.readouterr()
            with broken(Breakage(root, n, raising(error))):
                status = run(root, verb)
            said = capsys.readouterr().err
            record.finish_writing(root / "policy/editions")
            assert state(root) in (old, new), (verb, n, error)
            assert "Traceback" not in said
            if status:
                assert status == 1
                assert said.count("\n") <= 2, said
                found = left(root)
                if state(root) == old and found not in recovered:
                    assert run(root, verb) == 0
                    assert state(root) == new
                    recovered.add(found)
            shutil.rmtree(root)

    def test_is_killed_and_recovers(self, prepared: Path, tmp_path: Path, verb: str) -> None:
        self.killed(prepared, tmp_path, verb, lambda verb, count: sampled(verb, count)[::-2])

    @pytest.mark.exhaustive
    def test_is_killed_at_every_operation(self, prepared: Path, tmp_path: Path, verb: str) -> None:
        self.killed(prepared, tmp_path, verb, every)

    def killed(
        self, prepared: Path, tmp_path: Path, verb: str, chosen: Callable[[str, int], Tried]
    ) -> None:
        new, count = counted(prepared, tmp_path, verb)
        recovered = set[str]()
        for n in sorted({n for n, _ in chosen(verb, count)}):
            root = Path(shutil.copytree(prepared, tmp_path / str(n), symlinks=True))
            _stale(root, verb)
            old = state(root)
            child = os.fork()
            if not child:
                with broken(Breakage(root, n, dying)):
                    run(root, verb)
                os._exit(0)
            os.waitpid(child, 0)
            record.finish_writing(root / "policy/editions")
            assert state(root) in (old, new), (verb, n)
            found = left(root)
            if found not in recovered:
                if state(root) == old:
                    assert run(root, verb) == 0
                assert state(root) == new
                assert audit.verify(root / "policy/editions", answering=False) == []
                assert not list(root.rglob(".*.part"))
                recovered.add(found)
            shutil.rmtree(root)


class TestTwoAtOnce:
    def test_one_wins_and_the_other_says_so(
        self, prepared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        root = Path(shutil.copytree(prepared, tmp_path / "root", symlinks=True))
        with record.locked(root / "policy/editions"):
            assert run(root, "freeze") == 1
        assert "une autre commande écrit une édition" in capsys.readouterr().err
        assert run(root, "freeze") == 0
        assert run(root, "freeze") == 1
        assert "existe déjà" in capsys.readouterr().err
        assert audit.verify(root / "policy/editions", answering=False) == []
        assert not [path for path in (root / "policy").rglob(".*") if path.name != ".gitignore"]

    @pytest.mark.parametrize("_", range(3))
    def test_two_processes(self, prepared: Path, tmp_path: Path, _: int) -> None:
        root = Path(shutil.copytree(prepared, tmp_path / "root", symlinks=True))
        command = [sys.executable, "-c", UNREHEARSED, "--root", str(root), *VERBS["freeze"]]
        both = [
            subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) for _ in range(2)
        ]
        said = [process.communicate()[1] for process in both]
        assert sorted(process.returncode for process in both) == [0, 1]
        (loser,) = (text for text, process in zip(said, both, strict=True) if process.returncode)
        assert "une autre commande écrit une édition" in loser or "existe déjà" in loser
        assert audit.verify(root / "policy/editions", answering=False) == []
        assert not [path for path in (root / "policy").rglob(".*") if path.name != ".gitignore"]


UNREHEARSED = """
import sys, build
from generator.site import rehearsal
rehearsal.whole = lambda *_: []
sys.exit(build.main(sys.argv[1:]))
"""
"""A command in a process of its own, which does not build the whole site before it writes."""


class TestSentences:
    def test_a_file_that_cannot_be_written(
        self, prepared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        root = Path(shutil.copytree(prepared, tmp_path / "root", symlinks=True))
        (root / "policy/annexe.txt").unlink()
        (root / "policy/annexe.txt").mkdir()
        assert run(root, "text") == 1
        said = capsys.readouterr().err
        assert said.count("\n") == 1
        assert "policy/" in said
        assert str(tmp_path) not in said

    @pytest.mark.parametrize("number", [*ERRORS, errno.EROFS, errno.EDQUOT, 255])
    def test_of_each_error(
        self, number: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def fails(*_: object) -> None:
            raise OSError(number, os.strerror(number), str(ROOT / "policy/annexe.txt"))

        monkeypatch.setattr(loading, "load_working_text", fails)
        assert build.main(["text"]) == 1
        assert capsys.readouterr().err.startswith("policy/annexe.txt : ")

    @pytest.mark.parametrize(
        ("call", "named"),
        [
            (("text",), "policy/annexe.txt"),
            (("checkpoint",), "policy/jalons/0001.txt"),
            (("notice", FIRST, "travail", "--site", "https://a.example/"), "build/notice"),
        ],
    )
    def test_names_the_file_that_was_to_be_written(
        self, prepared: Path, tmp_path: Path, call: tuple[str, ...], named: str,
        capsys: pytest.CaptureFixture[str],
    ) -> None:  # fmt: skip
        """Not the one that is written aside, which nobody knows."""
        root = Path(shutil.copytree(prepared, tmp_path / "root", symlinks=True))
        _stale(root, call[0])

        class Full(Breakage):
            def step(self, path: Any, *, named: bool = True) -> None:
                if ".part" in str(path):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path if named else None)

        with broken(Full(root)):
            assert build.main(["--root", str(root), *call]) == 1
        said = capsys.readouterr().err
        assert said.startswith(named)
        assert ".part" not in said
        assert "le disque est plein" in said

    @pytest.mark.parametrize("reader", [">&-", "2>&-", ">/dev/full", "| true", "2>/dev/full"])
    def test_nobody_reads(self, reader: str) -> None:
        command = f"{sys.executable} build.py redline 1999-01-01 travail {reader}"
        done = subprocess.run(
            ["sh", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert "Traceback" not in done.stderr
        assert "Exception" not in done.stderr

    def test_no_git(self, tmp_path: Path) -> None:
        done = subprocess.run(
            [sys.executable, "build.py", "review", "main"],
            cwd=ROOT, capture_output=True, text=True, check=False,
            env={"PATH": str(tmp_path), "HOME": str(tmp_path)},
        )  # fmt: skip
        assert done.returncode == 1
        assert "git manque sur cette machine" in done.stderr

    def test_signs_that_command_a_terminal_are_named(
        self, prepared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        root = Path(shutil.copytree(prepared, tmp_path / "root", symlinks=True))
        path = root / "policy/annexe/02-gestion.yaml"
        path.write_text(path.read_text("utf-8") + "\u202egnirts\u2066: \x1b[2J\n", "utf-8")
        assert build.main(["--root", str(root), "check"]) == 1
        said = capsys.readouterr().err
        assert not {"\u202e", "\u2066", "\x1b"} & set(said)

    @pytest.mark.parametrize(
        "call",
        [
            ("verify", "{root}/x{signs}"),
            ("freeze", "{signs}"),
            ("check", "{signs}"),
            ("redline", "{signs}", "travail"),
            ("redline", FIRST, "travail", "--word", "{root}/build/x{signs}"),
            ("notice", FIRST, "travail", "--site", "https://{signs}/"),
            ("check",),
            ("review", "main"),
        ],
    )
    def test_nor_are_they_told_of_a_name(
        self, prepared: Path, tmp_path: Path, call: tuple[str, ...],
        capsys: pytest.CaptureFixture[str],
    ) -> None:  # fmt: skip
        root = Path(shutil.copytree(prepared, tmp_path / "root", symlinks=True))
        signs = "\u202e\u2066\x1b[2J"
        for folder in ("annexe", "editions", f"editions/{FIRST}", "."):
            if call[0] in ("check", "review"):
                (root / "policy" / folder / f"x{signs}.yaml").write_text(signs)
        with contextlib.suppress(SystemExit):
            build.main(["--root", str(root), *(a.format(root=root, signs=signs) for a in call)])
        said = "".join(capsys.readouterr())
        assert "<U+202E>" in said or "\\u202e" in said
        assert not {"\u202e", "\u2066", "\x1b"} & set(said)
        review = root / "build/review/index.html"
        assert not {"\u202e", "\u2066", "\x1b"} & set(review.read_text("utf-8"))

    def test_lines_that_end_as_on_old_macs_are_lines(self, prepared: Path, tmp_path: Path) -> None:
        root = Path(shutil.copytree(prepared, tmp_path / "root", symlinks=True))
        path = root / "policy/annexe/02-gestion.yaml"
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r"))
        assert (
            loading.load_working_text(root / "policy").policy
            == loading.load_working_text(prepared / "policy").policy
        )

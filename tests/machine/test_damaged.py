"""Editions damaged on the disk: every verb says so in sentences, at a file, and changes nothing."""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import build
from generator.documents import pdf
from generator.ground import cache
from tests.fuzz import altering
from tests.samples import project

EDITION = f"policy/editions/{project.EDITION}"
REGISTER = "policy/editions/registre.jsonl"
FILES = (
    REGISTER, f"{EDITION}/annexe.txt", f"{EDITION}/policy.json", f"{EDITION}/answers.jsonl",
    "policy/jalons/0001.txt",
)  # fmt: skip
JSON = (REGISTER, f"{EDITION}/policy.json", f"{EDITION}/answers.jsonl")
VERBS = (
    ("check",),
    ("freeze", "2027-01-01", "--date", "2026-11-23"),
    ("interpret", project.EDITION, "--reason", "Des jours ouvrés.", "--date", "2026-11-23"),
    ("checkpoint",),
    ("redline", project.EDITION, "travail"),
    ("impact", project.EDITION, "travail"),
    ("notice", project.EDITION, "travail", "--site", "https://annexe.example/"),
    ("verify", "{root}/policy/annexe.txt"),
)
FAULT = re.compile(r"policy/[\w./<+>-]+(?::\d+:\d+:| :) \S.*")
COUNT = re.compile(r"\d+ fautes? à corriger\.")

Damage = Callable[[Path], None]


def with_bytes(change: Callable[[bytes], bytes]) -> Damage:
    def damage(path: Path) -> None:
        path.write_bytes(change(path.read_bytes()))

    return damage


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def loop(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


def renamed(path: Path) -> None:
    path.rename(path.with_name("x\u202e"))


DAMAGES: dict[str, Damage] = {
    "gone": Path.unlink,
    "renamed": renamed,
    "folder": folder,
    "loop": loop,
    "empty": with_bytes(lambda _: b""),
    "half": with_bytes(lambda content: content[: len(content) // 2]),
    "no last byte": with_bytes(lambda content: content[:-1]),
    "a byte more": with_bytes(lambda content: content + b"\n"),
    "a byte other": with_bytes(lambda content: content[:40] + b"\x00" + content[41:]),
    "other lines": with_bytes(lambda content: content.replace(b"\n", b"\r\n")),
    "zeros": with_bytes(lambda content: bytes(len(content))),
    "not UTF-8": with_bytes(lambda content: b"\xff\xfe" + content),
    "null": with_bytes(lambda _: b"null\n"),
    "a list": with_bytes(lambda _: b"[]\n"),
    "a number": with_bytes(lambda _: b"1e999\n"),
    "an object": with_bytes(lambda _: b"{}\n"),
    "nested": with_bytes(lambda _: b"[" * 100_000 + b"\n"),
    "digits": with_bytes(lambda _: b"9" * 100_000 + b"\n"),
    "twice": with_bytes(lambda content: content * 2),
    "a screen cleared": with_bytes(lambda content: b'{"\x1b[2J\xe2\x80\xae": 1}\n' + content),
}


def redrawn(seed: int) -> Damage:
    """A file of JSON of which some parts are others: the same for the same seed."""

    def damage(path: Path) -> None:
        drawn = random.Random(seed)
        text = path.read_text("utf-8")
        parts = text.split("\n") if path.suffix == ".jsonl" else [text]
        at = drawn.randrange(len(parts) - 1 or 1)
        parts[at] = altering.json_text(json.loads(parts[at]), drawn)
        path.write_bytes("\n".join(parts).encode("utf-8", "surrogatepass"))

    return damage


HURT = [
    *((name, what, damage) for name in FILES for what, damage in DAMAGES.items()),
    *((name, f"redrawn {seed}", redrawn(seed)) for name in JSON for seed in range(20)),
]
"""A file, what becomes of it, and how."""
CASES = [
    pytest.param(verb, name, damage, id=f"{verb[0]}, {Path(name).name}, {what}")
    for name, what, damage in HURT
    for verb in VERBS
]
FEW = CASES[:: len(CASES) // 40 | 1]
"""So that every verb, and every damage of some file, is among them."""


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = project.copy(tmp_path_factory.mktemp("sound"))
    assert build.main(["--root", str(root), "checkpoint"]) == 0
    return root


def state(root: Path) -> dict[str, bytes | None]:
    """What the policy holds."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted((root / "policy").rglob("*"))
    }


def told(said: str) -> Iterator[str]:
    """The lines that are no sentence about a file."""
    for line in said.splitlines():
        if not FAULT.fullmatch(line) and not COUNT.fullmatch(line):
            yield line


@pytest.fixture(autouse=True)
def _quickly(monkeypatch: pytest.MonkeyPatch, sound: Path) -> None:
    """Without the PDFs, which no damage reaches; with a cache of no project."""
    monkeypatch.setattr(pdf, "available", lambda: False)
    monkeypatch.setattr(cache, "FOLDER", sound.parent / "cache")


class TestEachVerb:
    def tried(
        self, sound: Path, to: Path, verb: tuple[str, ...], name: str, damage: Damage,
        capsys: pytest.CaptureFixture[str],
    ) -> None:  # fmt: skip
        root = Path(shutil.copytree(sound, to / "root", symlinks=True))
        damage(root / name)
        before = state(root)
        status = build.main(["--root", str(root), *(each.format(root=root) for each in verb)])
        said = capsys.readouterr()
        assert not {"\x1b", "\u202e"} & set(said.err + said.out)
        assert status in (0, 1)
        if status:
            assert said.err or verb[0] == "verify"
            assert list(told(said.err)) == []
            assert state(root) == before

    @pytest.mark.parametrize(("verb", "name", "damage"), FEW)
    def test_says_so_in_sentences(
        self, sound: Path, tmp_path: Path, verb: tuple[str, ...], name: str, damage: Damage,
        capsys: pytest.CaptureFixture[str],
    ) -> None:  # fmt: skip
        self.tried(sound, tmp_path, verb, name, damage, capsys)

    @pytest.mark.exhaustive
    @pytest.mark.parametrize(("verb", "name", "damage"), CASES)
    def test_says_so_of_every_damage(
        self, sound: Path, tmp_path: Path, verb: tuple[str, ...], name: str, damage: Damage,
        capsys: pytest.CaptureFixture[str],
    ) -> None:  # fmt: skip
        self.tried(sound, tmp_path, verb, name, damage, capsys)


def test_words_that_are_no_text_are_told(
    sound: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The notice reads them without the check that the other verbs begin with."""
    root = Path(shutil.copytree(sound, tmp_path / "root", symlinks=True))
    DAMAGES["not UTF-8"](root / EDITION / "annexe.txt")
    notice = next(verb for verb in VERBS if verb[0] == "notice")
    assert build.main(["--root", str(root), *notice]) == 1
    assert capsys.readouterr().err.startswith(f"{EDITION}/annexe.txt:1:1: ce fichier n’est pas")


@pytest.mark.parametrize("name", FILES[:4])
def test_the_check_refuses_a_byte_of_a_frozen_file(sound: Path, tmp_path: Path, name: str) -> None:
    root = Path(shutil.copytree(sound, tmp_path / "root", symlinks=True))
    DAMAGES["a byte other"](root / name)
    assert build.main(["--root", str(root), "check"]) == 1

"""The tools that stand before everything: what they say where something is missing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from generator.ground.paths import ROOT
from tools import chromium, install


class TestChromium:
    @pytest.fixture
    def folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """The only folder of the PATH, without $CHROMIUM."""
        monkeypatch.setenv("PATH", str(tmp_path))
        monkeypatch.delenv("CHROMIUM", raising=False)
        return tmp_path

    def program(self, folder: Path, name: str) -> str:
        path = folder / name
        path.touch(mode=0o755)
        return str(path)

    def test_is_found_by_any_of_its_names(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        chrome = self.program(folder, "google-chrome")
        assert chromium.main([]) == 0
        assert capsys.readouterr().out == f"{chrome}\n"
        debian = self.program(folder, "chromium")
        assert chromium.find() == debian

    def test_is_the_one_asked_for(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.program(folder, "chromium")
        mine = self.program(folder, "le-mien")
        monkeypatch.setenv("CHROMIUM", mine)
        assert chromium.find() == mine
        monkeypatch.setenv("CHROMIUM", "/absent")
        assert chromium.find() is None

    @pytest.mark.usefixtures("folder")
    def test_missing_says_how_to_install_it_in_one_line(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Without apt-get on the PATH, not even root installs it."""
        assert chromium.main(["--install"]) == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err == f"{chromium.HOW_TO}\n"
        assert "\n" not in chromium.HOW_TO

    def test_is_installed_by_root(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.program(folder, "apt-get")
        monkeypatch.setattr(os, "geteuid", lambda: 0)
        asked = []

        def run(command: list[str], **_: object) -> SimpleNamespace:
            asked.append(command[-1])
            self.program(folder, "chromium")
            return SimpleNamespace(returncode=0)

        monkeypatch.setattr(subprocess, "run", run)
        assert chromium.main(["--install"]) == 0
        assert asked == ["update", "chromium"]

    def test_without_windows_is_preferred_where_it_is_and_no_more(
        self, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        whole = self.program(folder, "chromium")
        assert chromium.main(["--headless"]) == 0
        shell = self.program(folder, chromium.HEADLESS)
        assert chromium.main(["--headless"]) == 0
        assert chromium.main([]) == 0
        monkeypatch.setenv("CHROMIUM", whole)
        assert chromium.main(["--install", "--headless"]) == 0
        assert capsys.readouterr().out.split() == [whole, shell, whole, whole]

    @pytest.mark.parametrize("offered", [True, False])
    def test_without_windows_is_installed_by_root_or_done_without(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, offered: bool
    ) -> None:
        self.program(folder, "apt-get")
        monkeypatch.setattr(os, "geteuid", lambda: 0)
        asked = []

        def run(command: list[str], **_: object) -> SimpleNamespace:
            asked.append(command[-1])
            known = offered or command[-1] != chromium.HEADLESS
            if known and command[-1] != "update":
                self.program(folder, command[-1])
            return SimpleNamespace(returncode=0 if known else 100)

        monkeypatch.setattr(subprocess, "run", run)
        assert chromium.main(["--install", "--headless"]) == 0
        assert asked == ["update", chromium.HEADLESS, *([] if offered else ["update", "chromium"])]


class TestPython:
    def test_ours_serves(self) -> None:
        assert install.fault_of_python() is None

    def test_an_old_one_is_told_in_both_languages(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "version_info", (3, 10, 4))
        fault = install.fault_of_python()
        assert fault
        assert "celui-ci est le 3.10" in fault
        assert "this one is 3.10" in fault

    @pytest.mark.parametrize("missing", ["ensurepip", "venv"])
    def test_one_without_environments_is_told_the_package(
        self, missing: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(sys.modules, missing, None)
        assert install.fault_of_python() == install.NO_VENV


def test_every_target_of_the_makefile_is_listed() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    whole = makefile.replace("\\\n", "")
    (phony,) = (line for line in whole.splitlines() if line.startswith(".PHONY: "))
    command = ["make", "--no-print-directory"]  # `make test` runs us: it would tell its folders
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert {line.split()[1] for line in listed.splitlines()} == set(phony.split()[1:])


def test_the_locks_name_versions_and_hashes_and_no_host() -> None:
    for path in (*ROOT.glob("requirements/*.txt"), ROOT / "package-lock.json"):
        text = path.read_text("utf-8")
        assert "://" not in text
        named = len(re.findall(r"^\S+==", text, re.MULTILINE)) or text.count('"integrity": "')
        # A requirement and its first hash, at least; npm's hashes are one a package.
        hashed = len(
            re.findall(r"^\S+==.* \\\n    --hash=sha256:[0-9a-f]{64}\b", text, re.MULTILINE)
        )
        assert 1 < named == (hashed or text.count('"integrity": "sha512-'))


def test_the_site_is_built_with_what_it_was_tested_with() -> None:
    def pins(name: str) -> set[str]:
        lines = (ROOT / "requirements" / name).read_text("utf-8").splitlines()
        return {line.split()[0] for line in lines if line[:1].isalnum()}

    assert pins("site.txt") <= pins("dev.txt")

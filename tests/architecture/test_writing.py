"""What is written is whole: by the one atomic writing, or aside, in a folder then swapped."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from generator.ground.paths import ROOT

WRITING = {
    *("write_text", "write_bytes", "mkdir", "rename", "replace", "unlink", "rmdir", "touch"),
    *("copy", "copyfile", "copytree", "move", "rmtree", "symlink_to", "fsync"),
}
"""Names of what writes, in pathlib, os and shutil."""

ASIDE = {
    "ground/files.py": "the atomic writing itself",
    "ground/cache.py": "a folder written aside, then renamed",
    "editions/record.py": "the register and its files, renamed by ground/files",
    "documents/edition_files.py": "in the site under way, or in a temporary folder",
    "pages/stage.py": "in the site under way",
    "pages/question_index.py": "in the site under way",
    "runtime/bundle.py": "in a temporary folder, then renamed; copied into the site under way",
    "runtime/quick.py": "in the temporary folder of runtime/bundle.py",
    "serving/csp.py": "in the site under way",
    "serving/deploy.py": "makes the folder of deploy/",
    "review/base_commit.py": "the base of a proposal, in a temporary folder",
    "site/build.py": "in the site under way",
    "site/compress.py": "in the site under way, and a cache by renaming",
    "site/rehearsal.py": "in a temporary folder",
    "site/swap.py": "puts the site under way in the place of the old one",
}
"""The modules that write by themselves, and why what they leave is never half done."""

MODULES = [ROOT / "build.py", *sorted((ROOT / "generator").rglob("*.py"))]


def writes(path: Path) -> set[str]:
    """The calls of a module that write, by name."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        if ast.unparse(called).startswith("files."):
            continue  # the module of the atomic writing
        name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        modes = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
        if name == "open" and any(str(mode)[:1] in ("w", "a", "x") for mode in modes):
            found.add(name)
        # Of a text, `replace` takes two words; of a path, one place.
        if name in WRITING and not (name == "replace" and (len(node.args) != 1 or node.keywords)):
            found.add(name)
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_a_module_writes_by_the_atomic_writing(path: Path) -> None:
    name = path.relative_to(ROOT).as_posix().removeprefix("generator/")
    if name not in ASIDE:
        found = writes(path)
        assert not found, f"use generator.ground.files, or say why in {Path(__file__).name}"


def test_those_that_write_aside_still_do() -> None:
    gone = [name for name in ASIDE if not writes(ROOT / "generator" / name)]
    assert gone == []

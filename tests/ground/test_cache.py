"""What is made once: the name that stands for a whole program."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.ground import cache, paths

FILES = (
    "calculators/page/rules.py",
    "generator/annex/register.py",
    "generator/editions/register.py",
    "generator/runtime/node/start.mjs",
    "policy/schemas/article.json",
    "templates/pages/packs.html.j2",
    "web/assets/situation/now.mjs",
    "package-lock.json",
    "requirements/site.txt",
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A program of a few files, each of its own content."""
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, "utf-8")
    return tmp_path


@pytest.mark.parametrize("name", FILES)
def test_each_file_of_the_program_is_part_of_its_name(root: Path, name: str) -> None:
    before = cache.program(root)
    assert cache.program(root) == before
    (root / name).write_text("changed", "utf-8")
    assert cache.program(root) != before


def test_two_files_of_one_name_do_not_stand_for_each_other(root: Path) -> None:
    """Two rooms have a module `register`: swapped, they are another program."""
    before = cache.program(root)
    one, other = root / "generator/annex/register.py", root / "generator/editions/register.py"
    held = one.read_bytes(), other.read_bytes()
    one.write_bytes(held[1])
    other.write_bytes(held[0])
    assert cache.program(root) != before


def test_the_byte_code_of_python_is_not(root: Path) -> None:
    before = cache.program(root)
    (root / "generator/annex/__pycache__").mkdir()
    (root / "generator/annex/__pycache__/register.cpython-311.pyc").write_bytes(b"0")
    assert cache.program(root) == before


def test_a_file_of_the_program_that_was_moved_is_noticed() -> None:
    for name in ("calculators", "generator", "policy/schemas", "templates", "web"):
        assert (paths.ROOT / name).is_dir()
    for name in ("package-lock.json", "requirements/site.txt"):
        assert (paths.ROOT / name).is_file()

"""What a writing that was killed left: each sort of it is finished or taken away, alone too."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.editions import record
from tests.samples import project


@pytest.fixture
def editions(tmp_path: Path) -> Path:
    return project.copy(tmp_path) / "policy" / "editions"


@pytest.mark.parametrize("left", [".2026-03-01", f"{project.EDITION}/.interpretation-2"])
def test_what_the_register_does_not_name_is_taken_away(editions: Path, left: str) -> None:
    (editions / left).mkdir()
    (editions / left / "policy.json").write_text("{", "utf-8")
    record.finish_writing(editions)
    assert not (editions / left).exists()


def test_what_it_names_is_put_in_its_place(editions: Path) -> None:
    edition = editions / project.EDITION
    files = {path.name: path.read_bytes() for path in edition.iterdir() if path.is_file()}
    edition.rename(editions / f".{project.EDITION}")
    record.finish_writing(editions)
    assert {path.name: path.read_bytes() for path in edition.iterdir() if path.is_file()} == files


def test_what_is_in_its_place_already_stays(editions: Path) -> None:
    before = sorted(path.name for path in (editions / project.EDITION).iterdir())
    (editions / f".{project.EDITION}").mkdir()
    record.finish_writing(editions)
    assert sorted(path.name for path in (editions / project.EDITION).iterdir()) == before
    assert not (editions / f".{project.EDITION}").exists()

"""The register at its edges: before its first line, and two lines of one date."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from generator.editions import audit
from generator.editions.register import REGISTER, digest, fault_of
from tests.samples import project


@pytest.fixture
def editions(tmp_path: Path) -> Path:
    """The folder of the editions of a project of its own."""
    return project.copy(tmp_path) / "policy" / "editions"


class TestBeforeTheFirstFreeze:
    def test_a_project_without_editions_has_no_fault(self, editions: Path) -> None:
        shutil.rmtree(editions)
        assert audit.verify(editions) == []

    def test_nor_one_whose_folder_is_empty(self, editions: Path) -> None:
        shutil.rmtree(editions)
        editions.mkdir()
        assert audit.verify(editions) == []

    def test_an_edition_without_a_register_is_a_fault(self, editions: Path) -> None:
        (editions / REGISTER).unlink()
        assert any("manque" in str(fault) for fault in audit.verify(editions))

    def test_a_register_without_editions_is_a_fault(self, editions: Path) -> None:
        shutil.rmtree(editions / project.EDITION)
        assert any("manque" in str(fault) for fault in audit.verify(editions))


class TestTwoLinesOfOneDate:
    """Which of two would be in force on that day?"""

    def test_are_refused(self, editions: Path) -> None:
        path = editions / REGISTER
        line = path.read_text("utf-8").splitlines()[-1]
        other = json.loads(line)
        other |= {"edition": "2025-01-25", "previous": digest(line.encode())}
        shutil.copytree(editions / project.EDITION, editions / "2025-01-25")
        path.write_text(f"{line}\n{json.dumps(other, ensure_ascii=False)}\n", "utf-8")
        faults = [fault for fault in audit.verify(editions) if fault.place.line == 2]
        assert [fault.place.file for fault in faults if "date d’effet" in fault.message] == [
            "policy/editions/registre.jsonl"
        ]


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("/a/policy/editions/registre.jsonl", "policy/editions/registre.jsonl"),
        ("/a/policy/b/policy/editions/registre.jsonl", "policy/editions/registre.jsonl"),
        ("editions/registre.jsonl", "editions/registre.jsonl"),
    ],
)
def test_a_fault_is_named_from_the_root_where_there_is_one(path: str, named: str) -> None:
    assert str(fault_of(Path(path), "x")) == f"{named}:1:1: x"

"""What an editor leaves is told from what someone wrote, by its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.annex.load import load_working_text
from generator.editions import sources
from generator.ground.faults import Faults
from generator.review import check, strays
from generator.site import rehearsal
from generator.source.leftovers import REMEDY, is_leftover
from tests.samples import project

LEFT = [
    ".06-packs.yaml.swp", ".#06-packs.yaml", "#06-packs.yaml#", "06-packs.yaml~",
    "06-packs.yaml.orig", "Copie (2) de 06-packs.yaml",
    "06-packs.yaml.rej", "06-packs.yaml.bak", "Copie de 06-packs.yaml",
    "06-packs - Copie.yaml", "06-packs (copie).yaml", "06-packs (1).yaml", "06-packs copy.yaml",
    "06-packs 2.yaml", "06-packs_BASE_1234.yaml", "~$06-packs.docx", "Thumbs.db",
]  # fmt: skip


@pytest.mark.parametrize("name", LEFT)
def test_is_known_by_its_name(name: str) -> None:
    assert is_leftover(name)


@pytest.mark.parametrize("name", ["06-packs.yaml", "08-copies.yaml", "annexe-en.yaml", ".DS_Store"])
def test_what_someone_wrote_is_not(name: str) -> None:
    assert not is_leftover(name)


def test_is_refused_among_articles_and_beside_them(tmp_path: Path) -> None:
    policy = project.copy(tmp_path) / "policy"
    (policy / "lectures (1).yaml").write_text("x", "utf-8")
    assert [str(fault) for fault in strays.faults(policy)] == [
        f"policy/lectures (1).yaml:1:1: {REMEDY}"
    ]
    (policy / "lectures (1).yaml").rename(policy / "interpretations/2025-01-24/lectures (1).yaml")
    assert [str(fault) for fault in strays.faults(policy)] == [
        f"policy/interpretations/2025-01-24/lectures (1).yaml:1:1: {REMEDY}"
    ]
    (policy / "annexe" / ".DS_Store").write_text("x", "utf-8")
    (policy / "annexe" / "06-packs.yaml.orig").write_text("x", "utf-8")
    with pytest.raises(Faults) as caught:
        load_working_text(policy)
    assert str(caught.value) == f"policy/annexe/06-packs.yaml.orig:1:1: {REMEDY}"
    past = policy / "interpretations" / "2025-01-24"
    (past / "annexe" / "06-packs.yaml~").write_text("x", "utf-8")
    with pytest.raises(Faults) as caught:
        load_working_text(past, tmp_path)
    where = "policy/interpretations/2025-01-24/annexe/06-packs.yaml~"
    assert str(caught.value) == f"{where}:1:1: {REMEDY}"


def test_of_an_open_session_is_left_alone(tmp_path: Path) -> None:
    """Vim and Emacs keep a hidden file beside the one that is being written; none is published."""
    root = project.copy(tmp_path)
    policy = root / "policy"
    for folder in (
        policy, policy / "annexe", policy / "schemas", policy / "editions",
        policy / "editions/2025-01-24", policy / "interpretations/2025-01-24/annexe",
    ):  # fmt: skip
        (folder / ".06-packs.yaml.swp").write_bytes(b"b0VIM 9.0\xff")
    (policy / "annexe" / ".#06-packs.yaml").symlink_to("someone@machine.1234")
    assert check.everything(root)
    assert rehearsal.quick(root, load_working_text(policy).policy) == []
    sources.keep(policy, "2027-01-01", policy)
    kept = (policy / "interpretations/2027-01-01").rglob("*")
    assert [path.name for path in kept if path.name.startswith(".")] == []

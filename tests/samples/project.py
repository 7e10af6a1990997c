"""A project of its own, with a text that no amendment of policy/ touches.

Its sources stand in tests/samples/policy/: the text being worked on and, under `interpretations/`,
that of its one edition. What is made of them (policy.json, answers, register, annexe.txt) is made
when a test asks, by the generator itself, so a change of a format is a change of sources at most.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from datetime import date
from functools import cache
from pathlib import Path

from calculators.editions import Editions
from calculators.policy import Policy
from generator.annex.load import Working, load_working_text
from generator.editions import freeze
from generator.ground import paths
from generator.views.plain_text import as_text

SOURCES = Path(__file__).parent / "policy"
EDITION = "2025-01-24"
"""The date of effect of the one edition; the text being worked on has not changed it yet."""
PUBLISHED = date(2025, 1, 20)


@cache
def root() -> Path:
    """The folder of the project, with its edition frozen; for reading only, and cleared when tests
    end. What the program brings (calculators, mkdocs.yml) is the program's own.
    """
    folder = Path(tempfile.mkdtemp(prefix="sample-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    shutil.copytree(SOURCES, folder / "policy", ignore=shutil.ignore_patterns("schemas"))
    (folder / "policy" / "schemas").symlink_to(paths.SCHEMAS)
    for name in ("calculators", "mkdocs.yml"):
        (folder / name).symlink_to(paths.ROOT / name)
    first = load_working_text(folder / "policy" / "interpretations" / EDITION).policy
    questions = folder / "policy" / "questions.jsonl"
    day, origin = date.fromisoformat(EDITION), folder / "policy" / "interpretations" / EDITION
    freeze.freeze(folder, first, questions, day, PUBLISHED, origin=origin)
    refresh(folder)
    return folder


def copy(to: Path) -> Path:
    """A copy of the project's policy/ to change, in the folder `to`; that folder."""
    shutil.copytree(root() / "policy", to / "policy")
    return to


def refresh(folder: Path) -> None:
    """Write the annexe.txt of a project again, as `make text` does."""
    text = as_text(load_working_text(folder / "policy").policy)
    (folder / "policy" / "annexe.txt").write_text(text, encoding="utf-8")


@cache
def working() -> Working:
    """The text being worked on."""
    return load_working_text(root() / "policy")


@cache
def editions() -> Editions:
    """The published editions: one."""
    return Editions(root() / "policy" / "editions")


def first() -> Policy:
    """The published edition."""
    return editions()[EDITION]

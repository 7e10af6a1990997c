"""Pages say which interpretation of an edition answers, what it corrects, and keep the others."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path

import pytest

import build
from generator.documents import edition_files
from generator.editions import timeline
from generator.editions.edition import Published
from generator.pages import stage
from generator.pages.context import Context
from tests.samples import project
from tests.samples.editions import RUNTIME

FIRST = project.EDITION
WHY = "Le délai de chiffrage se compte en jours ouvrés."
TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of an edition that was interpreted again."""
    root = project.copy(tmp_path_factory.mktemp("corrected"))
    path = root / "policy/interpretations" / FIRST / "lectures.yaml"
    before, mark, after = path.read_text("utf-8").partition("- id: quote-delay\n")
    chosen = after.replace("defaut: jours-calendaires", "defaut: jours-ouvres", 1)
    path.write_text(before + mark + chosen, "utf-8")
    called = ["interpret", FIRST, "--reason", WHY, "--date", "2026-11-24"]
    assert build.main(["--root", str(root), *called]) == 0
    published = timeline.published(root / "policy/editions")
    out = root / "pages"
    sums = edition_files.write_all(published, out / "donnees")
    offered: list[Published] = [replace(one, documents=sums[one.edition]) for one in published]
    stage.stage(out, Context(tuple(offered), TODAY, RUNTIME))
    return out


def plain(path: Path) -> str:
    text = unescape(re.sub(r"<[^>]+>", " ", path.read_text("utf-8")))
    return " ".join(text.split())


def test_versions_say_which_answers_and_what_it_corrects(pages: Path) -> None:
    told = plain(pages / "versions" / "index.md")
    assert "Interprétation 2 , publiée ici le 24 novembre 2026 : c’est elle qui répond" in told
    assert WHY in told
    impact = json.loads((pages / f"donnees/{FIRST}/interpretation-2-impact.json").read_bytes())
    count = impact["questions"]["changed"]
    assert count > 0
    assert f"{count} ont changé de réponse" in told


def test_the_register_says_which_it_is(pages: Path) -> None:
    told = plain(pages / "lectures" / "index.md")
    assert "Ce registre est celui de l’interprétation 2" in told


def test_earlier_files_stay_and_are_summed(pages: Path) -> None:
    folder = pages / "donnees" / FIRST
    frozen = project.root() / "policy/editions" / FIRST
    kept = folder / "interpretation-1-policy.json"
    assert kept.read_bytes() == (frozen / "policy.json").read_bytes()
    assert json.loads((folder / "policy.json").read_bytes())["interpretation"] == 2
    sums = (pages / "donnees" / "SHA256SUMS").read_text("utf-8")
    for name in ("interpretation-1-policy.json", "interpretation-1-answers.jsonl"):
        assert f"  {FIRST}/{name}\n" in sums

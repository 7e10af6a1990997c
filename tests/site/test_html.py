"""Every page is HTML as the standard has it, by the checker of those who write it (vnu)."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from generator.ground.paths import ROOT
from tools import java

CHECKER = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
# What the theme writes, which is not ours to change: it has no version without them.
OF_THE_THEME = re.compile(
    r"Attribute “autocomplete” is only allowed"  # on the boxes that open its menus
    r"|Bad value “” for attribute “tabindex” on element “label”"
    r"|The value of the “for” attribute of the “label” element must be the ID of a non-hidden"
)


@pytest.fixture(scope="module")
def program() -> str:
    found = java.find() or (java.find() if java.install() else None)
    if found is None:
        pytest.fail(java.HOW_TO, pytrace=False)
    return found


def faults(program: str, *pages: Path) -> list[str]:
    """What the checker says of pages, the theme's own faults left out."""
    command = [program, "-Xss8m", "-jar", str(CHECKER), "--errors-only", "--format", "json"]
    done = subprocess.run(
        [*command, *map(str, pages)], capture_output=True, text=True, check=False
    )
    said = json.loads(done.stderr)["messages"]
    return [
        f"{Path(one['url']).parent.name}: {one['message']} {one.get('extract', '')}"
        for one in said
        if not OF_THE_THEME.search(one["message"])
    ]


def test_the_pages_have_no_fault(program: str, site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 20
    assert faults(program, *pages) == []


def test_the_checker_sees_one(program: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        '<!doctype html><html lang="fr"><title>x</title>'
        "<select required><option value=a>a</option></select>"
    )
    (said,) = faults(program, page)
    assert "“option” element" in said

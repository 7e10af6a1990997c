"""What stands inline in a page: the theme's scripts, known by their hash, and nothing else."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import pytest

from generator.serving import csp

THEME = "<script>theme()</script>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "404.html").write_text(f"<head>{THEME}</head><h1>Introuvable</h1>")
    return tmp_path


def faults(folder: Path, body: str) -> list[str]:
    (folder / "page.html").write_text(f"<head>{THEME}</head>{body}")
    return csp.faults(folder)


def test_the_hashes_are_those_of_the_theme(folder: Path) -> None:
    digest = base64.b64encode(hashlib.sha256(b"theme()").digest()).decode()
    assert csp.script_hashes(folder) == (f"sha256-{digest}",)


@pytest.mark.parametrize(
    "body",
    [
        "<p>« style » et <code>onclick</code></p>",
        '<script src="/assets/x.js"></script>',
        '<script type="application/json">{"style": 1}</script>',
        '<a href="https://site.invalid/?q=javascript:">lien</a>',
    ],
)
def test_what_is_allowed(folder: Path, body: str) -> None:
    assert faults(folder, body) == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<script>autre()</script>", "page.html: script en ligne « autre() »"),
        ('<script type="module">a</script>', "page.html: script en ligne « a »"),
        ("<style>p {}</style>", "page.html: élément style"),
        ('<p style="color: red">', "page.html: attribut style=« color: red » sur p"),
        ('<p ONCLICK="x()">', "page.html: attribut onclick=« x() » sur p"),
        ('<a href=" Java\nScript:x()">', "page.html: adresse «  Java\nScript:x() » sur a"),
    ],
)
def test_what_is_not(folder: Path, body: str, said: str) -> None:
    assert faults(folder, body) == [said]


def test_the_built_site_has_none(site: Path) -> None:
    assert csp.faults(site) == []
    # The start of the calculators, the scope of the theme’s memory, the palette, and the tabs of an
    # address: the same everywhere.
    assert len(csp.script_hashes(site)) == 4

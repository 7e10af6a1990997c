"""What stands inline in a page: the theme's scripts, known by their hash, and nothing else."""

from __future__ import annotations

import base64
import hashlib
import html
from pathlib import Path

import pytest

from generator.serving import csp
from generator.serving.headers import headers_for, policy_in_page

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


class TestDeclared:
    """Each page says its policy itself, for a host that sends no header."""

    def test_after_the_character_set_and_before_what_runs(self, tmp_path: Path) -> None:
        for name in ("404.html", "page.html"):
            (tmp_path / name).write_text(f'<head><meta charset="utf-8">{THEME}</head>')
        hashes = csp.script_hashes(tmp_path)
        csp.declare_in_pages(tmp_path)
        page = (tmp_path / "page.html").read_text()
        assert page.index("charset") < page.index("Content-Security-Policy") < page.index("<script")
        assert page.index('charset="utf-8"') < 1000
        assert policy_in_page(hashes) in html.unescape(page)

    def test_is_what_the_header_says_but_who_may_frame_it(self) -> None:
        sent = headers_for("/", ("sha256-x",))["Content-Security-Policy"].split("; ")
        declared = policy_in_page(("sha256-x",)).split("; ")
        assert [part for part in sent if part not in declared] == ["frame-ancestors 'none'"]
        assert [part for part in declared if part not in sent] == []

    def test_a_page_without_a_place_for_it_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "404.html").write_text(f'<head>{THEME}<meta charset="utf-8"></head>')
        with pytest.raises(ValueError, match=r"404\.html"):
            csp.declare_in_pages(tmp_path)

    def test_on_every_page_of_the_site(self, site: Path) -> None:
        pages = list(site.rglob("*.html"))
        assert len(pages) > 20
        said = html.escape(policy_in_page(csp.script_hashes(site)), quote=True)
        assert [page for page in pages if said not in page.read_text("utf-8")] == []


def test_the_built_site_has_none(site: Path) -> None:
    assert csp.faults(site) == []
    # The start of the calculators, the scope of the theme’s memory, the palette, and the tabs of an
    # address: the same everywhere.
    assert len(csp.script_hashes(site)) == 5

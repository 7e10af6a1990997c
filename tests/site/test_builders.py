"""Ways out of MkDocs, whose maintenance ends: other builders give the same words, page by page."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from lxml import html

from generator.editions import timeline
from generator.ground import paths
from generator.pages import stage
from generator.pages.context import Context
from generator.site import build
from tests.samples import project
from tests.samples.editions import RUNTIME

BINARIES = Path(sys.executable).parent


@pytest.fixture(scope="module")
def staged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all that a builder of sites needs: pages, theme, mkdocs.yml."""
    folder = tmp_path_factory.mktemp("staged")
    editions = timeline.published(project.root() / "policy" / "editions")
    stage.stage(folder / "pages", Context(tuple(editions), date(2026, 11, 24), RUNTIME))
    build.theme(folder / "pages").rename(folder / "theme")
    shutil.copy(paths.ROOT / "mkdocs.yml", folder)
    return folder


@pytest.fixture(scope="module")
def built(staged: Path) -> Callable[..., dict[str, str]]:
    """Build with a command, in the staged folder, and give the words of each page by its path."""

    def build(site: str, *command: str) -> dict[str, str]:
        done = subprocess.run(
            command, cwd=staged, capture_output=True, text=True, check=False,
            env=os.environ
            | {"STAGED_PAGES": "pages", "STAGED_THEME": "theme", "NO_MKDOCS_2_WARNING": "1"},
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        folder = staged / site
        return {
            str(path.relative_to(folder)): words(path) for path in folder.rglob("*/index.html")
        }

    return build


def words(path: Path) -> str:
    """What a page says, without what its builder puts around it, and without spaces: a builder that
    colours code parts its signs."""
    content = html.parse(path).getroot().xpath("//*[@id='contenu'] | //article")
    return "".join("".join(content[0].itertext()).split()) if content else ""


@pytest.fixture(scope="module")
def mkdocs(built: Callable[..., dict[str, str]]) -> dict[str, str]:
    module = (sys.executable, "-m", "mkdocs")
    pages = built("site-mkdocs", *module, "build", "--strict", "--site-dir", "site-mkdocs")
    assert len(pages) > 15
    assert all(pages.values())
    return pages


def test_properdocs_gives_the_same_words(
    built: Callable[..., dict[str, str]], mkdocs: dict[str, str]
) -> None:
    command = (str(BINARIES / "properdocs"), "build", "--strict", "-f", "mkdocs.yml")
    assert built("site-proper", *command, "--site-dir", "site-proper") == mkdocs


def test_zensical_gives_the_same_words(
    built: Callable[..., dict[str, str]], mkdocs: dict[str, str]
) -> None:
    # It takes the folder of the site from mkdocs.yml alone.
    assert built("site", str(BINARIES / "zensical"), "build", "-f", "mkdocs.yml") == mkdocs

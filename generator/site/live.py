"""The site while one works on it: built, served, built again at each change."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator.ground import paths
from generator.serving import preview
from generator.site import build


def live(root: Path, today: date, port: int) -> None:
    """Serve the site of root on this machine until Ctrl-C, and annexe.txt as the text says it."""
    target = root / "site"
    watched = [root / "policy", *(paths.ROOT / name for name in ("templates", "docs", "mkdocs.yml"))]

    def rebuild() -> None:
        build.build(root, today, target, rewriting=True)

    preview.serve(target, rebuild, watched, port, made=[root / "policy" / "annexe.txt"])

"""The day for which something is built, where none is given."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

from generator.ground import paths


def build_date(root: Path) -> date:
    """SOURCE_DATE_EPOCH, else the date of the last commit of root (so that two builds of one commit
    are the same bytes), else today."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    asked = ["git", "log", "-1", "--format=%cs"]
    try:
        said = subprocess.run(asked, cwd=root, capture_output=True, text=True, check=False).stdout
    except FileNotFoundError:  # no git on this machine
        said = ""
    return date.fromisoformat(said.strip()) if said.strip() else date.today()  # noqa: DTZ011


def latest_known(root: Path) -> date:
    """Today, or the date of a commit of root or of the program, where a clock is slow."""
    return max(date.today(), build_date(root), build_date(paths.ROOT))  # noqa: DTZ011

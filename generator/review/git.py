"""git, asked about a project."""

from __future__ import annotations

import subprocess
from pathlib import Path

from generator.ground.faults import Fault, Faults, Place


def output(root: Path, *arguments: str, asked: bytes = b"") -> bytes:
    """What git prints; nothing where it refuses. Raises Faults where there is no git."""
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=root, input=asked, capture_output=True, check=False
        )
    except FileNotFoundError:
        message = "git manque sur cette machine : installez-le (« apt install git »)"
        raise Faults([Fault(Place("policy", 1, 1), message)]) from None
    return b"" if done.returncode else done.stdout

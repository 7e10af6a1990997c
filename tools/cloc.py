"""Find the machine's cloc, or install it where that can be done."""

from __future__ import annotations

import os
import shutil
import subprocess

HOW_TO = "cloc est introuvable : apt install cloc."


def find() -> str | None:
    """Return the path of cloc; None where it is missing."""
    return shutil.which("cloc")


def install() -> bool:
    """Install Debian's package, when we are root and there is apt-get; False when we could not."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "--yes", "--no-install-recommends", "cloc"]):
        command = ["apt-get", "--quiet=2", *arguments]
        if subprocess.run(command, env=environment, check=False).returncode:
            return False
    return True

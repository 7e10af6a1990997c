"""Find the machine's Java, which runs the checker of HTML, or install it where that can be done."""

from __future__ import annotations

import os
import shutil
import subprocess

PACKAGE = "default-jre-headless"
HOW_TO = f"Java est introuvable : apt install {PACKAGE}."


def find() -> str | None:
    """Return the path of java; None where it is missing."""
    return shutil.which("java")


def install() -> bool:
    """Install Debian's package, when we are root and there is apt-get; False when we could not."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "--yes", "--no-install-recommends", PACKAGE]):
        command = ["apt-get", "--quiet=2", *arguments]
        if subprocess.run(command, env=environment, check=False).returncode:
            return False
    return True

"""Find the machine's nginx, or install it where that can be done."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

PACKAGES = ("nginx-light", "libnginx-mod-http-brotli-static")
MODULES = Path("/usr/share/nginx/modules-available")
BROTLI = MODULES / "mod-http-brotli-static.conf"
HOW_TO = f"nginx et son module brotli sont introuvables : apt install {' '.join(PACKAGES)}."


def find() -> str | None:
    """Return the path of nginx; None where it or its brotli module is missing."""
    # Debian keeps it out of the PATH of those who are not root.
    path = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    return path if BROTLI.exists() else None


def install() -> bool:
    """Install Debian's packages, when we are root and there is apt-get; False when we could not."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "--yes", "--no-install-recommends", *PACKAGES]):
        command = ["apt-get", "--quiet=2", *arguments]
        if subprocess.run(command, env=environment, check=False).returncode:
            return False
    return True

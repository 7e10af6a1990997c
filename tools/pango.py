"""Find the machine's Pango, without which there are no PDFs, or install it where that can be done.

With --install, installs it first where it is missing, as root on Debian and its kin. Without it,
says nothing and exits 0: the site is built without PDFs, and says so itself.
"""

from __future__ import annotations

import ctypes.util
import os
import shutil
import subprocess
import sys

LIBRARIES = ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset")
PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")


def missing() -> bool:
    """Whether a library that WeasyPrint opens is not on this machine."""
    return any(ctypes.util.find_library(name) is None for name in LIBRARIES)


def install() -> None:
    """Install Debian's packages, when we are root and there is apt-get."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    print("Installation de Pango, pour les PDF (apt-get)…", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "--yes", "--no-install-recommends", *PACKAGES]):
        command = ["apt-get", "--quiet=2", *arguments]
        if subprocess.run(command, env=environment, check=False).returncode:
            return


if __name__ == "__main__":
    if "--install" in sys.argv[1:] and missing():
        install()

"""Find the machine's Chromium, or install it where that can be done: prints its path.

With --install, installs it first where it is missing, as root on Debian and its kin.
Without a Chromium, says in one line how to install it and exits 1.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# As root, without a screen, asking nothing of anyone.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
HOW_TO = (
    "Chromium est introuvable : installez-le (apt install chromium), "
    "ou indiquez-le (CHROMIUM=/chemin/de/chromium make test)."
)


def find() -> str | None:
    """Return the path of $CHROMIUM or of the first known name on the PATH; None without one."""
    chosen = os.environ.get("CHROMIUM")
    if chosen:
        return shutil.which(chosen)
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def install() -> bool:
    """Install Debian's package, when we are root and there is apt-get; False when we could not."""
    if os.environ.get("CHROMIUM") or os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print("Installation de Chromium (apt-get)…", file=sys.stderr, flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
        command = ["apt-get", "--quiet=2", *arguments]
        # Its own words go to the error output: ours is the path, and nothing else.
        if subprocess.run(command, env=environment, stdout=sys.stderr, check=False).returncode:
            return False
    return True


def main(arguments: list[str]) -> int:
    path = find()
    if path is None and "--install" in arguments and install():
        path = find()
    if path is None:
        print(HOW_TO, file=sys.stderr)
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

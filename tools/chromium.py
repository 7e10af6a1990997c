"""Find the machine's Chromium, or install it where that can be done: prints its path.

With --install, installs it first where it is missing, as root on Debian and its kin.
With --headless, prefers the same engine without its windows: a page costs a fifth less.
Without a Chromium, says in one line how to install it and exits 1.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HEADLESS = "chromium-headless-shell"
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


def find(*, headless: bool = False) -> str | None:
    """Return the path of $CHROMIUM or of the first known name on the PATH; None without one.

    `headless` prefers the engine without its windows.
    """
    chosen = os.environ.get("CHROMIUM")
    if chosen:
        return shutil.which(chosen)
    names = (HEADLESS, *NAMES) if headless else NAMES
    return next((path for name in names if (path := shutil.which(name))), None)


def install(package: str) -> bool:
    """Install Debian's package, when we are root and there is apt-get; False when we could not."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print(f"Installation de {package} (apt-get)…", file=sys.stderr, flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "--yes", "--no-install-recommends", package]):
        command = ["apt-get", "--quiet=2", *arguments]
        # Its own words go to the error output: ours is the path, and nothing else.
        if subprocess.run(command, env=environment, stdout=sys.stderr, check=False).returncode:
            return False
    return True


def main(arguments: list[str]) -> int:
    headless = "--headless" in arguments
    may_install = "--install" in arguments and not os.environ.get("CHROMIUM")
    if headless and may_install and not shutil.which(HEADLESS):
        install(HEADLESS)  # any other serves as well, and costs more
    path = find(headless=headless)
    if path is None and may_install and install(NAMES[0]):
        path = find()
    if path is None:
        print(HOW_TO, file=sys.stderr)
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

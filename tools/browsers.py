"""Find the browsers of the tests beside Chromium, or install them where that can be done.

Firefox and WebKit, with a screen for the latter (xvfb): Debian's packages, as root. Each one that
is not there is named, with the way to have it, and never stops the others.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Browser:
    """A browser to test in: its name, Debian's packages, and where its programs may stand."""

    name: str
    packages: tuple[str, ...]
    programs: tuple[tuple[str, ...], ...]

    def find(self) -> tuple[str, ...] | None:
        """The path of each program; None where one is missing."""
        found = tuple(_first(names) for names in self.programs)
        return tuple(filter(None, found)) if all(found) else None

    @property
    def how_to(self) -> str:
        """What to do where it is missing, in French."""
        return f"{self.name} est introuvable : apt install {' '.join(self.packages)}."


FIREFOX = Browser("Firefox", ("firefox-esr",), (("firefox-esr", "firefox"),))
WEBKIT = Browser(
    "WebKit",
    ("webkit2gtk-driver", "xvfb", "xauth"),
    (
        ("WebKitWebDriver",),
        ("/usr/lib/*/webkit2gtk-4.1/MiniBrowser", "/usr/lib/*/webkit2gtk-4.0/MiniBrowser"),
        ("Xvfb",),
    ),
)
ALL = (FIREFOX, WEBKIT)


def _first(names: tuple[str, ...]) -> str | None:
    """The first that is there of programs on the PATH, or of patterns of paths."""
    for name in names:
        if not name.startswith("/"):
            if path := shutil.which(name):
                return path
        elif found := sorted(Path("/").glob(name.removeprefix("/"))):
            return str(found[0])
    return None


def install(missing: list[Browser]) -> None:
    """Install Debian's packages, when we are root and there is apt-get."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    names = " et ".join(browser.name for browser in missing)
    print(f"Installation de {names} (apt-get)…", file=sys.stderr, flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    packages = [package for browser in missing for package in browser.packages]
    for arguments in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        command = ["apt-get", "--quiet=2", *arguments]
        if subprocess.run(command, env=environment, stdout=sys.stderr, check=False).returncode:
            return


def main(arguments: list[str]) -> int:
    missing = [browser for browser in ALL if not browser.find()]
    if missing and "--install" in arguments:
        install(missing)
    for browser in missing:
        if not browser.find():
            print(browser.how_to, file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

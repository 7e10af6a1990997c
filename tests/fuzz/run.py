"""Fuzz every case for a while: `python -m tests.fuzz.run SECONDS`, which is `make fuzz`.

Each case has a process, which atheris guides by the code that is run. What it finds is kept in
build/fuzz/, with the command that gives it again.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parents[2]
FOUND = ROOT / "build" / "fuzz"
SECONDS = 60
LONGEST = 2_000
"""Bytes that decide of a case."""
HANGS = 60
"""Seconds of the clock after which a case will not end: the bound of each is of processor."""
MEGABYTES = 2_000

PROGRAMS = ("calculators", "generator")
"""What guides the fuzzer: the code of the product."""

MISSING = (
    "Le fuzzeur (atheris) n’a pas de paquet pour ce Python ({version}, {system} {machine}) : sous"
    " Linux x86-64, lancez « make fuzz PYTHON=python3.12 » dans une copie neuve du projet."
)


def missing() -> str | None:
    """What to say where the fuzzer isn't installed; None where it is."""
    if find_spec("atheris"):
        return None
    version = ".".join(platform.python_version_tuple()[:2])
    return MISSING.format(version=version, system=sys.platform, machine=platform.machine())


def fuzz(name: str, options: list[str]) -> None:
    """Fuzz a case in this process, which ends with it."""
    import atheris

    with atheris.instrument_imports(include=[*PROGRAMS]):
        from tests.fuzz.cases import CASES
    slowest = FOUND / name / "lente"
    longest = 0.0

    def once(content: bytes) -> None:
        nonlocal longest
        start = perf_counter()
        CASES[name](content)
        if (spent := perf_counter() - start) > longest:
            longest = spent
            slowest.write_text(f"{spent:.3f}", "utf-8")

    CASES[name](b"")
    atheris.Setup([sys.argv[0], *options], once)
    atheris.Fuzz()


def case(name: str, seconds: int) -> bool:
    """Fuzz a case in a process of its own, and print what was seen; whether nothing was found."""
    folder = FOUND / name
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "tmp").mkdir(parents=True)
    options = [
        f"-max_total_time={seconds}", f"-timeout={HANGS}", f"-max_len={LONGEST}",
        f"-rss_limit_mb={MEGABYTES}", f"-artifact_prefix={folder}/", "-print_final_stats=1",
    ]  # fmt: skip
    with (folder / "journal").open("wb") as log:
        done = subprocess.run(
            [sys.executable, "-m", "tests.fuzz.run", name, *options],
            cwd=ROOT, stdin=subprocess.DEVNULL, stdout=log, stderr=log, check=False,
            env={**os.environ, "TMPDIR": str(folder / "tmp")},
        )  # fmt: skip
    shutil.rmtree(folder / "tmp")
    told = (folder / "journal").read_text("utf-8", "replace")
    count = re.search(r"number_of_executed_units: *(\d+)", told)
    # None of what runs under Node, which is fuzzed blindly.
    covered = [f" {branches} branches," for branches in re.findall(r"\bcov: (\d+)", told)]
    slowest = folder / "lente"
    spent = slowest.read_text("utf-8") if slowest.exists() else "?"
    cases = count[1] if count else "?"
    print(
        f"{name} : {cases} cas,{covered[-1] if covered else ''} le plus lent {spent} s", flush=True
    )
    if done.returncode == 0:
        return True
    inputs = sorted(path for path in folder.iterdir() if "-" in path.name)
    for path in inputs:
        again = f"{sys.executable} -m tests.fuzz.run {name} {path.relative_to(ROOT)}"
        print(f"  faute : {again.replace(f'{ROOT}/', '')}")
    print(f"  dite dans {(folder / 'journal').relative_to(ROOT)}")
    return False


def main(arguments: list[str]) -> int:
    """The exit status: 1 where a case found a fault, or cannot be tried."""
    if said := missing():
        print(said, file=sys.stderr)
        return 1
    if arguments and not arguments[0].isdigit():
        fuzz(arguments[0], arguments[1:])
        return 0
    from tests.fuzz.cases import CASES

    seconds = int(arguments[0]) if arguments else SECONDS
    good = [case(name, seconds) for name in CASES]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

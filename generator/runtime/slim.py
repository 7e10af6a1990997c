"""Pyodide with the code that ran, and no other: a tenth of it.

Most of CPython serves programs that are not these calculators. The functions that answered many
questions under Node are kept as they are; each other one becomes a trap, which stops the program
at once and never lets it answer wrongly. The worker then starts the whole Pyodide instead.
"""

from __future__ import annotations

import re
from collections.abc import Set

from generator.runtime import wasm

TRACE = ("--trace-wasm-compilation-times", "--no-wasm-tier-up", "--no-wasm-inlining")
"""What makes Node say each function that it compiles: it does when one is first called, unless it
has put it into another that was called often."""

_COMPILED = re.compile(r"^Compiled function \S+#(\d+) using ", re.MULTILINE)


class SlimError(ValueError):
    """Node did not say what ran: this version of it needs another way."""


def ran(trace: str) -> set[int]:
    """The functions that ran, by their numbers, from what Node wrote. Raises SlimError."""
    found = {int(index) for index in _COMPILED.findall(trace)}
    if not found:
        raise SlimError("Node names no function that ran")
    return found


def slim(module: bytes, kept: Set[int]) -> bytes:
    """The module in which every function of its own but those `kept` is a trap."""
    first = sum(function for _, _, function in wasm.imports(module))
    bodies = [
        module[body.start : body.stop] if index in kept else wasm.TRAP
        for index, body in enumerate(wasm.bodies(module), first)
    ]
    return wasm.replaced(module, wasm.CODE, wasm.written_number(len(bodies)) + b"".join(bodies))

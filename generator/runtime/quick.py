"""The part of Python that answers the trials, and stops wherever another would be needed.

Two things are cut by what the trials ran or read, each in such a way that what is missing is
missed: the functions of WebAssembly (slim.py), and the memory (memory.py, guard.py).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import cast

from generator.runtime import guard, memory, slim
from generator.runtime.snapshot import Snapshot
from generator.runtime.under_node import Question, Runtime, run, tried

MODULE = "pyodide.asm.wasm"
_COLLECTED = (True, False)
"""Memory is collected often, so that whatever a collection meets is tried; and as it is for a
reader, so that what is proved is, step by step, what was noted: a collection at another moment
once ran a function that no trial had."""


def write_snapshot(given: Runtime, out: Path, ran: Sequence[str] = ()) -> dict[str, object]:
    """Write the snapshot of a runtime that has answered the questions given; its names, as those of
    a runtime. `ran` are the functions of Python to keep; without them it notes those that run."""
    kept = {"ran": ran} if ran else {}
    made = json.loads(run("snapshot", {**given, **kept, "shift": guard.SHIFT, "out": str(out)}))
    out.write_bytes(Snapshot.of_pages(out.read_bytes(), made.pop("ring")).packed())
    return {"snapshot": str(out), **made}


def quick_runtime(runtime: Runtime, trials: Sequence[Question], work: Path) -> dict[str, object]:
    """The runtime with a part of its Pyodide, in a new folder of `work`, and of its snapshot.

    `runtime` names the whole ones.
    """
    pyodide = Path(str(runtime["pyodide"]))
    table = cast("dict[str, int]", runtime["places"])["table"]
    remembered = Snapshot.unpacked(Path(str(runtime["snapshot"])).read_bytes())
    whole = (pyodide / MODULE).read_bytes()
    ran = {f for noted in _tried("wasm", runtime, trials) for f in slim.ran(noted)}
    code = guard.guarded(slim.slim(whole, ran))

    noting = {**runtime, "pyodide": _folder(work / "noting", code.noting(table))}
    read = {page for noted in _tried("memory", noting, trials) for page in json.loads(noted)}
    missing = memory.left_out(whole, remembered, read)

    checking = code.checking(table, missing)
    part = _folder(work / "quick", memory.without(checking, missing, table))
    kept = work / "snapshot.bin"
    kept.write_bytes(remembered.without(missing, guard.PAGE).packed())
    return {**runtime, "pyodide": part, "snapshot": str(kept)}


def _tried(what: str, runtime: Runtime, trials: Sequence[Question]) -> list[str]:
    """What is noted while the trials run, memory being collected both ways, at the same time."""
    with ThreadPoolExecutor() as pool:
        ways = [pool.submit(tried, what, runtime, trials, often=often) for often in _COLLECTED]
        return [way.result() for way in ways]


def _folder(folder: Path, module: bytes) -> str:
    folder.mkdir(parents=True)
    (folder / MODULE).write_bytes(module)
    return str(folder)

"""The part of Pyodide that answers the trials, and stops wherever another would be needed.

Three things are cut by what the trials ran or read, each in such a way that what is missing is
missed: the functions of WebAssembly (slim.py), those of Pyodide's script (node/cut.mjs), and the
memory (memory.py, guard.py).
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

from generator.runtime import guard, memory, slim
from generator.runtime.snapshot import Snapshot
from generator.runtime.under_node import Question, Runtime, run, tried

SCRIPT, MODULE = "pyodide.asm.mjs", "pyodide.asm.wasm"


def write_snapshot(given: Runtime, out: Path, ran: Sequence[str] = ()) -> dict[str, object]:
    """Write the snapshot of a runtime that has answered the questions given; its names, as those of
    a runtime. `ran` are the functions of Python to keep; without them it notes those that run."""
    kept = {"ran": ran} if ran else {}
    made = json.loads(run("snapshot", {**given, **kept, "shift": guard.SHIFT, "out": str(out)}))
    out.write_bytes(Snapshot.of_pages(out.read_bytes(), made.pop("ring")).packed())
    return {"snapshot": str(out), **made}


def quick_runtime(
    runtime: Runtime, script: Sequence[int], trials: Sequence[Question], work: Path
) -> dict[str, object]:
    """The runtime with a part of its Pyodide, in a new folder of `work`, and of its snapshot.

    `runtime` names the whole ones, and the place of the table in the snapshot; `script` is the
    places of the functions of Pyodide's script that ran.
    """
    work.mkdir()
    pyodide, table = Path(str(runtime["pyodide"])), int(str(runtime["table"]))
    remembered = Snapshot.unpacked(Path(str(runtime["snapshot"])).read_bytes())
    whole = (pyodide / MODULE).read_bytes()
    code = guard.guarded(slim.slim(whole, slim.ran(tried("wasm", runtime, trials))))
    place = {"table": table, "shift": guard.SHIFT}
    run("cut", {**place, "script": str(pyodide / SCRIPT), "ran": script, "out": str(work)})

    noting = shutil.copytree(pyodide, work / "noting")
    (noting / MODULE).write_bytes(code.noting(table))
    shutil.copyfile(work / "noting.mjs", noting / SCRIPT)
    read = json.loads(tried("memory", {**runtime, **place, "pyodide": str(noting)}, trials))
    missing = memory.left_out(whole, remembered, read)

    part = shutil.copytree(pyodide, work / "quick")
    checking = code.checking(table, missing)
    (part / MODULE).write_bytes(memory.without(checking, missing, table))
    shutil.copyfile(work / "checking.mjs", part / SCRIPT)
    kept = work / "snapshot.bin"
    kept.write_bytes(remembered.without(missing, guard.PAGE).packed())
    return {**runtime, "pyodide": str(part), "snapshot": str(kept)}

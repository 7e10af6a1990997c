"""Pyodide's script without what never ran: what is left out stops, and is remembered."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.runtime import bundle, guard, under_node

TABLE = 4096
GONE = 3 * guard.PAGE
# As Pyodide's: one function that makes a module, over views of its memory.
SCRIPT = """async function create(moduleArg={}){var HEAPU8,HEAPU32,HEAP16;function views(b){
HEAPU8=new Uint8Array(b);HEAPU32=new Uint32Array(b);HEAP16=new Int16Array(b)}
var UTF8ArrayToString=(heap,at,most,past)=>{let end=at;while(past?end<at+most:heap[end])end++;
return String.fromCharCode(...heap.subarray(at,end))};
function never(){return 1}function alone(){return 2}
class Kind{constructor(){this.one=1}ran(){return this.one}never(){return never()}}
views(moduleArg.memory);return{byte:(at)=>HEAPU8[at],word:(at)=>HEAPU32[at>>>2],
half:(at)=>HEAP16[at>>1],text:(at)=>UTF8ArrayToString(HEAPU8,at),most:(at)=>UTF8ArrayToString(HEAPU8,at,300,true),
part:(at,end)=>[...HEAPU8.subarray(at,end)],write:(at)=>{HEAPU8[at]=5},
caught(){try{return new Kind().never()}catch{return 3}},method(){return new Kind().ran()}}}
export default create;
"""


def cut(tmp_path: Path, script: str = SCRIPT) -> Path:
    """The folder of the scripts that Kind.never and what only it calls are cut from."""
    written = tmp_path / "whole.mjs"
    written.write_text(script, "utf-8")
    functions = [
        "async function",
        "function views",
        "(heap,at,most,past)",
        "constructor",
        "ran(){",
        "(at)=>",
    ]
    functions += ["(at,end)", "caught(){", "method(){"]
    ran = sorted({at for name in functions for at in found(script, name)})
    given = {"script": str(written), "ran": ran, "table": TABLE, "shift": guard.SHIFT}
    under_node.run("cut", {**given, "out": str(tmp_path)})
    return tmp_path


def found(text: str, part: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(part, at)]


def evaluated(script: Path, *calls: str) -> dict[str, Any]:
    """What calls of the module return, « stopped » where they throw, and what it remembers."""
    run = script.with_name("run.mjs")
    run.write_text(
        f"import create from {json.dumps(script.as_uri())};\n"
        "const memory = new ArrayBuffer(8192); const all = new Uint8Array(memory);\n"
        f"all.fill(65, {GONE}, {GONE + 8}); \n"
        f"if ({int('checking' in script.name)}) all[{TABLE + 3}] = 255;\n"
        "const given = { memory }; const m = await create(given); const said = [];\n"
        f"for (const call of {json.dumps(calls)}) try {{ said.push(eval(call)); }} "
        "catch { said.push('stopped'); }\n"
        f"const table = all.subarray({TABLE});\n"
        "const noted = [...table.keys()].filter((page) => table[page] === 1);\n"
        "process.stdout.write(JSON.stringify({ said, noted, stopped: given.stopped ?? '' }));\n",
        "utf-8",
    )
    result: dict[str, Any] = json.loads(under_node.node([str(run)]))
    return result


def test_what_ran_is_kept_and_the_rest_stops_even_where_it_is_caught(tmp_path: Path) -> None:
    folder = cut(tmp_path)
    text = (folder / "checking.mjs").read_text("utf-8")
    assert "return 1" not in text
    assert "alone" not in text
    ran = evaluated(folder / "checking.mjs", "m.method()")
    assert ran == {"said": [1], "noted": [], "stopped": ""}
    stopped = evaluated(folder / "checking.mjs", "m.caught()")
    assert stopped == {"said": [3], "noted": [], "stopped": "code"}


READS = [f"m.byte({GONE})", f"m.word({GONE})", f"m.half({GONE})", f"m.text({GONE})"]
READS += [f"m.part({GONE - 1},{GONE + 1})", f"m.most({GONE - 299})"]


@pytest.mark.parametrize("read", READS)
def test_each_way_to_read_stops_where_memory_is_gone(tmp_path: Path, read: str) -> None:
    folder = cut(tmp_path)
    there = read.replace(str(GONE), "0").replace(f"{GONE - 1},{GONE + 1}", "0,2")
    there = there.replace(str(GONE - 299), "0")
    (whole,) = evaluated(folder / "whole.mjs", there)["said"]
    assert evaluated(folder / "checking.mjs", there, read) == {
        "said": [whole, "stopped"],
        "noted": [],
        "stopped": "memory",
    }


def test_what_is_written_is_not_read_and_what_is_read_is_noted(tmp_path: Path) -> None:
    folder = cut(tmp_path)
    assert evaluated(folder / "checking.mjs", f"m.write({GONE})")["stopped"] == ""
    assert evaluated(folder / "noting.mjs", f"m.write({2 * GONE})")["noted"] == []
    noted = evaluated(folder / "noting.mjs", f"m.word({GONE})", "m.byte(1)")["noted"]
    assert noted == [0, GONE // guard.PAGE]


@pytest.mark.parametrize("way", ["HEAPU8.slice(at)", "views(HEAPU8)", "HEAPU32.subarray(at,at+1)"])
def test_another_way_to_read_stops_the_build(tmp_path: Path, way: str) -> None:
    other = SCRIPT.replace("(at)=>HEAPU8[at]", f"(at)=>{way}")
    with pytest.raises(under_node.NodeError, match="otherwise"):
        cut(tmp_path, other)


def test_the_script_that_is_not_cut_reads_the_memory_once() -> None:
    """At _Py_Version, which answer.mjs notes."""
    loader = (bundle.PYODIDE / bundle.LOADER).read_text("utf-8")
    assert loader.count("HEAP") == loader.count("HEAPU32[e._Py_Version>>>2]") == 1

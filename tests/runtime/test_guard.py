"""Reading memory that is left out stops Python: each instruction that reads, in each way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.runtime import guard, instructions, memory, under_node, wasm
from generator.runtime.snapshot import Snapshot
from generator.runtime.wasm import written_number, written_signed

TABLE = 40_000
SIZE = 65_536
# Far enough from one another that no look at one answers for the other.
THERE, GONE = 10 * guard.PAGE, 20 * guard.PAGE
GET, CONSTANT, ADD, SUB = 0x20, 0x41, 0x6A, 0x6B
LOADS = {"i32.load": 0x28, "i32.load8_s": 0x2C, "i32.load8_u": 0x2D, "i32.load16_s": 0x2E}
LOADS |= {"i32.load16_u": 0x2F}


def section(kind: int, *parts: bytes) -> bytes:
    content = written_number(len(parts)) + b"".join(parts)
    return bytes([kind]) + written_number(len(content)) + content


def constant(value: int) -> bytes:
    return bytes([CONSTANT]) + written_signed(value)


def load(code: int, offset: int = 0) -> bytes:
    return bytes([code, 0]) + written_number(offset)


def module(*bodies: bytes) -> bytes:
    """Each body a function « f0 », « f1 »… of an i32 that returns one, with an i32 of its own; then
    one that never runs, whose parameters are those of a copy."""
    types = section(wasm.TYPES, b"\x60\1\x7f\1\x7f", b"\x60\2\x7f\x7f\0")
    imports = section(wasm.IMPORTS)
    kinds = section(wasm.FUNCTIONS, *[b"\0"] * len(bodies), b"\1")
    memories = section(wasm.MEMORIES, b"\0\1")
    names = [f"f{at}".encode() for at in range(len(bodies))]
    exported = [bytes([len(name)]) + name + bytes([0, at]) for at, name in enumerate(names)]
    exports = section(wasm.EXPORTS, b"\6memory\2\0", *exported)
    count = bytes([wasm.DATA_COUNT, 1, 1])
    written = [written_number(len(body) + 4) + b"\1\1\x7f" + body + b"\x0b" for body in bodies]
    code = section(wasm.CODE, *written, wasm.TRAP)
    filled = bytes(range(1, 251)) * (8_000 // 250)
    data = section(wasm.DATA, b"\0" + constant(0) + b"\x0b" + written_number(len(filled)) + filled)
    return b"\0asm\1\0\0\0" + types + imports + kinds + memories + exports + count + code + data


def called(tmp_path: Path, made: bytes, calls: list[tuple[str, int]]) -> list[int | str]:
    """What each call returns, or « stopped »."""
    (tmp_path / "made.wasm").write_bytes(made)
    script = tmp_path / "call.mjs"
    script.write_text(
        'import { readFileSync } from "node:fs";\n'
        f"const bytes = readFileSync({json.dumps(str(tmp_path / 'made.wasm'))});\n"
        "const { instance } = await WebAssembly.instantiate(bytes);\n"
        f"const said = {json.dumps(calls)}.map(([name, given]) => {{\n"
        "  try { return instance.exports[name](given); } catch (error) { return 'stopped'; }\n"
        "});\n"
        f"const table = new Uint8Array(instance.exports.memory.buffer, {TABLE}, 256);\n"
        "const noted = [...table.keys()].filter((page) => table[page]);\n"
        "process.stdout.write(JSON.stringify({ said, noted }));\n",
        "utf-8",
    )
    found = json.loads(under_node.node([str(script)]))
    return [*found["said"], *found["noted"]]


def checked(bodies: list[bytes]) -> bytes:
    """The module without the page GONE."""
    code = guard.guarded(module(*bodies))
    gone = {GONE // guard.PAGE}
    return memory.without(code.checking(TABLE, gone), gone, TABLE)


@pytest.mark.parametrize("name", LOADS)
def test_each_load_stops_where_memory_is_gone_and_reads_elsewhere(
    tmp_path: Path, name: str
) -> None:
    code = LOADS[name]
    bodies = [
        bytes([GET, 0]) + load(code),
        bytes([GET, 0, CONSTANT, 1, ADD]) + load(code),  # an address that no local holds
        bytes([GET, 0]) + load(code, GONE - THERE),
        constant(THERE) + load(code),
        constant(GONE) + load(code),
        bytes([GET, 0, 0x22, 1]) + load(code),  # local.tee
    ]
    calls = [(f"f{at}", given) for at in (0, 1, 5) for given in (THERE, GONE)]
    calls += [("f2", 0), ("f2", THERE), ("f3", 0), ("f4", 0)]
    before = called(tmp_path, module(*bodies), calls)
    after = called(tmp_path, checked(bodies), calls)[: len(calls)]
    stopped = {1, 3, 5, 7, 9}
    assert after == [
        "stopped" if at in stopped else said for at, said in enumerate(before[: len(calls)])
    ]


def test_what_reaches_into_a_page_that_is_gone_stops(tmp_path: Path) -> None:
    body = [bytes([GET, 0]) + load(LOADS["i32.load"])]
    reaching = [("f0", GONE - 3), ("f0", GONE + guard.PAGE - 1)]
    assert called(tmp_path, checked(body), reaching)[:2] == ["stopped", "stopped"]


def test_one_look_serves_as_long_as_the_address_is_the_same(tmp_path: Path) -> None:
    first = bytes([GET, 0]) + load(LOADS["i32.load8_u"])
    again = bytes([GET, 0]) + load(LOADS["i32.load8_u"], 9) + bytes([ADD])
    same = first + again
    other = first + bytes([CONSTANT]) + written_signed(GONE) + bytes([0x21, 0]) + again
    sizes = [len(checked([body])) - len(module(body)) for body in (same, other)]
    assert sizes[0] < sizes[1]
    said = called(tmp_path, checked([same, other]), [("f0", THERE), ("f0", GONE), ("f1", THERE)])
    assert isinstance(said[0], int)
    assert said[1:3] == ["stopped", "stopped"]


def test_a_loop_comes_back_with_another_address(tmp_path: Path) -> None:
    """Reads at THERE, then, one turn later, at GONE: the look before the loop is of no use."""
    read = bytes([GET, 0]) + load(LOADS["i32.load8_u"]) + bytes([0x21, 1])
    turn = bytes([GET, 0]) + constant(GONE - THERE) + bytes([ADD, 0x22, 0])
    again = turn + constant(GONE) + bytes([0x4D, 0x0D, 0])  # while it is not past GONE
    body = read + bytes([0x03, 0x40]) + read + again + bytes([0x0B, GET, 1])
    assert called(tmp_path, checked([body]), [("f0", THERE)])[0] == "stopped"
    assert isinstance(called(tmp_path, module(body), [("f0", THERE)])[0], int)


def test_a_copy_looks_at_each_page(tmp_path: Path) -> None:
    """Copies three pages to 30,000, from where it is told."""
    many = 3 * guard.PAGE
    copy = constant(30_000) + bytes([GET, 0]) + constant(many) + bytes([0xFC, 10, 0, 0])
    none = constant(30_000) + bytes([GET, 0]) + constant(0) + bytes([0xFC, 10, 0, 0])
    bodies = [copy + constant(7), none + constant(7)]
    calls = [("f0", THERE), ("f0", GONE - 2 * guard.PAGE - 1), ("f0", GONE), ("f1", GONE)]
    assert called(tmp_path, checked(bodies), calls)[:4] == [7, "stopped", "stopped", 7]
    assert called(tmp_path, module(*bodies), calls)[:4] == [7, 7, 7, 7]


def test_the_memory_never_grows(tmp_path: Path) -> None:
    grow = [bytes([GET, 0, 0x40, 0])]
    assert called(tmp_path, module(*grow), [("f0", 1)])[0] == 1
    assert called(tmp_path, checked(grow), [("f0", 1)])[0] == -1


def test_what_is_read_is_noted(tmp_path: Path) -> None:
    bodies = [bytes([GET, 0]) + load(LOADS["i32.load"])]
    noting = guard.guarded(module(*bodies)).noting(TABLE)
    said, *noted = called(tmp_path, noting, [("f0", THERE)])
    assert noted == [THERE // guard.PAGE]
    assert said == called(tmp_path, module(*bodies), [("f0", THERE)])[0]


def test_what_was_read_and_what_is_near_stays_and_the_rest_is_gone() -> None:
    whole = module(bytes([GET, 0]))
    missing = memory.left_out(whole, Snapshot(SIZE, {}), [10])
    kept = {*range(10 - memory.NEAR, 10 + guard.REACH + memory.NEAR)}
    # Eight thousand bytes are 31 pages and a part, which the heap may begin in.
    assert missing == set(range(8_000 // guard.PAGE)) - kept
    table = memory.table_of_pages(missing)
    assert [page for page in range(40) if page >= len(table) or not table[page]] == [
        *(page for page in kept if page + guard.REACH - 1 in kept),
        *range(8_000 // guard.PAGE, 40),
    ]


def test_an_unknown_instruction_stops_the_build() -> None:
    with pytest.raises(instructions.UnknownError, match="0xfd"):
        guard.guarded(module(b"\xfd\0" + bytes([GET, 0])))
    with pytest.raises(guard.GuardError, match="two numbers"):
        guard.guarded(module(bytes([GET, 0])).replace(b"\x60\2\x7f\x7f\0", b"\x60\2\x7e\x7f\0"))

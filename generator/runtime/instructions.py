"""The instructions of a WebAssembly function, one after the other.

As the WebAssembly specification numbers them (5.4, Instructions), with the exceptions of its older
proposal, which Pyodide uses. One that is not known here stops the reading: a length guessed wrong
would take the rest of the body for something else.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.runtime.wasm import leb128

BLOCK, LOOP, IF, ELSE, TRY, CATCH, DELEGATE, CATCH_ALL = 2, 3, 4, 5, 6, 7, 0x18, 0x19
END, RETURN, CALL, BRANCH_IF = 0x0B, 0x0F, 0x10, 0x0D
LOCAL_GET, LOCAL_SET, LOCAL_TEE, GLOBAL_GET, GLOBAL_SET = 0x20, 0x21, 0x22, 0x23, 0x24
LOAD8_S, STORE8, I32_CONST = 0x2C, 0x3A, 0x41
I32_EQZ, I32_LE_U, I32_ADD, I32_SUB, I32_OR, I32_SHR_U = 0x45, 0x4D, 0x6A, 0x6B, 0x72, 0x76
UNREACHABLE = 0x00
I32, NO_RESULT = 0x7F, 0x40
# Of the bulk instructions, whose number follows this one: memory.copy.
BULK, COPY = 0xFC, 10

LOADED = {
    **dict.fromkeys((0x2C, 0x2D, 0x30, 0x31), 1),
    **dict.fromkeys((0x2E, 0x2F, 0x32, 0x33), 2),
    **dict.fromkeys((0x28, 0x2A, 0x34, 0x35), 4),
    **dict.fromkeys((0x29, 0x2B), 8),
}
"""The bytes that each load reads."""

# What follows an instruction: so many numbers, or so many bytes.
_NUMBERS = {
    **dict.fromkeys((BLOCK, LOOP, IF, TRY, CATCH, 8, 9, 0x0C, 0x0D, CALL, 0x12, DELEGATE), 1),
    **dict.fromkeys((*range(LOCAL_GET, 0x27), 0x3F, 0x40, I32_CONST, 0x42, 0xD0, 0xD2), 1),
    **dict.fromkeys((0x11, 0x13, *range(0x28, 0x3F)), 2),
    **dict.fromkeys((0, 1, ELSE, 0x0A, END, RETURN, CATCH_ALL, 0x1A, 0x1B, 0xD1), 0),
    **dict.fromkeys(range(0x45, 0xC5), 0),
}
_BYTES = {0x43: 4, 0x44: 8}
_BULK = {**dict.fromkeys(range(8), 0), 8: 2, 9: 1, COPY: 2, 11: 1, 12: 2, 13: 1, 14: 2}
_BULK |= dict.fromkeys((15, 16, 17), 1)
_BRANCH_TABLE, _SELECT = 0x0E, 0x1C


class UnknownError(ValueError):
    """An instruction that is not known here, such as those of vectors or threads."""


class Instruction(NamedTuple):
    """Its number, where it starts, where what follows the number starts, and where it ends."""

    code: int
    start: int
    given: int
    stop: int


def instructions(module: bytes, body: range) -> Iterator[Instruction]:
    """Those of a body, from after its locals. Raises UnknownError."""
    at = body.start
    while at < body.stop:
        start, code = at, module[at]
        at = given = at + 1
        if (count := _NUMBERS.get(code)) is None:
            if code == BULK:
                kind, at = leb128(module, at)
                if (count := _BULK.get(kind)) is None:
                    raise UnknownError(f"instruction {code:#x} {kind}, at {start}")
            elif code in _BYTES:
                count, at = 0, at + _BYTES[code]
            elif code == _BRANCH_TABLE:
                count, at = leb128(module, at)
                count += 1
            elif code == _SELECT:
                types, at = leb128(module, at)
                count, at = 0, at + types
            else:
                raise UnknownError(f"instruction {code:#x}, at {start}")
        for _ in range(count):
            while module[at] & 0x80:
                at += 1
            at += 1
        yield Instruction(code, start, given, at)

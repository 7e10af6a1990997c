"""Pyodide's code that stops where it would read memory that was left out.

Memory that is left out reads as zeros, and a wrong answer could come of it without a sign. So a
table in the memory says of each page whether it is there (0) or left out (0xFF), and each
instruction that reads looks there first: its address is made the last one possible where the page
is left out, and reading there is a trap. Nothing has to be known of what the memory holds.

The same places, with other instructions, note the pages that are read: that is how to know what
may be left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass, field

from generator.runtime import instructions as op
from generator.runtime import wasm
from generator.runtime.instructions import Instruction
from generator.runtime.wasm import leb128, signed_leb128, written_number, written_signed

SHIFT = 8
PAGE = 1 << SHIFT
"""Bytes of memory for one byte of the table."""
REACH = 3
"""The pages that one look at the table answers for: an address is a page's number and less than a
page more, an instruction adds its offset, of which the table's place takes the pages, and reads
eight bytes at most."""

# (memory's address, bytes) -> nothing
_COPIES = (bytes([op.I32, op.I32]), b"")


class GuardError(ValueError):
    """Pyodide's code is not written as expected: this version of it needs another way."""


@dataclass(frozen=True)
class Look:
    """A place where an address stands on the stack, and is about to be read from.

    `again` puts it there once more; `page` is how many pages further the reading is; `known` is
    what is read where the address is written in the code.
    """

    again: bytes
    page: int
    known: range | None = None


@dataclass
class Guarded:
    """The functions of a module, each in parts: code as it is, and places to look."""

    module: bytes
    functions: list[list[bytes | Look]]
    copies: int
    """Which of them looks at all that is copied; its body is made for the purpose."""

    def noting(self, table: int) -> bytes:
        """The module that writes 1 in the table for each page that it reads."""
        note = _store(table)

        def look(place: Look) -> bytes:
            return _page() + _constant(1) + _store(table + place.page) + place.again

        return self._module(look, _copies(_constant(1) + note))

    def checking(self, table: int, left_out: Set[int]) -> bytes:
        """The module that stops where the table has 0xFF, whose memory never grows: past the
        table nothing would be known. `left_out` are the pages for which it has."""

        def look(place: Look) -> bytes:
            if place.known and not left_out & {address >> SHIFT for address in place.known}:
                return b""
            seen = place.again + _page() + _load(table + place.page)
            return seen + bytes([op.I32_OR])

        stop = _load(table) + bytes([op.IF, op.NO_RESULT, op.UNREACHABLE, op.END])
        return wasm.bounded(self._module(look, _copies(stop)))

    def _module(self, look: Callable[[Look], bytes], copies: bytes) -> bytes:
        bodies = [
            b"".join(part if isinstance(part, bytes) else look(part) for part in parts)
            for parts in self.functions
        ]
        bodies[self.copies] = copies
        code = b"".join(written_number(len(body)) + body for body in bodies)
        return wasm.replaced(self.module, wasm.CODE, written_number(len(bodies)) + code)


def guarded(module: bytes) -> Guarded:
    """The module, read once. Raises GuardError, or UnknownError of instructions."""
    types, kinds = list(wasm.types(module)), list(wasm.functions(module))
    bodies = list(wasm.bodies(module))
    first = sum(function for _, _, function in wasm.imports(module))
    free = (
        at
        for at, (kind, body) in enumerate(zip(kinds, bodies, strict=True))
        if types[kind] == _COPIES and module[body.start : body.stop] == wasm.TRAP
    )
    if (copies := next(free, None)) is None:
        raise GuardError("no function that never ran has two numbers as its parameters")
    functions: list[list[bytes | Look]] = [
        [wasm.TRAP[1:]]
        if module[body.start : body.stop] == wasm.TRAP
        else list(_Body(module, body, len(types[kind][0]), first + copies).parts())
        for kind, body in zip(kinds, bodies, strict=True)
    ]
    return Guarded(module, functions, copies)


@dataclass
class _Block:
    """A block of a function: the addresses looked at before it, and the locals it gives a value."""

    looked: frozenset[tuple[int, int]]
    given: set[int]


@dataclass
class _Body:
    module: bytes
    body: range
    parameters: int
    copies: int
    code: list[Instruction] = field(init=False)
    locals: list[bytes] = field(init=False)
    count: int = field(init=False)
    temporary: bool = False

    def __post_init__(self) -> None:
        _, at = leb128(self.module, self.body.start)
        groups, at = leb128(self.module, at)
        self.locals, self.count = [], self.parameters
        for _ in range(groups):
            start = at
            many, at = leb128(self.module, at)
            self.count += many
            at += 1
            self.locals.append(self.module[start:at])
        self.code = list(op.instructions(self.module, range(at, self.body.stop)))

    def parts(self) -> Iterator[bytes | Look]:
        """The body without its size, as in Guarded."""
        parts = list(self._parts())
        groups = [*self.locals, bytes([2, op.I32])] if self.temporary else self.locals
        yield written_number(len(groups)) + b"".join(groups)
        yield from parts

    def _parts(self) -> Iterator[bytes | Look]:
        given = self._given()
        frame, size = self._frame()
        blocks: list[_Block] = []
        looked: set[tuple[int, int]] = set()
        written = self.code[0].start
        for at, each in enumerate(self.code):
            if each.code in (op.BLOCK, op.LOOP, op.IF, op.TRY):
                if each.code == op.LOOP:  # it may come back here with other values
                    looked = _without(looked, given[at])
                blocks.append(_Block(frozenset(looked), given[at]))
            elif each.code == op.ELSE:
                looked = set(blocks[-1].looked)
            elif each.code in (op.CATCH, op.CATCH_ALL):
                looked = _without(blocks[-1].looked, blocks[-1].given)
            elif each.code in (op.END, op.DELEGATE) and blocks:
                block = blocks.pop()
                looked = _without(block.looked, block.given)
            elif each.code in (op.LOCAL_SET, op.LOCAL_TEE):
                looked = _without(looked, {self._number(each)})
            elif each.code in op.LOADED:
                before = self.code[at - 1]
                _, offset_at = leb128(self.module, each.given)
                offset, _ = leb128(self.module, offset_at)
                page = offset >> SHIFT
                local = self._number(before) if before.code in _OF_LOCAL else -1
                if (local, page) in looked or (local == frame and offset < size):
                    continue
                yield self.module[written : each.start]
                written = each.start
                yield from self._look(before, page, range(offset, offset + op.LOADED[each.code]))
                if local >= 0:
                    looked.add((local, page))
            elif each.code == op.BULK and self.module[each.given] == op.COPY:
                yield self.module[written : each.start] + self._copy()
                written = each.start
        yield self.module[written : self.body.stop]

    def _look(self, before: Instruction, page: int, read: range) -> Iterator[bytes | Look]:
        if before.code in _OF_LOCAL:
            yield Look(_local(op.LOCAL_GET, self._number(before)), page)
        elif before.code == op.I32_CONST:
            base, _ = signed_leb128(self.module, before.given)
            known = range(base + read.start, base + read.stop) if base >= 0 else None
            yield Look(self.module[before.start : before.stop], page, known)
        else:
            self.temporary = True
            yield _local(op.LOCAL_TEE, self.count)
            yield Look(_local(op.LOCAL_GET, self.count), page)

    def _copy(self) -> bytes:
        """Before a copy: where to, where from and how much stand on the stack."""
        self.temporary = True
        source, many = self.count, self.count + 1
        get = _local(op.LOCAL_GET, source) + _local(op.LOCAL_GET, many)
        kept = _local(op.LOCAL_SET, many) + _local(op.LOCAL_SET, source)
        return kept + get + bytes([op.CALL]) + written_number(self.copies) + get

    def _given(self) -> dict[int, set[int]]:
        """The locals that each block gives a value, by the place of its first instruction."""
        found: dict[int, set[int]] = {}
        open_blocks: list[int] = []
        for at, each in enumerate(self.code):
            if each.code in (op.BLOCK, op.LOOP, op.IF, op.TRY):
                open_blocks.append(at)
                found[at] = set()
            elif each.code in (op.END, op.DELEGATE) and open_blocks:
                inner = found[open_blocks.pop()]
                if open_blocks:
                    found[open_blocks[-1]] |= inner
            elif each.code in (op.LOCAL_SET, op.LOCAL_TEE) and open_blocks:
                found[open_blocks[-1]].add(self._number(each))
        return found

    def _frame(self) -> tuple[int, int]:
        """The local that is the function's place on the stack, and the size of that place: the
        stack is never left out. (-1, 0) where it has none."""
        if tuple(each.code for each in self.code[:5]) != _FRAME:
            return -1, 0
        taken, size, _, kept, given = self.code[:5]
        local = self._number(kept)
        sets = [each for each in self.code if each.code in (op.LOCAL_SET, op.LOCAL_TEE)]
        once = [self._number(each) for each in sets].count(local) == 1
        if not once or self._number(taken) != self._number(given):
            return -1, 0
        return local, signed_leb128(self.module, size.given)[0]

    def _number(self, each: Instruction) -> int:
        return leb128(self.module, each.given)[0]


_OF_LOCAL = (op.LOCAL_GET, op.LOCAL_TEE)
_FRAME = (op.GLOBAL_GET, op.I32_CONST, op.I32_SUB, op.LOCAL_TEE, op.GLOBAL_SET)


def _without(looked: Set[tuple[int, int]], given: Set[int]) -> set[tuple[int, int]]:
    return {each for each in looked if each[0] not in given}


def _local(code: int, index: int) -> bytes:
    return bytes([code]) + written_number(index)


def _constant(value: int) -> bytes:
    return bytes([op.I32_CONST]) + written_signed(value)


def _page() -> bytes:
    return _constant(SHIFT) + bytes([op.I32_SHR_U])


def _load(address: int) -> bytes:
    return bytes([op.LOAD8_S, 0]) + written_number(address)


def _store(address: int) -> bytes:
    return bytes([op.STORE8, 0]) + written_number(address)


def _copies(look: bytes) -> bytes:
    """The body of the function that looks at each page of what is copied."""
    address, many, last = (_local(op.LOCAL_GET, index) for index in range(3))
    nothing = many + bytes([op.I32_EQZ, op.IF, op.NO_RESULT, op.RETURN, op.END])
    end = address + many + bytes([op.I32_ADD]) + _constant(1) + bytes([op.I32_SUB])
    pages = end + _page() + _local(op.LOCAL_SET, 2) + address + _page() + _local(op.LOCAL_SET, 0)
    following = address + _constant(1) + bytes([op.I32_ADD]) + _local(op.LOCAL_TEE, 0)
    again = following + last + bytes([op.I32_LE_U, op.BRANCH_IF, 0])
    loop = bytes([op.LOOP, op.NO_RESULT]) + address + look + again + bytes([op.END])
    return bytes([1, 1, op.I32]) + nothing + pages + loop + bytes([op.END])

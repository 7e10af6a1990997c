"""The parts of a WebAssembly module: its sections, and what they list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

TYPES, IMPORTS, FUNCTIONS, MEMORIES, EXPORTS, CODE, DATA, DATA_COUNT = 1, 2, 3, 5, 7, 10, 11, 12
# The body of a function that stops: its size, no local variable, `unreachable`, `end`.
TRAP = bytes([3, 0, 0x00, 0x0B])
_HEADER = 8

_FUNCTION, _TABLE, _MEMORY, _GLOBAL = range(4)
_HAS_MAXIMUM = 1
_PLACED = bytes([0, 0x41])  # in the memory, at the address that this instruction gives


def module_sections(module: bytes) -> Iterator[tuple[int, int, range]]:
    """Each section: its kind, where it starts, and where its content is."""
    at = _HEADER
    while at < len(module):
        start = at
        size, at = leb128(module, at + 1)
        yield module[start], start, range(at, at + size)
        at += size


def section(module: bytes, kind: int) -> range:
    """Where the content of the one section of a kind is."""
    (content,) = (content for found, _, content in module_sections(module) if found == kind)
    return content


def replaced(module: bytes, kind: int, content: bytes) -> bytes:
    """The module with another content in the section of a kind."""
    written = bytearray(module[:_HEADER])
    for found, start, old in module_sections(module):
        if found == kind:
            written += bytes([kind]) + written_number(len(content)) + content
        else:
            written += module[start : old.stop]
    return bytes(written)


def exports(module: bytes) -> Iterator[tuple[str, range]]:
    """The name of each export, and where its entry is: name, kind, index."""
    count, at = leb128(module, section(module, EXPORTS).start)
    for _ in range(count):
        start = at
        name, at = _text(module, at)
        _, at = leb128(module, at + 1)
        yield name, range(start, at)


def imports(module: bytes) -> Iterator[tuple[str, str, bool]]:
    """The space and the name of each import, and whether it is a function."""
    count, at = leb128(module, section(module, IMPORTS).start)
    for _ in range(count):
        space, at = _text(module, at)
        name, at = _text(module, at)
        kind, at = module[at], at + 1
        yield space, name, kind == _FUNCTION
        if kind == _GLOBAL:
            at += 2  # its type, and whether it changes
        elif kind in (_TABLE, _MEMORY):
            at += kind == _TABLE  # the type of what it holds
            limits, at = module[at], at + 1
            for _bound in range(1 + (limits & _HAS_MAXIMUM)):
                _, at = leb128(module, at)
        else:  # the type of a function; that of an exception comes after its kind
            _, at = leb128(module, at + (kind != _FUNCTION))


def types(module: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The types of functions: those of the parameters, and of what is returned."""
    count, at = leb128(module, section(module, TYPES).start)
    for _ in range(count):
        parts = []
        at += 1  # what makes it the type of a function
        for _part in range(2):
            size, at = leb128(module, at)
            parts.append(module[at : at + size])
            at += size
        yield parts[0], parts[1]


def functions(module: bytes) -> Iterator[int]:
    """The number of the type of each of the module's own functions."""
    count, at = leb128(module, section(module, FUNCTIONS).start)
    for _ in range(count):
        kind, at = leb128(module, at)
        yield kind


def bounded(module: bytes) -> bytes:
    """The module whose one memory never grows."""
    count, at = leb128(module, section(module, MEMORIES).start)
    least, _ = leb128(module, at + 1)
    limits = bytes([_HAS_MAXIMUM]) + written_number(least) * 2
    return replaced(module, MEMORIES, written_number(count) + limits)


def data(module: bytes) -> Iterator[tuple[int, bytes]]:
    """What fills the memory at first: the address and the content of each part."""
    count, at = leb128(module, section(module, DATA).start)
    for _ in range(count):
        if module[at : at + 2] != _PLACED:
            raise ValueError("a part of the data has no fixed address")
        address, at = signed_leb128(module, at + 2)
        size, at = leb128(module, at + 1)
        yield address, module[at : at + size]
        at += size


def with_data(module: bytes, parts: Sequence[tuple[int, bytes]]) -> bytes:
    """The module whose memory is filled with these parts, each at its address."""
    count = written_number(len(parts))
    content = b"".join(
        _PLACED + written_signed(address) + b"\x0b" + written_number(len(part)) + part
        for address, part in parts
    )
    return replaced(replaced(module, DATA, count + content), DATA_COUNT, count)


def bodies(module: bytes) -> Iterator[range]:
    """Where the body of each of the module's own functions is, its size before it included."""
    count, at = leb128(module, section(module, CODE).start)
    for _ in range(count):
        start = at
        size, at = leb128(module, at)
        at += size
        yield range(start, at)


def leb128(module: bytes, at: int) -> tuple[int, int]:
    """An unsigned LEB128 number, and where it ends."""
    value = shift = 0
    while True:
        byte = module[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return value, at


def signed_leb128(module: bytes, at: int) -> tuple[int, int]:
    """A signed LEB128 number, and where it ends."""
    value, end = leb128(module, at)
    bits = 7 * (end - at)
    return (value - (1 << bits) if module[end - 1] & 0x40 else value), end


def written_number(value: int) -> bytes:
    """An unsigned LEB128 number."""
    written = bytearray()
    while value >= 0x80:
        written.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*written, value])


def written_signed(value: int) -> bytes:
    """A signed LEB128 number."""
    written = bytearray()
    while not -0x40 <= value < 0x40:
        written.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*written, value & 0x7F])


def _text(module: bytes, at: int) -> tuple[str, int]:
    """A name, and where it ends."""
    size, at = leb128(module, at)
    return module[at : at + size].decode(), at + size

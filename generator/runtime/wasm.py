"""The parts of a WebAssembly module: its sections, and what they list."""

from __future__ import annotations

from collections.abc import Iterator

IMPORTS, EXPORTS, CODE = 2, 7, 10
_HEADER = 8

_FUNCTION, _TABLE, _MEMORY, _GLOBAL = range(4)
_HAS_MAXIMUM = 1


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


def written_number(value: int) -> bytes:
    """An unsigned LEB128 number."""
    written = bytearray()
    while value >= 0x80:
        written.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*written, value])


def _text(module: bytes, at: int) -> tuple[str, int]:
    """A name, and where it ends."""
    size, at = leb128(module, at)
    return module[at : at + size].decode(), at + size

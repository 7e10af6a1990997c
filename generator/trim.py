"""Pyodide without the names that nothing here calls.

Pyodide exports its 7,000 functions and variables by name, so that packages compiled to WebAssembly
may be linked to it when they are installed. The calculators install none; yet each name costs the
reader when Python starts: a statement of JavaScript that is read, and an entry of the function
table that is made. The code itself stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_NAME = re.compile(r"[A-Za-z_$][\w$]*")
_ASSIGNED = re.compile(r'(_[\w$]+)=Module\["\1"\]=wasmExports\["([^"]+)"\](?:\.value>>>0)?;?')
_DECLARED = re.compile(r"var _[\w$]+(?:,[\w$]+){1000,};")
_FUNCTION = "function assignWasmExports(wasmExports){"
_IMPORTS, _EXPORTS = 2, 7
_HEADER = 8


class TrimError(ValueError):
    """Pyodide is not written as expected: this version of it needs another way."""


def trim(script: str, module: bytes, users: Iterable[str]) -> tuple[str, bytes]:
    """Return pyodide.asm.mjs and pyodide.asm.wasm with the exports that are used.

    An export is used if its name stands anywhere in the `users`, the texts of the other scripts,
    or in the script itself elsewhere than where it is given its value, or if the module asks for
    its address. Raises TrimError.
    """
    begin = script.find(_FUNCTION)
    end = script.find("}", begin)
    declared = _DECLARED.search(script)
    if begin < 0 or declared is None:
        raise TrimError("pyodide.asm.mjs does not assign its exports as expected")
    body = script[begin:end]
    rest = script[: declared.start()] + script[declared.end() : begin] + script[end:]
    used = {name for text in (rest, *users) for name in _NAME.findall(text)}
    used |= set(_addresses(module))
    names = {export: name for name, export in _ASSIGNED.findall(body)}
    gone = {
        export
        for export in _exported(module)
        if export not in used and names.get(export, export) not in used
    }
    if not gone:
        raise TrimError("every export of pyodide.asm.wasm is used")
    unnamed = {names[export] for export in gone if export in names}
    body = _ASSIGNED.sub(lambda found: "" if found[1] in unnamed else found[0], body)
    declarations = declared[0].removeprefix("var ").removesuffix(";").split(",")
    kept = f"var {','.join(name for name in declarations if name not in unnamed)};"
    trimmed = script[: declared.start()] + kept + script[declared.end() : begin] + body
    return trimmed + script[end:], _without(module, gone)


def _exported(module: bytes) -> list[str]:
    (content,) = (content for kind, _, content in _sections(module) if kind == _EXPORTS)
    return [name for name, _ in _exports(module, content.start)]


def _without(module: bytes, gone: set[str]) -> bytes:
    """The module without these exports."""
    written = bytearray(module[:_HEADER])
    for kind, start, content in _sections(module):
        if kind != _EXPORTS:
            written += module[start : content.stop]
            continue
        kept = [
            module[entry.start : entry.stop]
            for name, entry in _exports(module, content.start)
            if name not in gone
        ]
        section = _number(len(kept)) + b"".join(kept)
        written += bytes([kind]) + _number(len(section)) + section
    return bytes(written)


def _sections(module: bytes) -> Iterator[tuple[int, int, range]]:
    """Each section: its kind, where it starts, and where its content is."""
    at = _HEADER
    while at < len(module):
        start = at
        size, at = _read(module, at + 1)
        yield module[start], start, range(at, at + size)
        at += size


def _exports(module: bytes, at: int) -> Iterator[tuple[str, range]]:
    """The name of each export, and where its entry is: name, kind, index."""
    count, at = _read(module, at)
    for _ in range(count):
        start = at
        size, at = _read(module, at)
        name = module[at : at + size].decode()
        _, at = _read(module, at + size + 1)
        yield name, range(start, at)


def _addresses(module: bytes) -> Iterator[str]:
    """The names whose addresses the module asks for as it starts: imported from "GOT.…"."""
    (content,) = (content for kind, _, content in _sections(module) if kind == _IMPORTS)
    bytes_ = module[content.start : content.stop]
    for found in re.finditer(rb"\x07GOT\.(?:mem|func)|\x08GOT\.(?:mem|func)", bytes_):
        size, at = _read(bytes_, found.end())
        yield bytes_[at : at + size].decode()


def _read(module: bytes, at: int) -> tuple[int, int]:
    """An unsigned LEB128 number, and where it ends."""
    value = shift = 0
    while True:
        byte = module[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return value, at


def _number(value: int) -> bytes:
    """An unsigned LEB128 number."""
    written = bytearray()
    while value >= 0x80:
        written.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*written, value])

"""The part of Python's memory that trials read, and the rest, left out of what a reader fetches.

The module fills a memory with its data, 3.3 MB; the snapshot lays over it what Python had made of
it. Of the data a few pages in a hundred are ever read: those are sent, with their neighbours, and a
table that says which are not there (guard.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Set

from generator.runtime import snapshot, wasm
from generator.runtime.guard import PAGE, REACH
from generator.runtime.snapshot import Snapshot

NEAR = 4
"""Pages on either side of one that was read, which others may want: what stands together in a
program serves together."""
_LEFT_OUT = 0xFF


def left_out(module: bytes, remembered: Snapshot, read: Iterable[int]) -> set[int]:
    """The pages of the module's data that may be left out, but for their being missed.

    `read` are those of which the trials looked into the table. What is zero all the same is not
    left out, nor what comes after the data: the stack and the heap.
    """
    filled = _filled(module)
    pages = {at for at in range(len(filled) // PAGE) if any(filled[at * PAGE : (at + 1) * PAGE])}
    laid = {page * snapshot.PAGE // PAGE for page in remembered.pages}
    pages |= {page for page in laid if page < len(filled) // PAGE}
    reach = range(-NEAR, REACH + NEAR)
    return pages - {page + near for page in read for near in reach}


def table_of_pages(missing: Set[int]) -> bytes:
    """The table that guard.py looks into, from its first page to the last that has something."""
    last = max(missing, default=-1)
    return bytes(
        _LEFT_OUT if any(page + near in missing for near in range(REACH)) else 0
        for page in range(last + 1)
    )


def without(module: bytes, missing: Set[int], place: int) -> bytes:
    """The module without the data of these pages, and with the table at its place."""
    filled = _filled(module)
    parts: list[tuple[int, bytes]] = []
    for page in range(-(-len(filled) // PAGE)):
        content = bytes(filled[page * PAGE : (page + 1) * PAGE])
        if page in missing or not any(content):
            continue
        if parts and sum(map(len, parts[-1][1:])) + parts[-1][0] == page * PAGE:
            parts[-1] = (parts[-1][0], parts[-1][1] + content)
        else:
            parts.append((page * PAGE, content))
    return wasm.with_data(module, [*parts, (place, table_of_pages(missing))])


def _filled(module: bytes) -> bytearray:
    """The memory as the module's data fills it, to the last of it."""
    parts = list(wasm.data(module))
    filled = bytearray(max(address + len(part) for address, part in parts))
    for address, part in parts:
        filled[address : address + len(part)] = part
    return filled

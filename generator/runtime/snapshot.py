"""The memory of a Python that has imported the calculators, as the reader's browser fetches it.

Only the pages that differ from a fresh memory are in it, and each number takes as few bytes as it
can. Python's collector threads all its objects on one ring, each with the addresses of the next
and of the one before: of these only the places of the objects are written, in their order in
memory, and adapter.mjs joins them again as it lays the pages.

    length of the memory, runs, ring    three words of four bytes, little-endian
    for each run of pages               pages passed over since the last one, pages of this one
    for each object of the ring         words of four bytes since the one before
    the pages                           64 bytes each

The numbers between are written seven bits at a time, the lowest first; the eighth says that more
come.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

PAGE = 64
"""Bytes, as in adapter.mjs."""
_FLAGS = 3
"""The bits of a link in which the collector notes something else (pycore_gc.h)."""
_LINK = 4


@dataclass(frozen=True)
class Snapshot:
    """`length` of the memory in bytes, its pages by their numbers, and the `ring`: the addresses
    of what the collector holds, ascending."""

    length: int
    pages: Mapping[int, bytes]
    ring: Sequence[int] = ()

    @classmethod
    def of_pages(cls, written: bytes, ring: Iterable[int]) -> Snapshot:
        """What snapshot.mjs wrote, words instead of short numbers: links as they were."""
        length, count = struct.unpack_from("<2I", written)
        runs = struct.unpack_from(f"<{count * 2}I", written, 8)
        pages = _pages(written, 8 + count * 8, zip(runs[::2], runs[1::2], strict=True))
        return cls(length, pages, sorted(ring))

    @classmethod
    def unpacked(cls, packed: bytes) -> Snapshot:
        """The snapshot that `packed` wrote, without the links."""
        length, count, held = struct.unpack_from("<3I", packed)
        numbers = _Numbers(packed, 12)
        runs, page = [], 0
        for _ in range(count):
            page += numbers.take()
            runs.append((page, many := numbers.take()))
            page += many
        ring, place = [], 0
        for _ in range(held):
            place += numbers.take() * _LINK
            ring.append(place)
        return cls(length, _pages(packed, numbers.at, runs), ring)

    def packed(self) -> bytes:
        """The bytes that adapter.mjs lays over a fresh memory."""
        pages = self._unlinked()
        runs = list(_runs(sorted(pages)))
        numbers, after = bytearray(), 0
        for first, many in runs:
            numbers += _short(first - after) + _short(many)
            after = first + many
        for before, place in zip((0, *self.ring), self.ring, strict=False):
            numbers += _short((place - before) // _LINK)
        head = struct.pack("<3I", self.length, len(runs), len(self.ring))
        return head + bytes(numbers) + b"".join(pages[page] for page in sorted(pages))

    def without(self, missing: Set[int], size: int) -> Snapshot:
        """The same, but for what lies in these pages of `size` bytes, a multiple of ours."""
        kept = {at: page for at, page in self.pages.items() if at * PAGE // size not in missing}
        return replace(self, pages=kept)

    def _unlinked(self) -> dict[int, bytes]:
        """The pages with the flags of each link, and not its address."""
        pages = {at: bytearray(page) for at, page in self.pages.items()}
        for place in self.ring:
            for link in (place, place + _LINK):
                page = pages.get(link // PAGE)
                if page is not None:
                    at = link % PAGE
                    page[at : at + _LINK] = bytes([page[at] & _FLAGS, 0, 0, 0])
        return {at: bytes(page) for at, page in pages.items()}


class _Numbers:
    """Reads short numbers one after the other."""

    def __init__(self, content: bytes, at: int) -> None:
        self._content, self.at = content, at

    def take(self) -> int:
        number = shift = 0
        while True:
            byte = self._content[self.at]
            self.at += 1
            number |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return number


def _short(number: int) -> bytes:
    written = bytearray()
    while number >= 0x80:
        written.append(number & 0x7F | 0x80)
        number >>= 7
    written.append(number)
    return bytes(written)


def _runs(pages: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first of each run of neighbours, and how many they are."""
    first = 0
    for at, page in enumerate(pages):
        if at + 1 == len(pages) or pages[at + 1] != page + 1:
            yield pages[first], at + 1 - first
            first = at + 1


def _pages(content: bytes, at: int, runs: Iterable[tuple[int, int]]) -> dict[int, bytes]:
    pages = {}
    for first, many in runs:
        for page in range(first, first + many):
            pages[page] = content[at : at + PAGE]
            at += PAGE
    return pages

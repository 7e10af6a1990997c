"""Draws that bytes decide: what a fuzzer changes in the bytes, it changes in what is drawn."""

from __future__ import annotations

import random


class Guided(random.Random):
    """A source of draws that reads bytes, and draws zeros once they are all read.

    The generators of the project take a `random.Random`: so they are a fuzzer's too, which learns
    by the code that each case runs which bytes lead further.
    """

    def __init__(self, content: bytes) -> None:
        super().__init__(0)
        self._content = content
        self._read = 0

    def getrandbits(self, k: int, /) -> int:
        """An integer of k bits."""
        count = (k + 7) // 8
        taken = self._content[self._read : self._read + count]
        self._read += count
        return int.from_bytes(taken.ljust(count, b"\0"), "little") >> (count * 8 - k)

    def random(self) -> float:
        """A number from 0 to 1, which it never is, in steps that a byte or two decide."""
        return self.getrandbits(16) / 0x10000

    @property
    def spent(self) -> bool:
        """Whether every byte is read."""
        return self._read >= len(self._content)

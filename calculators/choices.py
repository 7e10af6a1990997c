"""The choices that an answer starts from, and those of them that it takes."""

from __future__ import annotations

from collections.abc import Mapping


class Choices:
    """The choice of each reading; `taken` has those that were asked for, in that order."""

    __slots__ = ("_by_reading", "taken")

    def __init__(self, by_reading: Mapping[str, str]) -> None:
        self._by_reading = by_reading
        self.taken: dict[str, str] = {}

    def take(self, reading: str) -> str:
        """The choice of a reading, on which the answer then rests. KeyError: no such reading."""
        choice = self.taken[reading] = self._by_reading[reading]
        return choice

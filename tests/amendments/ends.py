"""An amendment: what is edited, and the end that it must have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.amendments.lawyer import Edit, Step

DAY = "2027-03-01"
"""The date of effect that amendments take, where they are not about that date."""

Asked = tuple[str, Mapping[str, Any], Mapping[str, Any]]
"""A question, its inputs, and the fields of its result that are expected."""


def dated(day: str, words: str) -> tuple[Step, ...]:
    """Another date of effect, in words and in value."""
    return (
        Edit("annexe", "[24/01/2025]{effet}", f"[{words}]{{effet}}"),
        Edit("annexe", "effet: 2025-01-24", f"effet: {day}"),
    )


@dataclass(frozen=True)
class Accepted:
    """An amendment done in policy/ alone, and followed everywhere."""

    number: int
    name: str
    steps: tuple[Step, ...]
    says: tuple[str, ...]
    """Words that the new text says."""
    answers: tuple[Asked, ...] = ()
    day: str = DAY
    words: str = "01/03/2027"
    notice: tuple[str, ...] = ()
    """Words that the notice says, among others."""
    read: bool = False
    """Whether words on which answers rest move, so that someone must say that they read them."""
    retroactive: bool = False
    """Whether `make freeze` must be told that the date is past on purpose."""
    whole: bool = False
    """Whether the site is built too, as `make freeze` builds it before it writes, and the notice's
    PDF is drawn."""

    @property
    def edits(self) -> tuple[Step, ...]:
        return (*dated(self.day, self.words), *self.steps)

    def __str__(self) -> str:
        return f"{self.number}-{self.name}"


@dataclass(frozen=True)
class Refused:
    """An amendment that `make check` refuses before anything is frozen."""

    number: int
    name: str
    steps: tuple[Step, ...]
    fault: str
    """Words of the sentence that refuses it, its remedy among them."""
    place: str = ""
    """The file that the fault names, and its line where it matters."""

    def __str__(self) -> str:
        return f"{self.number}-{self.name}"

"""The words of an edition: its clauses, and what is on file about them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from calculators.record import dataclass


class ClauseForm(StrEnum):
    """How a clause is set: as an item of a list, with a number that its text begins with, going on
    in the block of the clause before, as a table (a line a row, « | » between cells), or as a note
    (its text begins with the sign that calls it)."""

    PARAGRAPH = "paragraph"
    ITEM = "item"
    NUMBERED = "numbered"
    RUN_ON = "run-on"
    TABLE = "table"
    NOTE = "note"


class Nature(StrEnum):
    """What moved words change."""

    SPELLING = "spelling"
    CLARIFICATION = "clarification"
    SCOPE = "scope"


class Favours(StrEnum):
    """Whom something favours, the Client or Negocian.Cloud."""

    CLIENT = "client"
    PROVIDER = "provider"
    NEITHER = "neither"


@dataclass(frozen=True)
class Mark:
    """The words text[start:end] of a clause say its value named key."""

    start: int
    end: int
    key: str


@dataclass(frozen=True)
class Clause:
    """A passage of the annex with an address of its own.

    values are what legal typed, as text; names are other ways of writing a defined term. styles set
    words apart without a value: their key is "bold", or "call" (of a note).
    """

    id: str
    article: str
    form: ClauseForm
    title: str | None
    text: str
    marks: tuple[Mark, ...]
    values: Mapping[str, Any]
    term: str | None
    names: tuple[str, ...]
    styles: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Noun:
    """A term of a definition as sentences say it, in lower case. elided is true of « l’incident »,
    « d’incident », false of « le ticket », « de ticket »."""

    clause: str
    singular: str
    plural: str
    feminine: bool
    elided: bool

    @property
    def a(self) -> str:
        """« une signalisation », « un incident »."""
        return f"{'une' if self.feminine else 'un'} {self.singular}"

    @property
    def the(self) -> str:
        """« la signalisation », « le ticket », « l’incident »."""
        if self.elided:
            return f"l’{self.singular}"
        return f"{'la' if self.feminine else 'le'} {self.singular}"

    @property
    def of(self) -> str:
        """« de signalisation », « d’incident »."""
        return f"d’{self.singular}" if self.elided else f"de {self.singular}"


@dataclass(frozen=True)
class Article:
    """A heading of the annex and the ids of the clauses under it, in order."""

    id: str
    title: str
    clauses: tuple[str, ...]


@dataclass(frozen=True)
class Quotation:
    """Words of a clause, to the letter."""

    clause: str
    words: str


@dataclass(frozen=True)
class Exempt:
    """Words of some clauses that look like a commitment and tie to no value, and why."""

    words: str
    clauses: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class Approval:
    """Who read the words of a clause that moved while no answer follows, when, and what was
    decided. words is the digest of those approved; favours says whom a clarification or a change of
    scope favours.
    """

    clause: str
    nature: Nature
    by: str
    on: str
    words: str
    decision: str
    favours: Favours = Favours.NEITHER

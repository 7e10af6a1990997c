"""Entries of the registers: doubtful wordings and silences."""

from __future__ import annotations

from calculators.record import dataclass
from calculators.terms.text import Quotation


@dataclass(frozen=True)
class Choice:
    """One way of reading a doubtful wording.

    favours compares the choices of its entry for the Client: "client", "provider" (Negocian.Cloud)
    or "neither"; letter is true of the one choice that is the letter of the text, where one is.
    """

    id: str
    label: str
    favours: str = "neither"
    letter: bool = False


@dataclass(frozen=True)
class Reading:
    """A doubtful wording: what the annex says, the ways to read it, the one taken, and why.

    questions names those on which it bears. Where computed is true a calculator answers by each
    choice; where not, why_not says why no choice can change a field of an answer, or what input
    would be needed.
    """

    id: str
    title: str
    quotations: tuple[Quotation, ...]
    doubt: str
    choices: tuple[Choice, ...]
    default: str
    reason: str
    computed: bool = False
    questions: tuple[str, ...] = ()
    why_not: str = ""


@dataclass(frozen=True)
class Silence:
    """Something that the annex does not say: words is the French sentence that says so, questions
    are the questions whose answers say it."""

    id: str
    subject: str
    words: str
    questions: tuple[str, ...] = ()

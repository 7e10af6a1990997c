"""Entries of the registers: doubtful wordings and silences."""

from __future__ import annotations

from enum import StrEnum

from calculators.record import dataclass
from calculators.terms.text import Favours, Quotation


class Profile(StrEnum):
    """The choices that an answer may start from: the register's defaults, the letter of the text,
    what favours the Client or what favours Negocian.Cloud."""

    RETAINED = "retained"
    LETTER = "letter"
    CLIENT = "client"
    PROVIDER = "provider"


@dataclass(frozen=True)
class Choice:
    """One way of reading a doubtful wording.

    favours compares the choices of its entry; letter is true of the one choice that is the letter
    of the text, where one is.
    """

    id: str
    label: str
    favours: Favours = Favours.NEITHER
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

    def choice_under(self, profile: Profile) -> str:
        """The choice of a profile: the default where it names none, or where the default is one of
        those that it favours too."""
        if profile is Profile.LETTER:
            return next((choice.id for choice in self.choices if choice.letter), self.default)
        favours = _FAVOURS.get(profile)
        favoured = [choice.id for choice in self.choices if choice.favours is favours]
        if not favoured or self.default in favoured:
            return self.default
        return favoured[0]


_FAVOURS = {Profile.CLIENT: Favours.CLIENT, Profile.PROVIDER: Favours.PROVIDER}


@dataclass(frozen=True)
class Silence:
    """Something that the annex does not say: words is the French sentence that says so, questions
    are the questions whose answers say it."""

    id: str
    subject: str
    words: str
    questions: tuple[str, ...] = ()

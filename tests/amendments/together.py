"""Every amendment that is accepted, in as few texts as hold them: five, read once each."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from generator.annex.load import Working, load_working_text
from tests.amendments import declared, packs, structure, terms, values
from tests.amendments.ends import Accepted
from tests.amendments.lawyer import Lawyer

EVERY: tuple[Accepted, ...] = (
    *structure.ACCEPTED, *structure.FURTHER, *values.ACCEPTED, *values.FURTHER,
    *declared.ACCEPTED, *packs.ACCEPTED, *packs.FURTHER, *terms.ACCEPTED,
)  # fmt: skip
APART = (
    (
        "a table", "recovery in 48 hours", "any hour of any day", "unequal tiers",
        "no parity at all", "a pack renamed in two words",
    ),
    ("availability and credits", "a pack removed"),
    ("prices by pack", "a sixth pack"),
    ("an index",),
)  # fmt: skip
"""Those that no text can have with all the others: they amend the same words, or the same file."""

TEXTS = range(len(APART) + 1)


def amendments(text: int) -> list[Accepted]:
    """The amendments of a text: the first has all that need not stand apart."""
    if text:
        return [case for case in EVERY if case.name in APART[text - 1]]
    apart = {name for names in APART for name in names}
    return [case for case in EVERY if case.name not in apart]


@cache
def working(text: int) -> Working:
    """A text, as it is read."""
    with tempfile.TemporaryDirectory() as folder:
        lawyer = Lawyer(Path(folder))
        for case in amendments(text):
            lawyer.amend(case.steps)
        return load_working_text(lawyer.root / "policy")

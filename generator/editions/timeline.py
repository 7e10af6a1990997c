"""What is published, by its date, and the text being worked on beside it."""

from __future__ import annotations

from pathlib import Path

from calculators.policy import Policy
from generator.annex import load as working
from generator.editions.edition import Published, load
from generator.editions.register import REGISTER, fault_of, register
from generator.ground.faults import Faults

WORKING = "travail"
"""What the command line calls the text being worked on."""


def published(editions: Path) -> list[Published]:
    """The frozen editions as pages show them, oldest first."""
    return [
        Published(
            policy=load(editions / entry.edition),
            text=(editions / entry.edition / "annexe.txt").read_text(encoding="utf-8"),
            published=entry.published,
            effective=entry.effective,
            sha256=entry.files,
            folder=editions / entry.edition,
        )
        for entry in register(editions)
    ]


def named(root: Path, name: str) -> Policy:
    """The policy of a frozen edition, by its date, or of the working text, as WORKING.

    Raises Faults where no edition has that name, or the working text has faults.
    """
    if name == WORKING:
        return working.load(root / "policy").policy
    editions = root / "policy" / "editions"
    known = [entry.edition for entry in register(editions)]
    if name not in known:
        message = f"aucune édition « {name} » ; il y a {', '.join([*known, WORKING])}"
        raise Faults([fault_of(editions / REGISTER, 1, message)])
    return load(editions / name)

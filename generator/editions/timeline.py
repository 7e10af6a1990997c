"""What is published, by its date, and the text being worked on beside it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from calculators.policy import Policy
from generator.annex import load as working
from generator.editions.edition import Interpreted, Published, load_policy
from generator.editions.register import REGISTER, Entry, Interpretation, Line, fault_of, lines
from generator.ground.faults import Faults

WORKING = "travail"
"""What the command line calls the text being worked on."""

FROZEN = "Figée avec les mots de l’édition."
"""The reason of every first interpretation."""


def published(editions: Path) -> list[Published]:
    """The frozen editions as pages show them, by their dates of effect, oldest first."""
    known = lines(editions)
    found = [_one(editions, entry, known) for entry in known if isinstance(entry, Entry)]
    return sorted(found, key=lambda edition: edition.effective)


def _one(editions: Path, entry: Entry, known: Sequence[Line]) -> Published:
    """A frozen edition, as its latest interpretation reads it."""
    folder = editions / entry.edition
    every = interpreted(editions, entry, known)
    return Published(
        policy=load_policy(every[-1].folder),
        text=_text(folder / "annexe.txt"),
        published=entry.published,
        effective=entry.effective,
        sha256={**entry.files, **{n: v for n, v in every[-1].sha256.items() if n in entry.files}},
        folder=folder,
        interpretations=every,
        retroactive=entry.retroactive,
        corrects=entry.corrects,
        mistake=entry.mistake,
    )


def interpreted(editions: Path, entry: Entry, known: Sequence[Line]) -> tuple[Interpreted, ...]:
    """The interpretations of an edition, oldest first: that frozen with it, then the others.
    known are the lines of the register, which is read once for all editions."""
    found = [Interpreted(1, entry.published, FROZEN, entry.files, editions / entry.edition)]
    for line in known:
        if isinstance(line, Interpretation) and line.edition == entry.edition:
            number, folder = line.interpretation, editions / line.folder
            found.append(Interpreted(number, line.published, line.reason, line.files, folder))
    return tuple(found)


def policy_named(root: Path, name: str) -> Policy:
    """The policy of a frozen edition, by its date, or of the working text, as WORKING.

    Raises Faults where no edition has that name, or the working text has faults.
    """
    if name == WORKING:
        return working.load_working_text(root / "policy").policy
    editions = root / "policy" / "editions"
    every = lines(editions)
    known = {entry.edition: entry for entry in every if isinstance(entry, Entry)}
    if name not in known:
        message = f"aucune édition « {name} » ; il y a {', '.join([*known, WORKING])}"
        raise Faults([fault_of(editions / REGISTER, message)])
    return load_policy(interpreted(editions, known[name], every)[-1].folder)


def _text(path: Path) -> str:
    """The words of an edition. Raises Faults where they are not text."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        message = "ce fichier n’est pas une édition lisible : rétablissez-le"
        raise Faults([fault_of(path, message)]) from None

"""The editions with the files that the site offers of each, written, listed and signed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from generator.documents import edition_files, pdf, signature
from generator.editions.edition import Published


def offered(
    editions: Sequence[Published], out: Path, *, policy: Path, key: Path | None = None
) -> tuple[Published, ...]:
    """The editions with the sums of their files, once these are written into out.

    key signs the list of sums, for a signer of the folder policy. Raises Faults where it does not
    sign, WordsDifferError where a document does not say the words of its edition.
    """
    sums = edition_files.write_all(editions, out)
    if key:
        signature.sign(out / edition_files.SUMS, key, policy)
    return tuple(replace(one, documents=sums[one.edition]) for one in editions)


def not_offered() -> str:
    """What this machine cannot write, and what it lacks; "" where it writes everything."""
    return "" if pdf.available() else pdf.HOW_TO

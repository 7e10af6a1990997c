"""A published edition, as the pages show it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from calculators.policy import Policy


@dataclass(frozen=True)
class Published:
    """A frozen edition: its policy, its text, its dates (YYYY-MM-DD) and its files.

    sha256 gives the digest of each frozen file of folder, in hexadecimal, by name; documents, that
    of each file made from them to be taken away.
    """

    policy: Policy
    text: str
    published: str
    effective: str
    sha256: Mapping[str, str]
    folder: Path
    documents: Mapping[str, str] = field(default_factory=dict)

    @property
    def files(self) -> Mapping[str, str]:
        """The digest of each file that the site offers, by name."""
        return {**self.sha256, **self.documents}

    @property
    def edition(self) -> str:
        """The edition's date, which is also its address."""
        return self.policy.edition


def in_force(editions: list[Published], today: date) -> Published:
    """The edition in force on that day, or the first to come where none is yet."""
    ordered = sorted(editions, key=lambda edition: edition.effective)
    begun = [edition for edition in ordered if edition.effective <= today.isoformat()]
    return begun[-1] if begun else ordered[0]


def state(edition: Published, editions: list[Published], today: date) -> str:
    """What the edition is on that day: "in-force", "to-come" or "superseded"."""
    if edition.effective > today.isoformat():
        return "to-come"
    return "in-force" if edition.edition == in_force(editions, today).edition else "superseded"


def load(folder: Path) -> Policy:
    """The policy of a frozen edition."""
    return Policy.from_json(json.loads((folder / "policy.json").read_bytes()))

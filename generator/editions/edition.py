"""A published edition, as the pages show it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from calculators.policy import Policy
from generator.editions.register import fault_of
from generator.ground.faults import Faults

POLICY = "policy.json"


@dataclass(frozen=True)
class Interpreted:
    """An interpretation of an edition: its number (1 is what was frozen with the words), the day on
    which it was published (YYYY-MM-DD), why, and the digest of each of its files, by name."""

    number: int
    published: str
    reason: str
    sha256: Mapping[str, str]
    folder: Path

    @cached_property
    def impact(self) -> Mapping[str, Any]:
        """What it changes in the answers of the one before (impact.json); nothing for the first."""
        if self.number == 1:
            return {}
        told: dict[str, Any] = json.loads((self.folder / "impact.json").read_bytes())
        return told

    @property
    def offered(self) -> Mapping[str, Path]:
        """Its files, by the names under which the site offers them once another answers."""
        names = ("policy.json", "answers.jsonl", "impact.json")
        return {
            f"interpretation-{self.number}-{name}": self.folder / name
            for name in names
            if name in self.sha256
        }


@dataclass(frozen=True)
class Published:
    """A frozen edition: its policy, its text, its dates (YYYY-MM-DD) and its files.

    policy is that of its latest interpretation; interpretations are all of them, oldest first.
    sha256 gives the digest of each file that is its own, in hexadecimal, by name: the frozen words,
    and the latest interpretation's. folder holds the frozen files; documents, the digest of each
    file made from them to be taken away.
    """

    policy: Policy
    text: str
    published: str
    effective: str
    sha256: Mapping[str, str]
    folder: Path
    documents: Mapping[str, str] = field(default_factory=dict)
    interpretations: tuple[Interpreted, ...] = ()
    retroactive: bool = False
    corrects: str = ""
    mistake: str = ""

    @property
    def files(self) -> Mapping[str, str]:
        """The digest of each file that the site offers, by name."""
        return {**self.sha256, **self.documents}

    @property
    def edition(self) -> str:
        """The edition's date, which is also its address."""
        return self.policy.edition

    @property
    def policy_file(self) -> Path:
        """The policy.json that answers: that of the latest interpretation."""
        return self.file(POLICY)

    def file(self, name: str) -> Path:
        """Where a file of `sha256` stands."""
        for one in reversed(self.interpretations):
            if name in one.sha256:
                return one.folder / name
        return self.folder / name

    @property
    def earlier(self) -> tuple[Interpreted, ...]:
        """The interpretations that no longer answer, oldest first."""
        return self.interpretations[:-1]


def current_edition(editions: Sequence[Published], today: date) -> Published:
    """The edition in force on that day, or the first to come where none is yet."""
    ordered = sorted(editions, key=lambda edition: edition.effective)
    begun = [edition for edition in ordered if edition.effective <= today.isoformat()]
    return begun[-1] if begun else ordered[0]


def state(edition: Published, editions: Sequence[Published], today: date) -> str:
    """What the edition is on that day: "in-force", "to-come" or "superseded"."""
    if edition.effective > today.isoformat():
        return "to-come"
    return (
        "in-force" if edition.edition == current_edition(editions, today).edition else "superseded"
    )


def load_policy(folder: Path) -> Policy:
    """The policy that a folder holds. Raises Faults where the calculators cannot read it."""
    file = folder / POLICY
    try:
        return _read(file.read_bytes())
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        message = (
            "les calculateurs ne savent pas lire ce fichier : rétablissez-le ; s’il est intact, son"
            " édition attend une interprétation (« make interpret EDITION=… REASON=… »)"
        )
        raise Faults([fault_of(file, message)]) from None


@lru_cache(maxsize=128)
def _read(content: bytes) -> Policy:
    """What a policy.json holds: a check reads each edition three times, and a hundred are many."""
    return Policy.from_json(json.loads(content))

"""The chained register of the frozen editions and of their interpretations: its lines."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from generator.ground.faults import Fault, Faults, Place

GENESIS = "0" * 64
"""What the first line of the register gives as the hash of the line before."""

REGISTER = "registre.jsonl"


@dataclass(frozen=True)
class Line:
    """A line of the register: dates as YYYY-MM-DD, SHA-256 in hexadecimal.

    published is the day on which it was written. seal is the digest of the line without it: what
    holds the last line, that no other hashes. The very first line was written before seals.
    """

    edition: str
    published: str
    files: dict[str, str]
    previous: str
    seal: str = ""

    def to_json(self) -> dict[str, Any]:
        """The line as JSON, its seal last; what says nothing is left out."""
        names = [name for name in _ORDER if hasattr(self, name)]
        said = {name: getattr(self, name) for name in names}
        return {name: value for name, value in said.items() if value not in ("", False)}

    @property
    def line(self) -> str:
        """The line as it is written, without its end; its bytes are what the next line hashes."""
        return json.dumps(self.to_json(), ensure_ascii=False)

    @property
    def sealed(self) -> str:
        """The seal that the line must have."""
        unsealed = {name: value for name, value in self.to_json().items() if name != "seal"}
        return digest(json.dumps(unsealed, ensure_ascii=False).encode())

    @property
    def folder(self) -> str:
        """Where its files stand, from the folder of the editions."""
        return self.edition


@dataclass(frozen=True)
class Entry(Line):
    """A frozen edition. effective is the annex's own date. retroactive is true where it was frozen
    after that date; corrects names the edition whose mistake it corrects, and mistake says it."""

    effective: str = ""
    retroactive: bool = False
    corrects: str = ""
    mistake: str = ""


@dataclass(frozen=True)
class Interpretation(Line):
    """A later interpretation of a frozen edition, from 2 on: the same words, read otherwise."""

    interpretation: int = 0
    reason: str = ""

    @property
    def folder(self) -> str:
        """Where its files stand, from the folder of the editions."""
        return f"{self.edition}/{folder_name(self.interpretation)}"


_ORDER = (
    "edition", "interpretation", "published", "effective", "retroactive", "corrects", "mistake",
    "reason", "files", "previous", "seal",
)  # fmt: skip


def folder_name(interpretation: int) -> str:
    """The folder of a later interpretation, in that of its edition."""
    return f"interpretation-{interpretation}"


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return sha256(content).hexdigest()


def register_entries(editions: Path) -> list[Entry]:
    """The frozen editions, in the order of the register. Raises Faults as `lines`."""
    return [line for line in lines(editions) if isinstance(line, Entry)]


def interpretations(editions: Path, edition: str) -> list[Interpretation]:
    """The later interpretations of an edition, in order. Raises Faults as `lines`."""
    return [
        line
        for line in lines(editions)
        if isinstance(line, Interpretation) and line.edition == edition
    ]


def lines(editions: Path) -> list[Line]:
    """The lines of the register, oldest first. Raises Faults where it, or a line, is wrong."""
    path = editions / REGISTER
    if not path.is_file():
        raise Faults([fault_of(path, "le registre des éditions manque")])
    found: list[Line] = []
    faults = []
    for number, line in enumerate(written(path), 1):
        try:
            found.append(_parsed(line))
        except (ValueError, TypeError, LookupError, RecursionError):
            faults.append(fault_of(path, "cette ligne n’est pas une ligne du registre", number))
    if faults:
        raise Faults(faults)
    return found


def _parsed(line: str) -> Line:
    data = json.loads(line)
    kind = Interpretation if "interpretation" in data else Entry
    parsed = kind(**data)
    texts = (f.name for f in fields(kind) if f.name not in ("files", "interpretation"))
    if parsed.line != line or sorted(parsed.files) != list(parsed.files):
        raise ValueError
    if not all(isinstance(getattr(parsed, name), str | bool) for name in texts):
        raise TypeError
    for day in (parsed.edition, parsed.published):
        if date.fromisoformat(day).isoformat() != day:
            raise ValueError
    if isinstance(parsed, Entry):
        date.fromisoformat(parsed.effective)
    elif type(parsed.interpretation) is not int or parsed.interpretation < 2 or not parsed.reason:
        raise ValueError
    return parsed


def written(path: Path) -> list[str]:
    """The lines of a file of the register or of the editions, as text whatever its bytes."""
    return path.read_bytes().decode("utf-8", "replace").splitlines()


def fault_of(path: Path, message: str, line: int = 1) -> Fault:
    """A fault of a file, named from the root of the project; of all of it, where no line is."""
    parts = path.parts
    start = len(parts) - 1 - parts[::-1].index("policy") if "policy" in parts else 0
    return Fault(Place("/".join(parts[start:]), line, 1), message)


def last_digest(known: Iterable[Line]) -> str:
    """What the next line gives as the hash of the one before."""
    every = list(known)
    return digest(every[-1].line.encode()) if every else GENESIS

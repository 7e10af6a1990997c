"""The chained register of the frozen editions: what proves them unmoved."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from calculators import answer
from generator.editions.edition import load
from generator.ground.faults import Fault, Faults, Place

GENESIS = "0" * 64
"""What the first line of the register gives as the hash of the line before."""

REGISTER = "registre.jsonl"


@dataclass(frozen=True)
class Entry:
    """A line of the register: dates as YYYY-MM-DD, SHA-256 in hexadecimal.

    published is the day on which the edition was frozen here; effective is the annex's own date.
    """

    edition: str
    published: str
    effective: str
    files: dict[str, str]
    previous: str

    @property
    def line(self) -> str:
        """The line as it is written, without its end; its bytes are what the next line hashes."""
        return json.dumps(asdict(self), ensure_ascii=False)


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return sha256(content).hexdigest()


def register(editions: Path) -> list[Entry]:
    """The entries of the register, oldest first. Raises Faults where it, or a line, is wrong."""
    path = editions / REGISTER
    if not path.is_file():
        raise Faults([fault_of(path, 1, "le registre des éditions manque")])
    entries, faults = [], []
    for number, line in enumerate(_lines(path), 1):
        try:
            entry = Entry(**json.loads(line))
            if entry.line != line or sorted(entry.files) != list(entry.files):
                raise ValueError
            date.fromisoformat(entry.published)
            date.fromisoformat(entry.effective)
            entries.append(entry)
        except (ValueError, TypeError):
            faults.append(fault_of(path, number, "cette ligne n’est pas une ligne du registre"))
    if faults:
        raise Faults(faults)
    return entries


def verify(editions: Path) -> list[Fault]:
    """The faults of the frozen editions: any byte or line changed, missing, added or moved, any
    standing question that the calculators now answer otherwise."""
    path = editions / REGISTER
    if not path.exists() and not (editions.is_dir() and any(editions.iterdir())):
        # Before the first freeze there is nothing to register.
        return []
    try:
        entries = register(editions)
    except Faults as found:
        return found.faults
    faults = list(_chain(path, entries))
    for entry in entries:
        faults += _content(editions / entry.edition, entry)
    named = {entry.edition for entry in entries} | {REGISTER}
    faults += [
        fault_of(extra, 1, "n’est pas au registre : une édition s’ajoute par « make freeze »")
        for extra in sorted(editions.iterdir())
        if extra.name not in named
    ]
    return faults


def _chain(path: Path, entries: list[Entry]) -> Iterator[Fault]:
    if not path.read_bytes().endswith(b"\n"):
        yield fault_of(path, len(entries), "la dernière ligne du registre est coupée")
    previous, last = GENESIS, ""
    for number, entry in enumerate(entries, 1):
        if entry.previous != previous:
            yield fault_of(
                path,
                number,
                "cette ligne ne suit pas la précédente : une ligne a été changée, ôtée, ajoutée ou"
                " déplacée ; rétablissez le registre d’origine",
            )
        if entry.effective <= last:
            yield fault_of(path, number, "la date d’effet ne suit pas celle de la ligne précédente")
        previous, last = digest(entry.line.encode()), entry.effective


def _content(folder: Path, entry: Entry) -> Iterator[Fault]:
    for name, expected in entry.files.items():
        file = folder / name
        if not file.is_file():
            yield fault_of(file, 1, "ce fichier d’une édition figée manque : rétablissez-le")
        elif digest(file.read_bytes()) != expected:
            yield fault_of(
                file,
                1,
                "ce fichier d’une édition figée a changé : rétablissez-le (une édition publiée ne"
                " change plus ; un changement de texte fait une édition nouvelle)",
            )
        elif name == "answers.jsonl":
            yield from _replay(folder, file)
    if folder.is_dir():
        for extra in sorted(folder.iterdir()):
            if extra.name not in entry.files:
                yield fault_of(extra, 1, "ce fichier n’est pas de l’édition figée : retirez-le")


def _replay(folder: Path, file: Path) -> Iterator[Fault]:
    if not (folder / "policy.json").is_file():
        return
    frozen = _lines(file)
    questions = [json.loads(line) for line in frozen]
    now = answer.replay(
        [{"question": q["question"], "inputs": q["inputs"]} for q in questions], load(folder)
    )
    for number, (before, after) in enumerate(zip(frozen, now, strict=True), 1):
        if before != after:
            yield fault_of(
                file,
                number,
                "les calculateurs ne donnent plus la réponse figée : une édition publiée répond"
                " toujours pareil ; corrigez les calculateurs",
            )


def _lines(path: Path) -> list[str]:
    return path.read_bytes().decode("utf-8", "replace").splitlines()


def fault_of(path: Path, line: int, message: str) -> Fault:
    """A fault of a file, named from the root of the project."""
    parts = path.parts
    start = len(parts) - 1 - parts[::-1].index("policy") if "policy" in parts else 0
    return Fault(Place("/".join(parts[start:]), line, 1), message)

"""Frozen editions: what is published, and the chained register that proves it unmoved."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from calculators import answer
from calculators.rules import Policy
from generator import load as working
from generator.faults import Fault, Faults, Place
from generator.published import Published
from generator.text import as_text

GENESIS = "0" * 64
"""What the first line of the register gives as the hash of the line before."""

REGISTER = "registre.jsonl"

WORKING = "travail"
"""What the command line calls the text being worked on."""


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


def policy_bytes(policy: Policy) -> bytes:
    """policy.json, always the same bytes for the same policy."""
    return (json.dumps(policy.to_json(), ensure_ascii=False, indent=1) + "\n").encode()


def register(editions: Path) -> list[Entry]:
    """The entries of the register, oldest first. Raises Faults where it, or a line, is wrong."""
    path = editions / REGISTER
    if not path.is_file():
        raise Faults([_fault(path, 1, "le registre des éditions manque")])
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
            faults.append(_fault(path, number, "cette ligne n’est pas une ligne du registre"))
    if faults:
        raise Faults(faults)
    return entries


def freeze(root: Path, policy: Policy, questions: Path, edition: date, published: date) -> Path:
    """Freeze the policy as an edition; its folder. Nothing is written where a Fault is raised.

    Refused: an edition that exists, one whose date is not the date of effect that the text says, a
    date of effect not after the last one.
    """
    editions = root / "policy" / "editions"
    entries = register(editions) if (editions / REGISTER).exists() else []
    folder = editions / edition.isoformat()
    path = editions / REGISTER
    if any(entry.edition == edition.isoformat() for entry in entries):
        raise Faults([_fault(path, 1, f"l’édition {edition} existe déjà : elle ne change plus")])
    if folder.exists():
        raise Faults(
            [
                _fault(
                    folder,
                    1,
                    "ce dossier n’est pas au registre (gel interrompu ?) : supprimez-le, puis"
                    " recommencez",
                )
            ]
        )
    if policy.effective != edition.isoformat():
        raise Faults(
            [
                _fault(
                    root / "policy" / "annexe" / "annexe.yaml",
                    1,
                    f"le texte prend effet le {policy.effective}, non le {edition} : changez la"
                    " valeur « effet » et les mots qui la disent, ou la date du gel",
                )
            ]
        )
    if entries and policy.effective <= entries[-1].effective:
        raise Faults(
            [
                _fault(
                    path,
                    len(entries),
                    f"la date d’effet {policy.effective} n’est pas postérieure à celle de la"
                    f" dernière édition ({entries[-1].effective})",
                )
            ]
        )
    contents = {
        "annexe.txt": as_text(policy).encode(),
        "answers.jsonl": "".join(f"{a}\n" for a in answers(questions, policy)).encode(),
        "policy.json": policy_bytes(policy),
    }
    entry = Entry(
        edition=edition.isoformat(),
        published=published.isoformat(),
        effective=policy.effective,
        files={name: digest(content) for name, content in contents.items()},
        previous=digest(entries[-1].line.encode()) if entries else GENESIS,
    )
    # Written aside, then renamed; the register last: a freeze that is killed leaves the register
    # as it was, and at most a folder that `check` names.
    aside = editions / f".{edition.isoformat()}"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    for name, content in contents.items():
        (aside / name).write_bytes(content)
    aside.rename(folder)
    with path.open("ab") as stream:
        stream.write(f"{entry.line}\n".encode())
        stream.flush()
        os.fsync(stream.fileno())
    return folder


def answers(questions: Path, policy: Policy) -> list[str]:
    """The answers to the standing questions, a line each."""
    if not questions.is_file():
        raise Faults([_fault(questions, 1, "le fichier des questions types manque")])
    lines = questions.read_text(encoding="utf-8").splitlines()
    return answer.replay([json.loads(line) for line in lines], policy)


def load(folder: Path) -> Policy:
    """The policy of a frozen edition."""
    return Policy.from_json(json.loads((folder / "policy.json").read_bytes()))


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
        raise Faults([_fault(editions / REGISTER, 1, message)])
    return load(editions / name)


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
        _fault(extra, 1, "n’est pas au registre : une édition s’ajoute par « make freeze »")
        for extra in sorted(editions.iterdir())
        if extra.name not in named
    ]
    return faults


def _chain(path: Path, entries: list[Entry]) -> Iterator[Fault]:
    if not path.read_bytes().endswith(b"\n"):
        yield _fault(path, len(entries), "la dernière ligne du registre est coupée")
    previous, last = GENESIS, ""
    for number, entry in enumerate(entries, 1):
        if entry.previous != previous:
            yield _fault(
                path,
                number,
                "cette ligne ne suit pas la précédente : une ligne a été changée, ôtée, ajoutée ou"
                " déplacée ; rétablissez le registre d’origine",
            )
        if entry.effective <= last:
            yield _fault(path, number, "la date d’effet ne suit pas celle de la ligne précédente")
        previous, last = digest(entry.line.encode()), entry.effective


def _content(folder: Path, entry: Entry) -> Iterator[Fault]:
    for name, expected in entry.files.items():
        file = folder / name
        if not file.is_file():
            yield _fault(file, 1, "ce fichier d’une édition figée manque : rétablissez-le")
        elif digest(file.read_bytes()) != expected:
            yield _fault(
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
                yield _fault(extra, 1, "ce fichier n’est pas de l’édition figée : retirez-le")


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
            yield _fault(
                file,
                number,
                "les calculateurs ne donnent plus la réponse figée : une édition publiée répond"
                " toujours pareil ; corrigez les calculateurs",
            )


def _lines(path: Path) -> list[str]:
    return path.read_bytes().decode("utf-8", "replace").splitlines()


def _fault(path: Path, line: int, message: str) -> Fault:
    """A fault of a file, named from the root of the project."""
    parts = path.parts
    start = len(parts) - 1 - parts[::-1].index("policy") if "policy" in parts else 0
    return Fault(Place("/".join(parts[start:]), line, 1), message)

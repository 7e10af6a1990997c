"""Freezing: the working text becomes an edition, which nobody changes any more."""

from __future__ import annotations

import json
import os
import shutil
from datetime import date
from pathlib import Path

from calculators import answer
from calculators.policy import Policy
from generator.editions.register import GENESIS, REGISTER, Entry, digest, fault_of, register
from generator.ground.faults import Faults
from generator.views.plain_text import as_text


def policy_bytes(policy: Policy) -> bytes:
    """policy.json, always the same bytes for the same policy."""
    return (json.dumps(policy.to_json(), ensure_ascii=False, indent=1) + "\n").encode()


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
        raise Faults([fault_of(path, 1, f"l’édition {edition} existe déjà : elle ne change plus")])
    if folder.exists():
        raise Faults(
            [
                fault_of(
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
                fault_of(
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
                fault_of(
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
        raise Faults([fault_of(questions, 1, "le fichier des questions types manque")])
    lines = questions.read_text(encoding="utf-8").splitlines()
    return answer.replay([json.loads(line) for line in lines], policy)

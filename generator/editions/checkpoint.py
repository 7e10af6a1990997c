"""Checkpoints of the register: its last line's digest, to be time-stamped outside (RFC 3161).

A checkpoint is a text of policy/jalons/, `0002.txt`: how many lines, and the digest of the last.
Its time stamp stands beside it (`0002.tsr`), with the certificates that prove it (`autorites.pem`).
"""

from __future__ import annotations

import subprocess
from pathlib import Path

from generator.editions.register import REGISTER, digest, fault_of, lines
from generator.ground import files
from generator.ground.faults import Fault, Faults

FOLDER = "jalons"
AUTHORITIES = "autorites.pem"


def write_checkpoint(policy: Path) -> Path:
    """Write the checkpoint of the register as it is; its file. Raises Faults where the register is
    wrong."""
    known = lines(policy / "editions")
    if not known:
        path = policy / "editions" / REGISTER
        raise Faults([fault_of(path, "le registre des éditions manque")])
    file = policy / FOLDER / f"{len(known):04}.txt"
    files.write(file, _said(len(known), digest(known[-1].line.encode())))
    return file


def _said(count: int, last: str) -> bytes:
    return f"{count} {last}\n".encode()


def verify(policy: Path) -> list[Fault]:
    """The checkpoints that the register no longer agrees with, and the time stamps that are not
    theirs. Where there is no checkpoint, there is nothing to hold. A time stamp is left unread on a
    machine without openssl."""
    faults: list[Fault] = []
    found = sorted((policy / FOLDER).glob("*.txt"))
    if not found:
        return []
    try:
        known = lines(policy / "editions")
    except Faults as wrong:
        return wrong.faults
    for file in found:
        count = int(file.stem) if file.stem.isdigit() else 0
        last = known[count - 1].line if 0 < count <= len(known) else ""
        if not last or file.read_bytes() != _said(count, digest(last.encode())):
            message = (
                "le registre n’est plus celui de ce jalon : une ligne a été changée ou ôtée"
                " depuis ; rétablissez le registre et le jalon d’origine"
            )
            faults.append(fault_of(file, message))
        stamp = file.with_suffix(".tsr")
        if stamp.is_file() and not stamped(file):
            message = (
                "cet horodatage n’est pas celui du jalon, ou son autorité n’est pas dans"
                f" {AUTHORITIES} : rétablissez-les"
            )
            faults.append(fault_of(stamp, message))
    return faults


def stamped(file: Path) -> bool:
    """Whether the time stamp of a checkpoint is its own, by its authorities."""
    stamp, authorities = file.with_suffix(".tsr"), file.with_name(AUTHORITIES)
    asked: list[str | Path] = ["openssl", "ts", "-verify", "-data", file, "-in", stamp]
    asked += ["-CAfile", authorities]
    try:
        return subprocess.run(asked, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return True


def checkpoints(policy: Path) -> list[tuple[int, bool]]:
    """The checkpoints: how many lines of the register each holds, and whether it is stamped."""
    found = sorted((policy / FOLDER).glob("*.txt"))
    return [(int(file.stem), file.with_suffix(".tsr").is_file()) for file in found]

"""Who published the files of the editions: SHA256SUMS, signed by OpenSSH (`ssh-keygen -Y`).

The signature of a list stands beside it, `SHA256SUMS.sig`. Who may sign is in policy/signataires, a
name and a public key a line (OpenSSH's « allowed signers »). Both are optional.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

from generator.documents.edition_files import SUMS
from generator.ground import files
from generator.ground.faults import Fault, Faults, Place

SIGNERS = "signataires"
SIGNED = f"{SUMS}.sig"
NAMESPACE = "negocian-annexe"
"""What the signature is for: one made by the same key for something else is refused."""


def sign(sums: Path, key: Path, policy: Path) -> None:
    """Write the signature of a list of sums beside it, and a copy of who may sign.

    key is a private key, or a public one whose private part an agent holds; ssh-keygen asks for a
    passphrase where one is needed. Raises Faults where it does not sign, or is of no signer.
    """
    done = _ssh("sign", "-f", key, "-n", NAMESPACE, asked=sums.read_bytes())
    if done is None:
        message = (
            "cette clé ne signe pas : SIGNING_KEY donne le fichier d’une clé d’OpenSSH"
            " (« ssh-keygen -t ed25519 »)"
        )
        raise Faults([Fault(Place(str(key), 1, 1), message)])
    files.write(beside(sums), done)
    if not signer(sums, policy):
        message = (
            "cette clé n’est d’aucun signataire : ajoutez-y une ligne, un nom et la clé publique"
            " (policy/HORODATAGE.md)"
        )
        raise Faults([Fault(Place(f"policy/{SIGNERS}", 1, 1), message)])
    files.write(sums.with_name(SIGNERS), (policy / SIGNERS).read_bytes())


def signer(sums: Path, policy: Path) -> str:
    """Whose signature of a list stands beside it, by policy/signataires; nothing where it is
    nobody's there, or of another list."""
    known, signature = policy / SIGNERS, beside(sums)
    if not known.is_file() or not signature.is_file():
        return ""
    found = _ssh("find-principals", "-f", known, "-s", signature) or b""
    for name in found.decode("utf-8", "replace").splitlines():
        asked = ("-f", known, "-I", name, "-n", NAMESPACE, "-s", signature)
        if _ssh("verify", *asked, asked=sums.read_bytes()) is not None:
            return name
    return ""


def beside(sums: Path) -> Path:
    """Where the signature of a list stands."""
    return sums.with_name(f"{sums.name}.sig")


def _ssh(verb: str, *arguments: str | Path, asked: bytes = b"") -> bytes | None:
    """What `ssh-keygen -Y` prints; None where it refuses. Raises Faults where there is none."""
    command = ["ssh-keygen", "-Y", verb, *arguments]
    try:
        done = subprocess.run(command, input=asked, capture_output=True, check=False)
    except FileNotFoundError:
        message = (
            "ssh-keygen manque sur cette machine : installez-le (« apt install openssh-client »)"
        )
        raise Faults([Fault(Place(f"policy/{SIGNERS}", 1, 1), message)]) from None
    return None if done.returncode else done.stdout

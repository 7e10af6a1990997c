"""A text file of the policy as it was typed, or the fault that says how to save it again."""

from __future__ import annotations

import errno
from pathlib import Path

from generator.ground.faults import Fault, Faults, Place

MAX_BYTES = 200_000
"""Three times the largest file of the policy; what is told of such a file takes seconds."""
RESTORE = "restaurez-le depuis la version précédente"


def typed_text(path: Path, file: str) -> str:
    """The text of a file, which faults call `file`. Raises Faults where it is absent, too large, or
    not UTF-8, OSError where the machine refuses to read it."""
    start = Place(file, 1, 1)
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            message = f"ce fichier fait {size} octets, {MAX_BYTES} au plus : partagez-le"
            raise Faults([Fault(start, message)])
        data = path.read_bytes()
    except FileNotFoundError:
        raise Faults([Fault(start, f"ce fichier manque : {RESTORE}")]) from None
    except IsADirectoryError:
        message = f"un dossier a pris la place de ce fichier : retirez-le, et {RESTORE}"
        raise Faults([Fault(start, message)]) from None
    except OSError as error:
        # A disk that fails is no fault of the text: it would be told of whoever proposes it.
        if error.errno != errno.ELOOP:
            raise
        raise Faults([Fault(start, f"ce lien ne mène à aucun fichier : {RESTORE}")]) from None
    if data.startswith(b"\xef\xbb\xbf"):
        message = "ce fichier commence par une marque BOM : enregistrez-le en « UTF-8 », sans BOM"
        raise Faults([Fault(start, message)])
    try:
        return _with_unix_lines(data.decode("utf-8"), data)
    except UnicodeDecodeError as error:
        good = _with_unix_lines(data[: error.start].decode("utf-8"), data)
        message = f"octet 0x{data[error.start]:02X} illisible : enregistrez ce fichier en « UTF-8 »"
        raise Faults([Fault(place_in(file, good, len(good)), message)]) from None


def place_in(file: str, text: str, offset: int) -> Place:
    """Where a character of a file's text stands."""
    return Place(file, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _with_unix_lines(text: str, data: bytes) -> str:
    """The text of a file, or its head, with the ends of lines that YAML has."""
    # Lines that end as they did on old Macs, all of them or none.
    return text.replace("\r\n", "\n") if b"\n" in data else text.replace("\r", "\n")

"""One YAML file of the policy, read strictly: every scalar is text as typed, every node has its
place, and every fault of the file is told at once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from generator.ground.faults import Fault, Faults, Place
from generator.source import characters
from generator.source.nodes import Mapping
from generator.source.parser import nodes_of
from generator.source.shape import form_faults

MAX_BYTES = 200_000
"""Three times the largest file of the policy; what is told of such a file takes seconds."""
MAX_CHARACTERS = 20
"""Refused characters told of one file: a file of another kind would have thousands."""

_WELL_FORMED: set[tuple[str, str]] = set()
"""The schema and the text of each file that this process has found without a fault: to freeze an
edition, or to serve a text that changes, reads each file again and again."""


def read(path: Path, schema: str, root: Path) -> Mapping:
    """The file's top node, of the form that policy/schemas/<schema>.json says.

    Places are relative to root, which is above path. Raises Faults, all of the file's at once.
    """
    file = path.relative_to(root).as_posix()
    text = _decode(path, file)
    faults = list(_refused(text, file))
    if faults:
        # Other faults are looked for all the same, in a text where every place is what it was.
        text = characters.mend(text)
    node, found = nodes_of(text, file)
    faults += found
    if node is not None and (known := (schema, text)) not in _WELL_FORMED:
        told = {fault.place for fault in faults}
        faults += [fault for fault in form_faults(node, schema) if fault.place not in told]
        if not faults:
            _WELL_FORMED.add(known)
    if faults or not isinstance(node, Mapping):
        raise Faults(faults)
    return node


def legible(path: Path, root: Path) -> Mapping | None:
    """The file's top node whatever its form and its faults; None where it cannot be read to its
    end. It is to show what a file says, never to publish it."""
    file = path.relative_to(root).as_posix()
    try:
        text = _decode(path, file)
    except Faults:
        return None
    node, _ = nodes_of(characters.mend(text), file)
    return node if isinstance(node, Mapping) else None


def _decode(path: Path, file: str) -> str:
    """The text of a file. Raises Faults where it is absent, too large, or not UTF-8."""
    start = Place(file, 1, 1)
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            message = f"ce fichier fait {size} octets, {MAX_BYTES} au plus : partagez-le"
            raise Faults([Fault(start, message)])
        data = path.read_bytes()
    except FileNotFoundError:
        raise Faults([Fault(start, "ce fichier manque")]) from None
    except OSError:
        raise Faults([Fault(start, "ce fichier ne peut pas être ouvert")]) from None
    if data.startswith(b"\xef\xbb\xbf"):
        message = "ce fichier commence par une marque BOM : enregistrez-le en « UTF-8 », sans BOM"
        raise Faults([Fault(start, message)])
    try:
        return _with_unix_lines(data.decode("utf-8"), data)
    except UnicodeDecodeError as error:
        good = _with_unix_lines(data[: error.start].decode("utf-8"), data)
        message = f"octet 0x{data[error.start]:02X} illisible : enregistrez ce fichier en « UTF-8 »"
        raise Faults([Fault(_place(file, good, len(good)), message)]) from None


def _with_unix_lines(text: str, data: bytes) -> str:
    """The text of a file, or its head, with the ends of lines that YAML has."""
    # Lines that end as they did on old Macs, all of them or none.
    return text.replace("\r\n", "\n") if b"\n" in data else text.replace("\r", "\n")


def _place(file: str, text: str, offset: int) -> Place:
    return Place(file, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _refused(text: str, file: str) -> Iterator[Fault]:
    found = characters.refused(text)
    for offset, message in islice(found, MAX_CHARACTERS):
        yield Fault(_place(file, text, offset), message)
    following = next(found, None)
    if following:
        message = "d’autres caractères refusés suivent dans ce fichier : corrigez d’abord ceux-ci"
        yield Fault(_place(file, text, following[0]), message)

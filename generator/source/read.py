"""One YAML file of the policy, read strictly: every scalar is text as typed, every node has its
place, and every fault of the file is told at once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from generator.ground.faults import Fault, Faults
from generator.ground.utf8 import place_in, typed_text
from generator.source import characters
from generator.source.nodes import Mapping
from generator.source.parser import nodes_of
from generator.source.shape import form_faults

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
    text = typed_text(path, file)
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


def _refused(text: str, file: str) -> Iterator[Fault]:
    found = characters.refused(text)
    for offset, message in islice(found, MAX_CHARACTERS):
        yield Fault(place_in(file, text, offset), message)
    following = next(found, None)
    if following:
        message = "d’autres caractères refusés suivent dans ce fichier : corrigez d’abord ceux-ci"
        yield Fault(place_in(file, text, following[0]), message)

"""One YAML file of the policy, read strictly: every scalar is text as typed, every node has its
place, and every fault of the file is told at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path

from generator.ground.faults import Fault, Faults
from generator.ground.utf8 import place_in, typed_text
from generator.source import characters
from generator.source.nodes import Mapping, Node
from generator.source.parser import nodes_of
from generator.source.shape import form_faults

MAX_CHARACTERS = 20
"""Refused characters, or conflicts, told of one file: one of another kind would have thousands."""
_CONFLICT = re.compile(r"^[ \t]*(<{7}|\|{7}|={7}|>{7})(?: .*)?$", re.MULTILINE)
"""The lines that git writes where it cannot merge; an editor may have indented them."""

KEPT = 64
"""Files whose nodes are kept, several times those of a text: to freeze an edition, or to serve a
text that changes, reads each file again and again. Nobody writes in a node."""


def read(path: Path, schema: str, root: Path) -> Mapping:
    """The file's top node, of the form that policy/schemas/<schema>.json says.

    Places are relative to root, which is above path. Raises Faults, all of the file's at once.
    """
    file = path.relative_to(root).as_posix()
    node, faults = _read(typed_text(path, file), file, schema)
    if faults or not isinstance(node, Mapping):
        raise Faults(list(faults))
    return node


@lru_cache(maxsize=KEPT)
def _read(text: str, file: str, schema: str) -> tuple[Node | None, tuple[Fault, ...]]:
    """The top node of a file's text, if it can be read to its end, and all of its faults."""
    if conflicts := _conflicts(text, file):
        # Both versions stand in the file: what else is told of it would be of neither.
        return None, tuple(conflicts)
    faults = list(_refused(text, file))
    if faults:
        # Other faults are looked for all the same, in a text where every place is what it was.
        text = characters.mend(text)
    node, found = nodes_of(text, file)
    if node is not None or not faults:
        # Of a mended text, what cannot be read may be the mending's: an indent is a guess.
        faults += found
    if node is not None:
        told = {fault.place for fault in faults}
        faults += [fault for fault in form_faults(node, schema) if fault.place not in told]
    return node, tuple(faults)


def legible(path: Path, root: Path) -> Mapping | None:
    """The file's top node whatever its form and its faults; None where it cannot be read to its
    end. It is to show what a file says, never to publish it."""
    file = path.relative_to(root).as_posix()
    try:
        text = typed_text(path, file)
    except Faults:
        return None
    node, _ = nodes_of(characters.mend(text), file)
    return node if isinstance(node, Mapping) else None


def _conflicts(text: str, file: str) -> list[Fault]:
    """The places where git left two versions of a passage: where each begins; where a sign alone is
    left, that one."""
    signs = list(_CONFLICT.finditer(text))
    begun = [sign for sign in signs if sign[1].startswith("<")] or signs[:1]
    message = (
        "marque de conflit de fusion : gardez l’une des deux versions, et retirez les lignes"
        " « <<<<<<< », « ======= » et « >>>>>>> »"
    )
    return [Fault(place_in(file, text, sign.start(1)), message) for sign in begun[:MAX_CHARACTERS]]


def _refused(text: str, file: str) -> Iterator[Fault]:
    found = chain(characters.indents(text), characters.refused(text))
    for offset, message in islice(found, MAX_CHARACTERS):
        yield Fault(place_in(file, text, offset), message)
    following = next(found, None)
    if following:
        message = "d’autres caractères refusés suivent dans ce fichier : corrigez d’abord ceux-ci"
        yield Fault(place_in(file, text, following[0]), message)

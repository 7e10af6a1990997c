"""How git brings the files of policy/ into a folder: as they are kept, or otherwise.

The rules of the register compare files as they stand in a folder; the next proposal starts from
what git keeps. Where an attribute, a link or a second spelling of a name parts the two, a first
proposal could blind the rules to the next.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from generator.ground.faults import Fault, Place
from generator.review import git

_POLICY = "policy"
_EDITIONS = f"{_POLICY}/editions"
_OWN = ("-c", f"core.attributesFile={os.devnull}")
"""Without the attributes of whoever runs this: they are no part of the proposal."""


def disguises(root: Path) -> Iterator[Fault]:
    """What makes the files of policy/ other in a folder than git keeps them."""
    yield from _links(root)
    yield from _modes(root)
    yield from _attributes(root)
    yield from _spellings(root)


def _refused(name: str, message: str) -> Fault:
    return Fault(Place(name, 1, 1), f"refusé : {message}")


def _links(root: Path) -> Iterator[Fault]:
    """A link has the bytes of what it leads to, which the next proposal may change."""
    policy = root / _POLICY
    for path in (policy, *sorted(policy.rglob("*"))):
        if path.is_symlink():
            yield _refused(
                path.relative_to(root).as_posix(),
                "ceci est un lien, et ce qu’il montre peut changer ; mettez à sa place le fichier"
                " lui-même",
            )


def _modes(root: Path) -> Iterator[Fault]:
    for row in git.output(root, "ls-files", "-s", "-z", "--", _POLICY).split(b"\0")[:-1]:
        said, _, name = row.partition(b"\t")
        mode = said.split()[0]
        if mode == b"100755":
            message = "ce fichier est un programme pour git ; retirez-lui ce droit (« chmod -x »)"
            yield _refused(os.fsdecode(name), message)
        elif mode == b"160000":
            message = (
                "ceci est un autre dépôt, et ce qu’il montre peut changer ; mettez à sa place les"
                " fichiers eux-mêmes"
            )
            yield _refused(os.fsdecode(name), message)


def _attributes(root: Path) -> Iterator[Fault]:
    """An attribute may rewrite a file on its way (`filter`, `working-tree-encoding`, `ident`), or
    keep a change of it from being shown (`diff`, `linguist-generated`): none is needed but those of
    the ends of lines, and these leave a frozen file alone."""
    names = [
        path.relative_to(root).as_posix()
        for path in sorted((root / _POLICY).rglob("*"))
        if path.is_file()
    ]
    asked = b"".join(b"%s\0" % os.fsencode(name) for name in names)
    said = git.output(root, *_OWN, "check-attr", "--all", "-z", "--stdin", asked=asked)
    fields = [os.fsdecode(field) for field in said.split(b"\0")[:-1]]
    told: dict[str, str] = {}
    for name, attribute, value in zip(fields[::3], fields[1::3], fields[2::3], strict=True):
        if not _harmless(name, attribute, value):
            told.setdefault(attribute, name)
    for attribute, first in told.items():
        yield _refused(
            first,
            f"« {attribute} », dans un fichier .gitattributes, change la façon dont git rend ou"
            " montre ce fichier ; retirez-le",
        )


def _harmless(name: str, attribute: str, value: str) -> bool:
    if attribute == "text":
        return value == "unset" or not name.startswith(f"{_EDITIONS}/")
    return attribute == "eol" and value == "lf"


def _spellings(root: Path) -> Iterator[Fault]:
    """Two names that some machines take for one: there, one file stands in the place of the
    other."""
    known: dict[str, str] = {}
    for name in sorted(_named(root), key=lambda name: (name != name.casefold(), name)):
        folded = unicodedata.normalize("NFKC", name).casefold()
        other = known.setdefault(folded, name)
        if other != name and folded.split("/")[0] == _POLICY:
            yield _refused(
                name,
                f"sur certaines machines, ce nom est celui de « {other} », et l’un y prendrait la"
                " place de l’autre ; donnez-lui un autre nom",
            )


def _named(root: Path) -> set[str]:
    """Every file that git keeps, and every folder above one."""
    files = git.output(root, "ls-files", "-z").split(b"\0")[:-1]
    return {
        "/".join(parts[:length])
        for parts in (os.fsdecode(file).split("/") for file in files)
        for length in range(1, len(parts) + 1)
    }

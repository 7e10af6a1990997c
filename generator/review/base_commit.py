"""What a proposal starts from, read from git, and what it may not touch there."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from generator.editions import audit, checkpoint
from generator.editions.register import REGISTER
from generator.ground.faults import Fault, Faults, Place
from generator.review import checkout, git

_EDITIONS = Path("policy") / "editions"
_INTERPRETATION = re.compile(r"interpretation-[0-9]+")
_PROGRAM = ("build.py", "calculators", "generator", "templates", "policy/schemas")

_RUN = (
    "import sys; sys.path.insert(0, sys.argv[1]); import build; sys.exit(build.main(sys.argv[2:]))"
)
_WRONG_CALL = 2


@dataclass(frozen=True)
class BaseCommit:
    """The commit that the proposal leaves the base from, and the policy/ that it had, in folder
    (a root as any other). name is what the base was called."""

    name: str
    commit: str
    folder: Path


@contextmanager
def opened(root: Path, name: str, *, exact: bool = False) -> Iterator[BaseCommit]:
    """The base of a proposal, for as long as it is needed.

    What others changed in the base since the proposal left it is none of the proposal's: the
    commit that both have in common is what counts, unless the base is to be taken exactly. Raises
    Faults where git knows no such base.
    """
    asked = (
        ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        if exact
        else ("merge-base", "--end-of-options", name, "HEAD")
    )
    commit = git.output(root, *asked).decode().strip()
    if not commit:
        message = (
            f"git ne connaît pas la base « {name} », ou n’en a pas l’histoire : donnez le nom d’une"
            " branche, et récupérez-la en entier (« git fetch --unshallow »)"
        )
        raise Faults([Fault(Place("policy", 1, 1), message)])
    with tempfile.TemporaryDirectory() as folder:
        if not _extract(root, commit, ("policy",), Path(folder)):
            message = f"la base « {name} » n’a pas de dossier policy/ : donnez-en une plus récente"
            raise Faults([Fault(Place("policy", 1, 1), message)])
        yield BaseCommit(name, commit, Path(folder))


def _extract(root: Path, commit: str, names: tuple[str, ...], folder: Path) -> int:
    """Write the files of a commit into a folder, to the byte; how many.

    `git archive` would obey the attributes of the commit, which leave files out or rewrite them: a
    proposal that sets one would blind the rules to the next. A link is written as a file that says
    where it leads.
    """
    listed = git.output(root, "ls-tree", "-r", "-z", commit, "--", *names).split(b"\0")[:-1]
    held = [row.split(b"\t", 1) for row in listed]
    blobs = [(said.split()[2], os.fsdecode(name)) for said, name in held if b" blob " in said]
    content = git.output(
        root, "cat-file", "--batch", asked=b"".join(b"%s\n" % blob for blob, _ in blobs)
    )
    start = 0
    for _, name in blobs:
        end = content.index(b"\n", start)
        size = int(content[start:end].split()[2])
        path = folder / name
        if ".." not in path.parts:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content[end + 1 : end + 1 + size])
        start = end + size + 2
    return len(blobs)


def refusals_by_base(root: Path, base: BaseCommit, *, exact: bool = False) -> list[Fault]:
    """The same refusals, found by the code that the base has: a proposal that changes the rules
    with what they forbid is refused by the rules that it found. Nothing where the base is older
    than this verb. Raises Faults where its code breaks."""
    with tempfile.TemporaryDirectory() as folder:
        _extract(root, base.commit, _PROGRAM, Path(folder))
        if not (Path(folder) / "build.py").is_file():
            return []
        asked = ["--root", str(root.absolute()), "rules", base.commit, "--json"]
        done = subprocess.run(
            [sys.executable, "-I", "-B", "-c", _RUN, folder, *asked, *(["--exact"] * exact)],
            cwd=folder, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode == _WRONG_CALL:
            return []
        try:
            return [Fault(Place(*where), said) for *where, said in json.loads(done.stdout)]
        except (ValueError, TypeError):
            message = "les règles de la base ne se lisent pas : demandez à un développeur"
            raise Faults([Fault(Place("build.py", 1, 1), message)]) from None


def every_refusal(root: Path, name: str, *, exact: bool, alone: bool) -> list[Fault]:
    """The refusals of a root against a base, with what is wrong in its own editions, and those of
    the base's own code unless alone. Raises Faults where git knows no such base."""
    with opened(root, name, exact=exact) as base:
        found = [*refusals(root, base), *_unsound(root / "policy")]
        return found if alone else sorted({*found, *refusals_by_base(root, base, exact=True)})


def _unsound(policy: Path) -> list[Fault]:
    """What the check of the editions refuses, but for answers, which new calculators may change:
    the proposal's own check may have been changed with what it forbids."""
    return [*audit.verify(policy / "editions", answering=False), *checkpoint.verify(policy)]


def refusals_as_json(found: Iterable[Fault]) -> str:
    """Refusals as another version of this program reads them."""
    rows = [(f.place.file, f.place.line, f.place.column, f.message) for f in found]
    return json.dumps(rows, ensure_ascii=False)


def refusals(root: Path, base: BaseCommit) -> list[Fault]:
    """What the proposal touches of what is published: a file of a frozen edition changed, removed
    or added; a line of the register changed, removed or moved; a file of policy/ that git would
    bring otherwise than it keeps it. New editions may be added.

    The check of the editions sees a file that no longer has its digest; this sees one whose digest
    was changed with it.
    """
    return [*_frozen(root, base), *checkout.disguises(root), *_register(root, base)]


def _frozen(root: Path, base: BaseCommit) -> Iterator[Fault]:
    for old in sorted(path for path in (base.folder / _EDITIONS).glob("*/**/*") if path.is_file()):
        name = old.relative_to(base.folder)
        new = root / name
        if not new.is_file():
            yield _fault(name, 1, "a été ôté", base)
        elif (line := _first_difference(old, new)) is not None:
            yield _fault(name, line, "a changé", base)
    for folder in sorted(path for path in (base.folder / _EDITIONS).glob("*/**") if path.is_dir()):
        name = folder.relative_to(base.folder)
        known = {path.name for path in folder.iterdir()}
        for extra in sorted((root / name).glob("*")):
            # A new interpretation may be added; what it holds is the register's to say.
            if extra.name not in known and not _INTERPRETATION.fullmatch(extra.name):
                yield Fault(
                    Place((name / extra.name).as_posix(), 1, 1),
                    "refusé : l’édition est figée, et ce fichier n’en est pas ; retirez-le",
                )


def _fault(name: Path, line: int, what: str, base: BaseCommit) -> Fault:
    return Fault(
        Place(name.as_posix(), line, 1),
        f"refusé : ce fichier d’une édition figée {what} ; rétablissez celui de « {base.name} »"
        f" (« {_remedy(name, base)} »). Un changement de texte se fait dans policy/annexe/, et fait"
        " une édition nouvelle",
    )


def _remedy(name: Path, base: BaseCommit) -> str:
    return f"git checkout {base.commit[:10]} -- {name.as_posix()}"


def _first_difference(old: Path, new: Path) -> int | None:
    """The first line that differs, None where there is none."""
    return next(_differing(old, new), None)


def _differing(old: Path, new: Path) -> Iterator[int]:
    lines = (path.read_bytes().splitlines(keepends=True) for path in (old, new))
    return (n for n, (a, b) in enumerate(zip_longest(*lines), 1) if a != b)


def _register(root: Path, base: BaseCommit) -> Iterator[Fault]:
    name = _EDITIONS / REGISTER
    old, new = base.folder / name, root / name
    if not old.is_file():
        return
    kept = len(old.read_bytes().splitlines())
    lines = _differing(old, new) if new.is_file() else iter(range(1, kept + 1))
    for line in lines:
        if line <= kept:
            yield Fault(
                Place(name.as_posix(), line, 1),
                "refusé : une ligne du registre ne se change, ne s’ôte ni ne se déplace ;"
                f" rétablissez celle de « {base.name} » (« {_remedy(name, base)} », puis « make"
                " freeze » s’il y a une édition à ajouter)",
            )

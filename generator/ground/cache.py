"""What takes long to make and depends on known inputs alone: made once, then kept.

What one checkout makes stands in build/cache/, under a name that its whole program is part of. The
runtime of the browser and what is compressed take minutes: every checkout of a machine shares them
(paths.USER_CACHE), under names that only what they are made from is part of.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from generator.ground import paths
from generator.ground.files import write_folder

FOLDER = paths.BUILD / "cache"
"""A folder for each set of inputs; `make clean` empties it."""

_PROGRAM = (
    "calculators", "generator", "policy/schemas", "templates", "web", "package-lock.json",
    "requirements/site.txt",
)  # fmt: skip
"""What writes: a page says the hash of each script of web/ that it loads."""


def program(root: Path = paths.ROOT) -> str:
    """A name for all that writes: better one rendering too many than one too few, so the whole
    program, each file by its path, not the modules in use today."""
    held = (path for name in _PROGRAM for path in (root / name, *(root / name).rglob("*")))
    files = sorted(p for p in held if p.is_file() and p.parent.name != "__pycache__")
    return name_of([sys.version, *named_files(files, root)])


def named_files(files: Iterable[Path], root: Path) -> Iterator[str]:
    """What each file is called under a folder, and holds: two of one name do not stand for each
    other."""
    for path in files:
        yield f"{path.relative_to(root).as_posix()} {sha256(path.read_bytes()).hexdigest()}"


def name_of(parts: Iterable[str]) -> str:
    """A name for a set of inputs."""
    return sha256("".join(f"{part}\0" for part in parts).encode()).hexdigest()[:32]


def once(folder: Path, make: Callable[[], Mapping[str, bytes]]) -> Mapping[str, bytes]:
    """The files of a folder, by name; made where it isn't there.

    Written aside and renamed, so that a folder kept is whole, whenever the writing stops.
    """
    if not folder.is_dir():
        _write(make(), folder)
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def forget(folder: Path, days: float) -> None:
    """Remove from a cache what served nothing for so many days: what serves is touched.

    Two builds at once may both find it gone.
    """
    before = time.time() - days * 24 * 3600
    for path in folder.iterdir():
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < before:
                shutil.rmtree(path) if path.is_dir() else path.unlink()


def _write(files: Mapping[str, bytes], folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".writing-"))
    try:
        write_folder(aside, files)
        aside.rename(folder)
    except OSError:
        if not folder.is_dir():  # else another build was first, with the same bytes
            raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)

"""Writing: a file is the old one or the new one, whole, whenever the writing stops."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

_ASIDE = ".part"


def write(path: Path, content: bytes) -> None:
    """Write a file aside, make sure of it, then rename it; its folder is made where it isn't.

    Raises OSError; the file is then as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    _sweep(path)
    aside = path.with_name(f".{path.name}.{os.getpid()}{_ASIDE}")
    try:
        _write(aside, content)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
    _sync(path.parent)


def write_text(path: Path, text: str) -> None:
    """Write a text, in UTF-8, as `write` does."""
    write(path, text.encode())


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder that holds these files alone, by name (which may hold slashes).

    What stood there goes first: for a folder that nothing reads yet. Raises OSError; what was
    written so far is then taken away.
    """
    shutil.rmtree(folder, ignore_errors=True)
    try:
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, content)
        for held in sorted({(folder / name).parent for name in files}):
            _sync(held)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def rename(old: Path, new: Path) -> None:
    """Rename a file or a folder, and make sure of it."""
    old.replace(new)
    _sync(new.parent)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _sync(folder: Path) -> None:
    """Make sure of the names in a folder."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _sweep(path: Path) -> None:
    """Take away what a writing of this file left behind when it was killed."""
    for left in path.parent.glob(f".{path.name}.*{_ASIDE}"):
        number = left.name.removesuffix(_ASIDE).rpartition(".")[2]
        if number.isdigit() and not _runs(int(number)):
            left.unlink(missing_ok=True)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass
    return True

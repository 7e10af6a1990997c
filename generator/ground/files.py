"""Writing: a file, or a folder, is the old one or the new one, whole, whenever the writing stops.

What is written aside is named after the process and the thread that write it, so that what a kill
left is known, and taken away by the next writing.
"""

from __future__ import annotations

import ctypes
import errno
import os
import re
import shutil
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

_ASIDE = ".part"
_NAMED_ASIDE = re.compile(rf"^\.(.+?)(?:\.old)?\.[0-9]+-[0-9]+{re.escape(_ASIDE)}$")
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def write(path: Path, content: bytes) -> None:
    """Write a file aside, make sure of it, then rename it; its folder is made where it isn't.

    Raises OSError; the file is then as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    _sweep(path)
    aside = _aside(path)
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


def replace_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put a folder that holds these files alone in the place of the one that stands there.

    Raises OSError; the folder is then as it was.
    """
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), os.fspath(folder))
    folder.parent.mkdir(parents=True, exist_ok=True)
    _sweep(folder)
    fresh, old = _aside(folder), _aside(folder.with_name(f"{folder.name}.old"))
    try:
        write_folder(fresh, files)
        if not folder.exists():
            fresh.replace(folder)
        elif not exchange(fresh, folder):
            # Between these two there is no folder: killed here, the next writing makes it again.
            folder.replace(old)
            fresh.replace(folder)
    finally:
        for left in (fresh, old):
            shutil.rmtree(left, ignore_errors=True)
    _sync(folder.parent)


def rename(old: Path, new: Path) -> None:
    """Rename a file or a folder, and make sure of it."""
    old.replace(new)
    _sync(new.parent)


def settle(folder: Path) -> None:
    """Make sure of all that was written on the disk of a folder, in one go: for many files, before
    the renaming that makes them count."""
    with _opened(folder) as number:
        try:
            refused = ctypes.CDLL(None, use_errno=True).syncfs(number)
        except AttributeError:  # not Linux
            os.sync()
            return
    if refused:
        fault = ctypes.get_errno()
        raise OSError(fault, os.strerror(fault), os.fspath(folder))


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step of the file system; False where the system cannot."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:  # not Linux, or a C library before 2018
        return False
    status = rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    if status == 0:
        return True
    fault = ctypes.get_errno()
    if fault in {errno.EINVAL, errno.ENOSYS, errno.EPERM}:
        return False  # a file system, a kernel or a sandbox that does not know the exchange
    raise OSError(fault, os.strerror(fault), os.fspath(other))


def _write(path: Path, content: bytes) -> None:
    try:
        with path.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        # The system names no file where a writing stops.
        error.filename = error.filename or os.fspath(path)
        raise


def _sync(folder: Path) -> None:
    """Make sure of the names in a folder."""
    with _opened(folder) as number:
        os.fsync(number)


@contextmanager
def _opened(folder: Path) -> Iterator[int]:
    """The number by which the system knows a folder, for as long as it is needed."""
    number = os.open(folder, os.O_RDONLY)
    try:
        yield number
    except OSError as error:
        error.filename = error.filename or os.fspath(folder)
        raise
    finally:
        os.close(number)


def _aside(path: Path) -> Path:
    """Where this thread writes what is to stand at a path."""
    return path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}{_ASIDE}")


def aim(path: Path) -> Path:
    """What a path that is written aside is to be: itself, where it is not."""
    return Path(*(_NAMED_ASIDE.sub(r"\1", part) for part in path.parts))


def _sweep(path: Path) -> None:
    """Take away what a writing of this file or folder left behind when it was killed."""
    for left in path.parent.glob(f".{path.name}.*-*{_ASIDE}"):
        number = left.name.removesuffix(_ASIDE).rpartition(".")[2].partition("-")[0]
        if number.isdigit() and not _runs(int(number)):
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink(missing_ok=True)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass
    return True

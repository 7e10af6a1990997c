"""A machine that fails at its n-th operation on files: as SQLite is tested."""

from __future__ import annotations

import builtins
import errno
import io
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from generator.ground import files
from generator.site import swap

ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)


class Breakage:
    """Counts the openings, readings, writings, renamings and makings sure of files under a folder;
    the n-th fails with an error, or by a call of its own (a kill)."""

    def __init__(
        self, folder: Path, at: int = 0, fail: Callable[[str | None], None] | None = None
    ) -> None:
        self.folder = str(folder)
        self.at, self.fail = at, fail
        self.count = 0
        self._alone = threading.Lock()

    def step(self, path: Any, *, named: bool = True) -> None:
        """An operation is about to be done; a failure names the file, where the system does."""
        if isinstance(path, str | os.PathLike) and os.fspath(path).startswith(self.folder):
            with self._alone:
                self.count += 1
                fails = self.count == self.at
            if fails and self.fail:
                self.fail(os.fspath(path) if named else None)


def raising(number: int) -> Callable[[str | None], None]:
    """A failure by an error of the operating system."""

    def fail(path: str | None) -> None:
        raise OSError(number, os.strerror(number), *([path] if path else []))

    return fail


def dying(_: str | None) -> None:
    """A failure by a kill: nothing that was to come is done."""
    os._exit(9)


class _Stream:
    """A file whose reading and writing are operations too: the system names no file there."""

    def __init__(self, stream: Any, path: Any, machine: Breakage) -> None:
        self._stream, self._path, self._machine = stream, path, machine

    def write(self, content: Any) -> Any:
        self._machine.step(self._path, named=False)
        return self._stream.write(content)

    def read(self, *more: Any) -> Any:
        self._machine.step(self._path, named=False)
        return self._stream.read(*more)

    def __enter__(self) -> _Stream:
        self._stream.__enter__()
        return self

    def __exit__(self, *given: object) -> Any:
        return self._stream.__exit__(*given)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._stream)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextmanager
def broken(machine: Breakage) -> Iterator[Breakage]:
    """The machine, for as long as it is needed."""
    with pytest.MonkeyPatch.context() as patch:
        real_open, real_fsync = io.open, os.fsync

        def opened(file: Any, *more: Any, **named: Any) -> Any:
            machine.step(file)
            stream = real_open(file, *more, **named)
            return stream if isinstance(file, int) else _Stream(stream, file, machine)

        def synced(number: int) -> None:
            machine.step(Path(f"/proc/self/fd/{number}").readlink(), named=False)
            real_fsync(number)

        patch.setattr(io, "open", opened)
        patch.setattr(builtins, "open", opened)
        patch.setattr(os, "fsync", synced)
        for name in ("rename", "replace", "mkdir", "unlink"):
            patch.setattr(os, name, _counted(machine, getattr(os, name)))
        patch.setattr(files, "exchange", _counted(machine, files.exchange))
        patch.setattr(swap, "exchange", files.exchange)
        yield machine


def _counted(machine: Breakage, real: Callable[..., Any]) -> Callable[..., Any]:
    def call(path: Any, *more: Any, **named: Any) -> Any:
        machine.step(path)
        return real(path, *more, **named)

    return call

"""A machine that fails at its n-th operation on files: as SQLite is tested."""

from __future__ import annotations

import builtins
import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)


class Breakage:
    """Counts the openings, writings, renamings and makings sure of files under a folder; the n-th
    fails with an error, or by a call of its own (a kill)."""

    def __init__(
        self, folder: Path, at: int = 0, fail: Callable[[str], None] | None = None
    ) -> None:
        self.folder = str(folder)
        self.at, self.fail = at, fail
        self.count = 0

    def step(self, path: Any) -> None:
        """An operation is about to be done."""
        if isinstance(path, str | os.PathLike) and os.fspath(path).startswith(self.folder):
            self.count += 1
            if self.count == self.at and self.fail:
                self.fail(os.fspath(path))


def raising(number: int) -> Callable[[str], None]:
    """A failure by an error of the operating system."""

    def fail(path: str) -> None:
        raise OSError(number, os.strerror(number), path)

    return fail


def dying(_: str) -> None:
    """A failure by a kill: nothing that was to come is done."""
    os._exit(9)


class _Stream:
    """A file whose writing is an operation too."""

    def __init__(self, stream: Any, path: Any, machine: Breakage) -> None:
        self._stream, self._path, self._machine = stream, path, machine

    def write(self, content: Any) -> Any:
        self._machine.step(self._path)
        return self._stream.write(content)

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
            machine.step(Path(f"/proc/self/fd/{number}").readlink())
            real_fsync(number)

        patch.setattr(io, "open", opened)
        patch.setattr(builtins, "open", opened)
        patch.setattr(os, "fsync", synced)
        for name in ("rename", "replace", "mkdir", "unlink"):
            patch.setattr(os, name, _counted(machine, getattr(os, name)))
        yield machine


def _counted(machine: Breakage, real: Callable[..., Any]) -> Callable[..., Any]:
    def call(path: Any, *more: Any, **named: Any) -> Any:
        machine.step(path)
        return real(path, *more, **named)

    return call

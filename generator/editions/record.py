"""Writing in the register: a line and its files, both or neither."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from generator.editions.register import REGISTER, Line, digest, fault_of, last_digest, lines
from generator.ground import files
from generator.ground.faults import Faults


@contextmanager
def locked(editions: Path) -> Iterator[None]:
    """Hold the editions for writing, from what is read of them to what is written. Raises Faults
    where somebody else does."""
    editions.mkdir(parents=True, exist_ok=True)
    number = os.open(editions, os.O_RDONLY)
    try:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            message = "une autre commande écrit une édition : attendez sa fin, puis recommencez"
            raise Faults([fault_of(editions / REGISTER, message)]) from None
        _finish(editions)
        yield
    finally:
        os.close(number)


def add(editions: Path, line: Line, contents: Mapping[str, bytes]) -> Path:
    """Write a line with its digests, its link and its seal, and its files; their folder.

    Called while `held`. The renaming of the register is what counts: before it nothing is
    published; what is left to rename after it, `finish_writing` renames. Raises OSError.
    """
    known = lines(editions) if (editions / REGISTER).exists() else []
    sums = {name: digest(contents[name]) for name in sorted(contents)}
    line = replace(line, files=sums, previous=last_digest(known), seal="")
    line = replace(line, seal=line.sealed)
    folder = editions / line.folder
    files.write_folder(_aside(folder), contents)
    register = editions / REGISTER
    written = "".join(f"{each.line}\n" for each in (*known, line)).encode()
    try:
        files.write(register, written)
    except BaseException:
        # Once renamed, the register counts, even where making sure of it failed.
        if not register.exists() or register.read_bytes() != written:
            shutil.rmtree(_aside(folder), ignore_errors=True)
        raise
    files.rename(_aside(folder), folder)
    return folder


def finish_writing(editions: Path) -> None:
    """Finish what a writing left when it was killed: what the register names is put in its place,
    what it doesn't is taken away. Nothing where somebody is writing."""
    if not any(editions.glob(".[0-9]*")) and not any(editions.glob("*/.[a-z]*")):
        return
    try:
        with locked(editions):
            pass
    except Faults:
        return


def _finish(editions: Path) -> None:
    known = lines(editions) if (editions / REGISTER).exists() else []
    named = {_aside(editions / line.folder): editions / line.folder for line in known}
    for aside in sorted([*editions.glob(".[0-9]*"), *editions.glob("*/.interpretation-*")]):
        folder = named.get(aside)
        if folder is not None and not folder.exists():
            files.rename(aside, folder)
        else:
            shutil.rmtree(aside, ignore_errors=True)


def _aside(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}")

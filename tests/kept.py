"""What a program says, kept word for word in a file of tests: named parts, each after « == name ».

A person who changes what is said writes the file again, and reads in its diff what readers will.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

_HEAD = "== "


class Written(Protocol):
    """A module that writes such a file: `python -m` and its name."""

    @property
    def __name__(self) -> str: ...
    @property
    def KEPT(self) -> Path: ...  # noqa: N802 -- a constant of a module
    @property
    def parts(self) -> Callable[[], Mapping[str, Callable[[], str]]]: ...


def read(path: Path) -> dict[str, str]:
    """The parts of a file by their names."""
    blocks = f"\n{path.read_text('utf-8')}".split(f"\n{_HEAD}")[1:]
    parts = (block.partition("\n") for block in blocks)
    return {name: said.rstrip("\n") for name, _, said in parts}


def write(path: Path, parts: Mapping[str, str]) -> None:
    """Write a file again."""
    said = (f"{_HEAD}{name}\n{part}\n" for name, part in parts.items())
    path.write_text("\n".join(said), "utf-8")


def lines(said: str) -> list[str]:
    """What is said, by lines, so that a test that fails shows those that differ."""
    return said.rstrip("\n").split("\n")


def assert_as_before(written: Written, name: str) -> None:
    """Fail where a part is no more what its file keeps."""
    assert lines(written.parts()[name]()) == lines(read(written.KEPT)[name]), again(written)


def assert_no_more(written: Written) -> None:
    """Fail where a file keeps what is no more said, or lacks what is."""
    assert list(read(written.KEPT)) == list(written.parts()), again(written)


def again(written: Written) -> str:
    """How to write the file again."""
    return f"si c’est voulu : python -m {written.__name__}"

"""What a program says, kept word for word in a file of tests: named parts, each after « == name ».

A person who changes what is said writes the file again, and reads in its diff what readers will.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

_HEAD = "== "


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

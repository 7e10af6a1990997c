"""The published editions, found in a folder and read when they are asked for."""

from __future__ import annotations

# pathlib would take a tenth of the time of a lone question.
# ruff: noqa: PTH100, PTH112, PTH113, PTH118, PTH120, PTH123, PTH208
import json
import os
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from calculators.policy import Policy

if TYPE_CHECKING:
    from pathlib import Path

_PROJECT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ROOT = os.path.join(_PROJECT, "policy", "editions")
"""Where this project keeps them."""

FILE = "policy.json"

INTERPRETATION = "interpretation-"
"""How the folder of a later interpretation is named, before its number."""


class Editions(Mapping[str, Policy]):
    """The editions of a folder, by their dates; each is read once, when first asked for.

    An edition is a folder named by its date that holds policy.json; where it holds later
    interpretations too (interpretation-2, …), the last one answers. Raises FileNotFoundError where
    there is none.
    """

    def __init__(self, folder: str | Path = ROOT) -> None:
        names = sorted(filter(_is_day, os.listdir(folder))) if os.path.isdir(folder) else []
        folders = {name: os.path.join(folder, name) for name in names}
        self._paths = {
            name: _latest(path)
            for name, path in folders.items()
            if os.path.isfile(os.path.join(path, FILE))
        }
        if not self._paths:
            raise FileNotFoundError(folder)
        self._read: dict[str, Policy] = {}

    def path(self, edition: str) -> Path:
        """The file of an edition."""
        from pathlib import Path

        return Path(self._paths[edition])

    def __getitem__(self, edition: str) -> Policy:
        if edition not in self._read:
            with open(self._paths[edition], "rb") as file:
                self._read[edition] = Policy.from_json(json.loads(file.read()))
        return self._read[edition]

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def _is_day(name: str) -> bool:
    """Whether a folder is named by a date."""
    return len(name) == 10 and name[4] == name[7] == "-" and name.replace("-", "").isdigit()


def latest(edition: Path) -> Path:
    """The policy.json of an edition's folder that answers: its last interpretation's."""
    from pathlib import Path

    return Path(_latest(edition))


def _latest(folder: str | Path) -> str:
    numbers = [
        int(name.removeprefix(INTERPRETATION))
        for name in os.listdir(folder)
        if name.startswith(INTERPRETATION)
        and name.removeprefix(INTERPRETATION).isdigit()
        and os.path.isfile(os.path.join(folder, name, FILE))
    ]
    if numbers:
        return os.path.join(folder, f"{INTERPRETATION}{max(numbers)}", FILE)
    return os.path.join(folder, FILE)

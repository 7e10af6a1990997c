"""The published editions, found in a folder and read when they are asked for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from calculators.policy import Policy

ROOT = Path(__file__).resolve().parent.parent / "policy" / "editions"
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

    def __init__(self, folder: Path = ROOT) -> None:
        found = sorted(folder.glob(f"[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]/{FILE}"))
        if not found:
            raise FileNotFoundError(folder)
        self._paths = {path.parent.name: latest(path.parent) for path in found}
        self._read: dict[str, Policy] = {}

    def path(self, edition: str) -> Path:
        """The file of an edition."""
        return self._paths[edition]

    def __getitem__(self, edition: str) -> Policy:
        if edition not in self._read:
            data = json.loads(self._paths[edition].read_bytes())
            self._read[edition] = Policy.from_json(data)
        return self._read[edition]

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def latest(edition: Path) -> Path:
    """The policy.json of an edition's folder that answers: its last interpretation's."""
    later = {
        int(folder.name.removeprefix(INTERPRETATION)): folder / FILE
        for folder in edition.glob(f"{INTERPRETATION}[0-9]*")
        if folder.name.removeprefix(INTERPRETATION).isdigit() and (folder / FILE).is_file()
    }
    return later[max(later)] if later else edition / FILE

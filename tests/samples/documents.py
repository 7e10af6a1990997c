"""A published edition and its files, for the tests of what is taken away."""

from __future__ import annotations

import json
import tempfile
from functools import cache
from hashlib import sha256
from pathlib import Path

from calculators.policy import Policy
from generator.documents import edition_files
from generator.editions.edition import Published
from generator.views.plain_text import as_text
from tests.samples.editions import first


def published(policy: Policy, folder: Path) -> Published:
    """The policy as an edition frozen in folder."""
    contents = {
        "annexe.txt": as_text(policy).encode(),
        "policy.json": (json.dumps(policy.to_json(), ensure_ascii=False, indent=1) + "\n").encode(),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return Published(
        policy=policy,
        text=as_text(policy),
        published="2025-01-20",
        effective=policy.effective,
        sha256={name: sha256(content).hexdigest() for name, content in contents.items()},
        folder=folder,
    )


@cache
def edition() -> Published:
    """The first edition, frozen in a folder that the machine clears."""
    return published(first(), Path(tempfile.mkdtemp(prefix="edition-")) / "2025-01-24")


@cache
def files() -> dict[str, bytes]:
    """The files of `edition`, by name."""
    out = Path(tempfile.mkdtemp(prefix="documents-"))
    return {name: (out / name).read_bytes() for name in edition_files.write_files(edition(), out)}

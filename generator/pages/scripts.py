"""The programs of a page: every module that one loads, each known by its hash.

A page names them all in its head, so that they come together, that one that was altered or lost
stops the whole, and that the page can tell its reader (web/watch.js).
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from generator.ground import paths


@dataclass(frozen=True)
class Script:
    """A program: its name, its first module, where on the page a fault of it is told (a selector),
    and the sentence that tells it."""

    name: str
    address: str
    place: str
    missing: str


CALCULATOR = Script(
    "calculator", "assets/calculators/calculator.mjs", ".resultat",
    "Le calculateur ne se charge pas : un de ses fichiers manque ou est abîmé, ou le réseau est"
    " coupé. Les textes, la comparaison des packs et les tableaux restent consultables.",
)  # fmt: skip
COMPARATOR = Script(
    "comparator", "assets/comparator/comparator.mjs", "#contenu",
    "Les filtres de la comparaison ne se chargent pas : le tableau reste entier.",
)  # fmt: skip
QUESTION_BOX = Script(
    "question-box", "assets/question-box/question-box.mjs", "#question-box",
    "La recherche par questions ne se charge pas. Le menu mène à toutes les pages.",
)  # fmt: skip

RECEIPT = Script(
    "receipt", "assets/calculators/receipt-page.mjs", "#lecture-recu",
    "La lecture des reçus ne se charge pas : un de ses fichiers manque ou est abîmé, ou le réseau"
    " est coupé.",
)  # fmt: skip

SITUATION = Script(
    "situation", "assets/situation/situation.mjs", "#situation",
    "« Ma situation » ne se charge pas : les pages répondent pour tous les packs.",
)  # fmt: skip
CLIENT = "assets/runtime/calculator-client.mjs"
"""What asks Python; « Maintenant » imports it once its reader comes near."""
NOW = Script(
    "now", "assets/situation/now.mjs", "#maintenant",
    "L’état du support à cet instant ne se charge pas : ses horaires restent dits ici.",
)  # fmt: skip


def described(script: Script) -> Mapping[str, Any]:
    """A script and the modules that it loads, as the head of a page names them."""
    first, *others = hashed(script.address)
    return {
        "name": script.name,
        "place": script.place,
        "missing": script.missing,
        "module": first,
        "preloads": others,
    }


def hashed(address: str) -> list[Mapping[str, str]]:
    """A module and all that it imports, each with its hash."""
    return [{"address": each, "integrity": integrity(each)} for each in modules(address)]


_IMPORT = re.compile(r"""^\s*(?:import|export)\b[^"'();]*?["'](\.{1,2}/[^"']+)["']""", re.MULTILINE)


@cache
def modules(address: str, folder: Path = paths.WEB) -> tuple[str, ...]:
    """A module and all that it imports, from the folder of the site's own files, each once."""
    return tuple(dict.fromkeys(_modules(address, folder)))


def _modules(address: str, folder: Path) -> Iterator[str]:
    yield address
    text = (folder / address).read_text("utf-8")
    for found in _IMPORT.finditer(text):
        path = (folder / PurePosixPath(address).parent / found[1]).resolve()
        yield from _modules(path.relative_to(folder.resolve()).as_posix(), folder)


def integrity(address: str, folder: Path = paths.WEB) -> str:
    """The hash of a file as a page writes it (Subresource Integrity)."""
    digest = sha256((folder / address).read_bytes()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"

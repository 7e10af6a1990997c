"""The programs of a page: every module that one loads, each known by its hash.

A page names them all in its head, so that they come together, that one that was altered or lost
stops the whole, and that the page can tell its reader (web/watch.js).
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator, Mapping
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
NOW = Script(
    "now", "assets/situation/now.mjs", "#maintenant",
    "L’état du support à cet instant ne se charge pas : ses horaires restent dits ici.",
)  # fmt: skip


VENDORED = {"assets/vendor/qrcode.mjs": "qrcode-generator/dist/qrcode.mjs"}
"""Modules of npm packages that pages import: their place in the site, and among the packages."""


def source(address: str, folder: Path = paths.WEB) -> Path:
    """The file that has a module, as it is sent."""
    vendored = VENDORED.get(address)
    return paths.NODE_PACKAGES / vendored if vendored else folder / address


def sent(address: str, folder: Path = paths.WEB) -> bytes:
    """A module as readers load it: of ours, without its comments."""
    content = source(address, folder).read_bytes()
    return content if address in VENDORED else without_comments(content.decode()).encode()


def without_comments(code: str) -> str:
    """A program without the lines that are comments, what is said of types, and its indentation:
    they are for who reads the source. No literal of it may span lines."""
    code = re.sub(r"/\*\*(?:(?!\*/).)*\*/ ?", "", code, flags=re.DOTALL)
    lines = (line.strip() for line in code.splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))


def described(script: Script) -> Mapping[str, Any]:
    """A script and the modules that it loads, as the head of a page names them."""
    first, *others = _hashed(modules(script.address))
    return {
        "name": script.name,
        "place": script.place,
        "missing": script.missing,
        "module": first,
        "preloads": others,
        "later": _hashed(later(script.address)),
    }


def _hashed(addresses: Iterable[str]) -> list[Mapping[str, str]]:
    return [{"address": each, "integrity": integrity(each)} for each in addresses]


_IMPORT = re.compile(r"""^\s*(?:import|export)\b[^"'();]*?["'](\.{1,2}/[^"']+)["']""", re.MULTILINE)
_LATE_IMPORT = re.compile(r"""\bawait import\(["'](\.{1,2}/[^"']+)["']\)""")


@cache
def modules(address: str, folder: Path = paths.WEB) -> tuple[str, ...]:
    """A module and all that it imports, from the folder of the site's own files, each once."""
    return tuple(dict.fromkeys(_modules(address, folder)))


@cache
def later(address: str, folder: Path = paths.WEB) -> tuple[str, ...]:
    """What a module, or one that it imports, imports once the page is shown, each once."""
    first = modules(address, folder)
    found = (late for one in first for late in _imported(one, folder, _LATE_IMPORT))
    late = dict.fromkeys(each for one in found for each in modules(one, folder))
    return tuple(each for each in late if each not in first)


def _modules(address: str, folder: Path) -> Iterator[str]:
    yield address
    for found in _imported(address, folder, _IMPORT):
        yield from _modules(found, folder)


def _imported(address: str, folder: Path, how: re.Pattern[str]) -> Iterator[str]:
    text = source(address, folder).read_text("utf-8")
    for found in how.finditer(text):
        path = (folder / PurePosixPath(address).parent / found[1]).resolve()
        yield path.relative_to(folder.resolve()).as_posix()


def integrity(address: str, folder: Path = paths.WEB) -> str:
    """The hash of a file as a page writes it (Subresource Integrity)."""
    digest = sha256(sent(address, folder)).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"

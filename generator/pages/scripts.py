"""The programs of a page: each is a file with all that it imports, known by its hash.

A page names in its head each file that it loads, so that they come together, that one that was
altered or lost stops the whole, and that the page can tell its reader (web/watch.js).
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from generator.ground import paths
from generator.runtime import under_node


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

SCRIPTS = (CALCULATOR, COMPARATOR, QUESTION_BOX, RECEIPT, SITUATION, NOW)

Programs = Mapping[str, Mapping[str, Any]]
"""What the head of a page says of each script, by its name."""


def write_programs(out: Path, folder: Path = paths.WEB) -> Programs:
    """Write under out the file of each script, and of what they import late.

    Raises NodeError where one of them cannot be read.
    """
    given = {
        "folder": str(folder),
        "packages": str(paths.NODE_PACKAGES),
        "programs": [script.address for script in SCRIPTS],
        "out": str(out),
    }
    written = json.loads(under_node.run("programs", given))
    at, imports = written["addresses"], written["imports"]
    return {each.name: _described(each, at[each.address], imports, out) for each in SCRIPTS}


def _described(script: Script, at: str, imports: _Imports, out: Path) -> Mapping[str, Any]:
    """A script and the files that it loads, as the head of a page names them."""
    first, *others = dict.fromkeys(_at_once(at, imports))
    late = [each for one in (first, *others) for each in imports[one]["late"]]
    later = dict.fromkeys(each for one in late for each in _at_once(one, imports))

    def hashed(addresses: Iterable[str]) -> list[Mapping[str, str]]:
        return [{"address": each, "integrity": integrity(out / each)} for each in addresses]

    return {
        "name": script.name,
        "place": script.place,
        "missing": script.missing,
        "module": hashed([first])[0],
        "preloads": hashed(others),
        "later": hashed(each for each in later if each not in (first, *others)),
    }


_Imports = Mapping[str, Mapping[str, list[str]]]
"""What each file imports, "now" and "late" (runtime/node/programs.mjs)."""


def _at_once(address: str, imports: _Imports) -> Iterator[str]:
    """A file, and those that it cannot run without."""
    yield address
    for each in imports[address]["now"]:
        yield from _at_once(each, imports)


_DIGEST = re.compile(r"-[0-9a-f]{12}(?=\.\w+$)")


def without_digest(address: str) -> str:
    """What a file that is named after its content is called in the source."""
    return _DIGEST.sub("", address)


def integrity(file: Path) -> str:
    """The hash of a file as a page writes it (Subresource Integrity)."""
    digest = sha256(file.read_bytes()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def without_comments(code: str) -> str:
    """A program without the lines that are comments, what is said of types, and its indentation:
    they are for who reads the source. No literal of it may span lines."""
    code = re.sub(r"/\*\*(?:(?!\*/).)*\*/ ?", "", code, flags=re.DOTALL)
    lines = (line.strip() for line in code.splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))

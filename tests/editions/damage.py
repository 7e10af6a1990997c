"""What damage.txt keeps of editions that were touched: `python -m tests.editions.damage` writes it.

Three lines of a register (an edition, its second interpretation, a later edition) and their files,
each damage done to a copy of them: what `make check` tells, and where.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any

from generator.editions import audit, intervals, record, register
from generator.editions.register import GENESIS, REGISTER, Entry, Interpretation, Line
from tests import kept
from tests.samples import project

KEPT = Path(__file__).parent / "damage.txt"
LATER = "2026-03-01"

Damage = Callable[[Path], object]


@cache
def _editions() -> Mapping[str, bytes]:
    """The files of three lines of a register."""
    with tempfile.TemporaryDirectory() as name:
        editions = Path(name) / "policy" / "editions"
        shutil.copytree(project.root() / "policy" / "editions", editions)
        first = editions / project.EDITION
        files = {path.name: path.read_bytes() for path in first.iterdir() if path.is_file()}
        read = ("policy.json", "answers.jsonl")
        record.add(
            editions,
            Interpretation(
                project.EDITION, "2025-06-01", {}, "", interpretation=2, reason="mieux lue"
            ),
            {name: files[name] for name in read},
        )
        record.add(editions, Entry(LATER, "2026-02-01", {}, "", effective=LATER), files)
        return {
            path.relative_to(editions).as_posix(): path.read_bytes()
            for path in sorted(editions.rglob("*"))
            if path.is_file()
        }


def _made(said: Mapping[str, Any]) -> Line:
    kind = Interpretation if "interpretation" in said else Entry
    return kind(**{name: value for name, value in said.items() if value != ""})


def _said(editions: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (editions / REGISTER).read_text("utf-8").splitlines()]


def line(number: int, **changed: Any) -> Damage:
    """Write otherwise some of what a line says, and nothing of its seal; "" takes it away."""

    def damage(editions: Path) -> None:
        said = _said(editions)
        said[number - 1] |= changed
        (editions / REGISTER).write_text("".join(f"{_made(one).line}\n" for one in said), "utf-8")

    return damage


def lines(keep: Callable[[list[str]], list[str]], end: str = "\n") -> Damage:
    """Keep other lines of the register, in another order."""

    def damage(editions: Path) -> None:
        path = editions / REGISTER
        path.write_text("\n".join(keep(path.read_text("utf-8").splitlines())) + end, "utf-8")

    return damage


def sealed(number: int, **changed: Any) -> Damage:
    """A line that says another thing, with its seal made again, and the links after it."""

    def damage(editions: Path) -> None:
        said = _said(editions)
        said[number - 1] |= changed
        previous, written = GENESIS, []
        for one in said:
            made = _made(one | {"previous": previous, "seal": ""})
            # The first line of all was written before seals.
            whole = replace(made, seal=made.sealed if one.get("seal") else "")
            written.append(f"{whole.line}\n")
            previous = register.digest(whole.line.encode())
        (editions / REGISTER).write_text("".join(written), "utf-8")

    return damage


def file(name: str, change: Callable[[bytes], bytes] | None) -> Damage:
    """A file changed, or taken away."""

    def damage(editions: Path) -> None:
        path = editions / name
        if change is None:
            path.unlink()
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(change(path.read_bytes() if path.exists() else b""))

    return damage


def _word(content: bytes) -> bytes:
    return content.replace(b"Client", b"Abonn", 1)


FIRST = project.EDITION
DAMAGES: dict[str, Damage] = {
    "rien": lambda _: None,
    "un mot de la première édition": file(f"{FIRST}/annexe.txt", _word),
    "un mot d’une interprétation": file(f"{FIRST}/interpretation-2/policy.json", _word),
    "un mot des deux, par qui refait les empreintes": lambda editions: (
        file(f"{FIRST}/policy.json", _word)(editions),
        file(f"{FIRST}/annexe.txt", _word)(editions),
    ),
    "une politique illisible": file(f"{FIRST}/policy.json", lambda _: b"{"),
    "une édition sans son texte": file(f"{FIRST}/annexe.txt", None),
    "une interprétation sans réponses": file(f"{FIRST}/interpretation-2/answers.jsonl", None),
    "un fichier de plus": file(f"{FIRST}/note.txt", lambda _: b"x"),
    "un fichier caché de plus": file(f"{FIRST}/.note", lambda _: b"x"),
    "un fichier de plus dans une interprétation": file(
        f"{FIRST}/interpretation-2/note.txt", lambda _: b"x"
    ),
    "une interprétation de plus": file(f"{FIRST}/interpretation-3/policy.json", lambda _: b"{}"),
    "une édition de plus": file("2027-01-01/annexe.txt", lambda _: b"x"),
    "un dossier caché de plus": file(".2027-01-01/annexe.txt", lambda _: b"x"),
    "la première ligne ôtée": lines(lambda known: known[1:]),
    "la dernière ligne ôtée": lines(lambda known: known[:-1]),
    "deux lignes échangées": lines(lambda known: [known[1], known[0], known[2]]),
    "une ligne dite deux fois": lines(lambda known: [*known, known[-1]]),
    "la dernière ligne coupée": lines(lambda known: known, end=""),
    "une ligne vide": lines(lambda known: [*known, ""]),
    "une espace de trop": lines(lambda known: [known[0].replace(", ", ",  ", 1), *known[1:]]),
    "un autre jour de publication": line(3, published="2026-02-02"),
    "un autre effet, scellé": sealed(3, effective="2026-01-01"),
    "une rétroactivité sans raison, scellée": sealed(3, retroactive=True),
    "le même effet, scellé": sealed(3, effective=FIRST, retroactive=True),
    "la même édition, scellée": sealed(3, edition=FIRST, effective=LATER),
    "une interprétation sautée, scellée": sealed(2, interpretation=3),
    "l’interprétation d’une autre, scellée": sealed(2, edition=LATER),
    "l’effet d’une vieille ligne": line(1, effective="2024-01-01"),
    "sans sceau": line(3, seal=""),
    "sans lien": line(3, previous="0" * 64),
    "une interprétation numéro un": line(2, interpretation=1),
    "une interprétation en lettres": line(2, interpretation="deux"),
    "une interprétation vraie": line(2, interpretation=True),
    "une interprétation sans raison": line(2, reason=""),
    "un jour qui n’existe pas": line(3, edition="2026-02-30"),
    "un jour en sept chiffres": line(3, published="20260201"),
    "un effet qui n’est pas un jour": line(3, effective="bientôt"),
    "un champ de plus": lines(lambda known: [*known[:2], known[2].replace("{", '{"note": 1, ', 1)]),
    "un titre en nombre": line(3, mistake=3),
    "des fichiers sans ordre": line(3, files={"policy.json": "0", "annexe.txt": "0"}),
}
"""Every damage, by its name."""


def told(damage: Damage) -> str:
    """What is told of the editions once damaged, each fault at its line."""
    with tempfile.TemporaryDirectory() as name:
        editions = Path(name) / "policy" / "editions"
        for at, content in _editions().items():
            (editions / at).parent.mkdir(parents=True, exist_ok=True)
            (editions / at).write_bytes(content)
        damage(editions)
        return "\n".join(map(str, audit.verify(editions, answering=False))) or "aucune faute"


def _intervals() -> str:
    """What is in force when, said of each edition of some."""
    entries = [
        Entry("2025-01-24", "2025-01-20", {}, "", effective="2025-01-24"),
        Entry("2026-03-01", "2026-02-01", {}, "", effective="2026-03-01"),
        Entry(
            "2025-07-01", "2026-02-10", {}, "", effective="2025-07-01", retroactive=True,
            corrects="2025-01-24", mistake="un délai",
        ),
    ]  # fmt: skip
    return "\n".join(
        line for one in entries for line in (one.edition, *intervals.told(entries, one.edition))
    )


def _lines() -> str:
    """The register as it is written, its digests left out."""
    said = _editions()[REGISTER].decode()
    return re.sub(r"[0-9a-f]{64}", "…", said).rstrip()


def parts() -> dict[str, Callable[[], str]]:
    """What is kept, by its name, and how it is made."""
    return {
        "le registre": _lines,
        "en vigueur": _intervals,
        **{name: partial(told, damage) for name, damage in DAMAGES.items()},
    }


if __name__ == "__main__":
    kept.write(KEPT, {name: make() for name, make in parts().items()})

"""Whether a file in hand is one that was published, and which."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import sha256
from pathlib import Path

from calculators.french import NBSP
from generator.documents import edition_files, read_back, signature
from generator.documents.edition_files import SUMS
from generator.editions import audit, timeline
from generator.editions.edition import Published
from generator.ground.faults import Faults
from generator.ground.french import long_date

_NEAR = 0.5
"""The share of words in common from which a file is taken for an edition that was changed."""

_SHOWN = 12
"""How many words of a difference are shown."""

_UNSIGNED = (
    f" n’est signé par aucun signataire de policy/{signature.SIGNERS}, ou la liste a changé depuis."
)


@dataclass(frozen=True)
class Finding:
    """published is true for a published file to the byte; lines say so, or what is wrong."""

    published: bool
    lines: tuple[str, ...]


def found_in(root: Path, file: Path) -> Finding:
    """What a file in hand is, by what root has published. Raises OSError, and Faults."""
    editions = root / "policy" / "editions"
    if damaged := audit.verify(editions, answering=False):
        raise Faults(damaged)
    published = timeline.published(editions)
    with tempfile.TemporaryDirectory() as folder:
        sums = edition_files.write_all(published, Path(folder))
    return identify(file, published, sums, root / "policy")


def identify(
    file: Path,
    editions: Iterable[Published],
    sums: Mapping[str, Mapping[str, str]],
    policy: Path | None = None,
) -> Finding:
    """What a file in hand is. sums gives the SHA-256 of the files of each edition, by name, as
    `edition_files.write_all` does; those of the register count too, and those of a list beside the
    file that one of policy/signataires has signed. Raises OSError, and Faults where a signature
    cannot be read.
    """
    signed = _signed(file, policy) if policy else None
    found = _written_here(file, editions, sums)
    if signed is None:
        return found
    if signed.published and not found.published:
        return signed
    return Finding(found.published, (*found.lines, *signed.lines))


def _signed(file: Path, policy: Path) -> Finding | None:
    """What a signature says of a file: of a list with its signature beside it, or of a file that
    such a list names (in its folder, or in the one above, as the site has them)."""
    if signature.beside(file).is_file():
        name = signature.signer(file, policy)
        return (
            Finding(True, (f"Authentique : cette liste est signée par {name}.",))
            if name
            else (Finding(False, (f"{file.name}{_UNSIGNED}",)))
        )
    digest = sha256(file.read_bytes()).hexdigest()
    for folder in file.absolute().parents[:2]:
        sums = folder / SUMS
        if not sums.is_file() or not signature.beside(sums).is_file():
            continue
        name = signature.signer(sums, policy)
        if not name:
            return Finding(False, (f"À côté, {SUMS}{_UNSIGNED}",))
        listed = sums.read_text("utf-8", "replace").splitlines()
        names = [line.partition("  ")[2] for line in listed if line.startswith(f"{digest}  ")]
        if not names:
            return Finding(False, (f"{SUMS}, signé par {name}, ne donne pas ce fichier.",))
        return Finding(
            True, (f"Authentique : {SUMS}, signé par {name}, donne ce fichier ({names[0]}).",)
        )
    return None


def _written_here(
    file: Path, editions: Iterable[Published], sums: Mapping[str, Mapping[str, str]]
) -> Finding:
    """What a file is by its bytes, and by its words."""
    published = {edition.edition: edition for edition in editions}
    content = file.read_bytes()
    digest = sha256(content).hexdigest()
    known = {
        value: (published[edition], name)
        for edition, files in (
            *((edition.edition, edition.sha256) for edition in published.values()),
            *sums.items(),
        )
        for name, value in files.items()
    }
    seal = f"SHA-256{NBSP}: {digest}"
    if digest not in known:
        return Finding(False, (*_unknown(file.name, content, list(published.values())), seal))
    edition, name = known[digest]
    verdict = f"Authentique : {file.name} est, à l’octet près, le fichier {name}"
    return Finding(True, (f"{verdict} de {_called(edition)}.", seal))


def _unknown(name: str, content: bytes, editions: list[Published]) -> tuple[str, ...]:
    """What to say of a file whose bytes were never published."""
    refused = f"Non authentique : {name} n’est, à l’octet près, aucun fichier publié"
    try:
        said = read_back.read_words(content)
    except read_back.UnreadableError:
        return (f"{refused}, et il est illisible : il est abîmé, ou il a été altéré.",)
    near = max(editions, key=lambda edition: _likeness(said, edition), default=None)
    if near is None or _likeness(said, near) < _NEAR:
        return (f"{refused}, et ses mots ne sont pas ceux d’une édition de l’annexe.",)
    expected = read_back.comparable(near.text)
    if said == expected:
        verdict = f"{refused}. Il dit pourtant mot pour mot {_called(near)}"
        return (
            f"{verdict} : il a été enregistré à nouveau, converti, ou altéré hors de ses mots.",
        )
    verdict = f"{refused}. Il a été altéré : ses mots diffèrent de {_called(near)}."
    return (verdict, *_first(said, expected))


def _likeness(said: str, edition: Published) -> float:
    matcher = SequenceMatcher(None, edition.text.split(), said.split(), autojunk=False)
    return matcher.quick_ratio()


def _first(said: str, expected: str) -> tuple[str, str]:
    """The first difference, on each side."""
    theirs, ours = said.split(), expected.split()
    for change, i, j, k, m in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if change != "equal":
            return (
                f"  publié{NBSP}: {_excerpt(ours, i, j)}",
                f"  ici{NBSP}   : {_excerpt(theirs, k, m)}",
            )
    return ("", "")


def _excerpt(text: list[str], start: int, end: int) -> str:
    around = text[max(0, start - 4) : min(end, start + _SHOWN) + 2]
    # What a stranger's file says goes to a terminal: no sign of it may command one.
    clean = re.sub(r"[\x00-\x1f\x7f-\x9f]", "", " ".join(around))
    return f"«{NBSP}…{clean}…{NBSP}»"


def _called(edition: Published) -> str:
    return f"l’édition du {long_date(edition.edition)}"

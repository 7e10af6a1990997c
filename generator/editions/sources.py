"""The sources of the published editions: what interprets their words, and may be corrected."""

from __future__ import annotations

import json
from functools import partial
from itertools import zip_longest
from pathlib import Path

from calculators.policy import Policy
from generator.annex.load import Working, load_working_text
from generator.editions import timeline, words
from generator.editions.edition import POLICY
from generator.editions.register import REGISTER, Entry, fault_of, lines
from generator.ground import cache, files
from generator.ground.faults import Fault, Faults
from generator.source import leftovers
from generator.views.plain_text import as_text

FOLDER = "interpretations"
"""Their folder in policy/, one of them for each edition, in the form of the working text."""

QUESTIONS = "questions.jsonl"

_NOT_SOURCES = ("editions", FOLDER, "schemas")


def keep(policy: Path, edition: str, origin: Path) -> None:
    """Copy the sources of a folder, such as the working text's, as those of an edition. Raises
    OSError."""
    if origin == policy / FOLDER / edition:
        return
    held = {
        path.relative_to(origin).as_posix(): path.read_bytes()
        for path in sorted(origin.rglob("*"))
        if path.suffix in (".yaml", ".jsonl")
        and not leftovers.is_hidden(path.name)
        and path.relative_to(origin).parts[0] not in _NOT_SOURCES
    }
    schemas = b"yaml-language-server: $schema="
    held = {name: content.replace(schemas, schemas + b"../../") for name, content in held.items()}
    files.write_folder(policy / FOLDER / edition, held)


def unpublished(root: Path) -> list[str]:
    """The editions whose sources read otherwise than their latest interpretation: to be published.
    Raises Faults where sources are missing, wrong, or do not say the frozen words.

    What is as it was verified is not read again.
    """
    editions = root / "policy" / "editions"
    known = lines(editions) if (editions / REGISTER).exists() else []
    faults: list[Fault] = []
    program = cache.program()
    found = []
    for entry in (line for line in known if isinstance(line, Entry)):
        latest = timeline.interpreted(editions, entry, known)[-1].folder / POLICY
        folder = root / "policy" / FOLDER / entry.edition
        held = [path for path in sorted(folder.rglob("*")) if path.is_file()]
        read_ = [editions / entry.edition / "annexe.txt", latest, *held]
        name = cache.name_of([program, *cache.named_files(read_, root)])
        try:
            same = cache.once(cache.FOLDER / name, partial(_same, root, entry.edition, latest))
        except Faults as wrong:
            faults += wrong.faults
            continue
        if same["same"] != b"yes":
            found.append(entry.edition)
    if faults:
        raise Faults(faults)
    return found


def _same(root: Path, edition: str, latest: Path) -> dict[str, bytes]:
    """Whether the sources of an edition read as a policy.json, but for its number, and for what the
    model has gained since and the edition has none of."""
    told = json.loads(json.dumps(read_sources(root, edition).policy.to_json()))
    published = json.loads(latest.read_bytes())
    ours, theirs = (Policy.from_json({**each, "interpretation": 0}) for each in (told, published))
    same = ours == theirs
    return {"same": b"yes" if same else b"no"}


def questions_file(policy: Path, edition: str) -> Path:
    """The standing questions of an edition: its own, or the working text's where it has none."""
    own = policy / FOLDER / edition / QUESTIONS
    return own if own.is_file() else policy / QUESTIONS


def read_sources(root: Path, edition: str) -> Working:
    """The sources of a published edition. Raises Faults where they are missing or wrong, or do not
    say its frozen words."""
    folder = root / "policy" / FOLDER / edition
    if not folder.is_dir():
        raise Faults([fault_of(folder, "les sources de cette édition manquent : rétablissez-les")])
    found = load_working_text(folder, root)
    edition_folder = root / "policy" / "editions" / edition
    frozen = edition_folder / "annexe.txt"
    said, expected = as_text(found.policy), frozen.read_text(encoding="utf-8")
    if said != expected:
        pairs = zip(said.split("\n"), expected.split("\n"), strict=False)
        first = next((pair for pair in pairs if pair[0] != pair[1]), ("", ""))
        message = (
            "ces sources ne disent pas les mots figés : une interprétation change ce qui est lu,"
            f" jamais les mots ; ici « {first[0]} », dans l’édition « {first[1]} »"
        )
        raise Faults([fault_of(folder / "annexe", message)])
    clauses = words.frozen(words.read_frozen_words(edition_folder / POLICY))
    for ours, theirs in zip_longest(words.frozen(found.policy), clauses):
        if ours != theirs:
            name = (theirs or ours or ("",))[0]
            message = (
                f"la clause « {name} » n’est pas celle qui est figée : son « id », son article et"
                " son texte ne changent pas dans une interprétation"
            )
            raise Faults([fault_of(folder / "annexe", message)])
    return found

"""What proves the editions unmoved: their register, their digests, their words, their answers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from calculators import answer
from generator.editions import words
from generator.editions.edition import load_policy
from generator.editions.register import (
    GENESIS,
    REGISTER,
    Entry,
    Interpretation,
    Line,
    digest,
    fault_of,
    folder_name,
    lines,
    written,
)
from generator.ground import cache
from generator.ground.faults import Fault, Faults

_TEXT, _POLICY, _ANSWERS = "annexe.txt", "policy.json", "answers.jsonl"


def verify(editions: Path, *, answering: bool = True) -> list[Fault]:
    """The faults of the frozen editions: any byte or line changed, missing, added or moved; words
    that differ from one file of an edition to another; any standing question that the calculators
    now answer otherwise than its latest interpretation says, unless told not to ask.

    What the same program has answered of the same files is not asked again.
    """
    path = editions / REGISTER
    if not path.exists() and not (editions.is_dir() and any(editions.iterdir())):
        # Before the first freeze there is nothing to register.
        return []
    try:
        known = lines(editions)
    except Faults as found:
        return found.faults
    faults = [*_chain(path, known), *_sequence(path, known)]
    for line in known:
        faults += _content(editions / line.folder, line, known)
    program = cache.program() if answering else ""
    for edition in _each_edition(editions, known):
        faults += edition.words()
        if answering:
            faults += edition.replay(program)
    named = {line.edition for line in known} | {REGISTER}
    faults += [
        fault_of(extra, "n’est pas au registre : une édition s’ajoute par « make freeze »")
        for extra in sorted(editions.iterdir())
        if extra.name not in named and not extra.name.startswith(".")
    ]
    return faults


def _chain(path: Path, known: list[Line]) -> Iterator[Fault]:
    """Whether each line follows the one before, and bears its seal."""
    if not path.read_bytes().endswith(b"\n"):
        yield fault_of(path, "la dernière ligne du registre est coupée", len(known))
    previous = GENESIS
    for number, line in enumerate(known, 1):
        if line.previous != previous:
            yield fault_of(
                path,
                "cette ligne ne suit pas la précédente : une ligne a été changée, ôtée, ajoutée ou"
                " déplacée ; rétablissez le registre d’origine",
                number,
            )
        # The first line of all is older than seals; the next one holds it.
        if line.seal != line.sealed and not (number == 1 and not line.seal):
            yield fault_of(
                path,
                "cette ligne n’a pas l’empreinte qu’elle dit (« seal ») : elle a été changée ;"
                " rétablissez le registre d’origine",
                number,
            )
        previous = digest(line.line.encode())


def _sequence(path: Path, known: list[Line]) -> Iterator[Fault]:
    """Whether editions and interpretations are numbered and dated as they can be."""
    latest: dict[str, int] = {}
    effects: set[str] = set()
    for number, line in enumerate(known, 1):
        if isinstance(line, Interpretation):
            expected = latest.get(line.edition, 0) + 1
            if expected == 1 or line.interpretation != expected:
                yield fault_of(
                    path,
                    f"l’interprétation {line.interpretation} de l’édition {line.edition} ne suit"
                    " pas la précédente ; rétablissez le registre d’origine",
                    number,
                )
            latest[line.edition] = line.interpretation
            continue
        if line.edition in latest:
            yield fault_of(path, f"l’édition {line.edition} est déjà au registre", number)
        latest.setdefault(line.edition, 1)
        if isinstance(line, Entry):
            yield from _dates(path, number, line)
            if line.effective in effects:
                yield fault_of(path, "une autre ligne a déjà cette date d’effet", number)
            effects.add(line.effective)


def _dates(path: Path, number: int, line: Entry) -> Iterator[Fault]:
    late = line.effective < line.published
    # The first line of all, without a seal, is older than the word for it.
    if line.seal and late != line.retroactive:
        yield fault_of(
            path,
            f"l’édition {line.edition} n’est pas dite rétroactive comme ses dates le veulent ;"
            " rétablissez le registre d’origine",
            number,
        )


def _content(folder: Path, line: Line, known: list[Line]) -> Iterator[Fault]:
    """Whether a folder holds the files of its line, and them alone."""
    for name, expected in line.files.items():
        file = folder / name
        if not file.is_file():
            yield fault_of(file, "ce fichier d’une édition figée manque : rétablissez-le")
        elif digest(file.read_bytes()) != expected:
            yield fault_of(
                file,
                "ce fichier d’une édition figée a changé : rétablissez-le (une édition publiée ne"
                " change plus ; un changement de texte fait une édition nouvelle)",
            )
    if folder.is_dir():
        held = {other.folder for other in known if other.folder.startswith(f"{line.folder}/")}
        allowed = {*line.files, *(name.rpartition("/")[2] for name in held)}
        for extra in sorted(folder.iterdir()):
            if extra.name not in allowed and not extra.name.startswith("."):
                yield fault_of(extra, "ce fichier n’est pas de l’édition figée : retirez-le")


def _each_edition(editions: Path, known: list[Line]) -> Iterator[_Edition]:
    for edition in dict.fromkeys(line.edition for line in known):
        numbers = [1] + [
            line.interpretation
            for line in known
            if isinstance(line, Interpretation) and line.edition == edition
        ]
        yield _Edition(editions / edition, tuple(numbers))


@dataclass(frozen=True)
class _Edition:
    """The folder of an edition, and the numbers of its interpretations."""

    folder: Path
    numbers: tuple[int, ...]

    def file(self, number: int, name: str) -> Path:
        return self.folder / name if number == 1 else self.folder / folder_name(number) / name

    def words(self) -> Iterator[Fault]:
        """Where an interpretation does not say the frozen words, clause by clause."""
        frozen = self.folder / _TEXT
        if not frozen.is_file():
            return
        first = None
        for number in self.numbers:
            file = self.file(number, _POLICY)
            if not file.is_file():
                continue
            try:
                said, text = words.frozen(words.read_frozen_words(file)), words.frozen_text(file)
            except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
                yield fault_of(file, "ce fichier n’est pas une édition lisible : rétablissez-le")
                continue
            first = first or said
            if text.encode() != frozen.read_bytes() or said != first:
                yield fault_of(
                    file,
                    "ne dit pas les mots figés (annexe.txt, et les clauses de la première"
                    " interprétation) : rétablissez les fichiers d’origine",
                )

    def replay(self, program: str) -> Iterator[Fault]:
        """Where the calculators answer otherwise than the latest interpretation says; program is
        the name of all that answers (cache.program)."""
        latest = self.numbers[-1]
        file, policy = self.file(latest, _ANSWERS), self.file(latest, _POLICY)
        if not file.is_file() or not policy.is_file():
            return
        name = cache.name_of([program, *cache.named_files((file, policy), file.parent)])
        try:
            kept = cache.once(cache.FOLDER / "replay" / name, partial(_differing, file, policy))
        except Faults as found:
            yield from found.faults
            return
        for number in json.loads(kept["differing.json"]):
            yield fault_of(
                file,
                "les calculateurs ne donnent plus la réponse figée : corrigez-les, ou, si la"
                " réponse figée était fausse, publiez une interprétation (« make interpret"
                f" EDITION={self.folder.name} REASON=… »)",
                number,
            )


def _differing(file: Path, policy: Path) -> dict[str, bytes]:
    """The numbers of the frozen answers that the calculators now give otherwise. Raises Faults
    where the answers, or the policy, cannot be read."""
    frozen = written(file)
    try:
        questions = [json.loads(line) for line in frozen]
        asked = [{"question": q["question"], "inputs": q["inputs"]} for q in questions]
    except (ValueError, TypeError, LookupError, RecursionError):
        said = "une ligne n’est pas une réponse : rétablissez le fichier"
        raise Faults([fault_of(file, said)]) from None
    now = answer.replay(asked, load_policy(policy.parent))
    pairs = enumerate(zip(frozen, now, strict=True), 1)
    differing = [number for number, (before, after) in pairs if before != after]
    return {"differing.json": json.dumps(differing).encode()}

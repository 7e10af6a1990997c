"""Interpreting: what is read in the words of an edition is corrected, on record."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from calculators.policy import Policy
from generator.editions import correction, freeze, record, sources, timeline
from generator.editions.correction import Correction
from generator.editions.edition import POLICY, Interpreted
from generator.editions.register import (
    REGISTER,
    Entry,
    Interpretation,
    fault_of,
    lines,
    written,
)
from generator.ground.faults import Faults

ANSWERS, IMPACT = "answers.jsonl", "impact.json"


@dataclass(frozen=True)
class Interpretable:
    """An interpretation about to be published: the one before, its own policy and answers, and
    what they change. contents gives its files by name, impact.json left out."""

    before: Interpreted
    policy: Policy
    contents: dict[str, bytes]
    correction: Correction

    @property
    def same(self) -> bool:
        """Whether it reads and answers as the one before."""
        held = (self.before.folder / name for name in self.contents)
        told = {path.name: _numberless(path.read_bytes()) for path in held}
        return told == {name: _numberless(content) for name, content in self.contents.items()}


def candidate(root: Path, edition: str) -> Interpretable:
    """The interpretation that the sources of an edition now make. Raises Faults where there is no
    such edition, or its sources are wrong."""
    editions = root / "policy" / "editions"
    known = lines(editions)
    entries = {entry.edition: entry for entry in known if isinstance(entry, Entry)}
    if edition not in entries:
        message = f"aucune édition « {edition} » ; il y a {', '.join(entries)}"
        raise Faults([fault_of(editions / REGISTER, message)])
    before = timeline.interpreted(editions, entries[edition], known)[-1]
    policy = replace(sources.read_sources(root, edition).policy, interpretation=before.number + 1)
    questions = sources.questions_file(root / "policy", edition)
    contents = {
        POLICY: freeze.policy_bytes(policy),
        ANSWERS: freeze.answers_bytes(questions, policy),
    }
    found = correction.compare_answers(
        written(before.folder / ANSWERS),
        contents[ANSWERS].decode().splitlines(),
        (json.loads((before.folder / POLICY).read_bytes()), json.loads(contents[POLICY])),
    )
    return Interpretable(before, policy, contents, found)


def interpret(root: Path, edition: str, reason: str, published: date) -> tuple[Path, Interpretable]:
    """Publish a new interpretation of an edition; its folder, and what it is. Nothing is published
    where a Fault is raised.

    Refused: an edition that isn't published, words that differ from the frozen ones, an
    interpretation that reads and answers as the one before, a reason that says nothing.
    """
    editions = root / "policy" / "editions"
    if not reason.strip():
        raise Faults(
            [
                fault_of(
                    editions / REGISTER,
                    'dites pourquoi cette interprétation est corrigée : REASON="…"',
                )
            ]
        )
    with record.locked(editions):
        found = candidate(root, edition)
        if found.same:
            message = (
                f"ces sources se lisent comme l’interprétation {found.before.number}, et répondent"
                " de même : il n’y a rien à publier"
            )
            raise Faults([fault_of(root / "policy" / sources.FOLDER / edition, message)])
        number, said = found.policy.interpretation, " ".join(reason.split())
        told = found.correction.to_json(edition, number, said)
        impact = (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
        line = Interpretation(
            edition=edition,
            published=published.isoformat(),
            files={},
            previous="",
            interpretation=number,
            reason=said,
        )
        return record.add(editions, line, {**found.contents, IMPACT: impact}), found


def _numberless(content: bytes) -> bytes | str:
    """A policy.json without its number of interpretation; anything else as it is."""
    if not content.startswith(b"{\n"):
        return content
    data = json.loads(content)
    return json.dumps({k: v for k, v in data.items() if k != "interpretation"}, sort_keys=True)

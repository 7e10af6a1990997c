"""Freezing: the working text becomes an edition, which nobody changes any more."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from calculators import answer
from calculators.policy import Policy
from generator.annex.load import Erratum
from generator.editions import record, sources
from generator.editions.register import REGISTER, Entry, fault_of, register_entries
from generator.ground.faults import Fault, Faults
from generator.views.plain_text import as_text


def policy_bytes(policy: Policy) -> bytes:
    """policy.json, always the same bytes for the same policy."""
    return (json.dumps(policy.to_json(), ensure_ascii=False, indent=1) + "\n").encode()


def freeze(
    root: Path,
    policy: Policy,
    questions: Path,
    edition: date,
    published: date,
    *,
    retroactive: bool = False,
    erratum: Erratum | None = None,
    origin: Path | None = None,
) -> Path:
    """Freeze the policy as an edition, and keep its sources; its folder. Nothing is published where
    a Fault is raised. erratum is what it says that it corrects; origin is the folder of its
    sources, the working text's where not given.

    Refused: an edition that exists; one whose date is not the date of effect that the text says;
    one already in force on the day it is published, unless said to be retroactive.
    """
    editions = root / "policy" / "editions"
    with record.locked(editions):
        fault = _refusal(root, policy, edition, published, retroactive=retroactive)
        if erratum and not fault:
            fault = _wrong(editions, erratum)
        if fault:
            raise Faults([fault])
        contents = {
            "annexe.txt": as_text(policy).encode(),
            "answers.jsonl": answers_bytes(questions, policy),
            "policy.json": policy_bytes(policy),
        }
        sources.keep(root / "policy", edition.isoformat(), origin or root / "policy")
        entry = Entry(
            edition=edition.isoformat(),
            published=published.isoformat(),
            effective=policy.effective,
            files={},
            previous="",
            retroactive=retroactive,
            corrects=erratum.edition if erratum else "",
            mistake=erratum.mistake if erratum else "",
        )
        return record.add(editions, entry, contents)


def _refusal(
    root: Path, policy: Policy, edition: date, published: date, *, retroactive: bool
) -> Fault | None:
    """Why an edition cannot be frozen, or None."""
    editions = root / "policy" / "editions"
    path = editions / REGISTER
    head = root / "policy" / "annexe" / "annexe.yaml"
    if any(entry.edition == edition.isoformat() for entry in _entries(editions)):
        return fault_of(path, f"l’édition {edition} existe déjà : elle ne change plus")
    if policy.effective != edition.isoformat():
        return fault_of(
            head,
            f"le texte prend effet le {policy.effective}, non le {edition} : changez la"
            " valeur « effet » et les mots qui la disent, ou la date du gel",
        )
    if edition < published and not retroactive:
        return fault_of(
            head,
            f"la date d’effet {edition} est déjà passée : changez-la ou, si l’édition est bien"
            f" rétroactive, dites-le : « make freeze DATE={edition} RETROACTIF=oui »",
        )
    if edition >= published and retroactive:
        return fault_of(
            head,
            f"la date d’effet {edition} n’est pas passée : l’édition n’est pas rétroactive ;"
            " figez-la sans « RETROACTIF=oui »",
        )
    return None


def no_edition_to_correct(editions: Path, erratum: Erratum) -> Fault | None:
    """That the edition which an erratum corrects does not exist, or None."""
    known = [entry.edition for entry in _entries(editions)]
    if erratum.edition in known:
        return None
    if not known:
        return Fault(erratum.place, "aucune édition n’est publiée : retirez « erratum »")
    named = f"aucune édition « {erratum.edition} »"
    return Fault(erratum.place, f"{named} à corriger ; il y a {', '.join(known)}")


def _wrong(editions: Path, erratum: Erratum) -> Fault | None:
    """Why an edition cannot correct what it says that it does, or None."""
    for entry in _entries(editions):
        if (entry.corrects, entry.mistake) == (erratum.edition, erratum.mistake):
            return Fault(
                erratum.place,
                f"l’édition {entry.edition} corrige déjà cette erreur : retirez « erratum »",
            )
    return no_edition_to_correct(editions, erratum)


def _entries(editions: Path) -> list[Entry]:
    return register_entries(editions) if (editions / REGISTER).exists() else []


def answers_bytes(questions: Path, policy: Policy) -> bytes:
    """answers.jsonl: the answers to the standing questions."""
    return "".join(f"{line}\n" for line in answer_lines(questions, policy)).encode()


def answer_lines(questions: Path, policy: Policy) -> list[str]:
    """The answers to the standing questions, a line each."""
    if not questions.is_file():
        raise Faults([fault_of(questions, "le fichier des questions types manque")])
    lines = questions.read_text(encoding="utf-8").splitlines()
    return answer.replay([json.loads(line) for line in lines], policy)

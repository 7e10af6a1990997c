"""The register of readings: each doubtful wording, quoted to the letter from its clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from calculators.terms.entries import Choice, Reading
from calculators.terms.text import Clause, Quotation
from generator import source
from generator.annex.absent import no_clause
from generator.annex.clauses import fold
from generator.annex.prose import Prose
from generator.annex.vocabulary import FAVOURS
from generator.ground.faults import Fault
from generator.ground.french import plain_spaces

UNQUOTE = "retirez cette citation, ou toute la lecture si le doute est parti avec elle"
"""What to do of a citation whose clause left the text."""


def read_readings(
    register: source.Mapping,
    clauses: Mapping[str, Clause],
    packs: Iterable[str],
    faults: list[Fault],
) -> tuple[tuple[Reading, ...], list[tuple[str, Fault]]]:
    """The readings of `lectures.yaml`, and what each says that the text does not: a reading that
    leaves the register is not at fault for it. packs are their names."""
    readings, seen = [], set[str]()
    untrue: list[tuple[str, Fault]] = []
    prose = Prose(clauses, packs)
    for node in register["lectures"]:
        name = str(node["id"])
        if name in seen:
            faults.append(Fault(node["id"].place, f"la lecture « {name} » existe déjà"))
        seen.add(name)
        choices = tuple(_choice(choice, prose) for choice in node["choix"])
        ids = [choice.id for choice in choices]
        faults += _sides(node)
        faults += [
            Fault(choice["id"].place, f"le choix « {choice['id']} » est double")
            for choice in node["choix"]
            if ids.count(str(choice["id"])) > 1
        ]
        if node["defaut"] not in ids:
            faults.append(
                Fault(
                    node["defaut"].place,
                    f"« {node['defaut']} » n’est pas un choix de la lecture « {name} »"
                    f"{source.nearest(node['defaut'], ids)}",
                )
            )
        untrue += [(name, fault) for fault in _untrue(node, clauses, prose)]
        readings.append(
            Reading(
                id=name,
                title=prose.said(node["titre"]),
                quotations=tuple(
                    Quotation(str(q["clause"]), _quoted(q, clauses)) for q in node["citations"]
                ),
                doubt=prose.said(node["doute"]),
                choices=choices,
                default=str(node["defaut"]),
                reason=prose.said(node["raison"]),
                computed=node["calcul"] == "oui",
                questions=tuple(map(str, node["questions"])),
                why_not=prose.said(node["sans_calcul"]) if "sans_calcul" in node else "",
            )
        )
    return tuple(readings), untrue


def _choice(node: source.Mapping, prose: Prose) -> Choice:
    return Choice(
        str(node["id"]), prose.said(node["libelle"]), FAVOURS[node["favorable"]], "lettre" in node
    )


def _untrue(node: source.Mapping, clauses: Mapping[str, Clause], prose: Prose) -> Iterator[Fault]:
    """What an entry quotes or names that the text does not have."""
    for quotation in node["citations"]:
        yield from _check(quotation, clauses)
    for key in ("titre", "doute", "raison", "sans_calcul"):
        if key in node:
            yield from prose.faults(node[key])
    for choice in node["choix"]:
        yield from prose.faults(choice["libelle"])


def _sides(node: source.Mapping) -> Iterator[Fault]:
    """What an entry says twice, or leaves out, of its choices and of its computation.

    A profile takes one choice of an entry: two that favour the same party, or two letters, would
    leave it to chance.
    """
    seen = dict[str, str]()
    for choice in node["choix"]:
        sides = [("favorable", str(choice["favorable"]))]
        sides += [("lettre", "oui")] if "lettre" in choice else []
        for key, side in sides:
            if side != "aucun" and f"{key}: {side}" in seen:
                yield Fault(
                    choice[key].place,
                    f"le choix « {seen[f'{key}: {side}']} » est déjà « {key}: {side} » : un seul"
                    " choix peut l’être",
                )
            seen.setdefault(f"{key}: {side}", str(choice["id"]))
    computed = node["calcul"] == "oui"
    if computed and "sans_calcul" in node:
        yield Fault(
            node["sans_calcul"].place,
            f"la lecture « {node['id']} » est calculée : retirez « sans_calcul »",
        )
    if not computed and "sans_calcul" not in node:
        yield Fault(
            node["calcul"].place,
            f"la lecture « {node['id']} » n’est pas calculée : dites pourquoi sous « sans_calcul »",
        )


def _quoted(quotation: source.Mapping, clauses: Mapping[str, Clause]) -> str:
    """The words of a quotation, with the spaces that its clause has there."""
    words, clause = fold(quotation["mots"]), clauses.get(str(quotation["clause"]))
    for text in (clause.text, clause.title or "") if clause else ():
        at = plain_spaces(text).find(plain_spaces(words))
        if at >= 0:
            return text[at : at + len(words)]
    return words


def _check(quotation: source.Mapping, clauses: Mapping[str, Clause]) -> Iterator[Fault]:
    clause, words = quotation["clause"], _quoted(quotation, clauses)
    if clause not in clauses:
        yield no_clause(clause, clauses, UNQUOTE)
        return
    found = clauses[str(clause)]
    if words not in found.text and words not in (found.title or ""):
        yield Fault(
            quotation["mots"].place,
            f"« {words} » n’est pas dans la clause « {clause} » : citez-la mot pour mot",
        )

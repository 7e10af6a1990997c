"""The register of readings: each doubtful wording, quoted to the letter from its clause."""

from __future__ import annotations

from collections.abc import Mapping

from calculators.policy import Choice, Clause, Quotation, Reading
from generator import source
from generator.annex.clauses import fold
from generator.ground.faults import Fault


def read_readings(
    register: source.Mapping, clauses: Mapping[str, Clause], faults: list[Fault]
) -> tuple[Reading, ...]:
    """The readings of `lectures.yaml`, each checked against the text."""
    readings, seen = [], set[str]()
    for node in register["lectures"]:
        name = str(node["id"])
        if name in seen:
            faults.append(Fault(node["id"].place, f"la lecture « {name} » existe déjà"))
        seen.add(name)
        choices = tuple(Choice(str(c["id"]), fold(c["libelle"])) for c in node["choix"])
        ids = [choice.id for choice in choices]
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
        for quotation in node["citations"]:
            _check(quotation, clauses, faults)
        readings.append(
            Reading(
                id=name,
                title=fold(node["titre"]),
                quotations=tuple(
                    Quotation(str(q["clause"]), fold(q["mots"])) for q in node["citations"]
                ),
                doubt=fold(node["doute"]),
                choices=choices,
                default=str(node["defaut"]),
                reason=fold(node["raison"]),
                changes_answers=node["effet"] == "oui",
            )
        )
    return tuple(readings)


def _check(quotation: source.Mapping, clauses: Mapping[str, Clause], faults: list[Fault]) -> None:
    clause, words = quotation["clause"], fold(quotation["mots"])
    if clause not in clauses:
        faults.append(
            Fault(
                clause.place,
                f"la clause « {clause} » n’existe pas{source.nearest(clause, clauses)}",
            )
        )
        return
    found = clauses[str(clause)]
    if words not in found.text and words not in (found.title or ""):
        faults.append(
            Fault(
                quotation["mots"].place,
                f"« {words} » n’est pas dans la clause « {clause} » : citez-la mot pour mot",
            )
        )

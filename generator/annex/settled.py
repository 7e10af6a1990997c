"""Readings that the text itself settles: how it says each choice, and that each is decided once.

A clause settles a reading by `precise`, whose words are marked like those of any value; the
reading then leaves the register.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from calculators.policy import Policy
from calculators.readings import QUESTIONS_OF, READINGS
from generator import source
from generator.annex import doubts
from generator.annex.clauses import Passage
from generator.ground.faults import Fault

KEY = "precise"
"""The key of a clause under which it settles readings."""


def read_settled(
    passages: Iterable[Passage], register: source.Mapping, faults: list[Fault]
) -> tuple[dict[str, str], dict[str, str]]:
    """The choice of each reading that a clause settles, and that clause; a fault where one is
    settled twice."""
    settled: dict[str, str] = {}
    where: dict[str, str] = {}
    for passage in passages:
        for name, choice in passage.node.get(KEY, {}).items():
            if name in where:
                faults.append(
                    Fault(name.place, f"la clause « {where[name]} » précise déjà « {name} »")
                )
            where.setdefault(str(name), passage.clause.id)
            settled[str(name)] = str(choice)
    faults += _misused(register)
    return settled, where


def undecided(register: source.Mapping, policy: Policy) -> Iterator[Fault]:
    """The readings that a calculator asks for, decided nowhere while the text leaves the doubt."""
    listed = {str(node["id"]) for node in register["lectures"]}
    for name in READINGS:
        if name not in listed and name not in policy.settled and not doubts.removed(name, policy):
            yield Fault(
                register["lectures"].place,
                f"la lecture « {name} », dont un calculateur dépend, n’est ni au registre ni"
                " précisée par une clause",
            )


def _misused(register: source.Mapping) -> Iterator[Fault]:
    listed: dict[str, source.Mapping] = {}
    for node in register["lectures"]:
        listed.setdefault(str(node["id"]), node)
    for name, choices in READINGS.items():
        if name not in listed:
            continue
        node = listed[name]
        given = [str(choice["id"]) for choice in node["choix"]]
        # A choice given twice is a fault of its own.
        if len(given) == len(set(given)) and set(given) != set(choices):
            known = ", ".join(f"« {choice} »" for choice in choices)
            yield Fault(
                node["choix"].place,
                f"les choix de « {name} » ne sont pas ceux que les calculateurs connaissent :"
                f" {known}",
            )
        if set(map(str, node["questions"])) != set(QUESTIONS_OF[name]):
            known = ", ".join(QUESTIONS_OF[name])
            yield Fault(
                node["questions"].place,
                f"la lecture « {name} » est calculée pour d’autres questions : écrivez"
                f" « questions: [{known}] »",
            )
    for name, node in listed.items():
        if (node["calcul"] == "oui") != (name in READINGS):
            yield Fault(
                node["calcul"].place,
                f"un calculateur répond selon la lecture « {name} » : écrivez « calcul: oui »"
                if name in READINGS
                else f"aucun calculateur ne répond selon la lecture « {name} » : écrivez"
                " « calcul: non »",
            )

"""How the annex may say each fact of a ticket's class."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.annex.wordings import Part, part

_FACTS: Mapping[str, Iterable[str]] = {
    "anomalie": ("anomalie", "anomalies"),
    "non-anomalie": ("non {ticket} d’anomalie", "qui ne sont pas des anomalies"),
    "indisponible": ("indisponible",),
    "commande-impossible": ("impossibilité de passer commande",),
    "generale": ("générale", "général"),
    "particuliere": ("cas d’usage particuliers", "cas d’usage particulier"),
    "reproductible": ("reproductible",),
    "non-reproductible": ("non reproductible",),
    "systematique": ("systématique",),
    "non-systematique": ("non systématique",),
    "impact": ("impact",),
    "sans-impact": ("sans impact",),
}
# « indisponible et/ou qui ne répond plus » are two wordings of one fact.
_SYNONYMS = {"indisponible": ("ne répond plus",)}


def facts(
    cases: Iterable[Iterable[str]], added: Mapping[str, Iterable[str]], ticket: str
) -> list[Part]:
    """Every fact of the cases must be said, « indisponible » by each of its two wordings; added are
    the wordings of the facts that legal declared, and of their contraries, ticket what the annex
    calls a ticket."""
    facts = dict.fromkeys(fact for case in cases for fact in case)
    ways = {**_FACTS, **added}
    said = [[way.replace("{ticket}", ticket) for way in ways[fact]] for fact in facts]
    return [part(each) for each in said] + [
        part(_SYNONYMS[fact]) for fact in facts if fact in _SYNONYMS
    ]

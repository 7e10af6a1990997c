"""The facts that make a ticket's class: what the form asks of each, and how each is said.

The first are those that the calculators know; an edition may add others, as data (art. 5).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from calculators.record import dataclass
from calculators.terms.tickets import Fact


@dataclass(frozen=True)
class FactWords:
    """A fact in words, each time where it is true and where it is not: of an anomaly (empty: it is
    the anomaly itself), as what a class doesn't want of a ticket, and as a condition of a class."""

    attribute: tuple[str, str]
    lacking: tuple[str, str]
    condition: tuple[str, str]


KNOWN: Mapping[str, FactWords] = {
    "anomaly": FactWords(
        ("", ""),
        ("c’est une anomalie", "ce n’est pas une anomalie"),
        (
            "une anomalie",
            "tout ce qui n’est pas une anomalie (question, évolution, assistance)",
        ),
    ),
    "system_down": FactWords(
        ("de système indisponible ou qui ne répond plus", "de système qui répond"),
        ("le système ne répond pas", "le système répond"),
        ("le système est indisponible ou ne répond plus", "le système répond"),
    ),
    "cannot_order": FactWords(
        ("qui empêche de passer commande", "qui laisse passer commande"),
        ("les commandes sont impossibles", "les commandes restent possibles"),
        ("il est impossible de passer commande", "passer commande reste possible"),
    ),
    "general": FactWords(
        ("générale", "sur un cas d’usage particulier"),
        ("l’anomalie est générale", "elle porte sur un cas d’usage particulier"),
        ("générale", "limitée à un cas d’usage particulier"),
    ),
    "reproducible": FactWords(
        ("reproductible", "non reproductible"),
        ("elle est reproductible", "elle n’est pas reproductible"),
        ("reproductible", "non reproductible"),
    ),
    "systematic": FactWords(
        ("systématique", "non systématique"),
        ("elle est systématique", "elle n’est pas systématique"),
        ("systématique", "non systématique"),
    ),
    "impact": FactWords(
        ("avec un impact", "sans impact"),
        ("elle a un impact", "elle est sans impact"),
        ("avec un impact sur le système ou sur l’utilisateur", "sans impact"),
    ),
}
"""The facts that the calculators know, in the order in which they are said."""


def fact_words(added: Iterable[Fact]) -> Mapping[str, FactWords]:
    """Every fact of an edition, in the order in which it is said."""
    words = dict(KNOWN)
    for fact in added:
        ways = (fact.yes, fact.no)
        lacking = (f"c’est une anomalie {fact.yes}", f"c’est une anomalie {fact.no}")
        words[fact.id] = FactWords(ways, lacking, ways)
    return words

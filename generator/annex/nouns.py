"""The word of a defined term, as sentences of the program say it: `mot`, beside its definition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from calculators.policy import TICKET
from calculators.terms.text import Noun
from generator.annex.clauses import Passage, fold
from generator.ground.faults import Fault
from generator.source import Mapping

KEY = "mot"
GENDERS = {"feminin": True, "masculin": False}
YES = {"oui": True, "non": False}

_SPOKEN = {
    "def-chef-de-projet": "chef de projet",
    "def-ctp": "demande CTP",
    "def-demande": "demande",
    "def-maintenance": "maintenance",
    "def-personnalisation": "personnalisation",
    "def-pra-pca": "PRA",
    "def-support": "support",
    "def-tier": "tier",
}
"""The words of other definitions that sentences of the program say: those can't change yet."""


def read_nouns(passages: Iterable[Passage], faults: list[Fault]) -> tuple[Noun, ...]:
    """The words that legal gives; a fault where one is missing, or is not what the annex says."""
    found = []
    for passage in passages:
        if passage.clause.term is None:
            continue
        faults += _unspoken(passage)
        node = passage.node.get(KEY)
        if node is None:
            continue
        singular, plural = fold(node["singulier"]), fold(node["pluriel"])
        for key, word in (("singulier", singular), ("pluriel", plural)):
            if word not in passage.clause.names:
                faults.append(
                    Fault(
                        node[key].place,
                        f"« {word} » n’est pas une forme du terme : ajoutez-le à « formes »",
                    )
                )
        elided = YES.get(node.get("elision", ""), singular[:1].lower() in "aàâeéèêëiîïoôuùûœ")
        if singular[:1].lower() in "hy" and "elision" not in node:
            faults.append(
                Fault(
                    node["singulier"].place,
                    f"dit-on « le {singular} » ou « l’{singular} » ? ajoutez « elision: non » ou"
                    " « elision: oui »",
                )
            )
        found.append(Noun(passage.clause.id, singular, plural, GENDERS[node["genre"]], elided))
    return tuple(found)


def ticket(articles: Iterable[Mapping]) -> str:
    """What the annex calls a ticket."""
    nodes = (node for article in articles for node in article["clauses"])
    said = (node[KEY]["singulier"] for node in nodes if KEY in node and node["id"] == TICKET.clause)
    return fold(next(iter(said), TICKET.singular))


def _unspoken(passage: Passage) -> Iterator[Fault]:
    """The word that sentences of the program say, where the definition does not give it."""
    clause = passage.clause
    names = [name.lower() for name in (clause.term or "", *clause.names)]
    if clause.id == TICKET.clause and KEY not in passage.node and TICKET.singular not in names:
        yield Fault(
            passage.node["terme"].place,
            f"« {clause.term} » remplace « {TICKET.singular} » dans les réponses et les pages :"
            " dites comment, « mot: {singulier: …, pluriel: …, genre: …} »",
        )
    spoken = _SPOKEN.get(clause.id)
    if spoken and not any(spoken.lower() in name for name in names):
        yield Fault(
            passage.node["terme"].place,
            f"des phrases du programme disent encore « {spoken} », que « {clause.term} » remplace :"
            " demandez-le à un développeur, ou gardez ce mot parmi les « formes »",
        )

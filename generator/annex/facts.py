"""Facts that legal adds to those that make a class: `faits`, at the head of an article."""

from __future__ import annotations

from collections.abc import Iterable

from calculators.answer import QUESTIONS
from calculators.question import SHARED
from calculators.terms.tickets import Fact
from generator.annex.clauses import Passage, fold
from generator.annex.vocabulary import FACTS, NOT, fact
from generator.ground.faults import Fault
from generator.source import Mapping

KEY = "faits"


def wordings(articles: Iterable[Mapping]) -> dict[str, list[str]]:
    """How the text may say each fact that is declared, and its contrary."""
    found = {}
    for node in _declared(articles):
        found[str(node["id"])] = [fold(words) for words in node["oui"]]
        found[f"{NOT}{node['id']}"] = [fold(words) for words in node["non"]]
    return found


def read_facts(
    articles: Iterable[Mapping], passages: Iterable[Passage], faults: list[Fault]
) -> tuple[Fact, ...]:
    """The facts that are declared; faults where a name is taken, or makes no class."""
    taken = {*SHARED, *(field.name for field in QUESTIONS["ticket-class"].fields)}
    asked = {
        name.removeprefix(NOT)
        for passage in passages
        if "cas" in passage.said
        for case in passage.said["cas"].value
        for name in case
    }
    found = []
    for node in _declared(articles):
        name = str(node["id"])
        id_ = fact(name)[0]
        if id_ in taken or name in FACTS or name.startswith(NOT):
            faults.append(
                Fault(
                    node["id"].place,
                    f"le fait « {name} » existe déjà : donnez-lui un autre « id »",
                )
            )
        elif name not in asked:
            faults.append(
                Fault(
                    node["id"].place,
                    f"aucune classe n’emploie le fait « {name} » : dites-le dans les « cas » de"
                    " l’une d’elles, ou retirez-le",
                )
            )
        taken.add(id_)
        yes, no = fold(node["oui"][0]), fold(node["non"][0])
        found.append(Fact(id_, fold(node["libelle"]), fold(node["question"]), yes, no))
    return tuple(found)


def _declared(articles: Iterable[Mapping]) -> Iterable[Mapping]:
    for article in articles:
        yield from article.get(KEY, ())

"""What legal says of words that moved while no answer follows: `relu` beside a clause or a title,
or in `relus_retires` of annexe.yaml for a clause that left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from calculators.terms.text import Approval, Nature
from generator import source
from generator.annex.clauses import Passage, fold
from generator.annex.values import MisreadError, read_date
from generator.annex.vocabulary import FAVOURS
from generator.ground.faults import Fault

KEY = "relu"
"""The key of a clause that says who read its words."""

REMOVED = "relus_retires"
"""The key of annexe.yaml that says who read the words of clauses that left."""

NATURES = {
    "orthographe": Nature.SPELLING,
    "explicitation": Nature.CLARIFICATION,
    "portee": Nature.SCOPE,
}


def to_write(words: str) -> str:
    """What to write beside words to say that someone read them: whole, for who copies it."""
    return (
        f'{KEY}: {{nature: …, par: …, le: AAAA-MM-JJ, mots: {words}, decision: "…", favorable: …}}'
    )


def read_approvals(
    passages: Iterable[Passage],
    head: source.Mapping,
    headings: Mapping[str, source.Mapping],
    faults: list[Fault],
) -> tuple[Approval, ...]:
    """The approvals of the clauses, in their order, then those of headings, by their names, and
    those of clauses that left."""
    passages = list(passages)
    known = {passage.clause.id for passage in passages}
    told = [(p.clause.id, p.node[KEY]) for p in passages if KEY in p.node]
    told += [(name, node[KEY]) for name, node in headings.items() if KEY in node]
    for node in head.get(REMOVED, ()):
        told.append((str(node["clause"]), node))
        if node["clause"] in known:
            faults.append(
                Fault(
                    node["clause"].place,
                    f"la clause « {node['clause']} » est dans le texte : dites « {KEY} » auprès"
                    " d’elle, et retirez cette ligne",
                )
            )
    found = (_approval(name, node, faults) for name, node in told)
    return tuple(approval for approval in found if approval)


def _approval(clause: str, node: source.Mapping, faults: list[Fault]) -> Approval | None:
    nature = NATURES[node["nature"]]
    try:
        day = read_date(node["le"]).isoformat()
    except MisreadError as error:
        faults.append(Fault(error.node.place, f"« le » : {error}"))
        return None
    if nature is not Nature.SPELLING and "favorable" not in node:
        faults.append(
            Fault(
                node["nature"].place,
                "une explicitation ou un changement de portée dit à qui il est « favorable » :"
                " client, prestataire ou aucun",
            )
        )
    return Approval(
        clause=clause,
        nature=nature,
        by=fold(node["par"]),
        on=day,
        words=str(node["mots"]),
        decision=fold(node["decision"]),
        favours=FAVOURS[node.get("favorable", "aucun")],
    )

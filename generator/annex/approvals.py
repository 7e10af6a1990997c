"""What legal says beside a clause of words that moved while no answer follows: `relu`."""

from __future__ import annotations

from collections.abc import Iterable

from calculators.terms.text import Approval
from generator.annex.clauses import Passage, fold
from generator.annex.values import MisreadError, read_date
from generator.ground.faults import Fault

KEY = "relu"
"""The key of a clause that says who read its words."""

NATURES = {"orthographe": "spelling", "explicitation": "clarification", "portee": "scope"}
FAVOURS = {"client": "client", "prestataire": "provider", "aucun": "neither"}


def read_approvals(passages: Iterable[Passage], faults: list[Fault]) -> tuple[Approval, ...]:
    """The approvals of the clauses, in their order."""
    found = []
    for passage in passages:
        node = passage.node.get(KEY)
        if node is None:
            continue
        nature = NATURES[node["nature"]]
        try:
            day = read_date(node["le"]).isoformat()
        except MisreadError as error:
            faults.append(Fault(error.node.place, f"« le » : {error}"))
            continue
        if nature != "spelling" and "favorable" not in node:
            faults.append(
                Fault(
                    node["nature"].place,
                    "une explicitation ou un changement de portée dit à qui il est « favorable » :"
                    " client, prestataire ou aucun",
                )
            )
        found.append(
            Approval(
                clause=passage.clause.id,
                nature=nature,
                by=fold(node["par"]),
                on=day,
                words=str(node["mots"]),
                decision=fold(node["decision"]),
                favours=FAVOURS[node.get("favorable", "aucun")],
            )
        )
    return tuple(found)

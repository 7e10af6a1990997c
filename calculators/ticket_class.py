"""Which class is this ticket? (art. 5)"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from calculators.french import join
from calculators.inputs import Field, Flag
from calculators.policy import Policy, TicketClass
from calculators.question import Choices, Inputs, Question, Result, Step, fault

_FACTS = {
    "anomaly": ("anomalie", "pas d’anomalie"),
    "system_down": ("système indisponible ou qui ne répond plus", "système qui répond"),
    "cannot_order": ("impossibilité de passer commande", "commandes possibles"),
    "general": ("générale", "sur un cas d’usage particulier"),
    "reproducible": ("reproductible", "non reproductible"),
    "systematic": ("systématique", "non systématique"),
    "impact": ("avec un impact", "sans impact"),
}
"""How a fact is said, true and false."""

_BREAKDOWNS = {"system_down": "Système indisponible", "cannot_order": "Commande impossible"}


def decide(inputs: Inputs, policy: Policy, _: Choices) -> Result:
    """The first class of which a case is met, or None and what leaves the ticket `outside`.

    No reading is used.
    """
    if _disaster(inputs, policy):
        return {"ticket_class": None, "outside": "disaster"}
    for each in policy.ticket_classes:
        if _case_met(inputs, each) is not None:
            return {"ticket_class": each.id, "outside": None}
    return {"ticket_class": None, "outside": "undefined"}


def _disaster(inputs: Inputs, policy: Policy) -> TicketClass | None:
    """The class that leaves a disaster out, where the ticket is one."""
    if not inputs["disaster"]:
        return None
    return next((each for each in policy.ticket_classes if each.excludes == "disaster"), None)


def _case_met(inputs: Inputs, ticket_class: TicketClass) -> Mapping[str, bool] | None:
    for case in ticket_class.cases:
        if all(inputs[fact] is wanted for fact, wanted in case.items()):
            return case
    return None


def explain(inputs: Inputs, result: Result, policy: Policy, _: Choices) -> Iterable[Step]:
    """What the class asks for and the ticket has; or, class by class, what it lacks."""
    excluding = _disaster(inputs, policy)
    if excluding:
        yield Step(
            "Un désastre ou une panne matérielle du centre de données qui engage le PRA ou le PCA"
            " est hors des classes : il relève de ces plans.",
            excluding.clause,
        )
        return
    for each in policy.ticket_classes:
        case = _case_met(inputs, each)
        if case is not None:
            yield Step(f"Ce ticket : {_said(case)}. C’est la classe {each.id}.", each.clause)
            return
        if result["ticket_class"] is None:
            yield Step(
                f"Ce n’est pas {each.id}, qui demande : {_lacking(inputs, each)}.", each.clause
            )
    last = policy.ticket_classes[-1]
    yield Step("Les mots de l’annexe laissent donc ce ticket hors de toute classe.", last.clause)


def _said(case: Mapping[str, bool]) -> str:
    return join(_FACTS[fact][0 if wanted else 1] for fact, wanted in case.items())


def _lacking(inputs: Inputs, ticket_class: TicketClass) -> str:
    """What the ticket lacks of each case of a class."""
    lacking = (
        _said({fact: wanted for fact, wanted in case.items() if inputs[fact] is not wanted})
        for case in ticket_class.cases
    )
    return join(dict.fromkeys(lacking), "ou")


def _conflicts(inputs: Inputs, _: Inputs) -> Iterable[dict[str, str]]:
    if inputs.get("anomaly") is False:
        for name, title in _BREAKDOWNS.items():
            if inputs.get(name):
                yield fault(
                    name, f"« {title} » est une anomalie : « Anomalie » doit être vrai aussi."
                )


QUESTION = Question(
    name="ticket-class",
    title="De quelle classe est ce ticket ?",
    fields=(
        Field(
            "anomaly", "Anomalie", Flag(),
            "Quelque chose ne fonctionne pas comme il le devrait.", default=False,
        ),
        Field(
            "system_down", "Système indisponible", Flag(),
            "Le système est indisponible ou ne répond plus.", default=False,
        ),
        Field(
            "cannot_order", "Commande impossible", Flag(),
            "Il est impossible de passer commande sur le système.", default=False,
        ),
        Field(
            "disaster", "Désastre", Flag(),
            "Un désastre ou une panne matérielle du centre de données engageant le PRA ou le PCA.",
            default=False,
        ),
        Field(
            "general", "Générale", Flag(),
            "L’anomalie ne se limite pas à un cas d’usage particulier.", default=False,
        ),
        Field("reproducible", "Reproductible", Flag(), "On sait la reproduire.", default=False),
        Field(
            "systematic", "Systématique", Flag(),
            "Elle se produit chaque fois, dans les mêmes conditions.", default=False,
        ),
        Field(
            "impact", "Impact", Flag(),
            "Elle gêne le système ou ses utilisateurs.", default=False,
        ),
    ),
    example={
        "anomaly": True, "system_down": False, "cannot_order": False, "disaster": False,
        "general": True, "reproducible": True, "systematic": True, "impact": True,
    },
    decide=decide,
    explain=explain,
    conflicts=_conflicts,
    conditions=tuple(
        {
            "if": {"properties": {name: {"const": True}}, "required": [name]},
            "then": {"properties": {"anomaly": {"const": True}}, "required": ["anomaly"]},
        }
        for name in _BREAKDOWNS
    ),
)  # fmt: skip

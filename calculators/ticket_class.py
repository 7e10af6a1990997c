"""Which class is this ticket? (art. 5)"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from calculators import facts
from calculators.choices import Choices
from calculators.french import join
from calculators.inputs import Field, Flag
from calculators.policy import Policy
from calculators.question import Inputs, Question, Result, fault
from calculators.result_schema import one_of, or_null, some_of
from calculators.steps import Step, Steps
from calculators.terms.text import Noun
from calculators.terms.tickets import TicketClass

_BREAKDOWNS = {"system_down": "Système indisponible", "cannot_order": "Commande impossible"}

Case = Mapping[str, bool]
Words = Mapping[str, facts.FactWords]


def decide(inputs: Inputs, policy: Policy, choices: Choices) -> Result:
    """The class among those whose words the ticket meets; None and what leaves it `outside`."""
    classes = policy.ticket_classes
    if inputs["disaster"] and any(each.excludes == "disaster" for each in classes):
        if choices.take("disaster-class") == "aucune":
            return {"ticket_class": None, "outside": "disaster", "meets": []}
        classes = tuple(each for each in classes if each.excludes != "disaster")
    meets = [each.id for each in classes if met(inputs, each, choices) is not None]
    found: str | None
    if meets:
        found = meets[0]
        if len(meets) > 1 and choices.take("class-overlap") == "derniere":
            found = meets[-1]
    else:
        found = _left_out(inputs, policy, choices)
    return {"ticket_class": found, "outside": None if found else "undefined", "meets": meets}


def _left_out(inputs: Inputs, policy: Policy, choices: Choices) -> str | None:
    """The class of a general anomaly with an impact that is not reproducible, if it has one."""
    asked = inputs["anomaly"] and inputs["general"] and inputs["impact"]
    if not asked or inputs["reproducible"]:
        return None
    name = choices.take("general-not-reproducible").upper()
    return name if name in policy.ticket_class else None


def met(inputs: Inputs, ticket_class: TicketClass, choices: Choices) -> Case | None:
    """The first case of a class that the ticket meets."""
    for case in ticket_class.cases:
        if all(inputs[fact] is wanted for fact, wanted in case.items()):
            particular = any(other.get("general") is False for other in ticket_class.cases)
            if not particular or "general" in case or not inputs["general"]:
                return case
            # The words « un cas d’usage particulier » of one case may be those of all.
            if choices.take("t3-or") == "deux-cas":
                return case
    return None


def explain(inputs: Inputs, result: Result, policy: Policy, choices: Choices) -> Iterator[Step]:
    """What the ticket is, what each class asks for, and which words it meets or lacks."""
    steps = Steps(policy, choices.taken)
    excluding = next((each for each in policy.ticket_classes if each.excludes == "disaster"), None)
    if inputs["disaster"] and excluding is not None:
        yield steps.says(
            "Un désastre, ou une panne matérielle du centre de données qui engage le PRA ou le PCA,"
            f" est hors de la classe {excluding.id}.",
            excluding.clause,
            "classe",
            "hors",
        )
        yield from steps.read("disaster-class", excluding.clause)
        if result["outside"] == "disaster":
            yield steps.follows("Ce ticket n’a donc pas de classe : il relève du PRA ou du PCA.")
            return
    words = facts.fact_words(policy.facts)
    yield steps.follows(f"Ce ticket est {_told(inputs, words)}.")
    considered = [
        each
        for each in policy.ticket_classes
        if not (inputs["disaster"] and each.excludes == "disaster")
    ]
    for each in considered:
        particular = any(case.get("general") is False for case in each.cases)
        if (
            each.id in result["meets"]
            or result["ticket_class"] not in result["meets"]
            or (particular and "t3-or" in steps.taken)
        ):
            yield steps.says(f"{each.id} : {_asked(each, words, policy.ticket)}.", each.clause)
            if particular:
                yield from steps.read("t3-or", each.clause)
            if each.id not in result["meets"]:
                yield steps.follows(f"Ce n’est pas {each.id} : {_lacking(inputs, each, words)}.")
    if len(result["meets"]) == 1:
        yield steps.follows(f"C’est la classe {result['ticket_class']}.")
        return
    if len(result["meets"]) > 1:
        yield steps.follows(f"Il répond aux mots de {join(result['meets'])}.")
        yield from steps.read("class-overlap")
        yield steps.follows(f"C’est donc la classe {result['ticket_class']}.")
        return
    yield steps.follows("Les mots de chaque classe laissent donc ce ticket de côté.")
    yield from steps.read("general-not-reproducible")
    if result["ticket_class"]:
        yield steps.follows(f"C’est donc la classe {result['ticket_class']}.")
    elif "general-not-reproducible" in steps.taken:
        yield steps.follows("Ce ticket n’a donc pas de classe.")


def _told(inputs: Inputs, words: Words) -> str:
    """The ticket as its facts describe it; a breakdown, and a fact that the edition adds, are said
    only where there is one."""
    silent = words.keys() - facts.KNOWN.keys() | _BREAKDOWNS.keys()
    told = {fact: inputs[fact] for fact in words if inputs[fact] or fact not in silent}
    if not inputs["anomaly"]:
        return "une question ou une demande, sans anomalie"
    return _anomaly(told, words)


def _asked(ticket_class: TicketClass, words: Words, ticket: Noun) -> str:
    """What each case of a class describes."""
    if not ticket_class.is_anomaly:
        return f"tout ce qui n’est pas {ticket.the} d’une anomalie"
    return ", ou ".join(_anomaly(case, words) for case in ticket_class.cases)


def _anomaly(told: Mapping[str, bool], words: Words) -> str:
    """« une anomalie générale, reproductible et avec un impact »."""
    said = [_in(each.attribute, told[fact]) for fact, each in words.items() if fact in told]
    return f"une anomalie {join(filter(None, said))}".strip()


def _lacking(inputs: Inputs, ticket_class: TicketClass, words: Words) -> str:
    """The facts of the ticket that the cases of a class don't want."""
    unwanted = {
        fact
        for case in ticket_class.cases
        for fact, wanted in case.items()
        if inputs[fact] is not wanted
    }
    if not unwanted or any(
        all(inputs[fact] is wanted for fact, wanted in case.items()) for case in ticket_class.cases
    ):
        unwanted = {"general"}  # the case is met, but for the words « un cas d’usage particulier »
    return join(_in(each.lacking, inputs[fact]) for fact, each in words.items() if fact in unwanted)


def _in(ways: tuple[str, str], value: bool) -> str:
    return ways[0 if value else 1]


def _added(policy: Policy) -> tuple[Field, ...]:
    """The facts that an edition adds, as inputs."""
    return tuple(
        Field(fact.id, fact.title, Flag(), fact.question, default=False) for fact in policy.facts
    )


def _conflicts(inputs: Inputs, _: Inputs) -> Iterable[dict[str, str]]:
    if inputs.get("anomaly") is False:
        for name, title in _BREAKDOWNS.items():
            if inputs.get(name):
                yield fault(name, f"« {title} » est une anomalie : dites aussi « Anomalie ».")


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
            "L’anomalie est générale : elle dépasse un cas d’usage particulier.", default=False,
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
    added=_added,
    decide=decide,
    explain=explain,
    fields_of=lambda policy: {
        "ticket_class": or_null(one_of(policy.ticket_class)),
        "outside": or_null(one_of(("disaster", "undefined"))),
        "meets": some_of(policy.ticket_class),
    },
    conflicts=_conflicts,
    conditions=tuple(
        {
            "if": {"properties": {name: {"const": True}}, "required": [name]},
            "then": {"properties": {"anomaly": {"const": True}}, "required": ["anomaly"]},
        }
        for name in _BREAKDOWNS
    ),
)  # fmt: skip

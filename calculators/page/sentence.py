"""The answer in one sentence, the first thing that a reader sees and hears."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from calculators import paris
from calculators.applicable_edition import RULES
from calculators.french import NBSP, full_date, join, long_instant, number
from calculators.hours import phone
from calculators.page import figures
from calculators.page.figures import BLOCKERS, pack, via
from calculators.policy import Policy
from calculators.recovery import between
from calculators.tier import percent

Values = Mapping[str, Any]


def sentence(question: str, inputs: Values, result: Values, policy: Policy) -> str:
    """What the result comes to."""
    return _SENTENCES[question](inputs, result, policy)


def _tier(_: Values, result: Values, policy: Policy) -> str:
    share = f"{percent(result)} de lignes personnalisées"
    first = result["first_pack"]
    then = (
        f"le premier pack qui va jusque-là est le {pack(first, policy)}"
        if first
        else ("aucun pack ne va jusque-là")
    )
    return f"Cette instance est tier {number(result['tier'])}, avec {share} ; {then}."


def _ctp(_: Values, result: Values, __: Policy) -> str:
    dates = (
        f"engagée au plus tôt le {full_date(result['engaged_from'])}, et livrée en production au"
        f" plus tôt le {full_date(result['production_from']['earliest'])}"
    )
    if result["blockers"]:
        blocked = " et que ".join(BLOCKERS[each] for each in result["blockers"])
        settled = "ce point réglé" if len(result["blockers"]) == 1 else "ces points réglés"
        return f"Rien ne s’engage tant que {blocked} ; {settled}, cette demande serait {dates}."
    return f"Cette demande est {dates}."


def _quote(_: Values, result: Values, __: Policy) -> str:
    return f"Cette demande est chiffrée au plus tôt le {full_date(result['quote_from'])}."


def _coverage(inputs: Values, result: Values, policy: Policy) -> str:
    name, first = pack(inputs["pack"], policy), result["first_pack"]
    starts = result["clock_starts_at"]
    closed = result["on_call"] and starts != inputs["opened_at"]
    called = phone(policy).replace(" ", NBSP)
    call = f"Appelez maintenant l’astreinte, au {called}. " if closed else ""
    what = "ce sinistre" if inputs["subject"] == "disaster" else "ce ticket"
    if result["covered"]:
        when = f", à partir du {long_instant(starts)}" if starts else ""
        said = f"{via(result['via'], policy)} prend {what} en charge{when}."
        return f"{call}Oui, avec le {name}, {said}"
    then = f"il le serait à partir du {pack(first, policy)}" if first else "aucun pack ne le fait"
    return f"{call}Non, avec le {name}, {what} n’est pas pris en charge ; {then}."


def _ticket_class(_: Values, result: Values, __: Policy) -> str:
    if result["ticket_class"]:
        return f"C’est un ticket de classe {result['ticket_class']}."
    if result["outside"] == "disaster":
        return "C’est un désastre, hors des classes : il relève du PRA ou du PCA."
    return "L’annexe ne range ce ticket dans aucune classe."


def _recovery(inputs: Values, result: Values, _: Policy) -> str:
    most = (
        "la perte reste inférieure aux"
        if result["strict"]
        else "peuvent être perdues, au plus, les"
    )
    lost = f"{most} données {between(**result['data_loss'])}."
    if result["restored_by"] is None:
        return f"Avec le {inputs['plan']}, le délai ne court pas sans l’accord du Client ; {lost}"
    by = "avant" if result["strict"] else "au plus tard"
    return (
        f"Avec le {inputs['plan']}, le service reprend {by} le"
        f" {long_instant(result['restored_by'])}{paris.named(result['restored_by'])} ; {lost}"
    )


def _recommend(_: Values, result: Values, policy: Policy) -> str:
    if result["pack"] is None:
        return "Aucun pack ne répond à tous ces besoins."
    options = join(via(each, policy) for each in result["options"])
    more = f", avec {options} à souscrire directement" if options else ""
    return f"Le {pack(result['pack'], policy)} suffit{more}."


def _edition(_: Values, result: Values, policy: Policy) -> str:
    if result["agreed"]:
        return f"C’est {_annex(result['applies'])} qui s’applique, quelle que soit la règle."
    contract, event = (result["by_rule"][rule] for rule in RULES)
    if contract == event:
        return "Ce n’est pas déterminé : la première édition publiée prend effet plus tard."
    taken, other = (event, contract) if result["applies"] == event else (contract, event)
    silence = policy.silence.get("contrats-en-cours")
    if silence is None:
        said = _applies(taken)
        return f"{said[0].upper()}{said[1:]}."
    return (
        f"{silence.words} Selon la lecture prise, {_applies(taken)} ; selon l’autre,"
        f" {_applies(other)}."
    )


def _applies(edition: str | None) -> str:
    return f"c’est {_annex(edition)}" if edition else "ce n’est pas déterminé"


def _annex(edition: str) -> str:
    return f"l’{figures.edition(edition)}"


_SENTENCES: Mapping[str, Callable[[Values, Values, Policy], str]] = {
    "tier": _tier,
    "ctp": _ctp,
    "quote": _quote,
    "coverage": _coverage,
    "ticket-class": _ticket_class,
    "recovery": _recovery,
    "recommend": _recommend,
    "edition": _edition,
}

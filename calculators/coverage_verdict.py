"""Why a pack takes a ticket on or does not, and which would (art. 1, 5, 6 and 7.4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from calculators.coverage_subjects import PHASES, PROFILES, TicketSubject
from calculators.french import join, number
from calculators.policy import Policy
from calculators.question import Inputs, Result
from calculators.steps import Step, Steps
from calculators.terms.axes import (
    CORE,
    CUSTOMISATION,
    DATA_FLOWS,
    KEEP_UP_TO_DATE,
    PLAN_AXES,
    THIRD_PARTIES,
    AxisOf,
    Names,
)
from calculators.terms.packs import Offer, Offers, comprised
from calculators.terms.support import Way

_FLOW_PROFILES: Mapping[str, str] = {
    TicketSubject.STANDARD_FLOW: "standard",
    TicketSubject.SPECIFIC_FLOW: "spécifique",
}
_NEEDED: Mapping[TicketSubject, tuple[AxisOf[Any], ...]] = {
    TicketSubject.CORE: (KEEP_UP_TO_DATE,),
    TicketSubject.CUSTOMISATION: (CUSTOMISATION,),
    TicketSubject.STANDARD_FLOW: (DATA_FLOWS,),
    TicketSubject.SPECIFIC_FLOW: (DATA_FLOWS,),
    TicketSubject.THIRD_PARTY: (THIRD_PARTIES,),
    TicketSubject.DISASTER: PLAN_AXES,
}
"""The axes by which a pack takes on what a ticket is about."""


def verdict_steps(inputs: Inputs, result: Result, steps: Steps) -> Iterator[Step]:
    """Whether the ticket is covered, and the words that decide it."""
    policy, subject = steps.policy, inputs["subject"]
    offers = policy.offers[inputs["pack"]]
    pack = policy.pack[inputs["pack"]].name
    if subject == TicketSubject.DISASTER:
        yield from _disaster(result, steps, offers, pack)
    elif subject == TicketSubject.THIRD_PARTY:
        yield from _third_party(result, steps, offers, pack)
    elif not policy.ticket_class[inputs["ticket_class"]].is_anomaly:
        name = inputs["ticket_class"]
        yield steps.says(
            f"Un ticket {name} n’est pas {policy.ticket.the} d’une anomalie : c’est une question ou"
            " une demande d’assistance, à laquelle le support répond sur tous les packs, sans"
            " correction.",
            policy.ticket_class[name].clause,
        )
        request = _requests_clause(policy)
        if request:
            yield steps.says(
                "Une demande d’évolution, elle, se traite comme une demande, par un cycle ordinaire"
                " ou agile, et non par le support.",
                request,
            )
    elif subject == TicketSubject.CORE:
        yield from _core(inputs, result, steps, offers, pack)
    elif subject == TicketSubject.CUSTOMISATION:
        yield from _customisation(inputs, result, steps, offers, pack)
    else:
        tickets = f"{policy.ticket.plural} sur les flux de profil {_FLOW_PROFILES[subject]}"
        if result["covered"]:
            yield steps.says(
                f"Le {pack} comprend la prise en charge par le support des {tickets}.",
                _speaker(offers[DATA_FLOWS], subject),
                "profils",
            )
        else:
            yield steps.follows(f"Rien, dans le {pack}, ne prend en charge les {tickets}.")


def _speaker(offer: Offer[Names], subject: str) -> str:
    """The clause by which a profile of data flows came in."""
    wanted = PROFILES[TicketSubject(subject)]
    return next((each.clause for each in offer.chain if wanted in each.value), offer.clause)


def _requests_clause(policy: Policy) -> str | None:
    """The first clause of the article on requests, which the quotation of requests is in."""
    article = policy.clause[policy.quote.clause].article
    return next((each.id for each in policy.clauses if each.article == article), None)


def _third_party(result: Result, steps: Steps, offers: Offers, pack: str) -> Iterator[Step]:
    clause = clause_about(steps.policy, "tiers du Client", "auprès des tiers")
    if clause:
        yield steps.says(
            "Sauf mention contraire, le support n’intervient pas auprès des tiers du Client.",
            clause,
            about="sauf mention contraire",
        )
    if result["covered"]:
        offer = offers[THIRD_PARTIES]
        yield steps.follows(
            f"La mention contraire est dans le {_owner(offer, steps.policy)}"
            + (f", que le {pack} inclut." if _owner(offer, steps.policy) != pack else ".")
        )
        yield steps.says(
            "Elle comprend la collaboration directe avec les tiers, pour le support aussi.",
            offer.clause,
        )
    else:
        yield steps.follows(f"Rien, dans le {pack}, n’est une mention contraire.")


def _owner(offer: Offer[bool], policy: Policy) -> str:
    """The pack that says it."""
    return policy.packs[policy.speaker[offer.clause]].name


def clause_about(policy: Policy, *words: str) -> str | None:
    """The clause of the article on the support that has some of those words."""
    article = policy.clause[policy.hours.clause].article
    for clause in policy.clauses:
        if clause.article == article and any(each in clause.text for each in words):
            return clause.id
    return None


def _core(
    inputs: Inputs, result: Result, steps: Steps, offers: Offers, pack: str
) -> Iterator[Step]:
    policy, phase = steps.policy, inputs["core_phase"]
    kept, core = policy.keep_up_to_date, offers[CORE]
    covered = join((f"la {PHASES.get(each, each)}" for each in core.value), "et")
    yield steps.says(
        f"La maintenance corrective du Core dure {covered} de la version majeure.",
        core.clause,
        "phases",
    )
    if result["via"] is Way.SUPPORT:
        yield steps.follows(
            f"La version est en {PHASES[phase]} : le support prend en charge ce ticket."
        )
        return
    yield steps.follows(f"La version est en {PHASES[phase]} : elle n’est plus corrigée à ce titre.")
    if result["via"]:
        yield steps.says(
            "« Garder Negocian.Cloud à jour » applique les mises à jour mineures ou intermédiaires"
            " pendant ces phases ; hors de celles-ci, le service devient une TMA, une maintenance"
            " corrective.",
            kept.clause,
            "phases_evolutives",
            "hors_phases",
        )
        yield steps.says(f"Le {pack} comprend ce service.", offers[KEEP_UP_TO_DATE].clause)
    else:
        yield steps.follows(f"Le {pack} ne comprend pas « Garder Negocian.Cloud Core à jour ».")


def _customisation(
    inputs: Inputs, result: Result, steps: Steps, offers: Offers, pack: str
) -> Iterator[Step]:
    tier, offer = inputs["tier"], offers.get(CUSTOMISATION)
    if offer is None:
        yield steps.follows(f"Rien, dans le {pack}, ne prend en charge les personnalisations.")
        return
    yield steps.says(
        f"Le {pack} prend en charge les {steps.policy.ticket.plural} sur les personnalisations"
        f" jusqu’à tier {number(offer.value)}.",
        offer.clause,
        "tier",
    )
    if tier <= offer.value:
        yield steps.follows(f"L’instance est tier {number(tier)} : ce ticket est pris en charge.")
        return
    yield from steps.read("beyond-tier", offer.clause)
    then = (
        "ce ticket est pris en charge, pour les seules premières tranches"
        if result["covered"]
        else "ce ticket n’est pas pris en charge"
    )
    yield steps.follows(f"L’instance est tier {number(tier)} : {then}.")


def _disaster(result: Result, steps: Steps, offers: Offers, pack: str) -> Iterator[Step]:
    policy, via = steps.policy, result["via"]
    excluding = next((each for each in policy.ticket_classes if each.excludes == "disaster"), None)
    if excluding is not None:
        yield steps.says(
            "Un désastre qui engage le PRA ou le PCA est hors des classes de tickets.",
            excluding.clause,
            "hors",
        )
    yield steps.says(
        "Le PRA et le PCA sont mis en œuvre s’ils sont souscrits directement ou compris dans le"
        " niveau de service souscrit.",
        policy.subscription.clause,
        "souscription",
    )
    if via is None:
        yield steps.follows(
            f"Le {pack} n’a ni PRA ni PCA, et le Client n’en a pas souscrit directement."
        )
        return
    plan = policy.plans[via]
    given = [
        offers[axis] for axis in PLAN_AXES if axis in offers and comprised(offers[axis]) == via
    ]
    if given:
        yield steps.says(f"Le {pack} comprend le {plan}.", given[0].clause)
    else:
        yield steps.follows(f"Le Client a souscrit directement le {plan}.")


def first_pack_steps(
    inputs: Inputs, result: Result, steps: Steps, told: set[str | None]
) -> Iterator[Step]:
    """The first pack that covers it, where this one doesn't, or where a reading decides it."""
    policy, first = steps.policy, result["first_pack"]
    decided = [] if "beyond-tier" in told else list(steps.read("beyond-tier"))
    yield from decided
    if first is None:
        what = "ce sinistre" if inputs["subject"] == TicketSubject.DISASTER else "ce ticket"
        yield steps.follows(f"Aucun pack ne prend {what} en charge.")
    elif decided or not result["covered"]:
        yield steps.follows(
            f"Le premier pack qui le prend en charge est le {policy.pack[first].name}."
        )
        if not result["covered"]:
            yield from _needed(inputs, policy.offers[first], steps)


def _label(axis: str, policy: Policy) -> str:
    return next(each.label for each in policy.axes if each.id == axis)


def _needed(inputs: Inputs, offers: Offers, steps: Steps) -> Iterator[Step]:
    """The words by which the first pack that covers the ticket does."""
    subject = TicketSubject(inputs["subject"])
    axis = next((each for each in _NEEDED[subject] if each in offers), None)
    if axis == CUSTOMISATION:
        offer = offers[CUSTOMISATION]
        yield steps.says(f"Il va jusqu’à tier {number(offer.value)}.", offer.clause)
    elif axis == DATA_FLOWS:
        clause = _speaker(offers[DATA_FLOWS], subject)
        yield steps.says(f"Sa ligne : « {_label(axis, steps.policy)} ».", clause)
    elif axis is not None:
        yield steps.says(f"Sa ligne : « {_label(axis, steps.policy)} ».", offers[axis].clause)

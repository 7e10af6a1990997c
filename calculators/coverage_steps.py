"""Why a ticket is taken on or not, by whom, and from when (art. 1, 5, 6 and 7.4)."""

from __future__ import annotations

from collections.abc import Iterator

from calculators import coverage_verdict, hours
from calculators.choices import Choices
from calculators.coverage_subjects import TicketSubject
from calculators.french import count, duration, join, number
from calculators.policy import Policy
from calculators.question import Inputs, Result
from calculators.steps import Step, Steps
from calculators.terms.axes import CHANNEL_WORDS, CHANNELS, TICKET_PRIORITY
from calculators.terms.plans import Start

DELAYS = "delais"
"""The key of the table of times to take on, by pack and class, where the annex has one."""


def explain(inputs: Inputs, result: Result, policy: Policy, choices: Choices) -> Iterator[Step]:
    """What to do now, what is covered and why, the pack that would, the means, and the time."""
    steps = Steps(policy, choices.taken)
    opened = inputs.get("opened_at")
    closed = opened and result["clock_starts_at"] != opened
    if closed:
        yield from hours.what_to_do(result, steps)
    verdict = list(coverage_verdict.verdict_steps(inputs, result, steps))
    yield from verdict
    told = {step.reading for step in verdict}
    yield from coverage_verdict.first_pack_steps(inputs, result, steps, told)
    if result["level2_hours"] is not None:
        tma = result["via"] is policy.keep_up_to_date.beyond
        yield steps.says(
            "Si le ticket passe au support de niveau 2, l’intervention est comprise jusqu’à"
            f" {count(result['level2_hours'], 'heure')}.",
            policy.keep_up_to_date.clause if tma else policy.level2.clause,
            "heures_tma" if tma else "heures_niveau_2",
        )
        yield from steps.silent("forfait-epuise")
    if inputs["subject"] == TicketSubject.DISASTER:
        yield from _plan(inputs, result, steps)
    yield from _means(inputs, result, steps)
    if opened:
        yield from hours.explain(inputs, result, steps)
        if not closed or not (result["on_call"] or result["clock_starts_at"]):
            yield from hours.on_call(inputs, result, steps)


def _plan(inputs: Inputs, result: Result, steps: Steps) -> Iterator[Step]:
    if result["via"] is None:
        return
    terms = steps.policy.plan_of(steps.policy.plans[result["via"]], inputs["pack"])
    rto, rpo = duration(terms.rto.minutes), duration(terms.rpo.minutes)
    at_most = "inférieur à" if terms.strict else "de"
    loss = "inférieure à" if terms.strict else "de"
    end = "" if terms.strict else " au plus"
    start = "la déclaration" if terms.rto_from is Start.DECLARED else "la survenance"
    yield steps.says(
        f"{terms.plan} : délai de reprise {at_most} {rto}{end} à compter de {start}, perte de"
        f" données {loss} {rpo}{end}.",
        terms.clause,
        "rto",
        "rpo",
        "rto_depuis",
        "rpo_depuis",
    )
    yield steps.follows(
        "Ce délai court à toute heure : il n’attend pas l’ouverture du support. Le calculateur"
        " « Reprise après un sinistre » en donne l’échéance."
    )


def _means(inputs: Inputs, result: Result, steps: Steps) -> Iterator[Step]:
    policy = steps.policy
    offers, pack = policy.offers[inputs["pack"]], policy.pack[inputs["pack"]].name
    for service in offers[CHANNELS].chain:
        channels = join((CHANNEL_WORDS.get(each, each) for each in service.value), "et/ou")
        speaker = policy.packs[policy.speaker[service.clause]]
        more = " aussi" if service is not offers[CHANNELS].chain[0] else ""
        yield steps.says(
            f"{'Le support se joint' if not more else 'Il se joint'}{more} par {channels}.",
            service.clause,
            "canaux",
        )
        if speaker.id == inputs["pack"]:
            break
    limit = policy.requests.value
    many = "illimité" if limit is None else f"limité à {number(limit)}"
    yield steps.says(
        f"Le nombre de sollicitations du support est {many}.",
        policy.requests.clause,
        "sollicitations",
    )
    if result["priority"]:
        offer = offers[TICKET_PRIORITY]
        yield steps.says(
            f"Avec le {pack}, les {policy.ticket.plural} ont un traitement prioritaire.",
            offer.clause,
        )
        yield from steps.silent("priorite", offer.clause)
    told = result["response_time"]
    if told not in (None, policy.response_time.value):
        cell = policy.cell(DELAYS, inputs["pack"], inputs["ticket_class"])
        if cell is not None:
            marks = {mark.key for mark in policy.clause[cell.clause].marks}
            keys = sorted(key for key in marks if key.startswith(DELAYS))
            yield steps.says(
                f"Le délai de prise en charge de ce ticket est celui-ci : {told}.",
                cell.clause,
                *keys,
            )
    elif told is not None:
        yield steps.says(
            "Le délai de prise en charge dépend de la classe et du niveau souscrit ; il figure dans"
            " la plaquette commerciale, disponible sur demande.",
            policy.response_time.clause,
            "delais",
        )
        yield from steps.silent("delais-prise-en-charge", policy.response_time.clause)
    if result["covered"] and inputs["subject"] != TicketSubject.DISASTER:
        duty = coverage_verdict.clause_about(policy, "reproductibilité")
        if duty:
            yield steps.says(
                "Avant d’ouvrir le ticket, le Client s’assure de la reproductibilité de ce qu’il"
                " déclare et vérifie les informations, dans ses systèmes sources aussi.",
                duty,
                about="reproductibilité",
            )

"""Is this ticket taken on, by whom, from when? (art. 1, 5, 6 and 7.4)"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from calculators import hours
from calculators.french import count, join, number
from calculators.inputs import LOCAL_INSTANT, Choice, Field, Integer, Pack, Several
from calculators.policy import Offer, Policy
from calculators.question import Choices, Inputs, Question, Result, Step, fault

CLASSES = {
    "T1": "T1, système indisponible ou commande impossible",
    "T2": "T2, anomalie générale, reproductible et systématique",
    "T3": "T3, anomalie sur un cas d’usage particulier ou non systématique",
    "T4": "T4, tout ce qui n’est pas une anomalie",
}
SUBJECTS = {
    "core": "le Core",
    "customisation": "une personnalisation",
    "data-flow-standard": "un flux de profil standard",
    "data-flow-specific": "un flux de profil spécifique",
    "third-party": "un tiers du Client",
    "disaster": "un sinistre",
}
PHASES = {
    "active": "phase active",
    "maintenance": "phase de maintenance",
    "ended": "fin de vie",
}
OPTIONS = {"pra": "PRA", "pca": "PCA"}
NO_ANOMALY = "T4"
"""The class that is covered on every pack, whatever the subject."""

_CHANNELS = {"email": "email", "portal": "portail", "callback": "rappel téléphonique/visio"}
_FLOWS = {"data-flow-standard": "standard", "data-flow-specific": "specific"}
_WORKS = {
    "data-flow-standard": "la prise en charge des flux de profil standard",
    "data-flow-specific": "la prise en charge des flux de profil spécifique",
    "third-party": "la collaboration directe avec les tiers du Client",
}

Way = tuple[str, str]
"""Who covers ("support", "tma", "pra" or "pca"), and the clause that says so."""


def decide(inputs: Inputs, policy: Policy, choices: Choices) -> Result:
    """Whether the pack covers a ticket, via whom, and the lowest pack that would.

    Readings: beyond-tier where a customisation is above the tier of a pack; with `opened_at`,
    holidays and, on a working day, slot-ends.
    """
    offers = policy.offers[inputs["pack"]]
    way = _way(inputs, offers, policy, choices)
    via = way[0] if way else None
    opened = inputs.get("opened_at")
    starts = hours.next_open(opened, policy, choices) if opened else None
    on_call = None
    if opened:
        on_call = starts != opened and inputs["ticket_class"] in policy.on_call.classes
    return {
        "covered": way is not None,
        "via": via,
        "first_pack": _first_pack(inputs, policy, choices),
        "level2_hours": _level2_hours(inputs["subject"], via, policy),
        "channels": list(offers["channels"].value),
        "priority": "ticket-priority" in offers,
        "response_time": policy.response_time.value,
        "clock_starts_at": starts,
        "on_call": on_call,
    }


def _first_pack(inputs: Inputs, policy: Policy, choices: Choices) -> str | None:
    for pack, offers in policy.offers.items():
        if _way(inputs, offers, policy, choices):
            return pack
    return None


def _way(
    inputs: Inputs, offers: Mapping[str, Offer], policy: Policy, choices: Choices
) -> Way | None:
    """Who covers the ticket on a pack that offers this; None where no one does."""
    if inputs["ticket_class"] == NO_ANOMALY:
        return "support", policy.ticket_class[NO_ANOMALY].clause
    subject = inputs["subject"]
    if subject == "core":
        return _core(inputs["core_phase"], offers, policy)
    if subject == "customisation":
        return _customisation(inputs["tier"], offers, choices)
    if subject == "disaster":
        return _disaster(inputs["options"], offers, policy)
    if subject == "third-party":
        third = offers.get("third-parties")
        return ("support", third.clause) if third else None
    flows = offers.get("data-flows")
    return ("support", flows.clause) if flows and _FLOWS[subject] in flows.value else None


def _core(phase: str, offers: Mapping[str, Offer], policy: Policy) -> Way | None:
    core, kept = offers.get("core"), policy.keep_up_to_date
    if core and phase in core.value:
        return "support", core.clause
    if "keep-up-to-date" in offers and phase not in kept.phases:
        return kept.beyond, kept.clause
    return None


def _customisation(tier: int, offers: Mapping[str, Offer], choices: Choices) -> Way | None:
    offer = offers.get("customisation")
    if offer and (tier <= offer.value or choices["beyond-tier"] == "premieres-tranches"):
        return "support", offer.clause
    return None


def _disaster(options: Sequence[str], offers: Mapping[str, Offer], policy: Policy) -> Way | None:
    terms = policy.subscription
    for plan in ("pca", "pra"):
        if terms.by_level and plan in offers:
            return plan, offers[plan].clause
        if terms.direct and plan in options:
            return plan, terms.clause
    return None


def _level2_hours(subject: str, via: str | None, policy: Policy) -> int | None:
    if via == policy.keep_up_to_date.beyond:
        return policy.keep_up_to_date.level2_hours
    return policy.level2.hours if subject == "customisation" and via == "support" else None


def explain(inputs: Inputs, result: Result, policy: Policy, choices: Choices) -> Iterable[Step]:
    """What is covered and why, the pack that would, the means, and the time."""
    offers = policy.offers[inputs["pack"]]
    pack = policy.pack[inputs["pack"]].name
    way = _way(inputs, offers, policy, choices)
    yield _verdict(inputs, way, policy)
    first = result["first_pack"]
    if first is None:
        yield Step("Aucun pack ne prend ce ticket en charge.", policy.packs[-1].clause)
    elif way is None:
        needed = _way(inputs, policy.offers[first], policy, choices)
        yield Step(
            f"Le premier pack qui prend ce ticket en charge est le {policy.pack[first].name}.",
            needed[1] if needed else policy.packs[-1].clause,
        )
    if result["level2_hours"] is not None:
        tma = result["via"] == policy.keep_up_to_date.beyond
        yield Step(
            "Si le ticket passe au support de niveau 2, l’intervention est comprise jusqu’à"
            f" {count(result['level2_hours'], 'heure')}.",
            policy.keep_up_to_date.clause if tma else policy.level2.clause,
        )
    channels = join((_CHANNELS.get(channel, channel) for channel in result["channels"]), "ou")
    yield Step(f"{pack} : le support se joint par {channels}.", offers["channels"].clause)
    limit = policy.requests.limit
    many = "sans limite" if limit is None else f"dans la limite de {number(limit)}"
    yield Step(f"Le Client peut solliciter le support {many}.", policy.requests.clause)
    if result["priority"]:
        yield Step(
            f"{pack} : le ticket est traité en priorité ; ce que cela change est non chiffré par"
            " l’annexe.",
            offers["ticket-priority"].clause,
        )
    yield Step(
        "Le délai de prise en charge est non chiffré par l’annexe : il figure dans la plaquette"
        " commerciale, disponible sur demande.",
        policy.response_time.clause,
    )
    if result["clock_starts_at"]:
        yield from hours.explain(
            inputs["opened_at"],
            result["clock_starts_at"],
            inputs["ticket_class"],
            policy,
            choices,
        )


def _verdict(inputs: Inputs, way: Way | None, policy: Policy) -> Step:
    """Whether the ticket is covered, and the words that decide it."""
    subject, pack = inputs["subject"], policy.pack[inputs["pack"]].name
    offers = policy.offers[inputs["pack"]]
    nowhere = policy.pack[inputs["pack"]].clause
    if inputs["ticket_class"] == NO_ANOMALY:
        return Step(
            f"Un ticket {NO_ANOMALY} n’est pas une anomalie : le support le prend en charge sur"
            " tous les packs, quel que soit son sujet.",
            policy.ticket_class[NO_ANOMALY].clause,
        )
    if subject == "core":
        return _core_verdict(inputs["core_phase"], way, pack, offers, policy)
    if subject == "customisation":
        return _customisation_verdict(inputs["tier"], way, pack, offers, nowhere)
    if subject == "disaster":
        if way is None:
            sentence = f"Le {pack} n’a ni PRA ni PCA, et le Client n’en a pas souscrit directement."
            return Step(sentence, policy.subscription.clause)
        plan = OPTIONS[way[0]]
        if way[1] == policy.subscription.clause:
            return Step(f"Le {plan}, souscrit directement, prend en charge un sinistre.", way[1])
        return Step(f"Le {pack} comprend le {plan}, qui prend en charge un sinistre.", way[1])
    what = _WORKS[subject]
    if way is None:
        return Step(f"Le {pack} ne comprend pas {what}.", nowhere)
    return Step(f"Le {pack} comprend {what}.", way[1])


def _core_verdict(
    phase: str, way: Way | None, pack: str, offers: Mapping[str, Offer], policy: Policy
) -> Step:
    kept, core = policy.keep_up_to_date, offers["core"]
    if way and way[0] == "support":
        sentence = f"La version majeure du Core est en {PHASES[phase]} : le support la corrige."
        return Step(sentence, way[1])
    if way:
        return Step(
            f"La version majeure du Core est {_past(kept.phases)} : avec le {pack}, « Garder"
            " Negocian.Cloud Core à jour » devient une TMA.",
            way[1],
        )
    return Step(
        f"La version majeure du Core est {_past(core.value)} : le {pack} ne comprend plus sa"
        " correction.",
        core.clause,
    )


def _past(phases: Iterable[str]) -> str:
    return f"hors de sa {join((PHASES.get(phase, phase) for phase in phases), 'et de sa')}"


def _customisation_verdict(
    tier: int, way: Way | None, pack: str, offers: Mapping[str, Offer], nowhere: str
) -> Step:
    offer = offers.get("customisation")
    if offer is None:
        return Step(f"Le {pack} ne prend pas en charge les personnalisations.", nowhere)
    reach = f"le {pack} prend en charge les personnalisations jusqu’à tier {number(offer.value)}"
    if way is None:
        reach = f"le {pack} ne prend en charge les personnalisations que jusqu’à tier {offer.value}"
    elif tier > offer.value:
        reach += ", et au-delà pour les seules premières tranches"
    return Step(f"L’instance est tier {number(tier)} : {reach}.", offer.clause)


def _conflicts(inputs: Inputs, given: Inputs) -> Iterable[dict[str, str]]:
    subject = inputs.get("subject")
    if subject == "customisation" and "tier" not in given:
        yield fault("tier", "« Tier » manque : le sujet est une personnalisation, donnez le tier.")
    elif subject not in (None, "customisation") and "tier" in given:
        yield fault("tier", "« Tier » n’a de sens que si le sujet est une personnalisation.")


_TIER = Integer(1)
_ON_CUSTOMISATION = {
    "properties": {"subject": {"const": "customisation"}},
    "required": ["subject"],
}

QUESTION = Question(
    name="coverage",
    title="Ce ticket est-il pris en charge, par qui et à partir de quand ?",
    fields=(
        Field("pack", "Pack", Pack(), "Le pack du Client.", required=True),
        Field(
            "ticket_class", "Classe du ticket", Choice(CLASSES),
            "Une autre question, « ticket-class », aide à la trouver.", required=True,
        ),
        Field("subject", "Sujet", Choice(SUBJECTS), "Ce que le ticket concerne.", required=True),
        Field(
            "tier", "Tier", _TIER,
            "Le tier de l’instance : demandé pour une personnalisation, et pour elle seule.",
        ),
        Field(
            "core_phase", "Phase du Core", Choice(PHASES),
            "La phase de la version majeure du Core que l’instance utilise.", default="active",
        ),
        Field(
            "options", "Plans souscrits directement", Several(OPTIONS),
            "PRA ou PCA souscrits en dehors du pack.", default=[],
        ),
        Field(
            "opened_at", "Ticket ouvert le", LOCAL_INSTANT,
            "Facultatif, à l’heure de Paris : dit quand le support s’en saisit.",
        ),
    ),
    example={
        "pack": "plus", "ticket_class": "T2", "subject": "customisation", "tier": 2,
        "core_phase": "active", "options": [], "opened_at": "2025-04-18T16:30",
    },
    decide=decide,
    explain=explain,
    conflicts=_conflicts,
    conditions=(
        {
            "if": _ON_CUSTOMISATION,
            "then": {"required": ["tier"]},
            "else": {"not": {"required": ["tier"]}},
        },
    ),
)  # fmt: skip

"""Why a ticket is taken on or not, by whom, and from when (art. 1, 5, 6 and 7.4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from calculators import hours
from calculators.choices import Choices
from calculators.french import count, duration, join, number
from calculators.policy import Policy
from calculators.question import Inputs, Result
from calculators.steps import Step, Steps
from calculators.terms.packs import Offer

PHASES = {
    "active": "phase active",
    "maintenance": "phase de maintenance",
    "ended": "fin de vie",
}
PLANS = ("pca", "pra")
"""The axes on which a pack comprises a plan."""
DELAYS = "delais"
"""The key of the table of times to take on, by pack and class, where the annex has one."""

_CHANNELS = {"email": "email", "portal": "portail", "callback": "rappel téléphonique/visio"}
_PROFILES = {"data-flow-standard": "standard", "data-flow-specific": "spécifique"}


def comprised(offer: Offer) -> str:
    """The id of the plan that a pack comprises on an axis: the one that its clause names, else that
    of the axis."""
    service = offer.chain[-1]
    named = service.value if isinstance(service.value, str) else service.axis
    return named.lower().replace(" ", "-")


def explain(inputs: Inputs, result: Result, policy: Policy, choices: Choices) -> Iterator[Step]:
    """What to do now, what is covered and why, the pack that would, the means, and the time."""
    steps = Steps(policy, choices.taken)
    opened = inputs.get("opened_at")
    closed = opened and result["clock_starts_at"] != opened
    if closed:
        yield from hours.what_to_do(result, steps)
    verdict = list(_verdict(inputs, result, steps))
    yield from verdict
    yield from _first_pack(inputs, result, steps, {step.reading for step in verdict})
    if result["level2_hours"] is not None:
        tma = result["via"] == policy.keep_up_to_date.beyond
        yield steps.says(
            "Si le ticket passe au support de niveau 2, l’intervention est comprise jusqu’à"
            f" {count(result['level2_hours'], 'heure')}.",
            policy.keep_up_to_date.clause if tma else policy.level2.clause,
            "heures_tma" if tma else "heures_niveau_2",
        )
        yield from steps.silent("forfait-epuise")
    if inputs["subject"] == "disaster":
        yield from _plan(inputs, result, steps)
    yield from _means(inputs, result, steps)
    if opened:
        yield from hours.explain(inputs, result, steps)
        if not closed or not (result["on_call"] or result["clock_starts_at"]):
            yield from hours.on_call(inputs, result, steps)


def _verdict(inputs: Inputs, result: Result, steps: Steps) -> Iterator[Step]:
    """Whether the ticket is covered, and the words that decide it."""
    policy, subject = steps.policy, inputs["subject"]
    offers = policy.offers[inputs["pack"]]
    pack = policy.pack[inputs["pack"]].name
    if subject == "disaster":
        yield from _disaster(result, steps, offers, pack)
    elif subject == "third-party":
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
    elif subject == "core":
        yield from _core(inputs, result, steps, offers, pack)
    elif subject == "customisation":
        yield from _customisation(inputs, result, steps, offers, pack)
    else:
        tickets = f"{policy.ticket.plural} sur les flux de profil {_PROFILES[subject]}"
        if result["covered"]:
            yield steps.says(
                f"Le {pack} comprend la prise en charge par le support des {tickets}.",
                _speaker(offers["data-flows"], subject),
                "profils",
            )
        else:
            yield steps.follows(f"Rien, dans le {pack}, ne prend en charge les {tickets}.")


def _speaker(offer: Offer, subject: str) -> str:
    """The clause by which a profile of data flows came in."""
    wanted = "standard" if subject == "data-flow-standard" else "specific"
    return next((each.clause for each in offer.chain if wanted in each.value), offer.clause)


def _requests_clause(policy: Policy) -> str | None:
    """The first clause of the article on requests, which the quotation of requests is in."""
    article = policy.clause[policy.quote.clause].article
    return next((each.id for each in policy.clauses if each.article == article), None)


def _third_party(
    result: Result, steps: Steps, offers: Mapping[str, Offer], pack: str
) -> Iterator[Step]:
    clause = _about(steps.policy, "tiers du Client", "auprès des tiers")
    if clause:
        yield steps.says(
            "Sauf mention contraire, le support n’intervient pas auprès des tiers du Client.",
            clause,
            about="sauf mention contraire",
        )
    if result["covered"]:
        offer = offers["third-parties"]
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


def _owner(offer: Offer, policy: Policy) -> str:
    """The pack that says it."""
    return policy.packs[policy.speaker[offer.clause]].name


def _about(policy: Policy, *words: str) -> str | None:
    """The clause of the article on the support that has some of those words."""
    article = policy.clause[policy.hours.clause].article
    for clause in policy.clauses:
        if clause.article == article and any(each in clause.text for each in words):
            return clause.id
    return None


def _core(
    inputs: Inputs, result: Result, steps: Steps, offers: Mapping[str, Offer], pack: str
) -> Iterator[Step]:
    policy, phase = steps.policy, inputs["core_phase"]
    kept, core = policy.keep_up_to_date, offers["core"]
    covered = join((f"la {PHASES.get(each, each)}" for each in core.value), "et")
    yield steps.says(
        f"La maintenance corrective du Core dure {covered} de la version majeure.",
        core.clause,
        "phases",
    )
    if result["via"] == "support":
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
        yield steps.says(f"Le {pack} comprend ce service.", offers["keep-up-to-date"].clause)
    else:
        yield steps.follows(f"Le {pack} ne comprend pas « Garder Negocian.Cloud Core à jour ».")


def _customisation(
    inputs: Inputs, result: Result, steps: Steps, offers: Mapping[str, Offer], pack: str
) -> Iterator[Step]:
    tier, offer = inputs["tier"], offers.get("customisation")
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


def _disaster(
    result: Result, steps: Steps, offers: Mapping[str, Offer], pack: str
) -> Iterator[Step]:
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
    given = [offers[axis] for axis in PLANS if axis in offers and comprised(offers[axis]) == via]
    if given:
        yield steps.says(f"Le {pack} comprend le {plan}.", given[0].clause)
    else:
        yield steps.follows(f"Le Client a souscrit directement le {plan}.")


def _plan(inputs: Inputs, result: Result, steps: Steps) -> Iterator[Step]:
    if result["via"] is None:
        return
    terms = steps.policy.plan_of(steps.policy.plans[result["via"]], inputs["pack"])
    rto, rpo = duration(terms.rto_minutes), duration(terms.rpo_minutes)
    at_most = "inférieur à" if terms.strict else "de"
    loss = "inférieure à" if terms.strict else "de"
    end = "" if terms.strict else " au plus"
    start = "la déclaration" if terms.rto_from == "declared_at" else "la survenance"
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


def _first_pack(
    inputs: Inputs, result: Result, steps: Steps, told: set[str | None]
) -> Iterator[Step]:
    """The first pack that covers it, where this one doesn't, or where a reading decides it."""
    policy, first = steps.policy, result["first_pack"]
    decided = [] if "beyond-tier" in told else list(steps.read("beyond-tier"))
    yield from decided
    if first is None:
        what = "ce sinistre" if inputs["subject"] == "disaster" else "ce ticket"
        yield steps.follows(f"Aucun pack ne prend {what} en charge.")
    elif decided or not result["covered"]:
        yield steps.follows(
            f"Le premier pack qui le prend en charge est le {policy.pack[first].name}."
        )
        if not result["covered"]:
            yield from _needed(inputs, policy.offers[first], steps)


def _label(axis: str, policy: Policy) -> str:
    return next(each.label for each in policy.axes if each.id == axis)


def _needed(inputs: Inputs, offers: Mapping[str, Offer], steps: Steps) -> Iterator[Step]:
    """The words by which the first pack that covers the ticket does."""
    policy = steps.policy
    subject = inputs["subject"]
    axes = {
        "core": ("keep-up-to-date",),
        "customisation": ("customisation",),
        "third-party": ("third-parties",),
        "disaster": ("pca", "pra"),
    }.get(subject, ("data-flows",))
    for axis in axes:
        if axis in offers:
            offer = offers[axis]
            clause = _speaker(offer, subject) if axis == "data-flows" else offer.clause
            said = (
                f"Il va jusqu’à tier {number(offer.value)}."
                if axis == "customisation"
                else f"Sa ligne : « {_label(axis, policy)} »."
            )
            yield steps.says(said, clause)
            return


def _means(inputs: Inputs, result: Result, steps: Steps) -> Iterator[Step]:
    policy = steps.policy
    offers, pack = policy.offers[inputs["pack"]], policy.pack[inputs["pack"]].name
    for service in offers["channels"].chain:
        channels = join((_CHANNELS.get(each, each) for each in service.value), "et/ou")
        speaker = policy.packs[policy.speaker[service.clause]]
        more = " aussi" if service is not offers["channels"].chain[0] else ""
        yield steps.says(
            f"{'Le support se joint' if not more else 'Il se joint'}{more} par {channels}.",
            service.clause,
            "canaux",
        )
        if speaker.id == inputs["pack"]:
            break
    limit = policy.requests.limit
    many = "illimité" if limit is None else f"limité à {number(limit)}"
    yield steps.says(
        f"Le nombre de sollicitations du support est {many}.",
        policy.requests.clause,
        "sollicitations",
    )
    if result["priority"]:
        offer = offers["ticket-priority"]
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
    if result["covered"] and inputs["subject"] != "disaster":
        duty = _about(policy, "reproductibilité")
        if duty:
            yield steps.says(
                "Avant d’ouvrir le ticket, le Client s’assure de la reproductibilité de ce qu’il"
                " déclare et vérifie les informations, dans ses systèmes sources aussi.",
                duty,
                about="reproductibilité",
            )

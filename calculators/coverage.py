"""Is this ticket taken on, by whom, from when? (art. 1, 5, 6 and 7.4)"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from calculators import coverage_steps, hours
from calculators.choices import Choices
from calculators.inputs import LOCAL_INSTANT, Field, Integer, OneOf, PackId, PlanIds, TicketClassId
from calculators.policy import Policy
from calculators.question import Chain, Dated, Inputs, Question, Result, fault
from calculators.result_schema import (
    BOOLEAN,
    integer,
    many,
    one_of,
    or_null,
)
from calculators.result_schema import LOCAL_INSTANT as AN_INSTANT
from calculators.terms.packs import Offer

SUBJECTS = {
    "core": "le Core",
    "customisation": "une personnalisation",
    "data-flow-standard": "un flux de profil standard",
    "data-flow-specific": "un flux de profil spécifique",
    "third-party": "un tiers du Client",
    "disaster": "un sinistre",
}
PHASES = coverage_steps.PHASES
PLANS = coverage_steps.PLANS
comprised = coverage_steps.comprised

_FLOWS = {"data-flow-standard": "standard", "data-flow-specific": "specific"}


def decide(inputs: Inputs, policy: Policy, choices: Choices) -> Result:
    """Whether the pack covers a ticket, via whom, the lowest pack that would, and who answers when.

    Raises NoSuchDayError where the support never opens.
    """
    offers = policy.offers[inputs["pack"]]
    subject, name = inputs["subject"], inputs.get("ticket_class")
    disaster = subject == "disaster"
    via = way(inputs, offers, policy, choices)
    opened = inputs.get("opened_at")
    starts = on_call = None
    if opened:
        if not disaster:
            starts = opened
            if not hours.is_open(opened, policy, choices):
                starts = hours.next_opening(opened, policy, choices)
        on_call = hours.answers(opened, name, policy, choices)
    plan = policy.plans.get(via) if via else None
    terms = policy.plan_of(plan, inputs["pack"]) if plan else None
    return {
        "covered": via is not None,
        "via": via,
        "first_pack": next(
            (
                pack
                for pack, offered in policy.offers.items()
                if way(inputs, offered, policy, choices)
            ),
            None,
        ),
        "level2_hours": _level2_hours(subject, name, via, policy),
        "channels": list(offers["channels"].value),
        "priority": "ticket-priority" in offers,
        "response_time": None if disaster else _response_time(inputs, policy),
        "rto_minutes": terms.rto_minutes if terms else None,
        "rpo_minutes": terms.rpo_minutes if terms else None,
        "clock_starts_at": starts,
        "on_call": on_call,
    }


def way(
    inputs: Inputs, offers: Mapping[str, Offer], policy: Policy, choices: Choices
) -> str | None:
    """Who covers the ticket on a pack that offers this: "support", "tma", a plan or None."""
    subject = inputs["subject"]
    if subject == "disaster":
        return _disaster(inputs["options"], offers, policy)
    if subject == "third-party":
        return "support" if "third-parties" in offers else None
    if not policy.ticket_class[inputs["ticket_class"]].is_anomaly:
        return "support"
    if subject == "core":
        return _core(inputs["core_phase"], offers, policy)
    if subject == "customisation":
        return _customisation(inputs["tier"], offers, choices)
    flows = offers.get("data-flows")
    return "support" if flows and _FLOWS[subject] in flows.value else None


def _core(phase: str, offers: Mapping[str, Offer], policy: Policy) -> str | None:
    core, kept = offers.get("core"), policy.keep_up_to_date
    if core and phase in core.value:
        return "support"
    return kept.beyond if "keep-up-to-date" in offers and phase not in kept.phases else None


def _customisation(tier: int, offers: Mapping[str, Offer], choices: Choices) -> str | None:
    offer = offers.get("customisation")
    if offer and (tier <= offer.value or choices.take("beyond-tier") == "premieres-tranches"):
        return "support"
    return None


def _disaster(options: Sequence[str], offers: Mapping[str, Offer], policy: Policy) -> str | None:
    """The soonest of the plans that the pack comprises and of those subscribed directly."""
    terms, held = policy.subscription, set[str]()
    if terms.by_level:
        held.update(comprised(offers[axis]) for axis in PLANS if axis in offers)
    if terms.direct:
        held.update(options)
    return next((plan for plan in policy.quickest_plans if plan in held), None)


def _response_time(inputs: Inputs, policy: Policy) -> str:
    """What the table of delays says for the pack and the class, else where they stand."""
    if coverage_steps.DELAYS in policy.tables:
        cell = policy.cell(coverage_steps.DELAYS, inputs["pack"], inputs["ticket_class"])
        if cell is not None:
            return cell.said
    return policy.response_time.value


def _level2_hours(subject: str, name: str | None, via: str | None, policy: Policy) -> int | None:
    """Article 1 gives them for « signalisations »: a ticket that is no anomaly has none."""
    if via == policy.keep_up_to_date.beyond:
        return policy.keep_up_to_date.level2_hours
    if subject != "customisation" or via != "support" or name is None:
        return None
    return policy.level2.hours if policy.ticket_class[name].is_anomaly else None


def _chains(inputs: Inputs, policy: Policy) -> Iterable[Chain]:
    def stage(_: None, choices: Choices) -> tuple[None, Dated]:
        starts = decide(inputs, policy, choices)["clock_starts_at"]
        return None, [("clock_starts_at", starts)] if starts else []

    yield (stage,), ()


def _conflicts(inputs: Inputs, given: Inputs) -> Iterable[dict[str, str]]:
    subject = inputs.get("subject")
    if subject == "disaster":
        if "ticket_class" in given:
            yield fault(
                "ticket_class",
                "« Classe du ticket » n’a pas de sens pour un sinistre : un désastre n’a pas de"
                " classe.",
            )
    elif subject is not None and "ticket_class" not in given:
        yield fault(
            "ticket_class",
            "« Classe du ticket » manque : seul un sinistre n’en a pas. Le calculateur"
            " « Classe d’un ticket » aide à la trouver.",
        )
    if subject == "customisation" and "tier" not in given:
        yield fault("tier", "« Tier » manque : le sujet est une personnalisation, donnez le tier.")
    elif subject not in (None, "customisation") and "tier" in given:
        yield fault("tier", "« Tier » n’a de sens que si le sujet est une personnalisation.")


def _only_with(subject: str, field: str, *, refused: bool) -> dict[str, object]:
    """A field that goes with one subject alone, or with each other one."""
    required, absent = {"required": [field]}, {"not": {"required": [field]}}
    return {
        "if": {"properties": {"subject": {"const": subject}}, "required": ["subject"]},
        "then": absent if refused else required,
        "else": required if refused else absent,
    }


QUESTION = Question(
    name="coverage",
    title="Ce ticket est-il pris en charge, par qui et à partir de quand ?",
    fields=(
        Field("pack", "Pack", PackId(), "Le pack du Client.", required=True),
        Field(
            "ticket_class", "Classe du ticket", TicketClassId(),
            "Demandée, sauf pour un sinistre, qui n’a pas de classe. Le calculateur « Classe d’un"
            " ticket » aide à la trouver.",
        ),
        Field("subject", "Sujet", OneOf(SUBJECTS), "Ce que le ticket concerne.", required=True),
        Field(
            "tier", "Tier", Integer(1),
            "Le tier de l’instance : demandé pour une personnalisation, et pour elle seule.",
        ),
        Field(
            "core_phase", "Phase du Core", OneOf(PHASES),
            "La phase de la version majeure du Core que l’instance utilise.", default="active",
        ),
        Field(
            "options", "Plans souscrits directement", PlanIds(),
            "Les plans souscrits en dehors du pack.", default=[],
        ),
        Field(
            "opened_at", "Ticket ouvert le", LOCAL_INSTANT,
            "Facultatif, à l’heure de Paris : dit qui répond alors, et quand le support s’en"
            " saisit.",
        ),
    ),
    example={
        "pack": "plus", "ticket_class": "T2", "subject": "customisation", "tier": 2,
        "core_phase": "active", "options": [], "opened_at": "2025-04-18T16:30",
    },
    decide=decide,
    explain=coverage_steps.explain,
    fields_of=lambda policy: {
        "covered": BOOLEAN,
        "via": or_null(one_of(("support", policy.keep_up_to_date.beyond, *policy.plans))),
        "first_pack": or_null(one_of(policy.pack_ids)),
        "level2_hours": or_null(integer()),
        "channels": many({"type": "string"}),
        "priority": BOOLEAN,
        "response_time": or_null({"type": "string"}),
        "rto_minutes": or_null(integer()),
        "rpo_minutes": or_null(integer()),
        "clock_starts_at": or_null(AN_INSTANT),
        "on_call": or_null(BOOLEAN),
    },
    chains=_chains,
    conflicts=_conflicts,
    conditions=(
        _only_with("customisation", "tier", refused=False),
        _only_with("disaster", "ticket_class", refused=True),
    ),
)  # fmt: skip

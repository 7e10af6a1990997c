"""Is this ticket taken on, by whom, from when? (art. 1, 5, 6 and 7.4)"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from calculators import coverage_steps, hours
from calculators.choices import Choices
from calculators.coverage_subjects import PHASES, PROFILES, SUBJECTS, TicketSubject
from calculators.inputs import (
    LOCAL_INSTANT,
    Field,
    Integer,
    OneOf,
    PackId,
    PlanIds,
    TicketClassId,
)
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
from calculators.terms.axes import (
    CHANNELS,
    CORE,
    CUSTOMISATION,
    DATA_FLOWS,
    KEEP_UP_TO_DATE,
    PLAN_AXES,
    THIRD_PARTIES,
    TICKET_PRIORITY,
)
from calculators.terms.packs import Offers, comprised
from calculators.terms.places import PLACE
from calculators.terms.support import Way

# Python 3.11 is slow to reach a member through its class, and a million questions may come.
_SUPPORT, _DISASTER, _CUSTOMISATION = (
    Way.SUPPORT,
    TicketSubject.DISASTER,
    TicketSubject.CUSTOMISATION,
)


def decide(inputs: Inputs, policy: Policy, choices: Choices) -> Result:
    """Whether the pack covers a ticket, via whom, the lowest pack that would, and who answers when.

    Raises NoSuchDayError where the support never opens.
    """
    offers = policy.offers[inputs["pack"]]
    subject, name = inputs["subject"], inputs.get("ticket_class")
    disaster = subject == _DISASTER
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
        "channels": list(offers[CHANNELS].value),
        "priority": TICKET_PRIORITY in offers,
        "response_time": None if disaster else _response_time(inputs, policy),
        "rto_minutes": terms.rto.minutes if terms else None,
        "rpo_minutes": terms.rpo.minutes if terms else None,
        "clock_starts_at": starts,
        "on_call": on_call,
    }


def way(inputs: Inputs, offers: Offers, policy: Policy, choices: Choices) -> str | None:
    """Who covers the ticket on a pack that offers this: a Way, the id of a plan, or None."""
    return _WAYS[inputs["subject"]](inputs, offers, policy, choices)


def _third_party(_: Inputs, offers: Offers, __: Policy, ___: Choices) -> Way | None:
    return _SUPPORT if THIRD_PARTIES in offers else None


def _core(inputs: Inputs, offers: Offers, policy: Policy, _: Choices) -> Way | None:
    core, kept, phase = offers.get(CORE), policy.keep_up_to_date, inputs["core_phase"]
    if core and phase in core.value:
        return _SUPPORT
    return kept.beyond if KEEP_UP_TO_DATE in offers and phase not in kept.phases else None


def _customisation(inputs: Inputs, offers: Offers, _: Policy, choices: Choices) -> Way | None:
    offer = offers.get(CUSTOMISATION)
    if offer is None:
        return None
    within = inputs["tier"] <= offer.value
    if within or choices.take("beyond-tier") == "premieres-tranches":
        return _SUPPORT
    return None


def _flow(inputs: Inputs, offers: Offers, _: Policy, __: Choices) -> Way | None:
    flows = offers.get(DATA_FLOWS)
    return _SUPPORT if flows and PROFILES[inputs["subject"]] in flows.value else None


def _disaster(inputs: Inputs, offers: Offers, policy: Policy, _: Choices) -> str | None:
    """The soonest of the plans that the pack comprises and of those subscribed directly."""
    terms, held = policy.subscription, set[str]()
    if terms.by_level:
        held.update(comprised(offers[axis]) for axis in PLAN_AXES if axis in offers)
    if terms.direct:
        held.update(inputs["options"])
    return next((plan for plan in policy.quickest_plans if plan in held), None)


Find = Callable[[Inputs, Offers, Policy, Choices], str | None]


def _or_question(find: Find) -> Find:
    """A ticket that is no anomaly is a question, which the support answers on every pack."""

    def found(inputs: Inputs, offers: Offers, policy: Policy, choices: Choices) -> str | None:
        if policy.ticket_class[inputs["ticket_class"]].is_anomaly:
            return find(inputs, offers, policy, choices)
        return _SUPPORT

    return found


_WAYS: Mapping[str, Find] = {
    TicketSubject.CORE: _or_question(_core),
    TicketSubject.CUSTOMISATION: _or_question(_customisation),
    TicketSubject.STANDARD_FLOW: _or_question(_flow),
    TicketSubject.SPECIFIC_FLOW: _or_question(_flow),
    TicketSubject.THIRD_PARTY: _third_party,
    TicketSubject.DISASTER: _disaster,
}
"""Who takes on a ticket about each subject, on a pack that offers this."""


def _response_time(inputs: Inputs, policy: Policy) -> str:
    """What the table of delays says for the pack and the class, else where they stand."""
    if coverage_steps.DELAYS in policy.tables:
        cell = policy.cell(coverage_steps.DELAYS, inputs["pack"], inputs["ticket_class"])
        if cell is not None:
            return cell.said
    return policy.response_time.value


def _level2_hours(subject: str, name: str | None, via: str | None, policy: Policy) -> int | None:
    """Article 1 gives them for « signalisations »: a ticket that is no anomaly has none."""
    if via is policy.keep_up_to_date.beyond:
        return policy.keep_up_to_date.level2.hours
    if subject != _CUSTOMISATION or via is not _SUPPORT or name is None:
        return None
    return policy.level2.value.hours if policy.ticket_class[name].is_anomaly else None


def _chains(inputs: Inputs, policy: Policy) -> Iterable[Chain]:
    def stage(_: None, choices: Choices) -> tuple[None, Dated]:
        starts = decide(inputs, policy, choices)["clock_starts_at"]
        return None, [("clock_starts_at", starts)] if starts else []

    yield (stage,), ()


def _conflicts(inputs: Inputs, given: Inputs) -> Iterable[dict[str, str]]:
    subject = inputs.get("subject")
    if subject == TicketSubject.DISASTER:
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
    if subject == TicketSubject.CUSTOMISATION and "tier" not in given:
        yield fault("tier", "« Tier » manque : le sujet est une personnalisation, donnez le tier.")
    elif subject not in (None, TicketSubject.CUSTOMISATION) and "tier" in given:
        yield fault("tier", "« Tier » n’a de sens que si le sujet est une personnalisation.")


def _only_with(subject: TicketSubject, field: str, *, refused: bool) -> dict[str, object]:
    """A field that goes with one subject alone, or with each other one."""
    required, absent = {"required": [field]}, {"not": {"required": [field]}}
    return {
        "if": {"properties": {"subject": {"const": subject.value}}, "required": ["subject"]},
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
            f"Facultatif, à l’heure {PLACE} : dit qui répond alors, et quand le support s’en"
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
        "via": or_null(one_of((Way.SUPPORT, policy.keep_up_to_date.beyond, *policy.plans))),
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
        _only_with(TicketSubject.CUSTOMISATION, "tier", refused=False),
        _only_with(TicketSubject.DISASTER, "ticket_class", refused=True),
    ),
)  # fmt: skip

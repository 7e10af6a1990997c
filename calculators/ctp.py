"""From when is this CTP request engaged and delivered? (art. 3.2 and 6)

Every date is a floor, an « au plus tôt »: « à partir de » opens a period and closes none.
"""

from __future__ import annotations

from collections.abc import Iterable

from calculators import ctp_steps, cycle
from calculators.choices import Choices
from calculators.ctp_states import Blocker, Warned
from calculators.dates import Day, day_of, iso_date, monday
from calculators.french import full_date
from calculators.inputs import DATE, Field, Flag, Number, PackId
from calculators.policy import Policy
from calculators.question import Chain, Dated, Inputs, Question, Result, fault
from calculators.record import dataclass
from calculators.result_schema import BOOLEAN, DAY, PERIOD, or_null, some_of, text
from calculators.terms.axes import CTP, CTP_PRIORITY, DELIVERY, PREPRODUCTION, SHORT_REQUESTS
from calculators.terms.ctp_cycle import Balance
from calculators.terms.packs import Offers
from calculators.terms.units import DayOffset, WeekOffset

Pair = tuple[Day, Day]


@dataclass(frozen=True)
class Sprint:
    """When a sprint is planned, starts, and ends at the earliest and at the latest."""

    planned: Day
    starts: Day
    ends: Pair


@dataclass(frozen=True)
class Engaged:
    """What a request follows: its offset, and the day of engagement."""

    offset: DayOffset | WeekOffset
    day: Day


def decide(inputs: Inputs, policy: Policy, choices: Choices) -> Result:
    """The dates of a request of `estimated_hours`, whose estimate was validated on a date.

    Raises NoSuchDayError where the rules leave no day.
    """
    offers = policy.offers[inputs["pack"]]
    evaluated = None
    if "received_on" in inputs:
        evaluated = _evaluation(inputs, policy, choices)
    engaged = _engagement(inputs, policy, choices)
    sprint = _sprint(engaged, inputs, policy, choices)
    since = _since(engaged, sprint, choices)
    preproduction, production = _deliveries(since, offers, policy, choices)
    warnings = []
    if evaluated and iso_date(evaluated) > inputs["validated_on"]:
        warnings.append(Warned.LATE_EVALUATION)
    if preproduction and (production[0] < preproduction[0] or production[1] < preproduction[1]):
        warnings.append(Warned.EARLY_PRODUCTION)
    return {
        "blockers": _blockers(inputs, policy),
        "rule": str(engaged.offset),
        "priority": CTP_PRIORITY in offers,
        "evaluated_on": iso_date(evaluated) if evaluated else None,
        "engaged_from": iso_date(engaged.day),
        "planned_on": iso_date(sprint.planned) if sprint else None,
        "sprint_starts_on": iso_date(sprint.starts) if sprint else None,
        "sprint_ends_on": _span(sprint.ends) if sprint else None,
        "preproduction_from": _span(preproduction) if preproduction else None,
        "production_from": _span(production),
        "warnings": warnings,
    }


def _evaluation(inputs: Inputs, policy: Policy, choices: Choices) -> Day:
    received, weekday = day_of(inputs["received_on"]), policy.ctp.evaluation.value
    return cycle.evaluated(received, weekday, cycle.worked(choices), choices)


def _engagement(inputs: Inputs, policy: Policy, choices: Choices) -> Engaged:
    offers = policy.offers[inputs["pack"]]
    validated = day_of(inputs["validated_on"])
    short = is_short(inputs, offers) and cycle.follows_days(policy, offers, choices)
    days = cycle.worked(choices)
    offset: DayOffset | WeekOffset
    if short:
        offset = offers[SHORT_REQUESTS].value.offset
        target = cycle.days_after(validated, offset, days, choices)
    else:
        offset = offers[CTP].value
        target = cycle.weeks_after(validated, offset, choices)
    return Engaged(offset, cycle.rolled(target, days, choices))


def is_short(inputs: Inputs, offers: Offers) -> bool:
    """Strictly under the hours of the short request, where the pack has one."""
    short = offers.get(SHORT_REQUESTS)
    return short is not None and bool(inputs["estimated_hours"] < short.value.under.hours)


def _sprint(engaged: Engaged, inputs: Inputs, policy: Policy, choices: Choices) -> Sprint | None:
    """None for a short request that is engaged outside the sprints."""
    if isinstance(engaged.offset, DayOffset) and choices.take("small-requests") == "hors-sprint":
        return None
    rules, days = policy.ctp.sprints.value, cycle.worked(choices)
    validated = day_of(inputs["validated_on"])
    planned, starts = cycle.sprint(engaged.day, validated, rules.planning, days, choices)
    week = monday(starts)
    return Sprint(
        planned,
        starts,
        (
            days.until(week + 7 * rules.shortest - 1),
            days.until(week + 7 * rules.longest - 1),
        ),
    )


def _since(engaged: Engaged, sprint: Sprint | None, choices: Choices) -> Pair:
    """The days after which a delivery comes, at the earliest and at the latest."""
    if sprint is None:
        return engaged.day, engaged.day
    if choices.take("delivery-wait") == "fin-de-sprint":
        return sprint.ends
    return sprint.starts, sprint.ends[1]


def _deliveries(
    since: Pair, offers: Offers, policy: Policy, choices: Choices
) -> tuple[Pair | None, Pair]:
    """In pre-production, where the pack has it, and in production."""
    days, weeks = cycle.worked(choices), offers[DELIVERY].value
    weekdays = cycle.production_weekdays(policy, choices)
    production = cycle.delivered(days, since, weekdays, weeks)
    if PREPRODUCTION not in offers:
        return None, production
    preproduction = cycle.delivered(
        days,
        since,
        cycle.preproduction_weekdays(policy, choices),
        cycle.preproduction_weeks(offers, choices),
    )
    if choices.take("preproduction-first") == "d-abord":
        first, last = (
            days.first_in_weeks(max(one, other), weekdays, weeks.remainders)
            for one, other in zip(production, preproduction, strict=True)
        )
        production = first, last
    return preproduction, production


def chains(inputs: Inputs, policy: Policy) -> Iterable[Chain]:
    """The evaluation apart, since it only shares the holidays with the rest; then the engagement,
    the sprint, and the deliveries, which depend on a sprint by two of its days alone."""
    offers = policy.offers[inputs["pack"]]

    def evaluation(_: None, choices: Choices) -> tuple[None, Dated]:
        return None, [("evaluated_on", iso_date(_evaluation(inputs, policy, choices)))]

    def engagement(_: None, choices: Choices) -> tuple[Engaged, Dated]:
        engaged = _engagement(inputs, policy, choices)
        return engaged, [("engaged_from", iso_date(engaged.day))]

    def sprint(engaged: Engaged, choices: Choices) -> tuple[Pair, Dated]:
        found = _sprint(engaged, inputs, policy, choices)
        since = _since(engaged, found, choices)
        if found is None:
            return since, ()
        return since, [
            ("planned_on", iso_date(found.planned)),
            ("sprint_starts_on", iso_date(found.starts)),
            *_ends("sprint_ends_on", found.ends),
        ]

    def deliveries(since: Pair, choices: Choices) -> tuple[None, Dated]:
        preproduction, production = _deliveries(since, offers, policy, choices)
        dated = _ends("production_from", production)
        return None, [*_ends("preproduction_from", preproduction), *dated]

    if "received_on" in inputs:
        yield (evaluation,), ()
    yield (engagement, sprint, deliveries), ("holidays",)


def _ends(field: str, span: Pair | None) -> list[tuple[str, str]]:
    if span is None:
        return []
    return [(f"{field}.earliest", iso_date(span[0])), (f"{field}.latest", iso_date(span[1]))]


def _blockers(inputs: Inputs, policy: Policy) -> list[Blocker]:
    blockers = []
    if policy.ctp.convention_required.value and not inputs["convention_signed"]:
        blockers.append(Blocker.CONVENTION)
    balance, estimate = inputs.get("balance_hours"), inputs["estimated_hours"]
    if balance is not None:
        equal_is_enough = policy.ctp.balance.value is Balance.AT_LEAST
        if balance < estimate or (balance == estimate and not equal_is_enough):
            blockers.append(Blocker.BALANCE)
    return blockers


def _span(days: Pair) -> dict[str, str]:
    return {"earliest": iso_date(days[0]), "latest": iso_date(days[1])}


def _conflicts(inputs: Inputs, _: Inputs) -> Iterable[dict[str, str]]:
    received, validated = inputs.get("received_on"), inputs.get("validated_on")
    if received and validated and received > validated:
        yield fault(
            "received_on",
            "« Demande reçue le » ne peut suivre la validation de l’estimation, le"
            f" {full_date(validated)}.",
        )


QUESTION = Question(
    name="ctp",
    title="À partir de quand cette demande CTP est-elle engagée et livrée ?",
    fields=(
        Field("pack", "Pack", PackId(), "Le pack du Client.", required=True),
        Field(
            "estimated_hours", "Temps estimé", Number(strict=True),
            "Le temps de l’estimation, en heures.", required=True, unit="heures",
        ),
        Field(
            "validated_on", "Estimation validée le", DATE,
            "Le jour où l’estimation a été validée.", required=True,
        ),
        Field(
            "received_on", "Demande reçue le", DATE,
            "Facultatif, pour avoir le jour de l’évaluation : au plus tard celui de la validation.",
        ),
        Field(
            "convention_signed", "Convention CTP signée", Flag(),
            "La convention CTP donne accès au dispositif.", default=True,
        ),
        Field(
            "balance_hours", "Solde CTP", Number(),
            "Facultatif : les heures CTP que le Client peut engager.", unit="heures",
        ),
    ),
    example={
        "pack": "pro", "estimated_hours": 12, "validated_on": "2025-03-05",
        "received_on": "2025-02-26", "convention_signed": True, "balance_hours": 20,
    },
    decide=decide,
    explain=ctp_steps.explain,
    fields_of=lambda _: {
        "blockers": some_of(Blocker),
        "rule": text("[JS]\\+[0-9]+"),
        "priority": BOOLEAN,
        "evaluated_on": or_null(DAY),
        "engaged_from": DAY,
        "planned_on": or_null(DAY),
        "sprint_starts_on": or_null(DAY),
        "sprint_ends_on": or_null(PERIOD),
        "preproduction_from": or_null(PERIOD),
        "production_from": PERIOD,
        "warnings": some_of(Warned),
    },
    chains=chains,
    conflicts=_conflicts,
)  # fmt: skip

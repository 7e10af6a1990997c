"""From when is this CTP request engaged and delivered? (art. 3.2 and 6)

Every date is a floor, an « au plus tôt »: « à partir de » opens a period and closes none.
Days are handled as ordinals and given as YYYY-MM-DD.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from calculators import ctp_steps, cycle
from calculators.choices import Choices
from calculators.dates import monday
from calculators.french import full_date
from calculators.inputs import DATE, Field, Flag, Number, PackId
from calculators.policy import Policy
from calculators.question import Chain, Dated, Inputs, Question, Result, fault
from calculators.result_schema import BOOLEAN, DAY, PERIOD, or_null, some_of, text
from calculators.terms.packs import Offer

BLOCKERS = ("convention-not-signed", "balance-too-low")
WARNINGS = ("evaluated-after-validation", "production-before-preproduction")

Pair = tuple[int, int]


class Sprint(NamedTuple):
    """When a sprint is planned, starts, and ends at the earliest and at the latest."""

    planned: int
    starts: int
    ends: Pair


class Engaged(NamedTuple):
    """What a request follows: the letter and the number of its rule, and the day of engagement."""

    in_days: bool
    n: int
    day: int


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
    if evaluated and _day(evaluated) > inputs["validated_on"]:
        warnings.append(WARNINGS[0])
    if preproduction and (production[0] < preproduction[0] or production[1] < preproduction[1]):
        warnings.append(WARNINGS[1])
    return {
        "blockers": _blockers(inputs, policy),
        "rule": f"J+{engaged.n}" if engaged.in_days else f"S+{engaged.n}",
        "priority": "ctp-priority" in offers,
        "evaluated_on": _day(evaluated) if evaluated else None,
        "engaged_from": _day(engaged.day),
        "planned_on": _day(sprint.planned) if sprint else None,
        "sprint_starts_on": _day(sprint.starts) if sprint else None,
        "sprint_ends_on": _span(sprint.ends) if sprint else None,
        "preproduction_from": _span(preproduction) if preproduction else None,
        "production_from": _span(production),
        "warnings": warnings,
    }


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _evaluation(inputs: Inputs, policy: Policy, choices: Choices) -> int:
    received, weekday = _ordinal(inputs["received_on"]), policy.ctp.evaluation_weekday
    return cycle.evaluated(received, weekday, cycle.worked(choices), choices)


def _engagement(inputs: Inputs, policy: Policy, choices: Choices) -> Engaged:
    offers = policy.offers[inputs["pack"]]
    validated = _ordinal(inputs["validated_on"])
    short = is_short(inputs, offers) and cycle.follows_days(policy, offers, choices)
    days = cycle.worked(choices)
    if short:
        count: int = offers["ctp-small"].value["days"]
        target = cycle.days_after(validated, count, days, choices)
    else:
        count = offers["ctp"].value
        target = cycle.weeks_after(validated, count, choices)
    return Engaged(short, count, cycle.rolled(target, days, choices))


def is_short(inputs: Inputs, offers: Mapping[str, Offer]) -> bool:
    """Strictly under the hours of the short request, where the pack has one."""
    short = offers.get("ctp-small")
    return short is not None and inputs["estimated_hours"] < short.value["under_hours"]


def _sprint(engaged: Engaged, inputs: Inputs, policy: Policy, choices: Choices) -> Sprint | None:
    """None for a short request that is engaged outside the sprints."""
    if engaged.in_days and choices.take("small-requests") == "hors-sprint":
        return None
    rules, days = policy.ctp, cycle.worked(choices)
    validated = _ordinal(inputs["validated_on"])
    planned, starts = cycle.sprint(engaged.day, validated, rules.planning_weekday, days, choices)
    week = monday(starts)
    return Sprint(
        planned,
        starts,
        (
            days.until(week + 7 * rules.sprint_weeks_min - 1),
            days.until(week + 7 * rules.sprint_weeks_max - 1),
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
    since: Pair, offers: Mapping[str, Offer], policy: Policy, choices: Choices
) -> tuple[Pair | None, Pair]:
    """In pre-production, where the pack has it, and in production."""
    days, weeks = cycle.worked(choices), cycle.PARITIES[offers["delivery"].value]
    weekdays = cycle.production_weekdays(policy, choices)
    production = cycle.delivered(days, since, weekdays, weeks)
    if "preproduction" not in offers:
        return None, production
    preproduction = cycle.delivered(
        days,
        since,
        cycle.preproduction_weekdays(policy, choices),
        cycle.preproduction_parities(offers, choices),
    )
    if choices.take("preproduction-first") == "d-abord":
        first, last = (
            days.first_in_weeks(max(one, other), weekdays, weeks)
            for one, other in zip(production, preproduction, strict=True)
        )
        production = first, last
    return preproduction, production


def chains(inputs: Inputs, policy: Policy) -> Iterable[Chain]:
    """The evaluation apart, since it only shares the holidays with the rest; then the engagement,
    the sprint, and the deliveries, which depend on a sprint by two of its days alone."""
    offers = policy.offers[inputs["pack"]]

    def evaluation(_: None, choices: Choices) -> tuple[None, Dated]:
        return None, [("evaluated_on", _day(_evaluation(inputs, policy, choices)))]

    def engagement(_: None, choices: Choices) -> tuple[Engaged, Dated]:
        engaged = _engagement(inputs, policy, choices)
        return engaged, [("engaged_from", _day(engaged.day))]

    def sprint(engaged: Engaged, choices: Choices) -> tuple[Pair, Dated]:
        found = _sprint(engaged, inputs, policy, choices)
        since = _since(engaged, found, choices)
        if found is None:
            return since, ()
        return since, [
            ("planned_on", _day(found.planned)),
            ("sprint_starts_on", _day(found.starts)),
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
    return [(f"{field}.earliest", _day(span[0])), (f"{field}.latest", _day(span[1]))]


def _blockers(inputs: Inputs, policy: Policy) -> list[str]:
    blockers = []
    if policy.ctp.convention_required and not inputs["convention_signed"]:
        blockers.append(BLOCKERS[0])
    balance, estimate = inputs.get("balance_hours"), inputs["estimated_hours"]
    equal_is_enough = policy.ctp.balance == "at-least"
    if balance is not None and (
        balance < estimate or (balance == estimate and not equal_is_enough)
    ):
        blockers.append(BLOCKERS[1])
    return blockers


# A question and its readings come to the same few days again and again.
@lru_cache(maxsize=1024)
def _day(day: int) -> str:
    return date.fromordinal(day).isoformat()


def _span(days: Pair) -> dict[str, str]:
    return {"earliest": _day(days[0]), "latest": _day(days[1])}


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
        "blockers": some_of(BLOCKERS),
        "rule": text("[JS]\\+[0-9]+"),
        "priority": BOOLEAN,
        "evaluated_on": or_null(DAY),
        "engaged_from": DAY,
        "planned_on": or_null(DAY),
        "sprint_starts_on": or_null(DAY),
        "sprint_ends_on": or_null(PERIOD),
        "preproduction_from": or_null(PERIOD),
        "production_from": PERIOD,
        "warnings": some_of(WARNINGS),
    },
    chains=chains,
    conflicts=_conflicts,
)  # fmt: skip

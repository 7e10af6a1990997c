"""From when is this CTP request engaged and delivered? (art. 3.2 and 6)

Every date is a floor, an « au plus tôt »: « à partir de » opens a period and closes none.
Days are handled as ordinals and given as YYYY-MM-DD.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from calculators import cycle
from calculators.dates import holidays, iso_week, monday, working_days
from calculators.french import count, frequency, long_date, weekdays
from calculators.inputs import DATE, Field, Flag, Number, Pack
from calculators.policy import Offer, Policy
from calculators.question import Choices, Inputs, Question, Result, Step, fault

_PARITY_NAMES = {"odd": "les semaines impaires", "even": "les semaines paires"}


def decide(inputs: Inputs, policy: Policy, choices: Choices) -> Result:
    """The dates of a request of `estimated_hours`, whose estimate was validated on a date.

    Readings: week-offset or day-offset, holidays; small-requests for a short request;
    evaluation-day with `received_on`; preproduction-days with a pre-production instance, and
    parity-scope where its pack also delivers in weeks of one parity.
    Raises NoSuchDayError where the rules leave no day.
    """
    offers, rules = policy.offers[inputs["pack"]], policy.ctp
    days = working_days(policy.hours.weekdays, choices["holidays"])
    validated = date.fromisoformat(inputs["validated_on"]).toordinal()
    short = _is_short(inputs, offers)
    engaged = days.from_day(cycle.target(validated, short, offers, days, choices))
    planned = starts = ends = None
    ready = (engaged, engaged)
    if not short or choices["small-requests"] == "sprint":
        planned, starts = cycle.sprint(days, rules.planning_weekday, validated, engaged)
        week = monday(starts)
        ready = (
            days.until(week + 7 * rules.sprint_weeks_min - 1),
            days.until(week + 7 * rules.sprint_weeks_max - 1),
        )
        ends = _span(ready)
    weeks = cycle.PARITIES[offers["delivery"].value]
    preproduction = None
    if "preproduction" in offers:
        weekdays_ = cycle.preproduction_weekdays(policy, choices)
        parities = cycle.preproduction_parities(offers, choices)
        preproduction = _span(cycle.delivered(days, ready, weekdays_, parities))
    evaluated = None
    if "received_on" in inputs:
        received = date.fromisoformat(inputs["received_on"]).toordinal()
        evaluated = _day(cycle.evaluated(days, received, policy, choices))
    return {
        "blockers": _blockers(inputs, policy),
        "rule": _rule(short, offers),
        "priority": "ctp-priority" in offers,
        "evaluated_on": evaluated,
        "engaged_from": _day(engaged),
        "planned_on": _day(planned) if planned else None,
        "sprint_starts_on": _day(starts) if starts else None,
        "sprint_ends_on": ends,
        "preproduction_from": preproduction,
        "production_from": _span(cycle.delivered(days, ready, rules.production_weekdays, weeks)),
    }


def _is_short(inputs: Inputs, offers: Mapping[str, Offer]) -> bool:
    """Strictly under the hours of the short request, where the pack has one."""
    short = offers.get("ctp-small")
    return short is not None and inputs["estimated_hours"] < short.value["under_hours"]


def _rule(short: bool, offers: Mapping[str, Offer]) -> str:
    return f"J+{offers['ctp-small'].value['days']}" if short else f"S+{offers['ctp'].value}"


def _blockers(inputs: Inputs, policy: Policy) -> list[str]:
    blockers = []
    if policy.ctp.convention_required and not inputs["convention_signed"]:
        blockers.append("convention-not-signed")
    balance, estimate = inputs.get("balance_hours"), inputs["estimated_hours"]
    equal_is_enough = policy.ctp.balance == "at-least"
    if balance is not None and (
        balance < estimate or (balance == estimate and not equal_is_enough)
    ):
        blockers.append("balance-too-low")
    return blockers


def _day(day: int) -> str:
    return date.fromordinal(day).isoformat()


def _span(days: tuple[int, int]) -> dict[str, str]:
    return {"earliest": _day(days[0]), "latest": _day(days[1])}


def explain(inputs: Inputs, result: Result, policy: Policy, choices: Choices) -> Iterable[Step]:
    """What blocks, the evaluation, the engagement, the sprint, the deliveries, what is not said."""
    offers = policy.offers[inputs["pack"]]
    short = _is_short(inputs, offers)
    said = offers["ctp-small" if short else "ctp"]
    yield from _explain_blockers(inputs, result, policy)
    if result["evaluated_on"]:
        yield from _explain_evaluation(inputs, result, policy, choices)
    yield from _explain_engagement(inputs, result, policy, choices)
    if result["sprint_starts_on"]:
        yield from _explain_sprint(result, policy)
    else:
        yield Step(
            "Une demande aussi courte s’engage hors des sprints, sans attendre une planification.",
            said.clause,
        )
    yield from _explain_deliveries(inputs, result, policy, choices)
    if result["priority"]:
        yield Step(
            f"{policy.pack[inputs['pack']].name} : la demande est traitée et engagée en priorité ;"
            " ce que cela change est non chiffré par l’annexe.",
            offers["ctp-priority"].clause,
        )
    yield Step(
        "Toutes ces dates sont au plus tôt : « à partir de » ne fixe aucune date limite.",
        said.clause,
    )


def _explain_blockers(inputs: Inputs, result: Result, policy: Policy) -> Iterable[Step]:
    if "convention-not-signed" in result["blockers"]:
        yield Step(
            "La convention CTP n’est pas signée : sans elle, la demande ne peut bénéficier du"
            " dispositif CTP. Les dates qui suivent la supposent signée.",
            policy.ctp.convention_clause,
        )
    if "balance-too-low" in result["blockers"]:
        needed = "au moins égal au" if policy.ctp.balance == "at-least" else "supérieur au"
        yield Step(
            f"Le solde CTP, {count(inputs['balance_hours'], 'heure')}, doit être {needed} temps"
            f" estimé, {count(inputs['estimated_hours'], 'heure')}. Les dates qui suivent le"
            " supposent complété.",
            policy.ctp.balance_clause,
        )


def _explain_evaluation(
    inputs: Inputs, result: Result, policy: Policy, choices: Choices
) -> Iterable[Step]:
    rules = policy.ctp
    thursday = weekdays([rules.evaluation_weekday])
    yield Step(
        f"Demande reçue le {long_date(inputs['received_on'])} ; les demandes sont qualifiées"
        f" {frequency(rules.qualification_per_year)}.",
        rules.qualification_clause,
    )
    same = choices["evaluation-day"] == "jour-meme"
    yield Step(
        f"L’évaluation technique a lieu tous les {thursday}s ouvrés ; une demande reçue ce jour-là"
        f" {'y est comprise' if same else 'attend le suivant'}. Celle-ci est évaluée au plus tôt"
        f" le {long_date(result['evaluated_on'])}.",
        rules.evaluation_clause,
    )
    yield Step(
        f"Si elle ne peut l’être le {weekdays([rules.missed_evaluation_weekday])}, une intervention"
        " préalable d’analyse est planifiée après accord du Client.",
        rules.missed_evaluation_clause,
    )


def _explain_engagement(
    inputs: Inputs, result: Result, policy: Policy, choices: Choices
) -> Iterable[Step]:
    offers = policy.offers[inputs["pack"]]
    short = _is_short(inputs, offers)
    said = offers["ctp-small" if short else "ctp"]
    validated = date.fromisoformat(inputs["validated_on"])
    week = iso_week(validated.toordinal())
    yield Step(f"Estimation validée le {long_date(validated)} (semaine {week}).", said.clause)
    owner = next(
        pack.name for pack in policy.packs if any(s.clause == said.clause for s in pack.services)
    )
    side = ""
    if "ctp-small" in offers:
        threshold = count(offers["ctp-small"].value["under_hours"], "heure")
        side = f", soit {'moins de' if short else 'au moins'} {threshold}"
    yield Step(
        f"Temps estimé : {count(inputs['estimated_hours'], 'heure')}{side}."
        f" {policy.pack[inputs['pack']].name} : engagement à partir de {result['rule']}"
        f" (art. {policy.clause[said.clause].article}, {owner}).",
        said.clause,
    )
    days = working_days(policy.hours.weekdays, choices["holidays"])
    target = date.fromordinal(cycle.target(validated.toordinal(), short, offers, days, choices))
    yield Step(f"{_landing(short, said.value, target, choices)}.", said.clause)
    if target.isoformat() != result["engaged_from"]:
        holiday = holidays(target.year, choices["holidays"]).get(target)
        why = f"férié ({holiday})" if holiday else "hors des jours ouvrés"
        yield Step(
            f"Ce jour est {why} : l’engagement passe au premier jour ouvré qui suit, le"
            f" {long_date(result['engaged_from'])}.",
            policy.hours.clause,
        )


def _landing(short: bool, value: Any, target: date, choices: Choices) -> str:
    """The sentence, without its end, that gives the day on which the rule lands."""
    if not short:
        if choices["week-offset"] == "semaine-iso":
            named = long_date(target).partition(" ")[2]
            return f"Le lundi de la semaine {iso_week(target.toordinal())} est le {named}"
        return f"{count(7 * value, 'jour')} de calendrier plus tard, c’est le {long_date(target)}"
    days = value["days"]
    if choices["day-offset"] == "jours-calendaires":
        return f"{count(days, 'jour')} de calendrier plus tard, c’est le {long_date(target)}"
    ordinal = "1er" if days == 1 else f"{days}e"
    kind = "ouvré" if choices["day-offset"] == "jours-ouvres" else "ouvrable (du lundi au samedi)"
    return f"Le {ordinal} jour {kind} après la validation est le {long_date(target)}"


def _explain_sprint(result: Result, policy: Policy) -> Iterable[Step]:
    rules = policy.ctp
    yield Step(
        f"Le dispositif CTP avance par cycles, {frequency(rules.frequency_per_year)}.",
        rules.frequency_clause,
    )
    starts = date.fromisoformat(result["sprint_starts_on"])
    yield Step(
        f"Les demandes se planifient tous les {weekdays([rules.planning_weekday])}s ouvrés :"
        f" celle-ci au plus tôt le {long_date(result['planned_on'])}, pour un sprint qui commence"
        f" au plus tôt le {long_date(starts)}, premier jour ouvré de la semaine"
        f" {iso_week(starts.toordinal())}.",
        rules.sprint_clause,
    )
    yield Step(
        f"Un sprint dure de {rules.sprint_weeks_min} à {count(rules.sprint_weeks_max, 'semaine')} :"
        f" celui-ci finit au plus tôt {_either(result['sprint_ends_on'])}.",
        rules.sprint_clause,
    )


def _explain_deliveries(
    inputs: Inputs, result: Result, policy: Policy, choices: Choices
) -> Iterable[Step]:
    offers, pack = policy.offers[inputs["pack"]], policy.pack[inputs["pack"]].name
    delivery = offers["delivery"]
    weeks = _PARITY_NAMES.get(delivery.value, "toutes les semaines")
    yield Step(f"{pack} : les livraisons se font {weeks}.", delivery.clause)
    if result["preproduction_from"]:
        named = weekdays(cycle.preproduction_weekdays(policy, choices))
        free = len(cycle.preproduction_parities(offers, choices)) > 1
        weeks = ", toutes les semaines" if free and delivery.value != "every" else ""
        yield Step(
            f"En pré-production ({named}{weeks}), elle est livrée au plus tôt"
            f" {_either(result['preproduction_from'])}.",
            policy.ctp.delivery_clause,
        )
    else:
        yield Step(
            f"{pack} : pas d’instance de pré-production.", policy.pack[inputs["pack"]].clause
        )
    yield Step(
        f"En production ({weekdays(policy.ctp.production_weekdays)}), elle est livrée au plus tôt"
        f" {_either(result['production_from'])}.",
        policy.ctp.delivery_clause,
    )


def _either(span: Mapping[str, str]) -> str:
    """One day, or two by the length of the sprint."""
    days = [f"le {long_date(day)}" for day in dict.fromkeys(span.values())]
    return " ou, après un sprint plus long, ".join(days)


def _conflicts(inputs: Inputs, _: Inputs) -> Iterable[dict[str, str]]:
    received, validated = inputs.get("received_on"), inputs.get("validated_on")
    if received and validated and received > validated:
        yield fault(
            "received_on",
            "« Demande reçue le » ne peut suivre la validation de l’estimation, le"
            f" {long_date(validated)}.",
        )


QUESTION = Question(
    name="ctp",
    title="À partir de quand cette demande CTP est-elle engagée et livrée ?",
    fields=(
        Field("pack", "Pack", Pack(), "Le pack du Client.", required=True),
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
    explain=explain,
    conflicts=_conflicts,
)  # fmt: skip

"""Why a CTP request is engaged and delivered when it is (art. 3.2 and 6)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from calculators import ctp_delivery_steps, cycle
from calculators.choices import Choices
from calculators.ctp_delivery_steps import with_pack
from calculators.ctp_states import Blocker, Warned
from calculators.dates import as_date, day_of, holidays, iso_week
from calculators.french import (
    adverb,
    count,
    full_date,
    plural_weekday,
    weekdays,
)
from calculators.policy import Policy
from calculators.question import Inputs, Result
from calculators.steps import Step, Steps
from calculators.terms.axes import CTP, CTP_PRIORITY, SHORT_REQUESTS
from calculators.terms.ctp_cycle import Balance
from calculators.terms.packs import Offers
from calculators.terms.units import DayOffset, Said, WeekOffset


def explain(inputs: Inputs, result: Result, policy: Policy, choices: Choices) -> Iterator[Step]:
    """What blocks, the evaluation, the engagement, the sprint, the deliveries, what is not said."""
    steps = Steps(policy, choices.taken)
    offers = policy.offers[inputs["pack"]]
    in_days = result["rule"].startswith("J")
    clause = offers[SHORT_REQUESTS if in_days else CTP].clause
    yield from _blockers(inputs, result, steps)
    evaluation = list(_evaluation(inputs, result, steps)) if result["evaluated_on"] else []
    yield from evaluation
    yield from _engagement(inputs, result, steps, offers, in_days)
    yield from steps.read("small-requests", clause)
    if result["sprint_starts_on"]:
        told = any(step.reading == "holiday-meeting" for step in evaluation)
        yield from ctp_delivery_steps.sprint_steps(result, steps, told)
    yield from ctp_delivery_steps.delivery_steps(inputs, result, steps, offers)
    if result["priority"]:
        yield steps.says(
            f"{with_pack(inputs, policy)}, les demandes CTP ont un traitement et un engagement"
            " prioritaires.",
            offers[CTP_PRIORITY].clause,
        )
        yield from steps.silent("priorite", offers[CTP_PRIORITY].clause)
    yield steps.says(
        "Une demande est engagée « à partir de » ce terme : chacune de ces dates s’entend au plus"
        " tôt.",
        clause,
        "engagement",
    )
    yield from steps.silent("date-limite")


def _blockers(inputs: Inputs, result: Result, steps: Steps) -> Iterator[Step]:
    rules = steps.policy.ctp
    if Blocker.CONVENTION in result["blockers"]:
        yield steps.says(
            "La convention CTP n’est pas signée, et c’est elle qui permet de bénéficier du"
            " dispositif : les dates qui suivent la supposent signée.",
            rules.convention_required.clause,
            "convention",
        )
    if Blocker.BALANCE in result["blockers"]:
        needed = "au moins égal au" if rules.balance.value is Balance.AT_LEAST else "supérieur au"
        yield steps.says(
            f"Le solde CTP, {count(inputs['balance_hours'], 'heure')}, doit être {needed} temps"
            f" estimé, {count(inputs['estimated_hours'], 'heure')} : les dates qui suivent le"
            " supposent suffisant.",
            rules.balance.clause,
            "solde",
        )


def _evaluation(inputs: Inputs, result: Result, steps: Steps) -> Iterator[Step]:
    rules = steps.policy.ctp
    often = adverb(rules.qualification.value.times_per_year)
    yield steps.says(
        f"Les demandes du Client sont qualifiées {often}.",
        rules.qualification.clause,
        "qualification",
    )
    yield steps.says(
        f"L’évaluation technique a lieu tous les {plural_weekday(rules.evaluation.value)}.",
        rules.evaluation.clause,
        "evaluation",
    )
    yield from steps.read("evaluation-day", rules.evaluation.clause)
    received, evaluated = (
        date.fromisoformat(day) for day in (inputs["received_on"], result["evaluated_on"])
    )
    if _moved(received, evaluated, steps) or not result["sprint_starts_on"]:
        yield from steps.read("holiday-meeting", rules.evaluation.clause)
    day = "ce jour même" if received == evaluated else f"le {full_date(evaluated)}"
    yield steps.follows(
        f"Reçue le {full_date(received)}, la demande est évaluée au plus tôt {day}."
    )
    yield steps.says(
        f"Si elle ne peut être évaluée le {weekdays([rules.missed_evaluation.value])}, une"
        " intervention préalable d’analyse est planifiée après accord du Client.",
        rules.missed_evaluation.clause,
        "evaluation_manquee",
    )
    if Warned.LATE_EVALUATION in result["warnings"]:
        yield steps.follows(
            "Cette évaluation viendrait après la validation de l’estimation, le"
            f" {full_date(inputs['validated_on'])} : une estimation se valide une fois la demande"
            " évaluée, l’une des deux dates est donc à revoir."
        )


def _moved(received: date, evaluated: date, steps: Steps) -> bool:
    """Whether an evaluation that falls on a holiday made this one come otherwise."""
    waited = (evaluated - received).days
    week_after = steps.taken.get("evaluation-day") == "jeudi-suivant"
    return (
        evaluated.isoweekday() != steps.policy.ctp.evaluation.value
        or waited > 7
        or (waited == 7 and not week_after)
    )


def _engagement(
    inputs: Inputs, result: Result, steps: Steps, offers: Offers, in_days: bool
) -> Iterator[Step]:
    policy = steps.policy
    short = offers.get(SHORT_REQUESTS)
    estimated = count(inputs["estimated_hours"], "heure")
    clause = offers[CTP].clause
    if short is not None:
        threshold = count(short.value.under.hours, "heure")
        if in_days:
            clause = short.clause
        else:
            under = inputs["estimated_hours"] < short.value.under.hours
            is_one = "est de" if under else "n’est pas de"
            yield steps.says(
                f"Estimée à {estimated}, la demande {is_one} celles de moins de {threshold}.",
                short.clause,
                "seuil",
            )
    yield from steps.read("short-requests-inherited", offers[CTP].clause)
    if in_days:
        yield steps.says(
            f"Estimée à {estimated}, la demande est de celles de moins de {threshold} : elle est"
            f" engagée à partir de {result['rule']}, après validation de l’estimation.",
            clause,
            "seuil",
            "engagement",
        )
    else:
        yield steps.says(
            f"{with_pack(inputs, policy)}, elle est engagée à partir de {result['rule']}, après"
            " validation de l’estimation.",
            clause,
            "engagement",
        )
    speaker = policy.packs[policy.speaker[clause]]
    if speaker.id != inputs["pack"]:
        pack = policy.pack[inputs["pack"]]
        yield steps.says(
            f"Le {pack.name} inclut ce que comprend le pack qui le précède.", pack.clause, "inclut"
        )
        yield steps.follows(
            f"Cette règle est celle du {speaker.name}, que le {policy.pack[inputs['pack']].name}"
            " inclut."
        )
    yield from steps.read("day-offset", clause)
    yield from steps.read("week-offset", clause)
    yield from steps.read("holidays")
    offset = offers[SHORT_REQUESTS].value.offset if in_days else offers[CTP].value
    yield from _landing(inputs, result, steps, Said(offset, clause))


def _landing(
    inputs: Inputs, result: Result, steps: Steps, said: Said[DayOffset | WeekOffset]
) -> Iterator[Step]:
    """From the validation to the engagement."""
    taken = Choices(steps.taken)
    validated = date.fromisoformat(inputs["validated_on"])
    rule = steps.taken["holidays"]
    days = cycle.worked(taken)
    start, offset, week = day_of(inputs["validated_on"]), said.value, ""
    if isinstance(offset, DayOffset):
        length = offset.days
        landing = cycle.days_after(start, offset, days, taken)
        target = as_date(landing)
        counted = steps.taken["day-offset"]
        if counted == "jours-calendaires":
            what = f"{count(length, 'jour')} de calendrier plus tard, c’est"
        else:
            kind = "ouvré" if counted == "jours-ouvres" else "ouvrable"
            what = f"le {'1er' if length == 1 else f'{length}e'} jour {kind} qui suit est"
        landed = full_date(target)
    else:
        week = f", en semaine {iso_week(start)}"
        landing = cycle.weeks_after(start, offset, taken)
        target = as_date(landing)
        if steps.taken["week-offset"] == "semaine-iso":
            what = f"le lundi de la semaine {iso_week(landing)} est"
            landed = full_date(target).partition(" ")[2]
        else:
            what = f"{count(7 * offset.weeks, 'jour')} de calendrier plus tard, c’est"
            landed = full_date(target)
    yield steps.follows(
        f"L’estimation est validée le {full_date(validated)}{week} : {what} le {landed}."
    )
    if "roll-forward" not in steps.taken:
        return
    holiday = holidays(target.year, rule).get(target)
    why = f"est férié ({holiday})" if holiday else "n’est pas ouvré"
    yield from steps.read("roll-forward", said.clause)
    if target.isoformat() == result["engaged_from"]:
        yield steps.follows(f"Ce jour {why}, et l’engagement y reste.")
    else:
        yield steps.follows(
            f"Ce jour {why} : l’engagement passe au premier jour ouvré qui suit, le"
            f" {full_date(result['engaged_from'])}."
        )

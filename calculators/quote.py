"""When can an ordinary request be quoted at the earliest? (art. 3.1)"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from calculators.dates import working_days
from calculators.french import count, long_date
from calculators.inputs import DATE, Field
from calculators.policy import Policy
from calculators.question import Choices, Inputs, Question, Result, Step


def decide(inputs: Inputs, policy: Policy, choices: Choices) -> Result:
    """`quote_from`, a floor: so many days after `complete_on`, rolled forward to a working day.

    Readings: quote-delay (days of the calendar or working days) and holidays.
    """
    days = working_days(policy.hours.weekdays, choices["holidays"])
    landed = days.from_day(_target(inputs, policy, choices).toordinal())
    return {"quote_from": date.fromordinal(landed).isoformat()}


def _target(inputs: Inputs, policy: Policy, choices: Choices) -> date:
    complete = date.fromisoformat(inputs["complete_on"]).toordinal()
    if choices["quote-delay"] == "jours-calendaires":
        return date.fromordinal(complete + policy.quote.days)
    days = working_days(policy.hours.weekdays, choices["holidays"])
    return date.fromordinal(days.after(complete, policy.quote.days))


def explain(inputs: Inputs, result: Result, policy: Policy, choices: Choices) -> Iterable[Step]:
    """The delay, the day on which it lands, and that it is a floor."""
    rule, target = policy.quote, _target(inputs, policy, choices)
    delay = count(rule.days, "jour")
    yield Step(
        f"Tout ce que l’estimation demande est reçu le {long_date(inputs['complete_on'])}.",
        rule.clause,
    )
    calendar_days = choices["quote-delay"] == "jours-calendaires"
    kind = "de calendrier" if calendar_days else "ouvrés" if rule.days > 1 else "ouvré"
    yield Step(
        f"Le délai de chiffrage est de {delay} minimum : {delay} {kind} après, c’est le"
        f" {long_date(target)}.",
        rule.clause,
    )
    if target.isoformat() != result["quote_from"]:
        yield Step(
            "Ce jour n’est pas ouvré : le premier jour ouvré qui suit est le"
            f" {long_date(result['quote_from'])}.",
            policy.hours.clause,
        )
    yield Step(
        "Cette date est au plus tôt : « minimum » ne fixe aucune date limite, et Negocian.Cloud"
        " peut stipuler un autre délai.",
        rule.clause,
    )


QUESTION = Question(
    name="quote",
    title="Quand une demande ordinaire peut-elle être chiffrée au plus tôt ?",
    fields=(
        Field(
            "complete_on", "Dossier complet le", DATE,
            "Le jour où tout ce que l’estimation demande a été reçu.", required=True,
        ),
    ),
    example={"complete_on": "2025-03-05"},
    decide=decide,
    explain=explain,
)  # fmt: skip

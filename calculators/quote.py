"""When can an ordinary request be quoted at the earliest? (art. 3.1)"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from calculators import cycle
from calculators.choices import Choices
from calculators.dates import Day, as_date, day_of, holidays, iso_date
from calculators.french import count, full_date
from calculators.inputs import DATE, Field
from calculators.policy import Policy
from calculators.question import Chain, Dated, Inputs, Question, Result
from calculators.result_schema import DAY
from calculators.steps import Step, Steps


def decide(inputs: Inputs, policy: Policy, choices: Choices) -> Result:
    """`quote_from`, a floor: so many days after `complete_on`, then by roll-forward."""
    days = cycle.worked(choices)
    landed = cycle.rolled(_target(inputs, policy, choices), days, choices)
    return {"quote_from": iso_date(landed)}


def _target(inputs: Inputs, policy: Policy, choices: Choices) -> Day:
    complete = day_of(inputs["complete_on"])
    days = policy.quote.value.days
    if choices.take("quote-delay") == "jours-calendaires":
        return complete + days
    return cycle.worked(choices).after(complete, days)


def _chains(inputs: Inputs, policy: Policy) -> Iterable[Chain]:
    def stage(_: None, choices: Choices) -> tuple[None, Dated]:
        return None, decide(inputs, policy, choices).items()

    yield (stage,), ()


def explain(inputs: Inputs, result: Result, policy: Policy, choices: Choices) -> Iterator[Step]:
    """The delay, the day on which it lands, and that it is a floor."""
    steps = Steps(policy, choices.taken)
    rule, target = policy.quote, as_date(_target(inputs, policy, Choices(choices.taken)))
    days = rule.value.days
    delay = count(days, "jour")
    yield steps.says(
        f"Le délai de chiffrage est de {delay} minimum à réception de tout ce que l’estimation"
        " demande, sauf stipulation différente de Negocian.Cloud.",
        rule.clause,
        "delai_chiffrage",
    )
    yield from steps.read("quote-delay", rule.clause)
    yield from steps.read("holidays")
    worked = "ouvrés" if days > 1 else "ouvré"
    kind = "de calendrier" if choices.taken["quote-delay"] == "jours-calendaires" else worked
    yield steps.follows(
        f"Tout est reçu le {full_date(inputs['complete_on'])} : {delay} {kind} plus tard, c’est le"
        f" {full_date(target)}."
    )
    if "roll-forward" in choices.taken:
        holiday = holidays(target.year, choices.taken["holidays"]).get(target)
        why = f"est férié ({holiday})" if holiday else "n’est pas ouvré"
        yield from steps.read("roll-forward", rule.clause)
        then = (
            f"Ce jour {why}, et le chiffrage y reste."
            if target.isoformat() == result["quote_from"]
            else f"Ce jour {why} : le premier jour ouvré qui suit est le"
            f" {full_date(result['quote_from'])}."
        )
        yield steps.follows(then)
    yield steps.says(
        "Le délai est un minimum : ce jour s’entend au plus tôt.",
        rule.clause,
        "delai_chiffrage",
    )
    yield from steps.silent("devis-date-limite")


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
    fields_of=lambda _: {"quote_from": DAY},
    chains=_chains,
)  # fmt: skip

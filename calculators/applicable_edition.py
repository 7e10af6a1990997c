"""Which edition applies? The annex says its date of effect, and nothing of contracts in progress.

Both rules are answered, the choices of the reading `existing-contracts`: the edition in force
when the contract was made, and the one in force on the day of the event.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from calculators.choices import Choices
from calculators.french import full_date
from calculators.inputs import DATE, Field
from calculators.policy import Policy
from calculators.question import Inputs, Question, Result, fault
from calculators.result_schema import BOOLEAN, DAY, or_null, record
from calculators.steps import Step, Steps

NAME = "edition"
READING = "existing-contracts"

RULES = {"date-du-contrat": "contract_on", "date-du-fait": "event_on"}
"""Each rule, a choice of READING, and the input whose day decides by it."""

_SAID = {
    "date-du-contrat": "Édition en vigueur quand le contrat a été conclu",
    "date-du-fait": "Édition en vigueur le jour du fait",
}


def in_force(day: str, effects: Mapping[str, str]) -> str | None:
    """The edition in force on a day, of those whose dates of effect are given (YYYY-MM-DD); None
    before the first one, which is never taken for it."""
    begun = [edition for edition, effective in effects.items() if effective <= day]
    return max(begun, key=lambda edition: effects[edition], default=None)


def question(effects: Mapping[str, str]) -> Question:
    """The question, asked of editions whose dates of effect are given."""

    def decide(inputs: Inputs, _: Policy, choices: Choices) -> Result:
        found = {rule: in_force(inputs[field], effects) for rule, field in RULES.items()}
        distinct = set(found.values())
        applies = distinct.pop() if len(distinct) == 1 else found[choices.take(READING)]
        # Where one date is before the first edition, the other says nothing for it.
        agreed = set(found.values()) == {applies} != {None}
        return {"applies": applies, "by_rule": found, "agreed": agreed}

    def explain(inputs: Inputs, result: Result, policy: Policy, choices: Choices) -> Iterator[Step]:
        return _explain(inputs, result, Steps(policy, choices.taken), effects)

    return Question(
        NAME,
        "Quelle version de l’annexe s’applique ?",
        _FIELDS,
        {"contract_on": "2025-03-03", "event_on": "2025-09-15"},
        decide,
        explain,
        lambda _: {
            "applies": or_null(DAY),
            "by_rule": record({rule: or_null(DAY) for rule in RULES}),
            "agreed": BOOLEAN,
        },
        conflicts=_conflicts,
    )


def effects(editions: Mapping[str, Policy]) -> dict[str, str]:
    """The date of effect of each edition, from whoever holds them where they are not all read."""
    known: dict[str, str] | None = getattr(editions, "effects", None)
    return (
        known
        if known is not None
        else {name: policy.effective for name, policy in editions.items()}
    )


_FIELDS = (
    Field(
        "contract_on", "Contrat conclu le", DATE,
        "Le jour où le contrat a été conclu.", required=True,
    ),
    Field(
        "event_on", "Date du fait", DATE,
        "Le jour de ce dont on parle (ticket, demande, sinistre), au plus tôt celui du contrat.",
        required=True,
    ),
)  # fmt: skip


def _conflicts(inputs: Inputs, _: Inputs) -> Iterable[dict[str, str]]:
    contract, event = inputs.get("contract_on"), inputs.get("event_on")
    if contract and event and event < contract:
        yield fault(
            "event_on",
            f"« Date du fait » ne peut précéder la conclusion du contrat, le {_day(contract)}.",
        )


def _explain(
    inputs: Inputs, result: Result, steps: Steps, effects: Mapping[str, str]
) -> Iterator[Step]:
    policy, first = steps.policy, min(effects.values())
    yield steps.says("L’annexe dit sa date d’effet.", policy.effective_clause, "effet")
    yield from steps.silent("contrats-en-cours", policy.effective_clause)
    yield steps.follows("Les deux règles possibles sont donc examinées.")
    for rule, field in RULES.items():
        edition = result["by_rule"][rule]
        on = f"{_SAID[rule]}, le {_day(inputs[field])}"
        if edition is None:
            yield steps.follows(
                f"{on} : non déterminée, car la première édition publiée prend effet le"
                f" {_day(first)} et n’est pas prise pour celle d’avant."
            )
        else:
            yield steps.follows(f"{on} : celle du {_day(edition)}.")
    if result["agreed"]:
        yield steps.follows("Les deux règles donnent la même édition.")
    elif len(set(result["by_rule"].values())) > 1:
        yield from steps.read(READING)
        yield steps.follows(
            f"C’est donc l’édition du {_day(result['applies'])}."
            if result["applies"]
            else "L’édition qui s’applique n’est donc pas déterminée."
        )


def _day(day: str) -> str:
    """« 24 janvier 2025 »."""
    return full_date(day).partition(" ")[2]

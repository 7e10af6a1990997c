"""By when is it restored, and how much is lost at most? (art. 7.1 and 7.2)"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from calculators.french import duration, long_instant
from calculators.inputs import INSTANT, Choice, Field
from calculators.policy import Policy
from calculators.question import Choices, Inputs, Question, Result, Step, fault

_FROM = {"declared_at": "la déclaration", "occurred_at": "la survenance"}


def decide(inputs: Inputs, policy: Policy, _: Choices) -> Result:
    """`restored_by` and `data_from`, in elapsed time, each with the offset of where it starts.

    `strict` is true where the bound itself is too late (« inférieur à »). No reading is used.
    """
    terms = policy.plan[inputs["plan"]]
    return {
        "restored_by": _moved(inputs[terms.rto_from], terms.rto_minutes),
        "data_from": _moved(inputs[terms.rpo_from], -terms.rpo_minutes),
        "strict": terms.strict,
    }


def _moved(instant: str, minutes: int) -> str:
    """An instant so many elapsed minutes later, in its own offset."""
    local, offset = instant[:16], instant[16:]
    moved = datetime.fromisoformat(local) + timedelta(minutes=minutes)
    return f"{moved.isoformat(timespec='minutes')}{offset}"


def explain(inputs: Inputs, result: Result, policy: Policy, _: Choices) -> Iterable[Step]:
    """The service, then the data."""
    terms = policy.plan[inputs["plan"]]
    rto, rpo = duration(terms.rto_minutes), duration(terms.rpo_minutes)
    service, data = long_instant(result["restored_by"]), long_instant(result["data_from"])
    if terms.strict:
        reached, lost = f"en moins de {rto}", f"inférieure à {rpo}"
        by = f"avant le {service}"
    else:
        reached, lost = f"en {rto} au maximum", f"de {rpo} au maximum"
        by = f"au plus tard le {service}"
    yield Step(
        f"{terms.plan} : reprise {reached} à compter de {_FROM[terms.rto_from]}, donc {by}.",
        terms.clause,
    )
    yield Step(
        f"{terms.plan} : perte de données {lost} à compter de {_FROM[terms.rpo_from]} ; les données"
        f" d’avant le {data} sont gardées.",
        terms.clause,
    )


def _conflicts(inputs: Inputs, _: Inputs) -> Iterable[dict[str, str]]:
    if inputs.keys() >= {"occurred_at", "declared_at"}:
        occurred, declared = _elapsed(inputs["occurred_at"]), _elapsed(inputs["declared_at"])
        if declared < occurred:
            yield fault(
                "declared_at",
                "« Déclaré le » ne peut précéder la survenance, le"
                f" {long_instant(inputs['occurred_at'])}.",
            )


def _elapsed(instant: str) -> datetime:
    """An instant in UTC, without saying so: an offset may lead out of the years of datetime."""
    hours, minutes = int(instant[17:19]), int(instant[20:])
    offset = timedelta(hours=hours, minutes=minutes)
    local = datetime.fromisoformat(instant[:16])
    return local - offset if instant[16] == "+" else local + offset


QUESTION = Question(
    name="recovery",
    title="Reprise : pour quand, et avec quelle perte au plus ?",
    fields=(
        Field(
            "plan", "Plan",
            Choice({"PRA": "Plan de Reprise d’Activité", "PCA": "Plan de Continuité d’Activité"}),
            "Le plan dont bénéficie le Client.", required=True,
        ),
        Field(
            "occurred_at", "Survenu le", INSTANT,
            "L’instant du sinistre ou de l’incident, avec son décalage de l’heure UTC.",
            required=True,
        ),
        Field(
            "declared_at", "Déclaré le", INSTANT,
            "L’instant de la déclaration, avec son décalage : pas avant la survenance.",
            required=True,
        ),
    ),
    example={
        "plan": "PRA", "occurred_at": "2025-03-10T02:40+01:00",
        "declared_at": "2025-03-10T03:15+01:00",
    },
    decide=decide,
    explain=explain,
    conflicts=_conflicts,
)  # fmt: skip

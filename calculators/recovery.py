"""By when is it restored, and how much is lost at most? (art. 7.1 to 7.3)"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from calculators import paris
from calculators.choices import Choices
from calculators.french import duration, long_instant
from calculators.inputs import INSTANT, Field, PlanId
from calculators.policy import Policy
from calculators.question import Chain, Dated, Inputs, Question, Result, fault
from calculators.result_schema import BOOLEAN, or_null, record
from calculators.result_schema import INSTANT as AN_INSTANT
from calculators.steps import Step, Steps
from calculators.terms.plans import Start
from calculators.terms.units import ElapsedTime

_FROM = {Start.DECLARED: "la déclaration", Start.OCCURRED: "la survenance"}


def decide(inputs: Inputs, policy: Policy, choices: Choices) -> Result:
    """`restored_by` and `data_loss`, in elapsed time, each with the offset of where it starts.

    `strict` is true where the bound itself is too late (« inférieur à »).
    """
    terms = policy.plan[inputs["plan"]]
    starts = inputs[terms.rto_from]
    if choices.take("prior-consent") == "suspendu":
        starts = inputs.get("consented_at")
    occurred = inputs[terms.rpo_from]
    if choices.take("rpo-direction") == "avant":
        loss = {"from": _before(occurred, terms.rpo), "until": occurred}
    else:
        loss = {"from": occurred, "until": _after(occurred, terms.rpo)}
    return {
        "restored_by": _after(starts, terms.rto) if starts else None,
        "data_loss": loss,
        "strict": terms.strict,
    }


def _after(instant: str, time: ElapsedTime) -> str:
    """An instant some time later, in its own offset."""
    return _moved(instant, timedelta(minutes=time.minutes))


def _before(instant: str, time: ElapsedTime) -> str:
    """An instant some time earlier, in its own offset."""
    return _moved(instant, -timedelta(minutes=time.minutes))


def _moved(instant: str, by: timedelta) -> str:
    local, offset = instant[:16], instant[16:]
    moved = datetime.fromisoformat(local) + by
    return f"{moved.isoformat(timespec='minutes')}{offset}"


def explain(inputs: Inputs, result: Result, policy: Policy, choices: Choices) -> Iterator[Step]:
    """The service, then the data, then what both plans ask."""
    steps = Steps(policy, choices.taken)
    terms = policy.plan[inputs["plan"]]
    rto, rpo = duration(terms.rto.minutes), duration(terms.rpo.minutes)
    reached = f"inférieur à {rto}" if terms.strict else f"de {rto} au maximum"
    yield steps.says(
        f"{terms.plan} : le délai de reprise est {reached}, à compter de {_FROM[terms.rto_from]}.",
        terms.clause,
        "rto",
        "rto_depuis",
    )
    consent = steps.taken["prior-consent"] == "suspendu"
    yield from steps.read("prior-consent", terms.clause)
    if result["restored_by"]:
        starts = inputs["consented_at"] if consent else inputs[terms.rto_from]
        by = "avant le" if terms.strict else "au plus tard le"
        since = "de l’accord du Client" if consent else f"de {_FROM[terms.rto_from]}"
        yield steps.follows(
            f"À compter {since}, le {long_instant(starts)}{paris.named(starts)}, le service reprend"
            f" donc {by} {long_instant(result['restored_by'])}."
        )
    else:
        yield steps.follows(
            "Le Client n’a pas encore donné son accord : le délai ne court pas, et aucune échéance"
            " n’est fixée."
        )
    lost = f"inférieure à {rpo}" if terms.strict else f"de {rpo} au maximum"
    yield steps.says(
        f"{terms.plan} : la perte de données est {lost}, à compter de {_FROM[terms.rpo_from]}.",
        terms.clause,
        "rpo",
        "rpo_depuis",
    )
    yield from steps.read("rpo-direction", terms.clause)
    most = "La perte reste inférieure aux" if terms.strict else "Peuvent être perdues, au plus, les"
    yield steps.follows(f"{most} données {between(**result['data_loss'])}.")
    yield from _both_plans(steps)
    yield from steps.silent("penalites")


def between(**ends: str) -> str:
    """« du mercredi 5 mars 2025, de 8 h 00 à 14 h 00 »: from an instant `from` to another, `until`;
    the day and the clock are said once where both have them."""
    first, last = long_instant(ends["from"]), long_instant(ends["until"])
    day, _, start = first.partition(" à ")
    if not last.startswith(f"{day} à "):
        return f"du {first} au {last}"
    end = last.partition(" à ")[2]
    zone = end[end.find(" (") :] if " (" in end else ""
    return f"du {day}, de {start.removesuffix(zone)} à {end}"


def _both_plans(steps: Steps) -> Iterator[Step]:
    """What the annex asks of both plans: the clauses from the last plan to the subscription."""
    policy = steps.policy
    names = [clause.id for clause in policy.clauses]
    end = names.index(policy.subscription.clause)
    plans = (names.index(terms.clause) for terms in policy.recovery)
    between = names[max((at for at in plans if at < end), default=end) + 1 : end]
    lead = ""
    for name in between:
        text = policy.clause[name].text.removeprefix("- ").replace("'", "’")
        if text.endswith(":"):
            lead = text.removesuffix(":").strip()
        elif lead:
            yield steps.says(f"{lead} {text[:1].lower()}{text[1:]}", name)
        else:
            yield steps.says(text, name)


def _chains(inputs: Inputs, policy: Policy) -> Iterable[Chain]:
    def stage(_: None, choices: Choices) -> tuple[None, Dated]:
        result = decide(inputs, policy, choices)
        dated = [(f"data_loss.{end}", at) for end, at in result["data_loss"].items()]
        if result["restored_by"]:
            dated.append(("restored_by", result["restored_by"]))
        return None, dated

    yield (stage,), ()


def _conflicts(inputs: Inputs, _: Inputs) -> Iterable[dict[str, str]]:
    if inputs.keys() >= {"occurred_at", "declared_at"}:
        occurred, declared = _elapsed(inputs["occurred_at"]), _elapsed(inputs["declared_at"])
        if declared < occurred:
            yield fault(
                "declared_at",
                "« Déclaré le » ne peut précéder la survenance, le"
                f" {long_instant(inputs['occurred_at'])}.",
            )
    if inputs.keys() >= {"consented_at", "declared_at"}:
        declared, consented = _elapsed(inputs["declared_at"]), _elapsed(inputs["consented_at"])
        if consented < declared:
            yield fault(
                "consented_at",
                "« Accord du Client le » ne peut précéder la déclaration, le"
                f" {long_instant(inputs['declared_at'])}.",
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
            "plan", "Plan", PlanId(), "Le plan dont bénéficie le Client.", required=True,
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
        Field(
            "consented_at", "Accord du Client le", INSTANT,
            "Facultatif : l’instant où le Client a donné son accord à l’activation du plan, pas"
            " avant la déclaration.",
        ),
    ),
    example={
        "plan": "PRA", "occurred_at": "2025-03-10T02:40+01:00",
        "declared_at": "2025-03-10T03:15+01:00",
    },
    decide=decide,
    explain=explain,
    fields_of=lambda _: {
        "restored_by": or_null(AN_INSTANT),
        "data_loss": record({"from": AN_INSTANT, "until": AN_INSTANT}),
        "strict": BOOLEAN,
    },
    chains=_chains,
    conflicts=_conflicts,
)  # fmt: skip

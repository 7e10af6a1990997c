"""Questions drawn at random, the same for the same seed: answered, or contradictory.

Bounds come up often: five hours, the end of a slot, a holiday Thursday.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from tests.calculators import second_opinion

FIRST, LAST = date(2000, 1, 1), date(2199, 12, 31)
SUBJECTS = (
    "core", "customisation", "data-flow-standard", "data-flow-specific", "third-party", "disaster",
)  # fmt: skip
FACTS = (
    "anomaly", "system_down", "cannot_order", "disaster", "general", "reproducible", "systematic",
    "impact",
)  # fmt: skip
FLAGS = (
    "pra", "pca", "preproduction", "third_parties", "keep_up_to_date", "weekly_delivery",
    "callback", "priority", "regulatory", "direct_options",
)  # fmt: skip

Inputs = dict[str, Any]


def day(rng: Random) -> date:
    """Any day that is taken, most often one of our time."""
    if rng.random() < 0.2:
        return FIRST + timedelta(rng.randrange((LAST - FIRST).days + 1))
    return date(2024, 1, 1) + timedelta(rng.randrange(3_000))


def _minute(rng: Random) -> str:
    bounds = ("08:59", "09:00", "11:59", "12:00", "12:01", "14:00", "16:59", "17:00", "17:01")
    if rng.random() < 0.6:
        return rng.choice(bounds)
    return f"{rng.randrange(24):02}:{rng.randrange(60):02}"


def tier(rng: Random) -> Inputs:
    core = rng.choice([rng.randrange(1, 50), rng.randrange(1, 10**6), 10**18])
    inputs: Inputs = {"core_lines": core}
    for name in ("modified_lines", "overridden_lines", "new_lines"):
        if rng.random() < 0.7:
            inputs[name] = rng.randrange(core)
    total = sum(inputs.values()) - core
    if rng.random() < 0.5:
        inputs["data_flow_lines"] = rng.randrange(min(total, 10**18) + 1)
    if rng.random() < 0.5:
        inputs["core_data_flow_lines"] = rng.randrange(core)
    return inputs


def ctp(rng: Random) -> Inputs:
    validated = day(rng)
    inputs: Inputs = {
        "pack": rng.choice(second_opinion.PACKS),
        "estimated_hours": rng.choice([0.25, 4.99, 5, 5.01, 12]),
        "validated_on": str(validated),
    }
    if rng.random() < 0.6:
        inputs["received_on"] = str(max(FIRST, validated - timedelta(rng.randrange(12))))
    if rng.random() < 0.3:
        inputs["balance_hours"] = rng.choice([0, 4.99, 5, 20])
    if rng.random() < 0.3:
        inputs["convention_signed"] = rng.random() < 0.5
    return inputs


def quote(rng: Random) -> Inputs:
    return {"complete_on": str(day(rng))}


def coverage(rng: Random) -> Inputs:
    subject = rng.choice(SUBJECTS)
    inputs: Inputs = {"pack": rng.choice(second_opinion.PACKS), "subject": subject}
    if subject != "disaster":
        inputs["ticket_class"] = rng.choice(["T1", "T2", "T3", "T4"])
    if subject == "customisation":
        inputs["tier"] = rng.randrange(1, 7)
    if rng.random() < 0.6:
        inputs["core_phase"] = rng.choice(["active", "maintenance", "ended"])
    if rng.random() < 0.5:
        inputs["options"] = rng.choice([[], ["pra"], ["pca"], ["pra", "pca"]])
    if rng.random() < 0.7:
        inputs["opened_at"] = f"{day(rng)}T{_minute(rng)}"
    return inputs


def ticket_class(rng: Random) -> Inputs:
    inputs = {name: True for name in FACTS if rng.random() < 0.5}
    if rng.random() < 0.6:
        inputs["anomaly"] = True
    return inputs


def recovery(rng: Random) -> Inputs:
    occurred = day(rng)
    at = [occurred]
    for _ in range(2):
        at.append(min(at[-1] + timedelta(rng.choice([2, 3, 9])), LAST))
    if at[2] - at[0] < timedelta(4):
        return recovery(rng)
    offsets = ("+01:00", "+02:00", "-05:30", "+00:00", "-00:00")
    instants = [f"{each}T{_minute(rng)}{rng.choice(offsets)}" for each in at]
    names = ["occurred_at", "declared_at", *(["consented_at"] if rng.random() < 0.6 else [])]
    return {"plan": rng.choice(["PRA", "PCA"]), **dict(zip(names, instants, strict=False))}


def recommend(rng: Random) -> Inputs:
    inputs: Inputs = {name: True for name in FLAGS if rng.random() < 0.2}
    figures: Mapping[str, list[Any]] = {
        "tier": list(range(7)),
        "data_flows": ["none", "standard", "specific"],
        "project_manager_hours": [0, 1, 5, 5.5, 20, 21, 25, 26],
        "csm_per_year": list(range(21)),
        "ctp_weeks": list(range(6)),
    }
    return inputs | {
        name: rng.choice(values) for name, values in figures.items() if rng.random() < 0.3
    }


DRAW: Mapping[str, Callable[[Random], Inputs]] = {
    "tier": tier,
    "ctp": ctp,
    "quote": quote,
    "coverage": coverage,
    "ticket-class": ticket_class,
    "recovery": recovery,
    "recommend": recommend,
}


def readings(question: str, rng: Random) -> dict[str, str]:
    """Some readings of the question, otherwise."""
    return {
        name: rng.choice(second_opinion.CHOICES[name])
        for name in second_opinion.QUESTIONS[question]
        if rng.random() < 0.35
    }


def questions(name: str, count: int, seed: int) -> Iterator[tuple[Inputs, dict[str, str]]]:
    """Inputs of a question, and readings to go with them."""
    rng = Random(f"{name} {seed}")
    for _ in range(count):
        inputs = DRAW[name](rng)
        yield inputs, readings(name, rng)

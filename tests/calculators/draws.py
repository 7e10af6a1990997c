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


def day(draw: Random) -> date:
    """Any day that is taken, most often one of our time."""
    if draw.random() < 0.2:
        return FIRST + timedelta(draw.randrange((LAST - FIRST).days + 1))
    return date(2024, 1, 1) + timedelta(draw.randrange(3_000))


def _minute(draw: Random) -> str:
    bounds = ("08:59", "09:00", "11:59", "12:00", "12:01", "14:00", "16:59", "17:00", "17:01")
    if draw.random() < 0.6:
        return draw.choice(bounds)
    return f"{draw.randrange(24):02}:{draw.randrange(60):02}"


def tier(draw: Random) -> Inputs:
    core = draw.choice([draw.randrange(1, 50), draw.randrange(1, 10**6), 10**18])
    inputs: Inputs = {"core_lines": core}
    for name in ("modified_lines", "overridden_lines", "new_lines"):
        if draw.random() < 0.7:
            inputs[name] = draw.randrange(core)
    total = sum(inputs.values()) - core
    if draw.random() < 0.5:
        inputs["data_flow_lines"] = draw.randrange(min(total, 10**18) + 1)
    if draw.random() < 0.5:
        inputs["core_data_flow_lines"] = draw.randrange(core)
    return inputs


def ctp(draw: Random) -> Inputs:
    validated = day(draw)
    inputs: Inputs = {
        "pack": draw.choice(second_opinion.PACKS),
        "estimated_hours": draw.choice([0.25, 4.99, 5, 5.01, 12]),
        "validated_on": str(validated),
    }
    if draw.random() < 0.6:
        inputs["received_on"] = str(max(FIRST, validated - timedelta(draw.randrange(12))))
    if draw.random() < 0.3:
        inputs["balance_hours"] = draw.choice([0, 4.99, 5, 20])
    if draw.random() < 0.3:
        inputs["convention_signed"] = draw.random() < 0.5
    return inputs


def quote(draw: Random) -> Inputs:
    return {"complete_on": str(day(draw))}


def coverage(draw: Random) -> Inputs:
    subject = draw.choice(SUBJECTS)
    inputs: Inputs = {"pack": draw.choice(second_opinion.PACKS), "subject": subject}
    if subject != "disaster":
        inputs["ticket_class"] = draw.choice(["T1", "T2", "T3", "T4"])
    if subject == "customisation":
        inputs["tier"] = draw.randrange(1, 7)
    if draw.random() < 0.6:
        inputs["core_phase"] = draw.choice(["active", "maintenance", "ended"])
    if draw.random() < 0.5:
        inputs["options"] = draw.choice([[], ["pra"], ["pca"], ["pra", "pca"]])
    if draw.random() < 0.7:
        inputs["opened_at"] = f"{day(draw)}T{_minute(draw)}"
    return inputs


def ticket_class(draw: Random) -> Inputs:
    inputs = {name: True for name in FACTS if draw.random() < 0.5}
    if draw.random() < 0.6:
        inputs["anomaly"] = True
    return inputs


def recovery(draw: Random) -> Inputs:
    occurred = day(draw)
    at = [occurred]
    for _ in range(2):
        at.append(min(at[-1] + timedelta(draw.choice([2, 3, 9])), LAST))
    if at[2] - at[0] < timedelta(4):
        return recovery(draw)
    offsets = ("+01:00", "+02:00", "-05:30", "+00:00", "-00:00")
    instants = [f"{each}T{_minute(draw)}{draw.choice(offsets)}" for each in at]
    names = ["occurred_at", "declared_at", *(["consented_at"] if draw.random() < 0.6 else [])]
    return {"plan": draw.choice(["PRA", "PCA"]), **dict(zip(names, instants, strict=False))}


def recommend(draw: Random) -> Inputs:
    inputs: Inputs = {name: True for name in FLAGS if draw.random() < 0.2}
    figures: Mapping[str, list[Any]] = {
        "tier": list(range(7)),
        "data_flows": ["none", "standard", "specific"],
        "project_manager_hours": [0, 1, 5, 5.5, 20, 21, 25, 26],
        "csm_per_year": list(range(21)),
        "ctp_weeks": list(range(6)),
    }
    return inputs | {
        name: draw.choice(values) for name, values in figures.items() if draw.random() < 0.3
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


def readings(question: str, draw: Random) -> dict[str, str]:
    """Some readings of the question, otherwise."""
    return {
        name: draw.choice(second_opinion.CHOICES[name])
        for name in second_opinion.QUESTIONS[question]
        if draw.random() < 0.35
    }


def questions(name: str, count: int, seed: int) -> Iterator[tuple[Inputs, dict[str, str]]]:
    """Inputs of a question, and readings to go with them."""
    draw = Random(f"{name} {seed}")
    for _ in range(count):
        inputs = DRAW[name](draw)
        yield inputs, readings(name, draw)

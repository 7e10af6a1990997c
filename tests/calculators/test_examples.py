"""The worked examples, in the French of the forms."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from calculators.answer import QUESTIONS, ask
from calculators.policy import Policy

FILES = ("demandes.yaml", "support.yaml")
EXAMPLES = [
    example
    for name in FILES
    for example in yaml.safe_load((Path(__file__).parent / name).read_text(encoding="utf-8"))
]

RESULTS = {
    "lignes personnalisées": "customised_lines", "pourcentage": "ratio_percent", "tier": "tier",
    "tier suivant à": "next_tier_at", "premier pack": "first_pack", "obstacles": "blockers",
    "règle": "rule", "prioritaire": "priority", "évaluée le": "evaluated_on",
    "engagée à partir du": "engaged_from", "planifiée le": "planned_on",
    "début du sprint": "sprint_starts_on", "fin du sprint": "sprint_ends_on",
    "en pré-production à partir du": "preproduction_from",
    "en production à partir du": "production_from", "chiffrée à partir du": "quote_from",
    "pris en charge": "covered", "par": "via", "heures de niveau 2": "level2_hours",
    "le support s'en saisit à": "clock_starts_at", "astreinte": "on_call",
    "classe": "ticket_class", "hors des classes": "outside", "rétabli avant": "restored_by",
    "données depuis": "from", "jusqu'à": "until", "perte": "data_loss",
    "borne exclue": "strict", "pack": "pack",
    "à souscrire à part": "options", "sans réponse": "unmet",
    "classes réunies": "meets", "avertissements": "warnings",
    "délai de reprise": "rto_minutes", "au plus tôt": "earliest", "au plus tard": "latest",
}  # fmt: skip
"""The names of the results in the examples, and in the answers."""

WORDS = {"oui": True, "non": False, "aucun": None}


def english(value: Any, policy: Policy) -> Any:
    """A value of an example as JSON has it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {RESULTS[key]: english(item, policy) for key, item in value.items()}
    if isinstance(value, str):
        packs = {pack.name: pack.id for pack in policy.packs}
        return WORDS[value] if value in WORDS else packs.get(value, value)
    return value


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["exemple"])
def test_example(example: dict[str, Any], editions: dict[str, Policy], policy: Policy) -> None:
    assert example.keys() - {"lectures"} == {
        "exemple", "question", "clause", "données", "réponse"
    }  # fmt: skip
    names = {field.title: field.name for field in QUESTIONS[example["question"]].fields}
    inputs = {names[title]: english(value, policy) for title, value in example["données"].items()}
    if "lectures" in example:
        inputs["readings"] = example["lectures"]
    answer = ask(example["question"], inputs, editions)
    expected = english(example["réponse"], policy)
    found = {name: answer["result"][name] for name in expected}
    assert found == expected
    assert example["clause"] in [step.get("clause") for step in answer["trace"]]


def test_every_question_has_an_example() -> None:
    assert {example["question"] for example in EXAMPLES} == QUESTIONS.keys()

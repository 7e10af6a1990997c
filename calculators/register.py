"""The register of readings of an edition, as JSON."""

from __future__ import annotations

from typing import Any

from calculators.policy import Policy
from calculators.readings import READINGS


def register(policy: Policy) -> dict[str, Any]:
    """Every entry in its order: what is doubtful, the words, the choices, the one taken and why."""
    return {
        "edition": policy.edition,
        "interpretation": policy.interpretation,
        "readings": [
            {
                "id": entry.id,
                "title": entry.title,
                "doubt": entry.doubt,
                "quotes": [{"clause": q.clause, "words": q.words} for q in entry.quotations],
                "computed": entry.id in READINGS,
                "questions": list(entry.questions),
                "choices": [
                    {
                        "id": choice.id,
                        "label": choice.label,
                        "favours": choice.favours,
                        "letter": choice.letter,
                    }
                    for choice in entry.choices
                ],
                "default": entry.default,
                "reason": entry.reason,
            }
            for entry in policy.readings
        ],
    }

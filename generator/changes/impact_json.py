"""The impact of a change as JSON, for a program."""

from __future__ import annotations

import json
from typing import Any

from generator.changes.impact import AnswerGroup, Impact, changed, verdicts
from generator.changes.value_changes import ValueChange


def as_json(impact: Impact) -> str:
    """The impact for a program; what is compared with what, and every group with its example."""
    before, after = impact.redline.before, impact.redline.after
    data = {
        "before": before.edition,
        "after": after.edition,
        "draft": impact.redline.draft,
        "asked": dict(impact.asked),
        "changed": changed(impact.answered),
        "verdicts": dict(verdicts(impact.answered)),
        "answers": [_group(group) for group in impact.answered],
        "comparison": [_group(group) for group in impact.compared],
        "lost": [_group(group) for group in impact.lost],
        "gained": [_group(group) for group in impact.gained],
        "otherwise": [
            {"reading": one.reading, "choice": one.choice, "changed": one.count}
            for one in impact.otherwise
        ],
        "without_effect": [_value_change(change) for change in impact.without_effect],
        "offset": [_value_change(change) for change in impact.offset],
        "readings": [
            {"change": one.kind, "title": one.title, "before": one.before, "after": one.after}
            for one in impact.redline.readings
        ],
    }
    # Without limit is no number of JSON.
    return json.dumps(_finite(data), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _group(group: AnswerGroup) -> dict[str, Any]:
    found = group.example
    return {
        "question": group.question,
        "pack": group.pack,
        "causes": [_value_change(change) for change in group.causes],
        "changed": len(group.differences),
        "verdicts": dict(group.verdicts),
        "example": {
            "question": found.asked.question,
            "inputs": dict(found.asked.inputs),
            "before": found.before and dict(found.before),
            "after": found.after and dict(found.after),
            "verdict": found.verdict,
        },
    }


def _value_change(change: ValueChange) -> dict[str, Any]:
    where = "reading" if change.kind == "reading" else "clause"
    return {where: change.clause, "key": change.key, "before": change.before, "after": change.after}


def _finite(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_finite(item) for item in value]
    return None if value == float("inf") else value

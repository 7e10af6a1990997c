"""What a new interpretation of an edition changes in its answers: the same questions, answered
before and after."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_MISSING = object()


@dataclass(frozen=True)
class AnswerChange:
    """A question whose result is not what it was; None where it was not asked, or is no longer."""

    question: str
    inputs: Mapping[str, Any]
    before: Any
    after: Any

    @property
    def fields(self) -> list[str]:
        """The fields of the result that differ."""
        before, after = (x if isinstance(x, dict) else {} for x in (self.before, self.after))
        return sorted(
            name
            for name in before.keys() | after.keys()
            if before.get(name, _MISSING) != after.get(name, _MISSING)
        )


@dataclass(frozen=True)
class Correction:
    """The answers of an interpretation against those of the one before.

    asked counts the questions that both answer; changed holds those of them whose result differs;
    added and removed those that one alone is asked. readings_added and readings_removed are ids of
    the register of readings, defaults its choices that moved (id: before, after).
    """

    asked: int
    changed: tuple[AnswerChange, ...]
    added: int
    removed: int
    readings_added: tuple[str, ...]
    readings_removed: tuple[str, ...]
    defaults: Mapping[str, tuple[str, str]]

    def to_json(self, edition: str, interpretation: int, reason: str) -> dict[str, Any]:
        """The content of impact.json."""
        return {
            "edition": edition,
            "interpretation": interpretation,
            "reason": reason,
            "questions": {
                "asked": self.asked,
                "changed": len(self.changed),
                "added": self.added,
                "removed": self.removed,
            },
            "by_question": _counts(self.changed),
            "readings": {
                "added": list(self.readings_added),
                "removed": list(self.readings_removed),
                "defaults": {k: list(v) for k, v in self.defaults.items()},
            },
            "changes": [
                {
                    "question": change.question,
                    "inputs": change.inputs,
                    "fields": change.fields,
                    "before": change.before,
                    "after": change.after,
                }
                for change in self.changed
            ],
        }


def _counts(changed: tuple[AnswerChange, ...]) -> dict[str, int]:
    names = [change.question for change in changed]
    return {name: names.count(name) for name in dict.fromkeys(names)}


def compare_answers(
    before: list[str], after: list[str], policies: tuple[Mapping[str, Any], Mapping[str, Any]]
) -> Correction:
    """Compare the lines of two answers.jsonl, and the readings of their policies (as policy.json).

    An answer without a result has its errors in its place. Raises ValueError where a line is not an
    answer.
    """
    first, second = dict(_answers(before)), dict(_answers(after))
    both = [key for key in first if key in second]
    changed = tuple(
        AnswerChange(question, inputs, first[key], second[key])
        for key in both
        if first[key] != second[key]
        for question, inputs in [json.loads(key)]
    )
    old, new = ({r["id"]: r for r in policy["readings"]} for policy in policies)
    return Correction(
        asked=len(both),
        changed=changed,
        added=len(second) - len(both),
        removed=len(first) - len(both),
        readings_added=tuple(name for name in new if name not in old),
        readings_removed=tuple(name for name in old if name not in new),
        defaults={
            name: (old[name]["default"], each["default"])
            for name, each in new.items()
            if name in old and old[name]["default"] != each["default"]
        },
    )


def _answers(lines: list[str]) -> Iterator[tuple[str, Any]]:
    for line in lines:
        answered = json.loads(line)
        key = [answered["question"], answered["inputs"]]
        result = answered.get("result", {"errors": answered.get("errors")})
        yield json.dumps(key, sort_keys=True), result

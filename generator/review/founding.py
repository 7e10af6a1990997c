"""Why answers and pages rest on the clauses of an edition.

A clause founds an answer where a calculator reads a value of it or names it, where a reading quotes
it, or where it defines a term that such a clause uses.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from calculators import answer
from calculators.policy import Policy
from generator.ground import cache, questions
from generator.ground.french import join
from generator.pages.quoted_clauses import quoted_clauses


class Reasons:
    """Why answers rest on the clauses of a published edition."""

    def __init__(self, policy: Policy, asked: Path) -> None:
        self.policy, self.asked = policy, asked
        self.quoted: dict[str, list[str]] = {}
        for reading in policy.readings:
            for quotation in reading.quotations:
                self.quoted.setdefault(quotation.clause, []).append(reading.id)
        self.read = {service.clause for pack in policy.packs for service in pack.services}
        self.read |= {pack.clause for pack in policy.packs}
        self.read |= _clauses_of(policy.to_json())
        self.read |= {value.clause for value in policy.values}
        self.pages = quoted_clauses(policy)
        self._answers: Mapping[str, Mapping[str, int]] | None = None
        founding = self.read | self.quoted.keys() | self.answers.keys()
        self.terms = _terms(policy, founding)
        self.leads = _leads(policy, founding)

    @property
    def answers(self) -> Mapping[str, Mapping[str, int]]:
        """How many answers of each question name each clause."""
        if self._answers is None:
            self._answers = answers_by_clause(self.policy, self.asked)
        return self._answers

    def why(self, clause: str) -> str:
        """« fonde 1 204 réponses (ctp, coverage) »; empty where nothing rests on the clause."""
        said = []
        counts = self.answers.get(clause, {})
        if total := sum(counts.values()):
            plural = "s" if total > 1 else ""
            said.append(f"fonde {total} réponse{plural} ({', '.join(sorted(counts))})")
        elif clause in self.read:
            said.append("donne une valeur que les calculateurs lisent")
        elif clause in self.pages:
            said.append(f"se lit sur la page « {self.pages[clause]} »")
        if names := list(dict.fromkeys(self.quoted.get(clause, ()))):
            the = "les lectures" if len(names) > 1 else "la lecture"
            said.append(f"est citée par {the} {join(f'« {n} »' for n in names)}")
        if not said and clause in self.terms:
            said.append(f"définit « {self.terms[clause]} », que d’autres emploient")
        if not said and clause in self.leads:
            said.append("ouvre une liste que des réponses redisent")
        return join(said) if said else ""


def _clauses_of(data: object) -> set[str]:
    """The ids that the typed terms of a policy name as « clause » or « …_clause »."""
    found: set[str] = set()
    if isinstance(data, Mapping):
        for key, value in data.items():
            if key == "clause" or key.endswith("_clause"):
                found.add(str(value))
            elif key not in ("clauses", "readings", "values", "approvals"):
                found |= _clauses_of(value)
    elif isinstance(data, (list, tuple)):
        for item in data:
            found |= _clauses_of(item)
    return found


def _terms(policy: Policy, founding: set[str]) -> dict[str, str]:
    """The definitions whose term a founding clause uses, with the term."""
    texts = {clause.id: clause.text for clause in policy.clauses if clause.id in founding}
    found = {}
    for clause in policy.clauses:
        if clause.term:
            words = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, clause.names))})(?!\w)")
            if any(words.search(text) for name, text in texts.items() if name != clause.id):
                found[clause.id] = clause.term
    return found


def _leads(policy: Policy, founding: set[str]) -> set[str]:
    """The clauses that open a list of which founding clauses are points: « s’engage à : »."""
    found, lead = set(), ""
    for clause in policy.clauses:
        if clause.form not in ("item", "numbered"):
            lead = clause.id if clause.text.endswith(":") else ""
        elif lead and clause.id in founding:
            found.add(lead)
    return found


def answers_by_clause(policy: Policy, asked: Path) -> Mapping[str, Mapping[str, int]]:
    """How many answers of each question name each clause of an edition: the standing questions, and
    small domains whole. Kept by content: it takes seconds."""
    data = json.dumps(policy.to_json(), sort_keys=True)
    name = cache.name_of([cache.program(), data, asked.read_text(encoding="utf-8")])

    def count() -> Mapping[str, bytes]:
        found: dict[str, Counter[str]] = {}
        editions = {policy.edition: policy}
        for one in questions.questions(asked, policy, policy):
            if one.question not in answer.QUESTIONS:
                continue
            said = answer.ask(one.question, one.inputs, editions)
            for clause in {step["clause"] for step in said.get("trace", ()) if step.get("clause")}:
                found.setdefault(clause, Counter())[one.question] += 1
        return {"answers.json": json.dumps(found).encode()}

    kept = cache.once(cache.FOLDER / "founding" / name, count)
    found: Mapping[str, Mapping[str, int]] = json.loads(kept["answers.json"])
    return found

"""What answers.txt keeps of answers: `python -m tests.calculators.told` writes it again.

Questions drawn alike each time, some with other readings, asked of the sample and of two amended
texts: what is asked, the result, and each sentence of the explanation.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from calculators import wire
from calculators.answer import ask
from calculators.policy import Policy
from tests import kept
from tests.amendments import together
from tests.calculators import draws
from tests.samples import project

KEPT = Path(__file__).parent / "answers.txt"
COUNT = {"ctp": 10, "coverage": 14, "ticket-class": 20, "tier": 6}
EDITIONS: dict[str, Callable[[], Policy]] = {
    "l’édition": project.first,
    "texte amendé 0": lambda: together.working(0).policy,
    "texte amendé 1": lambda: together.working(1).policy,
}


def told(question: str, edition: str) -> str:
    """The answers to the questions drawn of an edition. A sentence that several answers say is
    written once, under its number: each answer then has the numbers of its own, in their order."""
    policy = EDITIONS[edition]()
    sentences: dict[str, int] = {}
    lines: list[str] = []
    seed = 31 + list(EDITIONS).index(edition)
    for inputs, readings in draws.questions(question, COUNT.get(question, 8), seed):
        known = {name: taken for name, taken in readings.items() if name in policy.reading}
        asked = inputs | ({"readings": known} if known else {})
        lines.append(f"? {wire.compact(asked)}")
        found = ask(question, asked, {policy.edition: policy})
        if "errors" in found:
            lines += [f"! {fault['field']} : {fault['message']}" for fault in found["errors"]]
            continue
        steps = [_sentence(step) for step in found["trace"]]
        lines += [f"  {len(sentences) + n}. {said}" for n, said in _new(steps, sentences)]
        sentences |= {said: len(sentences) + n for n, said in _new(steps, sentences)}
        moved = [f"{each['reading']} = {each['choice']}" for each in found["sensitivity"]]
        lines += [
            f"= {wire.compact(found['result'])}",
            f"  dit : {' '.join(str(sentences[said]) for said in steps)}",
            f"  change selon : {', '.join(moved)}",
        ]
    return "\n".join(lines)


def _sentence(step: Mapping[str, str]) -> str:
    where = [step[name] for name in ("clause", "reading") if name in step]
    return f"{step['text']} ({', '.join(where)})" if where else step["text"]


def _new(steps: list[str], known: Mapping[str, int]) -> list[tuple[int, str]]:
    return list(enumerate((said for said in dict.fromkeys(steps) if said not in known), 1))


def parts() -> dict[str, Callable[[], str]]:
    """What is kept, by its name, and how it is made."""
    return {
        f"{question}, {edition}": partial(told, question, edition)
        for edition in EDITIONS
        for question in draws.DRAW
    }


if __name__ == "__main__":
    kept.write(KEPT, {name: make() for name, make in parts().items()})

"""The questions that the browser's Python is tried on before it is published.

What they run is what a reader fetches first (slim.py), and what they answer is the proof
that it answers as the whole does: so they are the standing questions of the policy, each example
with every input missing, or wrong in every way, a thousand drawn, odd ones, and what holds now.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from calculators import answer, now, wire
from calculators.browser import ENVELOPE
from calculators.page.answer_page import FORM
from calculators.policy import Policy
from calculators.question_schema import schema
from calculators.readings import OF_QUESTION, READINGS
from generator.ground import questions
from generator.runtime import drawn_inputs, odd_inputs
from generator.runtime.under_node import Question

_WRONG: tuple[Any, ...] = (
    *drawn_inputs.WRONG, 0, 5.0, 10**30, "2026-13", "2026-10-25T02:30", "2026-10-25T02:30+01:00",
    ["é"], {"été": "non"},
)  # fmt: skip
_WRONG_WORDS = ("\ud83d", "a\nb", 'd}"\\', "\u2028", "\0")
"""What no word of the register is; half a pair, which JSON may write, among them."""
_DRAWN, _ODD, _SEED = 1_200, 2_500, 2025
# Enough to try that editions are fetched; all fifty would say no more.
_EDITIONS = 3
# What none that is drawn asks: a plan subscribed directly that another choice makes needless.
_RARE: tuple[tuple[str, Mapping[str, Any]], ...] = (
    ("recommend", {"pca": True, "csm_per_year": 6, "direct_options": True, "profile": "letter"}),
)
_INSTANTS, _YEARS = 400, 10
_NOT_INPUTS = ("", "{", "[]", "null", '{"a":1,"a":2}', '{"pack":NaN}', "{}")


def examples() -> list[Question]:
    """A question of each kind, as text and for a page: what the runtime is built to answer."""
    known = {name: answer.question_of(name, {}) for name in answer.NAMES}
    asked = [(name, wire.compact(each.example)) for name, each in known.items() if each]
    return [*asked, *_on_pages(asked)]


def trials(standing: Path, policies: Sequence[Path]) -> list[Question]:
    """The examples, the standing questions of a file, the faulty ones, and those drawn for the
    editions of the policies. Raises Faults where a standing one is wrong."""
    known = [Policy.from_json(json.loads(path.read_text("utf-8"))) for path in policies]
    newest = sorted(known, key=lambda policy: policy.edition)[-_EDITIONS:]
    editions = {policy.edition: policy for policy in newest}
    asked = [(each.question, wire.compact(each.inputs)) for each in questions.standing(standing)]
    asked += [(name, wire.compact(inputs)) for name, inputs in _RARE]
    asked += [*_faulty(), *_drawn(editions)]
    # A page asks what the text would, and more.
    return [*examples(), *_on_pages(asked), *_instants(sorted(editions))]


def _instants(editions: Sequence[str]) -> Iterator[Question]:
    """What holds at any minute of ten years: no question, but the home page asks it."""
    source = random.Random(_SEED)  # noqa: S311 -- the same instants at each build
    first = datetime.fromisoformat(editions[-1])
    for _ in range(_INSTANTS):
        at = first + timedelta(minutes=source.randrange(_YEARS * 365 * 24 * 60))
        # Half of them on the hour, where a support opens or closes.
        at = at.replace(minute=source.choice((0, at.minute)))
        asked = {"at": f"{at:%Y-%m-%dT%H:%M}", "edition": source.choice(editions)}
        yield now.NAME, wire.compact(asked)


def _on_pages(asked: Sequence[Question]) -> Iterator[Question]:
    """What a page asks for each question: its sheet, then its envelope where it has one."""
    for name, inputs in asked:
        yield f"{name}{FORM}", inputs
        if name in answer.WITH_ENVELOPE:
            yield f"{name}{ENVELOPE}{FORM}", inputs


def _drawn(editions: Mapping[str, Policy]) -> Iterator[Question]:
    schemas = {name: schema(name, editions) for name in answer.NAMES}
    source = random.Random(_SEED)  # noqa: S311 -- the same questions at each build
    for _ in range(_DRAWN):
        name = source.choice(answer.NAMES)
        yield name, drawn_inputs.inputs(schemas[name], source)
    for _ in range(_ODD):
        name = source.choice(answer.NAMES)
        yield name, odd_inputs.odd_text(schemas[name], source)


def _faulty() -> Iterator[Question]:
    for name in answer.NAMES:
        question = answer.question_of(name, {})
        if question is None:
            continue
        yield from ((name, text) for text in _NOT_INPUTS)
        yield name, wire.compact({**question.example, "inconnu": 1})
        for field in question.fields:
            given = dict(question.example)
            given.pop(field.name, None)
            yield name, wire.compact(given)
            yield from ((name, wire.compact({**given, field.name: wrong})) for wrong in _WRONG)
        for wrong in (*_WRONG, *_WRONG_WORDS):
            yield name, json.dumps({**question.example, "profile": wrong})
            yield name, json.dumps({**question.example, "edition": wrong})
        for readings in (*_WRONG, *_WRONG_WORDS, *_wrong_readings(name)):
            yield name, json.dumps({**question.example, "readings": readings})
    yield "inconnue", "{}"


def _wrong_readings(question: str) -> Iterator[Mapping[str, Any]]:
    """Names and choices of readings as an address that was copied badly has them."""
    yield from ({wrong: "x"} for wrong in _WRONG_WORDS)
    own = sorted(OF_QUESTION.get(question, ()))
    yield {next(each for each in sorted(READINGS) if each not in own): "x"}  # of another question
    for reading in own[:2]:
        choice = READINGS[reading][0]
        yield {reading[:-1]: choice}
        wrong: Any
        for wrong in (choice[:-1], f"{choice[:2]}\n{choice[2:]}", None, 1, [], {"b": []}):
            yield {reading: wrong}

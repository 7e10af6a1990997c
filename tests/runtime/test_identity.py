"""The browser's Python and CPython give the same answers, to the byte."""

from __future__ import annotations

import json
import random

from playwright.sync_api import Page

from calculators import browser
from calculators.answer import QUESTIONS
from calculators.page.answer_page import FORM
from generator.runtime import drawn_inputs
from tests.runtime.conftest import POLICIES, Fault, FaultyServer, Show

DRAWN = 1000
# The inputs as the page writes them, and the answer that it shows.
ASK_ALL = """async (questions) => {
  const pairs = [];
  for (const [question, text] of questions) {
    const inputs = JSON.parse(text);
    pairs.push([JSON.stringify(inputs), await client.ask(question, inputs)]);
  }
  return pairs;
}"""


def drawn() -> list[tuple[str, str]]:
    """The same thousand questions each time, of every kind, as text or for a page."""
    for policy in POLICIES:
        browser.load(policy.read_text("utf-8"))
    schemas = {name: json.loads(browser.schema(name)) for name in QUESTIONS}
    source = random.Random(314)
    names = [source.choice(sorted(QUESTIONS)) for _ in range(DRAWN)]
    asked = [(name, drawn_inputs.inputs(schemas[name], source)) for name in names]
    return [(f"{name}{source.choice(('', FORM))}", inputs) for name, inputs in asked]


def asked(page: Page) -> None:
    """Ask all in the page, and each again here."""
    questions = drawn()
    answers = page.evaluate(ASK_ALL, questions)
    for (question, _), (inputs, answer) in zip(questions, answers, strict=True):
        assert answer == browser.ask(question, inputs)
    refused = sum('"errors":[{' in answer for _, answer in answers)
    assert 0 < refused < DRAWN / 2


def test_a_thousand_questions_from_the_snapshot(show: Show, server: FaultyServer) -> None:
    asked(show())
    # None needs code that no trial ran (generator/slim.py).
    assert not any(path.endswith("/library.zip") for path in server.asked)


def test_a_thousand_questions_from_the_library(show: Show, server: FaultyServer) -> None:
    server.fault = Fault("missing", ("/snapshot.bin",))
    asked(show())

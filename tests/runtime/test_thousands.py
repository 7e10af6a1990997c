"""Ten thousand drawn questions of each kind: Chromium and CPython give the same bytes."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator

import pytest

from calculators import browser
from calculators.answer import WITH_ENVELOPE
from calculators.page.answer_page import FORM
from calculators.terms.entries import Profile
from generator.runtime import drawn_inputs
from tests.calculators import draws
from tests.runtime.conftest import POLICIES, Show
from tests.runtime.test_identity import ASK_ALL

COUNT, BATCH, SEED = 10_000, 500, 12


def drawn(name: str) -> Iterator[tuple[str, str]]:
    """Questions of this kind with readings and profiles, one in five perhaps faulty; as text, for
    a page, or with the envelope, where it has one."""
    draw = random.Random(f"{name} {SEED}")
    forms: tuple[str, ...] = ("", FORM)
    if name in WITH_ENVELOPE:
        forms += (browser.ENVELOPE, browser.ENVELOPE + FORM)
    schema = json.loads(browser.schema(name))
    for inputs, readings in draws.questions(name, COUNT, SEED):
        asked = inputs | ({"readings": readings} if readings else {})
        if draw.random() < 0.25:
            asked["profile"] = draw.choice(list(Profile)).value
        text = json.dumps(asked)
        if draw.random() < 0.2:
            text = drawn_inputs.inputs(schema, draw)
        yield f"{name}{draw.choice(forms)}", text


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", draws.DRAW)
def test_of_ten_thousand_questions_no_byte_differs(name: str, show: Show) -> None:
    for policy in POLICIES:
        browser.load(policy.read_text("utf-8"))
    page = show(timeout=120_000)
    questions = list(drawn(name))
    refused = 0
    for start in range(0, COUNT, BATCH):
        batch = questions[start : start + BATCH]
        for (question, _), (inputs, answer) in zip(
            batch, page.evaluate(ASK_ALL, batch), strict=True
        ):
            assert answer == browser.ask(question, inputs)
            refused += '"errors":[{' in answer
    assert 0 < refused < COUNT / 2

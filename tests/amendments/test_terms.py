"""A defined term renamed: nothing that the edition says, asks or answers keeps the old word."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from calculators import answer, question_schema
from calculators.page.answer_page import answer_page
from calculators.policy import Policy
from calculators.terms.text import Noun
from generator.annex.load import load_working_text
from generator.editions import timeline
from generator.ground import paths, questions
from generator.ground.templates import environment
from generator.pages import question_index, stage
from generator.pages.all_pages import all_pages
from generator.pages.context import Context
from generator.runtime.bundle import Manifest
from tests.amendments.ends import DAY, dated
from tests.amendments.lawyer import Lawyer
from tests.amendments.terms import INCIDENT
from tests.samples import project

OLD = re.compile(r"(?<![\w-])signalisations?(?![\w-])", re.IGNORECASE)
"""The old word, but in an address, which stays."""


def answers(policy: Policy) -> Iterator[str]:
    """What is answered to every ticket, in JSON and on a page."""
    known = {policy.edition: policy}
    asked = [*questions.tickets([policy]), *questions.classes([policy]), *questions.needs([policy])]
    for one in asked:
        yield json.dumps(answer.ask(one.question, one.inputs, known), ensure_ascii=False)
    for name in answer.NAMES:
        yield json.dumps(question_schema.schema(name, known), ensure_ascii=False)
    for one in asked[::97]:
        yield answer_page(one.question, json.dumps(one.inputs), known)


def pages(root: Path) -> Iterator[str]:
    """The pages of the newest edition, and the index of the question box."""
    runtime = Manifest("/runtime/manifest.json", "{}", "0" * 64, "/runtime/pyodide/", {})
    published = timeline.published(root / "policy" / "editions")
    jinja = environment(paths.TEMPLATES)
    context = Context(tuple(published), date.fromisoformat(DAY), runtime)
    for page in all_pages(context):
        if not page.path.endswith(f"{project.EDITION}/"):
            yield stage.body(context, page, jinja)
    node, policy = question_index.read_index(root / "policy"), published[-1].policy
    titles = [str(entry["titre"]) for entry in question_index.reachable(node, policy)]
    yield from titles


def test_nothing_keeps_the_old_word(tmp_path: Path) -> None:
    lawyer = Lawyer(tmp_path)
    lawyer.amend((*dated(DAY, "01/03/2027"), *INCIDENT))
    lawyer.read_again(lawyer.check())
    assert lawyer.check().status == 0
    lawyer.freeze_once_checked(DAY)
    policy = load_working_text(lawyer.root / "policy").policy
    said = [*answers(policy), *pages(lawyer.root)]
    assert [found for text in said for found in OLD.findall(text)] == []
    every = " ".join(said)
    for words in ("les incidents sur les flux", "n’est pas l’incident d’une", "Classes d’incident",
                  "la classe d’un incident"):  # fmt: skip
        assert words in every


class TestNoun:
    """A word in a sentence, as its gender and its first letter want it."""

    def test_a_feminine_word(self) -> None:
        noun = Noun("", "signalisation", "signalisations", feminine=True, elided=False)
        assert (noun.a, noun.the, noun.of) == (
            "une signalisation", "la signalisation", "de signalisation",
        )  # fmt: skip

    def test_a_masculine_word_that_elides(self) -> None:
        noun = Noun("", "incident", "incidents", feminine=False, elided=True)
        assert (noun.a, noun.the, noun.of) == ("un incident", "l’incident", "d’incident")

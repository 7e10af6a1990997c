"""The trials of the browser's Python reach every function that an answer may call: what they have
not run is not fetched first, and would make a reader wait for the whole Python."""

from __future__ import annotations

import json
import subprocess
import sys
from fnmatch import fnmatch

from generator.editions import timeline
from generator.ground.paths import ROOT
from tests.samples import project

NOT_IN_A_PAGE = (
    # Types, and what only a type checker reads.
    "dates.Day.*", "page.diary.Dated.*", "terms.packs.Offers.*", "record.*",
    # Schemas and policy.json, which the build writes, and how an input is described in them.
    "question_schema.*", "result_schema.*", "terms.to_json.*", "policy.Policy.to_json",
    "*.<lambda>", "browser.schema", "browser.declare", "wire.indented",
    "now.openings*", "terms.declared.declared_value", "terms.from_json._service",
    # The command line and the build: reading text, replaying answers, words of other documents.
    "answer.replay", "browser.NotLoadedError.*", "wire.decode", "unseen.visible",
    "french.frequency", "applicable_edition.question.*",
)  # fmt: skip
OF_OTHER_TEXTS = (
    # What an amendment may bring: a table of values, a term renamed, unequal tiers, a reading that
    # the text settles, facts and hours of its own. The trials of that edition reach them.
    "policy.Policy.cell", "coverage_steps._means.*", "terms.text.Noun.*",
    "french.times", "terms.tiers.TierRule._unequal", "tier.explain.<locals>.<genexpr>",
    "steps.Steps._settled",
    "steps.Steps.rest", "answer._trace.<locals>.<setcomp>", "question.Question.read.<locals>.*",
    "terms.from_json._day_hours", "terms.from_json._approval", "terms.from_json._value*",
    "page.doubts._uncomputed.*", "policy.Policy.uncomputed.*",
)  # fmt: skip


def test_every_function_of_an_answer_is_reached() -> None:
    policy = project.root() / "policy"
    newest = timeline.published(policy / "editions")[-1].policy_file
    done = subprocess.run(
        [sys.executable, "-m", "tests.runtime.reached", policy / "questions.jsonl", newest],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    lacking = [name.removeprefix("calculators.") for name in json.loads(done.stdout)]
    known = (*NOT_IN_A_PAGE, *OF_OTHER_TEXTS)
    assert [name for name in lacking if not any(fnmatch(name, each) for each in known)] == []

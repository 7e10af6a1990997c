"""Two texts of the sample's project, one amended into the other, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from calculators.policy import Policy
from generator.annex.load import load_working_text
from generator.changes import directions, impact_markdown, measurement, redline
from generator.changes.impact import Impact
from generator.changes.redline import Redline
from generator.documents import notice
from generator.ground import questions
from tests.amendments.lawyer import Lawyer, Step
from tests.samples import project


def compared(folder: Path, steps: Iterable[Step], first: Iterable[Step] = ()) -> Redline:
    """The redline of an amendment, of the text as the first ones leave it."""
    lawyer = Lawyer(folder)
    lawyer.amend(first)
    before = _text(lawyer, project.EDITION)
    lawyer.amend(steps)
    return redline.compare(before, _text(lawyer, "2027-03-01"), ("a", "b"))


def _text(lawyer: Lawyer, edition: str) -> Policy:
    return replace(load_working_text(lawyer.root / "policy").policy, edition=edition)


def measured(found: Redline) -> Impact:
    """Its effect on answers, of the smaller domains."""
    before, after = found.before, found.after
    asked = [
        *questions.tickets([before, after]), *questions.needs([before, after]),
        *questions.plans([before, after]), *questions.cells([before, after]),
    ]  # fmt: skip
    axes = directions.axes_of(before, after)
    meant = directions.load_directions(project.root() / "policy", axes)
    return measurement.measure(found, asked, meant)


def told(found: Redline) -> str:
    """The impact as a pull request has it, its lines folded to words."""
    return words(impact_markdown.as_markdown(measured(found)))


def noticed(found: Redline) -> str:
    """The notice as an e-mail of plain text has it, the same."""
    return words(notice.make(found, site="https://annexe.example", digest="0" * 64).text)


def words(text: str) -> str:
    """A text on one line, every space a plain one."""
    return " ".join(text.split())

"""A form says what its schema says."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from calculators import answer
from calculators.question_schema import schema
from generator.pages.forms import SHARED as SHARED_INPUTS
from generator.pages.forms import form
from tests.samples.asked import EDITIONS, PATHS, answered, example

SHARED = set(SHARED_INPUTS)


class _Controls(HTMLParser):
    """The named controls of the form of a page, and what the page carries."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.names: dict[str, dict[str, str]] = {}
        self.seen: dict[str, dict[str, str]] = {}
        self.labelled: set[str] = set()
        self.ids: set[str] = set()
        self.carried = ""
        self._inside = False
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.ids.add(values.get("id", ""))
        self._inside |= values.get("id") == "question"
        if self._inside and tag in {"input", "select"}:
            self.seen.setdefault(values.get("id", ""), values)
            if "name" in values:
                self.names.setdefault(values["name"], values)
        if tag == "label":
            self.labelled.add(values.get("for", ""))
        if values.get("id") == "exemple":
            self.carried = values["data-answer"]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False


@pytest.mark.parametrize("question", answer.QUESTIONS)
def test_each_input_is_a_control_of_its_name(site: Path, question: str) -> None:
    controls = _Controls(site / PATHS[question].strip("/") / "index.html")
    described = schema(question, EDITIONS)["properties"]
    assert set(controls.names) == set(described)
    for name, control in controls.names.items():
        if name in SHARED:
            continue
        # A day is held by a control that is not seen, and written in the one that has its label.
        written = controls.seen[f"f-{name}"] if control.get("type") == "hidden" else control
        assert written["id"] in controls.labelled
        assert f"f-{name}-faute" in controls.ids
        if written.get("type") != "checkbox" or written["id"] == f"f-{name}":
            assert f"f-{name}-faute" in written["aria-describedby"].split()


@pytest.mark.parametrize("question", answer.QUESTIONS)
def test_the_page_carries_the_answer_of_its_example(site: Path, question: str) -> None:
    controls = _Controls(site / PATHS[question].strip("/") / "index.html")
    assert controls.carried == answered(question, example(question))


def test_a_field_goes_with_a_choice_of_another() -> None:
    made = form("coverage", schema("coverage", EDITIONS))
    assert {field.name: field.when for field in made.fields if field.when} == {
        "tier": ("subject", "customisation")
    }


def test_kinds_follow_the_schema() -> None:
    kinds = {
        field.name: field.kind
        for name in answer.QUESTIONS
        for field in form(name, schema(name, EDITIONS)).fields
    }
    assert kinds["core_lines"] == "integer"
    assert kinds["estimated_hours"] == "number"
    assert kinds["convention_signed"] == "boolean"
    assert kinds["pack"] == "choice"
    assert kinds["options"] == "several"
    assert kinds["validated_on"] == "date"
    assert kinds["opened_at"] == "local"
    assert kinds["occurred_at"] == "instant"

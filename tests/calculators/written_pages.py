"""The pages that pages.txt keeps, as an outline: `python -m tests.calculators.written_pages`.

That command writes pages.txt again, from the questions that its « == » lines ask: to keep another
page, add such a line, then run it. What changes shows in the diff, as a reader will see it.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

from calculators import wire
from calculators.page.answer_page import answer_page
from calculators.page.envelope_page import envelope_page
from tests import kept
from tests.samples import project

KEPT = Path(__file__).parent / "pages.txt"

ENVELOPE = "selon-les-lectures "
"""What stands before a question to ask for what the page adds under its answer."""

FIRST = project.first()
LATER = replace(FIRST, edition="2026-03-01", effective="2026-03-01")
"""A second edition, for the question of which applies."""


def outline(asked: str) -> str:
    """The page of a question, a name and its inputs: a line for each element."""
    name, _, inputs = asked.removeprefix(ENVELOPE).partition(" ")
    editions = {one.edition: one for one in ((FIRST, LATER) if name == "edition" else (FIRST,))}
    if asked.startswith(ENVELOPE):
        return "\n".join(_lines(wire.read(envelope_page(name, inputs, editions))["html"]))
    page = wire.read(answer_page(name, inputs, editions))
    faults = [f"! {fault['field']} : {fault['message']}" for fault in page["errors"]]
    return "\n".join([page["sentence"], *faults, *_lines(page["html"])])


def _lines(html: str) -> Iterator[str]:
    for element in ET.fromstring(f"<div>{html}</div>"):  # noqa: S314 - our own markup
        yield from _element(element, "")


def _element(element: ET.Element, margin: str) -> Iterator[str]:
    """An element and what it holds: its classes, its attributes, its words, then those after it.
    A file that the page holds is read."""
    attributes = dict(element.attrib)
    name = ".".join([element.tag, *attributes.pop("class", "").split()])
    address, coded, file = attributes.get("href", "").partition(";base64,")
    if coded:
        attributes["href"] = address
    said = "".join(f" {key}={value}" for key, value in attributes.items())
    yield f"{margin}{name}{said}" + (f" | {element.text}" if element.text else "")
    for line in b64decode(file, validate=True).decode().splitlines():
        yield f"{margin} > {line}"
    for child in element:
        yield from _element(child, f"{margin} ")
    if element.tail:
        yield f"{margin}|{element.tail}|"


if __name__ == "__main__":
    kept.write(KEPT, {asked: outline(asked) for asked in kept.read(KEPT)})

"""One idea, one name: no public class or function of two modules has the same name by chance.

What may share one, and why, is below; docs/decisions/0085-one-idea-one-name.md has the rule.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from generator.ground.paths import ROOT

ROOMS = ("calculators", "generator")

SHARED: Mapping[str, str] = {
    "as_markdown": "the thing that the module is about, as Markdown",
    "as_text": "the thing that the module is about, as plain text",
    "ask": "calculators.browser asks calculators.answer, in JSON",
    "schema": "calculators.browser gives that of calculators.question_schema, in JSON",
    "decide": "what every question's module has, for calculators.answer",
    "explain": "what every question's module has, for calculators.answer",
    "faults": "what is wrong with the thing that the module is about, as Fault",
    "verify": "what of the published files is no longer what was published, as Fault",
    "render": "the bytes of the document that the module is about",
    "pages": "the pages that the module makes, for generator.pages.all_pages",
    "read": "the values of a text: YAML in the generator, JSON in the calculators",
    "frequency": "in French; annex.wordings gives every way of saying it",
    "clock": "in French, with the no-break spaces of a page or of a sentence",
    "count": "in French, with the no-break spaces of a page or of a sentence",
    "duration": "in French, with the no-break spaces of a page or of a sentence",
    "join": "« a, b et c », of words or of markup",
    "phone": "in French, with the no-break spaces of a page or of a sentence",
}
"""The names that several modules have because they are one idea there, and which."""

JARGON = frozenset(
    {"of", "base", "sketch", "draw", "briefs", "paper", "sheet", "takeaway", "felt", "lever"}
)
"""What names nothing: no public name is one of these."""


def names(root: Path) -> Mapping[str, list[str]]:
    """The modules that define each public class or function."""
    found = defaultdict(list)
    for path in sorted(path for room in ROOMS for path in (root / room).rglob("*.py")):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef | ast.FunctionDef) and node.name[0] != "_":
                found[node.name].append(path.relative_to(root).as_posix())
    return found


def homonyms(root: Path) -> Iterator[str]:
    for name, modules in sorted(names(root).items()):
        if len(modules) > 1 and name not in SHARED:
            yield f"{name}: {', '.join(modules)}"


def test_one_name_is_one_idea() -> None:
    said = "name one of them otherwise, or say in SHARED which idea they share"
    assert list(homonyms(ROOT)) == [], said


def test_no_name_is_allowed_in_vain() -> None:
    known = names(ROOT)
    assert [name for name in SHARED if len(known[name]) < 2] == []


def test_no_name_is_jargon() -> None:
    assert JARGON & names(ROOT).keys() == set()


@pytest.mark.parametrize("text", ["class Choice:\n    pass\n", "def write() -> None:\n    pass\n"])
def test_a_homonym_is_named(tmp_path: Path, text: str) -> None:
    for name in ("calculators/one.py", "generator/room/two.py"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(text, "utf-8")
    (said,) = homonyms(tmp_path)
    assert said.endswith(": calculators/one.py, generator/room/two.py")

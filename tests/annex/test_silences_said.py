"""What the annex does not say is said through an entry, and nowhere by itself."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from generator.ground.paths import ROOT
from tests.samples import project

UNSAID = re.compile(
    r"l’annexe (ne|n’)|ne fixe aucun|non chiffr|ne nomme (pas|aucun)|ne chiffre|n’en dit rien"
    r"|ne prévoit aucun",
    re.IGNORECASE,
)
TIED = {
    # A result, which the classes of the text give.
    "L’annexe ne range ce ticket dans aucune classe.",
    # What a draft does.
    "Le texte de l’annexe ne change pas.",
    # The names of the page and of the field.
    "Ce que l’annexe ne dit pas",
    "Savoir ce que l’annexe ne dit pas",
    "Le texte de l’annexe ne change pas, mais",
    "Ce que l’annexe ne dit pas, et les questions dont la réponse le rappelle.",
}

MODULES = [path for room in ("calculators", "generator") for path in (ROOT / room).rglob("*.py")]
TEMPLATES = [*(ROOT / "templates").rglob("*.j2")]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_module_says_one(path: Path) -> None:
    texts = [
        node.value
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    assert [text for text in texts if UNSAID.search(text) and text not in TIED] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_no_template_says_one(path: Path) -> None:
    text = path.read_text("utf-8")
    for tied in TIED:
        text = text.replace(tied, "")
    assert UNSAID.findall(text) == []


def test_each_that_a_page_or_an_answer_asks_for_is_an_entry() -> None:
    entries = {silence.id for silence in project.first().silences}
    asked = set[str]()
    for path in MODULES:
        asked |= set(re.findall(r"\.silent\(\s*\"([a-z-]+)\"", path.read_text("utf-8")))
    for path in TEMPLATES:
        asked |= set(re.findall(r"\bsilence\(\"([a-z-]+)\"\)", path.read_text("utf-8")))
    assert len(asked) > 8
    assert asked <= entries

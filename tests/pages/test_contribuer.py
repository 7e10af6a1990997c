"""The page for contributors names every message that the generator may give, and every value."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.annex.kinds import KINDS
from generator.annex.terms import READERS
from generator.ground.paths import ROOT

PAGE = (ROOT / "docs" / "contribuer.md").read_text(encoding="utf-8")
MESSAGES = PAGE.partition("## Messages et remèdes")[2]
ENTRIES = re.findall(r"^- `(.+)`$", MESSAGES, re.MULTILINE)

SENTENCES = {"characters", "csp", "founding", "leftovers", "marks", "parser", "proof", "values"}
"""Modules that give sentences which another one puts in a Fault."""
TABLES = {"characters", "leftovers", "shape", "unreadable"}
"""Modules whose sentences stand in tables too, outside of any function."""
REPORTS = {"examine", "report"}
"""Modules that lay out a report: the faults that it shows are made, and told, elsewhere."""
LABELS = {"non compris"}
"""Words of the impact that stand in a module of faults, and are none."""
PROGRESS = ("print", "_step")
"""Functions that say what is going on: no fault, no remedy."""

FAULTS = re.compile(r"import .*\b(?:Fault|fault_of)\b")
"""What a module that makes faults imports."""

# What a placeholder stands for, in the code and in the page.
GAP = "…"


def speaking() -> list[Path]:
    """The modules that make faults, or sentences for them."""
    return [
        path
        for path in sorted((ROOT / "generator").rglob("*.py"))
        if path.stem not in REPORTS
        and (
            path.stem in SENTENCES
            or re.search(r"import .*\b(?:Fault|fault_of)\b", path.read_text("utf-8"))
        )
    ]


def template(node: ast.AST) -> str | None:
    """A string of the code with a gap where it is computed; None for anything else."""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(v.value) if isinstance(v, ast.Constant) else GAP for v in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def silent(node: ast.AST) -> bool:
    """Whether what stands under a node is never said as a fault: docstring, pattern, progress."""
    text = template(node)
    if text is not None and text.startswith("<"):
        return True  # a tag that is looked for
    if isinstance(node, ast.Call):
        return ast.unparse(node.func).startswith(("re.", *PROGRESS))
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def parts(node: ast.AST) -> Iterator[ast.AST]:
    """What stands under a node: of a table, not its keys; of a string, what is computed in it."""
    if isinstance(node, ast.Dict):
        yield from node.values
    elif isinstance(node, ast.JoinedStr):
        yield from (value for value in node.values if isinstance(value, ast.FormattedValue))
    else:
        yield from ast.iter_child_nodes(node)


def strings(node: ast.AST) -> Iterator[str]:
    """The strings under a node that may be said."""
    if silent(node):
        return
    text = template(node)
    if text is not None:
        yield text
    for part in parts(node):
        yield from strings(part)


def sentences(path: Path, least: int = 2) -> list[str]:
    """The French wordings of a module, of at least so many words; one word is but a name."""
    tree = ast.parse(path.read_text("utf-8"))
    kinds: tuple[type[ast.stmt], ...] = (ast.FunctionDef, ast.ClassDef)
    if path.stem in TABLES:
        kinds = (*kinds, ast.Assign)
    found = [text for node in tree.body if isinstance(node, kinds) for text in strings(node)]
    return [t for t in found if " " in t and len(re.findall(r"[^\W\d_]{2,}", t)) >= least]


def said_by(text: str, entry: str) -> bool:
    """Whether an entry has the fixed words of a text, in their order.

    The page leaves out examples, which would date (« comme … »), and the value that is wrong.
    """
    fixed = re.sub(r"(?<=, comme ).+|^(?:« … »|…) : ", GAP, text).split(GAP)
    return bool(re.search(".*".join(re.escape(part.strip()) for part in fixed), entry))


def forms() -> list[str]:
    """The messages that stand in the schemas of the YAML, as an editor shows them too."""
    schemas = (ROOT / "policy" / "schemas").glob("*.json")
    return re.findall(
        r'"patternErrorMessage": "(.*)"', "\n".join(p.read_text("utf-8") for p in schemas)
    )


MODULES = speaking()


def test_the_page_has_entries_and_the_code_sentences() -> None:
    assert len(ENTRIES) > 50
    assert len(MODULES) > 8


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_every_message_has_an_entry(path: Path) -> None:
    missing = [t for t in sentences(path) if not any(said_by(t, entry) for entry in ENTRIES)]
    assert [t for t in missing if t not in LABELS] == []


def test_every_form_has_an_entry() -> None:
    assert forms()
    assert [f for f in forms() if not any(said_by(f, entry) for entry in ENTRIES)] == []


def test_every_entry_is_a_message() -> None:
    known = [*forms(), *(text for path in MODULES for text in sentences(path, least=1))]
    assert [e for e in ENTRIES if not any(said_by(text, e) for text in known)] == []


def test_every_entry_has_a_remedy_under_it() -> None:
    under = re.findall(r"^- `(.+)`\n\n    \S", MESSAGES, re.MULTILINE)
    assert under == ENTRIES


def test_no_entry_twice() -> None:
    assert sorted(set(ENTRIES)) == sorted(ENTRIES)


def test_every_value_says_how_it_is_written() -> None:
    written = PAGE.partition("### Comment une valeur s’écrit")[2].partition("\n## ")[0]
    assert [key for key in READERS if f"`{key}`" not in written] == []


def test_every_kind_of_value_is_listed_with_an_example() -> None:
    listed = next(line for line in PAGE.split("\n") if line.startswith("Les genres"))
    assert [genre for genre in KINDS if f"`{genre}`" not in listed] == []
    named = re.findall(r"(?:: |, | et )`([a-z-]+)`(?= \(|[,.] | et )", listed)
    assert {*named} - {"plus", "moins"} <= set(KINDS)

"""The imports of the program: each goes the way that the rooms allow, and no other.

The order is that in which data flows (docs/architecture.md): a room knows those before it.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from generator.ground.paths import ROOT

ROOMS = (
    "ground",
    "source",
    "views",
    "annex",
    "editions",
    "changes",
    "documents",
    "serving",
    "runtime",
    "pages",
    "review",
    "site",
)
# What each top folder may import of the project, itself apart.
TOPS = {
    "calculators": set[str](),
    "generator": {"calculators"},
    "tools": set[str](),
    "build": {"calculators", "generator"},
    "benchmarks": {"build", "calculators", "generator", "tests", "tools"},
    "tests": {"benchmarks", "build", "calculators", "generator", "tools"},
}


@dataclass(frozen=True)
class Source:
    """The text of a module, under the name by which others import it."""

    name: str
    tree: ast.Module

    @property
    def top(self) -> str:
        return self.name.split(".")[0]

    @property
    def room(self) -> str:
        """The room of a module of the generator; empty at its top."""
        return ([*self.name.split("."), ""])[1]


@dataclass(frozen=True)
class Project:
    """The modules of a project, by name."""

    modules: dict[str, Source]

    def imports(self, module: Source) -> Iterator[tuple[str, str, int]]:
        """Each import of a module, wherever it stands in it: what is imported, a module where the
        project has one of that name, the name that it gets, the line."""
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    local = alias.asname or alias.name.split(".")[0]
                    yield alias.name, local, node.lineno
            elif isinstance(node, ast.ImportFrom):
                origin = node.module or ""
                if node.level:
                    raise AssertionError(f"{module.name}:{node.lineno}: a relative import")
                for alias in node.names:
                    whole = f"{origin}.{alias.name}"
                    yield (
                        whole if whole in self.modules else origin,
                        alias.asname or "",
                        (node.lineno),
                    )

    def wrong_arrows(self) -> Iterator[str]:
        """What imports against the order of the rooms, or from a folder that it may not know."""
        for module in self.modules.values():
            for imported, _, line in self.imports(module):
                top = imported.split(".")[0]
                said = f"{module.name}:{line} imports {imported}"
                if top not in TOPS:
                    if module.top == "calculators" and top not in sys.stdlib_module_names:
                        yield f"{said}, which is not of the standard library"
                elif top != module.top:
                    if top not in TOPS[module.top]:
                        yield said
                elif top == "generator" and module.room:
                    room = imported.split(".")[1]
                    if ROOMS.index(room) > ROOMS.index(module.room):
                        yield f"{said}, of a room to its right"

    def circles(self) -> Iterator[str]:
        """Each way back to where it began, through imports; a package is not its modules."""
        done: set[str] = set()

        def walk(name: str, way: tuple[str, ...]) -> Iterator[str]:
            if name in way:
                yield " → ".join((*way[way.index(name) :], name))
            elif name not in done:
                for imported, _, _ in self.imports(self.modules[name]):
                    if imported in self.modules:
                        yield from walk(imported, (*way, name))
                done.add(name)

        for name in self.modules:
            yield from walk(name, ())

    def trespasses(self) -> Iterator[str]:
        """Each private name of another module that is imported, or reached through the module."""
        for module in self.modules.values():
            known = {local: name for name, local, _ in self.imports(module) if local}
            for node in ast.walk(module.tree):
                if isinstance(node, ast.ImportFrom):
                    for alias in node.names:
                        whole = f"{node.module}.{alias.name}"
                        if self._ours(str(node.module)) and _private(alias.name):
                            yield f"{module.name}:{node.lineno} imports {whole}"
                        if whole in self.modules:
                            known[alias.asname or alias.name] = whole
            for node in ast.walk(module.tree):
                if isinstance(node, ast.Attribute) and _private(node.attr):
                    owner = known.get(_dotted(node.value), _dotted(node.value))
                    if owner != module.name and owner in self.modules:
                        yield f"{module.name}:{node.lineno} uses {owner}.{node.attr}"

    def _ours(self, name: str) -> bool:
        return name.split(".")[0] in TOPS


def _private(name: str) -> bool:
    return name.startswith("_") and not name.endswith("__")


def _dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def read(root: Path) -> Project:
    """The project that stands in a folder."""
    modules = {}
    for top in TOPS:
        for path in [root / f"{top}.py", *sorted((root / top).rglob("*.py"))]:
            if path.exists():
                name = ".".join(path.relative_to(root).with_suffix("").parts)
                name = name.removesuffix(".__init__")
                modules[name] = Source(name, ast.parse(path.read_text("utf-8"), str(path)))
    return Project(modules)


@cache
def project() -> Project:
    return read(ROOT)


def test_every_module_is_read() -> None:
    names = set(project().modules)
    assert {"build", "calculators.policy", "generator.site.build", "tools.install"} <= names
    assert {module.room for module in project().modules.values() if module.top == "generator"} == {
        "",
        *ROOMS,
    }


def test_the_top_of_the_generator_is_empty() -> None:
    """Nothing stands beside the rooms."""
    assert [path.name for path in (ROOT / "generator").glob("*.py")] == ["__init__.py"]


def test_imports_go_left_or_up() -> None:
    assert list(project().wrong_arrows()) == []


def test_no_import_comes_back_to_where_it_began() -> None:
    assert list(project().circles()) == []


def test_no_module_uses_a_private_name_of_another() -> None:
    assert list(project().trespasses()) == []


class TestTheReaderItself:
    """What would pass unseen if the imports were read wrongly."""

    @pytest.fixture
    def root(self, tmp_path: Path) -> Path:
        for name, text in {
            "calculators/__init__.py": "",
            "calculators/policy.py": "import json\n",
            "generator/__init__.py": "",
            "generator/ground/__init__.py": "",
            "generator/ground/paths.py": "_HERE = 1\n",
            "generator/site/__init__.py": "",
            "generator/site/build.py": "from generator.ground import paths\n",
        }.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, "utf-8")
        return tmp_path

    def test_a_project_in_order_passes(self, root: Path) -> None:
        found = read(root)
        assert [*found.wrong_arrows(), *found.circles(), *found.trespasses()] == []

    @pytest.mark.parametrize(
        ("file", "text"),
        [
            ("generator/ground/paths.py", "from generator.site import build\n"),
            ("generator/ground/paths.py", "def late():\n    import generator.site.build\n"),
            ("calculators/policy.py", "import yaml\n"),
            ("calculators/policy.py", "from generator.ground import paths\n"),
            ("generator/ground/paths.py", "from tests import clauses\n"),
        ],
    )
    def test_a_wrong_arrow_is_named(self, root: Path, file: str, text: str) -> None:
        (root / file).write_text(text, "utf-8")
        (said,) = read(root).wrong_arrows()
        assert said.startswith(file.removesuffix(".py").replace("/", "."))

    def test_a_circle_is_named(self, root: Path) -> None:
        (root / "generator/ground/a.py").write_text(
            "def f():\n    from generator.ground import b\n"
        )
        (root / "generator/ground/b.py").write_text("import generator.ground.a\n")
        (circle,) = read(root).circles()
        assert circle == "generator.ground.a → generator.ground.b → generator.ground.a"

    @pytest.mark.parametrize(
        "text",
        [
            "from generator.ground.paths import _HERE\n",
            "from generator.ground import paths\nprint(paths._HERE)\n",
            "from generator.ground import paths as where\nprint(where._HERE)\n",
            "import generator.ground.paths\nprint(generator.ground.paths._HERE)\n",
        ],
    )
    def test_a_private_name_is_named(self, root: Path, text: str) -> None:
        (root / "generator/site/build.py").write_text(text, "utf-8")
        (said,) = read(root).trespasses()
        assert said.startswith("generator.site.build:")
        assert "_HERE" in said

"""From the published editions to the staged pages: Jinja templates, and the files beside them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import jinja2
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

from calculators.words import spaced
from generator import kept, pages, schema
from generator.bundle import Manifest
from generator.published import Published, in_force
from generator.versions import Pair

ROOT = Path(__file__).resolve().parent.parent


class FrenchSpaces(Extension):
    """No-break spaces in what a template says itself; what it prints stays as it is."""

    def filter_stream(self, stream: TokenStream) -> Iterable[Token]:
        """Jinja's hook: the tokens of a template, its literal text among them."""
        for token in stream:
            said = token.type == "data"
            yield Token(token.lineno, token.type, spaced(token.value)) if said else token


def printable(value: Any) -> Any:
    """What a template may print; StrictUndefined catches neither a null nor a forgotten call."""
    undefined = isinstance(value, jinja2.Undefined)  # which raises by itself, with its name
    if value is None or isinstance(value, bool) or (callable(value) and not undefined):
        raise TypeError(f"a template prints {value!r}")
    return value


def environment(templates: Path) -> jinja2.Environment:
    """The templates' environment: everything escaped, nothing undefined, nothing null."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=printable,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[FrenchSpaces],
    )
    made.filters["spaced"] = spaced
    return made


def stage(
    target: Path,
    editions: list[Published],
    today: date,
    runtime: Manifest,
    *,
    pairs: Iterable[Pair] = (),
) -> None:
    """Write all that MkDocs reads: docs/, the pages of the policy, the files of the editions.

    target is empty or absent; runtime answers the calculators, pairs are the comparisons to show.
    The same arguments give the same bytes. A page that says what it said is copied from what was
    kept.
    """
    shutil.copytree(
        ROOT / "docs",
        target,
        dirs_exist_ok=True,
        ignore=shutil.ignore_patterns("decisions", "benchmarks.md"),
    )
    jinja = environment(ROOT / "templates")
    program = kept.program()
    for page in pages.all_pages(editions, today, runtime, pairs=pairs):
        folder = target / page.path
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in _written(page, jinja, program).items():
            (folder / name).write_bytes(content)
    _files(target, editions, today)


def _written(page: pages.Page, jinja: jinja2.Environment, program: str) -> Mapping[str, bytes]:
    """The files of a page, by name."""

    def write() -> Mapping[str, bytes]:
        template = jinja.get_template(f"pages/{page.template}.html.j2")
        context = {**page.context, **page.more(), "url": relative_to(page.path), "page": page}
        return {
            "index.md": _staged(page, template.render(context)).encode(),
            **page.beside(),
        }

    if not page.key:
        return write()
    return kept.once(kept.FOLDER / kept.name_of([program, page.path, *page.key]), write)


def relative_to(path: str) -> Callable[[str], str]:
    """How a page at that path writes the address of another, wherever the site stands."""
    up = "../" * path.count("/")
    return lambda address: f"{up}{address}" or "./"


def _staged(page: pages.Page, body: str) -> str:
    """Front matter (JSON is YAML) and one block of HTML, which Markdown leaves as it is."""
    meta = {
        "title": page.title,
        "description": page.description,
        "sommaire": [asdict(entry) for entry in page.summary],
        "hide": ["navigation"] if page.summary else ["navigation", "toc"],
    } | ({} if page.searched else {"search": {"exclude": True}})
    if "calculator" in page.context:
        meta["calculator"] = page.context["calculator"].head
    head = "\n".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in meta.items()
    )
    return f'---\n{head}\n---\n\n<div class="page page-{page.template}">\n{body}\n</div>\n'


def _files(target: Path, editions: list[Published], today: date) -> None:
    """annexe.txt beside each annex, and the machine-readable files under donnees/."""
    for edition in editions:
        for name in edition.sha256:
            folder = "annexe" if name == pages.TEXT else "donnees"
            copy = target / folder / edition.edition / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(edition.folder / name, copy)
    current = in_force(editions, today)
    shutil.copyfile(current.folder / pages.TEXT, target / "annexe" / pages.TEXT)
    described = json.dumps(schema.policy_schema(), ensure_ascii=False, indent=2)
    (target / "donnees" / schema.NAME).write_text(described + "\n", encoding="utf-8")

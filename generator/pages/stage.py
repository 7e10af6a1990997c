"""From the published editions to the staged pages: Jinja templates, and the files beside them."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any

import jinja2

from generator.ground import cache, paths
from generator.ground.french import long_date
from generator.ground.templates import environment
from generator.pages import feed, question_index, scripts, social_card
from generator.pages.all_pages import all_pages
from generator.pages.calculators import runtime_head
from generator.pages.context import Context, common
from generator.pages.page import Page
from generator.views import policy_schema

TEXT = "annexe.txt"
"""The file of an edition that stands beside the annex; the others are machine-readable."""

INLINE = ("kept.js", "launch.js", "watch.js")
"""The programs that stand in the head of a page itself, with the theme."""

SEARCH = "assets/search-on-touch.js"
"""What every page loads with the theme."""

LAWYERS = ("lectures", "donnees", "versions")
"""Templates of pages that a client's search never shows first."""
BEHIND = 0.3
"""How much less than another page one of these weighs in a search."""

Addresses = Mapping[str, str]
"""Where files are that are named after their content, by what they are called in the source."""
_NO_ADDRESS: Addresses = {}

HAND_WRITTEN = "contribuer.md"
"""The page of docs/ that the site shows."""


def stage(target: Path, context: Context) -> None:
    """Write all that MkDocs reads: docs/, web/, the pages of the policy, the files of the editions.

    target is empty or absent. The same context gives the same bytes. A page that says what it said
    is copied from the cache.
    """
    shutil.copytree(
        paths.WEB,
        target,
        dirs_exist_ok=True,
        # The worker goes with the runtime, what launches it with the theme; the programs of the
        # pages are written each as one file (scripts.py).
        ignore=shutil.ignore_patterns("worker", *INLINE, "*.d.ts", "*.mjs"),
    )
    shutil.copyfile(paths.ROOT / "docs" / HAND_WRITTEN, target / HAND_WRITTEN)
    addressed = _write_assets(target)
    jinja = environment(paths.TEMPLATES)
    program = cache.program()
    for page in all_pages(context):
        folder = target / page.path
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in _written(context, page, jinja, program, addressed).items():
            (folder / name).write_bytes(content)
        if page.searched:
            below = f"Édition du {long_date(page.edition.edition)}"
            card = social_card.render(page.title, below, program)
            (folder / social_card.NAME).write_bytes(card)
    site = os.environ.get("SITE_URL", "")
    (target / feed.ADDRESS).write_text(feed.atom(context.editions, site), encoding="utf-8")
    (target / "robots.txt").write_text(feed.robots(site), encoding="utf-8")
    _files(target, context)
    if context.text:
        question_index.stage_index(context.text, context.current.policy, target)


def _write_assets(target: Path) -> Addresses:
    """Write the style sheets, and the script of every page, as they are served: without what is for
    who reads the source, and named after their content."""
    search = target / SEARCH
    search.write_text(scripts.without_comments(search.read_text("utf-8")), "utf-8")
    for sheet in target.rglob("*.css"):
        # Its comments, its indentation and its empty lines.
        rules = re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL)
        sheet.write_text(re.sub(r"\n\s*", "\n", rules).lstrip(), "utf-8")
    for file in sorted((search, *target.rglob("*.css"))):
        digest = sha256(file.read_bytes()).hexdigest()[:12]
        file.rename(file.with_stem(f"{file.stem}-{digest}"))
    return addresses(target)


def addresses(pages: Path) -> Addresses:
    """Where the files of assets/ are in staged pages that are named after their content."""
    found = (path.relative_to(pages).as_posix() for path in pages.glob("assets/**/*"))
    named = {scripts.without_digest(each): each for each in sorted(found)}
    return {name: each for name, each in named.items() if name != each}


def _written(
    context: Context,
    page: Page,
    jinja: jinja2.Environment,
    program: str,
    addressed: Addresses,
) -> Mapping[str, bytes]:
    """The files of a page, by name."""

    def write() -> Mapping[str, bytes]:
        staged = _staged(context, page, body(context, page, jinja, addressed)).encode()
        return {"index.md": staged, **page.beside(), **_answers(page)}

    if not page.key:
        return write()
    named = [program, json.dumps([context.programs, addressed]), page.path, *page.key]
    return cache.once(cache.FOLDER / cache.name_of(named), write)


def _answers(page: Page) -> Mapping[str, bytes]:
    """The answers of its calculator that are known beforehand, beside the page."""
    calculator = page.calculator
    if calculator is None or calculator.answers is None:
        return {}
    return {calculator.table: calculator.answers}


def body(
    context: Context, page: Page, jinja: jinja2.Environment, addressed: Addresses = _NO_ADDRESS
) -> str:
    """What a page says, as HTML; `addressed` is where the files that it names are."""
    template = jinja.get_template(f"pages/{page.template}.html.j2")
    return template.render(
        {
            **common(context, page.edition, archived=bool(page.key)).variables(),
            **page.contents().variables(),
            **({"calculator": page.calculator} if page.calculator else {}),
            "url": relative_to(page.path, addressed),
            "page": page,
        }
    )


def relative_to(path: str, addressed: Addresses = _NO_ADDRESS) -> Callable[[str], str]:
    """How a page at that path writes the address of another, wherever the site stands."""
    up = "../" * path.count("/")
    return lambda address: f"{up}{addressed.get(address, address)}" or "./"


def _staged(context: Context, page: Page, body: str) -> str:
    """Front matter (JSON is YAML) and one block of HTML, which Markdown leaves as it is."""
    meta = {
        "title": page.title,
        "description": page.description,
        "sommaire": [asdict(entry) for entry in page.summary],
        "hide": ["navigation"] if page.summary else ["navigation", "toc"],
    } | _search(page)
    if page.searched:
        meta["card"] = social_card.NAME
    if told := feed.linked_data(page.template, page.edition):
        meta["linked_data"] = told
    if page.calculator:
        meta["calculator"] = page.calculator.head
    elif scripts.NOW in page.scripts:
        meta["runtime"] = runtime_head(context.runtime)
    if context.programs:
        loaded = (scripts.SITUATION, *page.scripts)
        meta["programmes"] = [context.programs[each.name] for each in loaded]
    head = "\n".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in meta.items()
    )
    return f'---\n{head}\n---\n\n<div class="page page-{page.template}">\n{body}\n</div>\n'


def _search(page: Page) -> dict[str, Any]:
    """How the search finds a page: what clients look for comes before what lawyers do."""
    if not page.searched:
        return {"search": {"exclude": True}}
    return {"search": {"boost": BEHIND}} if page.template in LAWYERS else {}


def _files(target: Path, context: Context) -> None:
    """annexe.txt beside each annex, and the machine-readable files under donnees/."""
    for edition in context.editions:
        for name in edition.sha256:
            folder = "annexe" if name == TEXT else "donnees"
            copy = target / folder / edition.edition / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(edition.file(name), copy)
    shutil.copyfile(context.current.folder / TEXT, target / "annexe" / TEXT)
    described = json.dumps(policy_schema.policy_schema(), ensure_ascii=False, indent=2)
    (target / "donnees" / policy_schema.NAME).write_text(described + "\n", encoding="utf-8")

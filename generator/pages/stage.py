"""From the published editions to the staged pages: Jinja templates, and the files beside them."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import jinja2

from generator.changes.edition_pairs import Pair
from generator.documents import signature
from generator.editions.edition import Published, in_force
from generator.ground import cache, paths
from generator.ground.french import long_date
from generator.ground.templates import environment
from generator.pages import all_pages, feed, scripts, social_card
from generator.runtime.bundle import Manifest
from generator.views import policy_schema

INLINE = ("launch.js", "watch.js")
"""The programs that stand in the head of a page itself, with the theme."""

VENDORED = {"qrcode-generator/dist/qrcode.mjs": "assets/vendor/qrcode.mjs"}
"""Modules of npm packages that pages import, by their place in the site."""

LAWYERS = ("lectures", "donnees", "versions")
"""Templates of pages that a client's search never shows first."""
BEHIND = 0.3
"""How much less than another page one of these weighs in a search."""

HAND_WRITTEN = "contribuer.md"
"""The page of docs/ that the site shows."""


def stage(
    target: Path,
    editions: list[Published],
    today: date,
    runtime: Manifest,
    *,
    pairs: Iterable[Pair] = (),
) -> None:
    """Write all that MkDocs reads: docs/, web/, the pages of the policy, the files of the editions.

    target is empty or absent; runtime answers the calculators, pairs are the comparisons to show.
    The same arguments give the same bytes. A page that says what it said is copied from what was
    kept.
    """
    shutil.copytree(
        paths.WEB,
        target,
        dirs_exist_ok=True,
        # The worker goes with the runtime, what launches it with the theme.
        ignore=shutil.ignore_patterns("worker", *INLINE, "*.d.ts", "*.d.mts"),
    )
    for source, name in VENDORED.items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(paths.NODE_PACKAGES / source, target / name)
    shutil.copyfile(paths.ROOT / "docs" / HAND_WRITTEN, target / HAND_WRITTEN)
    for sheet in target.rglob("*.css"):
        # Its comments are for who reads the source.
        sheet.write_text(
            re.sub(r"/\*.*?\*/\n*", "", sheet.read_text("utf-8"), flags=re.DOTALL), "utf-8"
        )
    jinja = environment(paths.TEMPLATES)
    program = cache.program()
    signed = (target / "donnees" / signature.SIGNED).is_file()
    for page in all_pages.all_pages(editions, today, runtime, pairs=pairs, signed=signed):
        folder = target / page.path
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in _written(page, jinja, program).items():
            (folder / name).write_bytes(content)
        if page.searched:
            edition = page.context["edition"]
            below = f"Édition du {long_date(edition.edition)}"
            card = social_card.render(page.title, below, program)
            (folder / social_card.NAME).write_bytes(card)
    site = os.environ.get("SITE_URL", "")
    (target / feed.ADDRESS).write_text(feed.atom(editions, site), encoding="utf-8")
    (target / "robots.txt").write_text(feed.robots(site), encoding="utf-8")
    _files(target, editions, today)


def _written(page: all_pages.Page, jinja: jinja2.Environment, program: str) -> Mapping[str, bytes]:
    """The files of a page, by name."""

    def write() -> Mapping[str, bytes]:
        staged = _staged(page, body(page, jinja)).encode()
        return {"index.md": staged, **page.beside(), **_answers(page)}

    if not page.key:
        return write()
    return cache.once(cache.FOLDER / cache.name_of([program, page.path, *page.key]), write)


def _answers(page: all_pages.Page) -> Mapping[str, bytes]:
    """The answers of its calculator that are known beforehand, beside the page."""
    calculator = page.context.get("calculator")
    return {calculator.table: calculator.answers} if calculator and calculator.table else {}


def body(page: all_pages.Page, jinja: jinja2.Environment) -> str:
    """What a page says, as HTML."""
    template = jinja.get_template(f"pages/{page.template}.html.j2")
    return template.render(
        {**page.context, **page.more(), "url": relative_to(page.path), "page": page}
    )


def relative_to(path: str) -> Callable[[str], str]:
    """How a page at that path writes the address of another, wherever the site stands."""
    up = "../" * path.count("/")
    return lambda address: f"{up}{address}" or "./"


def _staged(page: all_pages.Page, body: str) -> str:
    """Front matter (JSON is YAML) and one block of HTML, which Markdown leaves as it is."""
    meta = {
        "title": page.title,
        "description": page.description,
        "sommaire": [asdict(entry) for entry in page.summary],
        "hide": ["navigation"] if page.summary else ["navigation", "toc"],
    } | _search(page)
    if page.searched:
        meta["card"] = social_card.NAME
    if told := feed.linked_data(page.template, page.context["edition"]):
        meta["linked_data"] = told
    if "calculator" in page.context:
        meta["calculator"] = page.context["calculator"].head
    if page.scripts:
        meta["programmes"] = [scripts.described(script) for script in page.scripts]
    head = "\n".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in meta.items()
    )
    return f'---\n{head}\n---\n\n<div class="page page-{page.template}">\n{body}\n</div>\n'


def _search(page: all_pages.Page) -> dict[str, Any]:
    """How the search finds a page: what clients look for comes before what lawyers do."""
    if not page.searched:
        return {"search": {"exclude": True}}
    return {"search": {"boost": BEHIND}} if page.template in LAWYERS else {}


def _files(target: Path, editions: list[Published], today: date) -> None:
    """annexe.txt beside each annex, and the machine-readable files under donnees/."""
    for edition in editions:
        for name in edition.sha256:
            folder = "annexe" if name == all_pages.TEXT else "donnees"
            copy = target / folder / edition.edition / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(edition.file(name), copy)
    current = in_force(editions, today)
    shutil.copyfile(current.folder / all_pages.TEXT, target / "annexe" / all_pages.TEXT)
    described = json.dumps(policy_schema.policy_schema(), ensure_ascii=False, indent=2)
    (target / "donnees" / policy_schema.NAME).write_text(described + "\n", encoding="utf-8")

"""What told.txt keeps of changes between editions: `python -m tests.changes.told` writes it again.

Each kind of change of the sample, as a terminal, a Word file, a pull request and an e-mail tell it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from calculators.policy import Policy
from calculators.terms.text import ClauseForm, Mark
from generator.changes import (
    form_changes,
    impact_json,
    impact_markdown,
    impact_text,
    redline_docx,
    redline_text,
    value_changes,
)
from generator.changes.impact import Impact
from generator.changes.redline import Redline, compare
from tests import kept
from tests.amendments import together
from tests.changes.amended import measured
from tests.samples import editions as sample
from tests.samples import project
from tests.samples.changes import EFFECTIVE, INEFFECTIVE, reading, service, settled

KEPT = Path(__file__).parent / "told.txt"
WIDTH = 72
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

FIRST = sample.first()


def _set_otherwise() -> Policy:
    """The sample with a paragraph made an item, a word made bold, a title and a number changed."""
    whole = FIRST.clause["5-horaires"].text
    changed: Mapping[str, Mapping[str, Any]] = {
        "5-horaires": {"styles": (Mark(0, whole.index(" "), "bold"),)},
        "5-classes": {"form": ClauseForm.ITEM},
        "3.1": {"text": FIRST.clause["3.1"].text.upper()},
        "5.1": {"title": "5.2 Autre délai"},
    }
    articles = tuple(
        replace(one, title=one.title.upper() if one.id == "5" else one.title)
        for one in FIRST.articles
    )
    return replace(
        FIRST,
        edition="2026-03-01",
        title=f"{FIRST.title} (2)",
        articles=articles,
        clauses=tuple(replace(one, **changed.get(one.id, {})) for one in FIRST.clauses),
    )


def _without_an_article() -> Policy:
    """The sample without its last article, and with what precedes its first one changed."""
    gone = FIRST.articles[-1].id
    return replace(
        FIRST,
        edition="2026-03-01",
        articles=FIRST.articles[:-1],
        clauses=tuple(
            replace(one, text=f"{one.text} Bonjour.") if one.article == "" else one
            for one in FIRST.clauses
            if one.article != gone
        ),
    )


@cache
def redlines() -> dict[str, Redline]:
    """The comparisons that are kept."""
    later, other, shorter = sample.later(), _set_otherwise(), _without_an_article()
    pairs = {
        "une édition plus tard": (FIRST, later),
        "la même, à l’envers": (later, FIRST),
        "mise en forme": (FIRST, other),
        "mise en forme, à l’envers": (other, FIRST),
        "sans le dernier article": (FIRST, shorter),
        "un article de plus": (shorter, FIRST),
    }
    name = redline_text.edition_name
    return {
        said: compare(old, new, (name(old), name(new)), draft=old is other)
        for said, (old, new) in pairs.items()
    }


@cache
def amended(text: int, way: str) -> Redline:
    """The comparison of an amended text with the sample, or the other way."""
    before = project.working().policy
    after = replace(together.working(text).policy, edition="2027-03-01")
    pair = (after, before) if way else (before, after)
    return compare(*pair, ("a", "b"))


def values(after: Policy) -> str:
    """The values that an edition changes, one a line."""
    return "\n".join(
        f"{one.kind} {one.clause} {one.key} : {one.before} → {one.after}"
        for one in value_changes.changed_values(FIRST, after)
    )


def word(redline: Redline) -> str:
    """The Word file, a line for each paragraph: its style, its revisions, its comments."""
    with ZipFile(BytesIO(redline_docx.render(redline, "2026-02-20"))) as archive:
        names = archive.namelist()
        parts = [ET.fromstring(archive.read("word/document.xml"))]  # noqa: S314 - our own file
        if "word/comments.xml" in names:
            parts.append(ET.fromstring(archive.read("word/comments.xml")))  # noqa: S314
    return "\n".join(line for part in parts for line in _paragraphs(part))


def _paragraphs(part: ET.Element) -> Iterator[str]:
    for paragraph in part.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        said = "".join(_pieces(paragraph))
        if not any(sign in said for sign in "{[#"):
            said = f"{said[:12]}…"  # what does not change is only named
        yield f"{'' if style is None else style.get(f'{W}val')} | {said}"


def _pieces(element: ET.Element) -> Iterator[str]:
    for child in element:
        kind = child.tag.removeprefix(W)
        inner = "".join(_pieces(child))
        if kind in ("t", "delText"):
            yield child.text or ""
        elif kind in ("ins", "del"):
            signs = "{+-}" if kind == "ins" else "[-+]"
            yield f"{signs[:2]}{inner}{signs[2:]}" if inner else ""
        elif kind == "rPr":
            own = (each.tag.removeprefix(W) for each in child)
            yield "".join(f"<{name}>" for name in own if name in ("ins", "del", "b", "vertAlign"))
        elif kind == "commentReference":
            yield f"#{child.get(f'{W}id')}"
        else:
            yield inner


IMPACTS = {
    "une édition plus tard": lambda: sample.later(moved=False),
    "un tier de plus": lambda: service("plus", "customisation", 2)(FIRST),
    "une lecture tranchée": lambda: settled("tier-bounds")(reading("tier-bounds", 1)(FIRST)),
    "un numéro de téléphone": lambda: INEFFECTIVE["a telephone number"][0](FIRST),
    "la classe T3": lambda: EFFECTIVE["a class"][0](FIRST),
    "un délai de reprise": lambda: EFFECTIVE["a recovery time"][0](FIRST),
}
"""The editions whose effect on answers is kept."""


@cache
def impact(name: str) -> Impact:
    """The effect of one of them."""
    return measured(compare(FIRST, IMPACTS[name](), ("a", "b")))


def noticed(found: Redline) -> str:
    """What a notice says apart: what changes in form alone, where a clause came from, who must
    agree."""
    lines = [f"forme : {one.id}" for one in form_changes.clauses_in_form(found)]
    lines += [f"forme de l’intitulé : {one.id}" for one in form_changes.titles_in_form(found)]
    for section in found.sections:
        for change in section.changes:
            if {*change.states} - {"renamed"}:
                told = [redline_text.visible_states(change), *redline_text.moves(change, found)]
                lines.append(f"{change.id} : {' / '.join(told)}")
    return "\n".join([*lines, redline_text.consent(found)])


def parts() -> dict[str, Callable[[], str]]:
    """What is kept, by its name, and how it is made."""
    made: dict[str, Callable[[], str]] = {}
    for name, found in redlines().items():
        made[f"comparaison, {name}"] = partial(redline_text.as_text, found, WIDTH)
        made[f"avis, {name}"] = partial(noticed, found)
    for name, found in list(redlines().items())[:3]:
        made[f"Word, {name}"] = partial(word, found)
    for name, (change, _) in (EFFECTIVE | INEFFECTIVE).items():
        made[f"valeurs, {name}"] = partial(lambda change: values(change(FIRST)), change)
    for text in together.TEXTS:
        for way in ("", ", à l’envers"):
            about = f"texte amendé {text}{way}"
            made[f"comparaison, {about}"] = partial(
                lambda *of: redline_text.as_text(amended(*of), WIDTH), text, way
            )
            made[f"avis, {about}"] = partial(lambda *of: noticed(amended(*of)), text, way)
        if text:  # the causes of forty amendments take seconds to tell apart
            made[f"effet, texte amendé {text}"] = partial(
                lambda text: impact_text.as_text(measured(amended(text, "")), WIDTH), text
            )
    made["Word, texte amendé 0"] = lambda: word(amended(0, ""))
    made["Word, texte amendé 1"] = lambda: word(amended(1, ""))
    for name in IMPACTS:
        made[f"effet, {name}"] = partial(lambda n: impact_text.as_text(impact(n), WIDTH), name)
    made["effet, en Markdown"] = lambda: impact_markdown.as_markdown(
        impact("une édition plus tard")
    )
    made["effet, en JSON"] = lambda: impact_json.as_json(impact("un tier de plus"))
    return made


if __name__ == "__main__":
    kept.write(KEPT, {name: make() for name, make in parts().items()})

"""The annex in Akoma Ntoso 3.0, the XML of legal documents.

The work is the annex through time, an edition is an expression of it. `wId` is the id of a clause,
on the element that holds its words and no others; `eId` says where that is. Marked values become
`date` and `quantity`, defined terms `def`, and the terms that refer to them `term`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from calculators.terms.text import Article
from generator.documents.paged import document_templates
from generator.editions.edition import Published
from generator.ground import french
from generator.ground.french import PER_YEAR
from generator.views import structure
from generator.views.structure import Block, Inline, InlineNode, MarkedClause, Section

WORK = "/akn/fr/act/annexe-contractuelle/negocian-cloud/{begun}/assistance-services-support"
"""The address of the annex through time; begun is the date of effect of its first edition."""

_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_COUNTED = frozenset(PER_YEAR) | {"illimite"}
_COUNT = re.compile(r"(?:[SJ]\+)?\d{1,4}(?:-\d{1,4})?(?: \S+)?")
"""« 72 h », « 10 % », « 1-2 sem », « S+4 », « 2 »; neither a time of day nor a telephone number."""


@dataclass(frozen=True)
class Element:
    """An element of the hierarchy: an introduction and children, or a row of passages alone.

    wid, num and heading are empty where there is none.
    """

    name: str
    eid: str
    wid: str = ""
    num: str = ""
    heading: str = ""
    intro: tuple[MarkedClause, ...] = ()
    row: tuple[MarkedClause, ...] = ()
    children: tuple[Element, ...] = ()


def render(edition: Published, begun: str) -> bytes:
    """The content of annexe.akn.xml; begun is the date of effect of the first edition."""
    policy = edition.policy
    head, *sections = structure.sections(policy)
    articles = [_article(one.article, one) for one in sections if one.article]
    work = WORK.format(begun=begun)
    xml = (
        document_templates()
        .get_template("annexe.akn.xml.j2")
        .render(
            edition=edition,
            policy=policy,
            fr=french,
            work=work,
            expression=f"{work}/fra@{edition.effective}",
            begun=begun,
            head=[row for block in head.blocks for row in block.items],
            articles=articles,
            addresses=dict(_addresses(articles)),
            measure=measured_as,
            quantities=sorted(
                {
                    inline.key
                    for section in (head, *sections)
                    for block in section.blocks
                    for row in block.items
                    for passage in row
                    for inline in _inlines(passage.nodes)
                    if measured_as(inline) == "quantity"
                }
            ),
        )
    )
    # A line for each block; the template's own empty lines go.
    return re.sub(r"\n\s*\n+", "\n", xml).encode()


def _addresses(elements: Iterable[Element]) -> Iterator[tuple[str, str]]:
    """Where the words of each clause are."""
    for element in elements:
        yield element.wid, element.eid
        yield from _addresses(element.children)


def measured_as(inline: Inline) -> str:
    """What a marked value is: "date", "quantity" (it counts something) or "" (neither)."""
    if inline.role != "value":
        return ""
    if _DATE.fullmatch(inline.detail):
        return "date"
    counted = inline.detail in _COUNTED or _COUNT.fullmatch(inline.detail)
    return "quantity" if counted else ""


def _inlines(nodes: tuple[InlineNode, ...]) -> Iterator[Inline]:
    for node in nodes:
        if isinstance(node, Inline):
            yield node
            yield from _inlines(node.nodes)


def _article(article: Article, section: Section) -> Element:
    eid = f"art_{article.id}"
    num, heading = _titled(article.title)
    titled = {place for place, block in enumerate(section.blocks) if block.kind == "heading"}
    parts = sorted({0, *titled, len(section.blocks)})
    children: list[Element] = []
    for start, end in pairwise(parts):
        blocks = section.blocks[start:end]
        if start in titled:
            children.append(_titled_part(blocks, eid))
        else:
            children += _blocks(blocks, eid, "paragraph")
    return Element("article", eid, f"article-{article.id}", num, heading, children=tuple(children))


def _titled_part(blocks: tuple[Block, ...], parent: str) -> Element:
    """A paragraph of the annex that has a title: « 3.1 Demandes ordinaires »."""
    clause = blocks[0].items[0][0].clause
    eid = f"{parent}__para_{clause.id}"
    num, heading = _titled(clause.title or "")
    return Element(
        "paragraph", eid, "", num, heading, children=tuple(_blocks(blocks[1:], eid, "alinea"))
    )


def _blocks(blocks: tuple[Block, ...], parent: str, name: str) -> Iterator[Element]:
    """The elements of paragraphs and lists; the paragraph before a list introduces it."""
    short = {"paragraph": "para", "alinea": "al"}[name]
    for before, block, after in zip((None, *blocks), blocks, (*blocks[1:], None), strict=False):
        row = block.items[0]
        if block.kind in structure.LISTS:
            intro = before.items[0] if before and before.kind == "paragraph" else ()
            eid = f"{parent}__list_{(intro or row)[0].clause.id}"
            yield Element("list", eid, intro=intro, children=tuple(_points(block, eid)))
        elif block.kind != "paragraph" or after is None or after.kind not in structure.LISTS:
            clause = row[0].clause
            yield Element(name, f"{parent}__{short}_{clause.id}", clause.id, row=row)


def _points(block: Block, parent: str) -> Iterator[Element]:
    for row in block.items:
        clause = row[0].clause
        yield Element(
            "point", f"{parent}__point_{clause.id}", clause.id, row[0].marker.strip(), row=row
        )


def _titled(title: str) -> tuple[str, str]:
    """The number and the heading of a title; its dash goes with the number."""
    number, rest = structure.split_number(title)
    dash = " -" if number and rest.startswith(" - ") else ""
    return f"{number}{dash}", rest.removeprefix(dash).strip()

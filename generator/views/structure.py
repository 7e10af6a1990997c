"""The annex as a document: headings, paragraphs and lists, with what is woven into the words.

Nothing here adds, removes or moves a sign of the annex: an inline node only wraps words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from calculators.policy import Policy
from calculators.terms.entries import Reading
from calculators.terms.text import Article, Clause, Mark
from generator.ground.french import typed

_MARKER = "- "
_NUMBER = re.compile(r"(?:Article )?\d+(?:\.\d+)*")
_ITEM_NUMBER = re.compile(r"(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)°] ")
_NOTE_SIGN = re.compile(r"(\(\d{1,2}\)|\*{1,3}) ")

CELL = " | "
"""What parts two cells of a row in the text of a table."""


@dataclass(frozen=True)
class Inline:
    """Words with a role: "value" (detail: the value as legal typed it), "term" (detail: the id of
    the clause that defines it), "defined" (the term where it is defined), "bold", "call" (detail:
    the id of the note that they call)."""

    role: str
    key: str
    detail: str
    nodes: tuple[InlineNode, ...]


InlineNode = str | Inline


@dataclass(frozen=True)
class MarkedClause:
    """The words of a clause, and the readings attached to it. marker is the dash or the number of a
    list item; rows are those of a table, cell by cell, the first one for its headings."""

    clause: Clause
    marker: str
    nodes: tuple[InlineNode, ...]
    readings: tuple[Reading, ...]
    rows: tuple[tuple[tuple[InlineNode, ...], ...], ...] = ()


@dataclass(frozen=True)
class Block:
    """kind is "heading" (of the first passage's clause), "paragraph", "list", "numbered", "table"
    or "note"; items has a row of passages for each paragraph or item: a run-on clause shares the
    row of the one before."""

    kind: str
    items: tuple[tuple[MarkedClause, ...], ...]


@dataclass(frozen=True)
class Section:
    """An article and its blocks; None before the first article."""

    article: Article | None
    blocks: tuple[Block, ...]


def sections(policy: Policy) -> tuple[Section, ...]:
    """The whole annex below its title, in order."""
    weave = _Weaver(policy)
    head = [clause for clause in policy.clauses if not clause.article]
    return (
        Section(None, _blocks(head, weave)),
        *(
            Section(article, _blocks((policy.clause[name] for name in article.clauses), weave))
            for article in policy.articles
        ),
    )


def split_number(title: str) -> tuple[str, str]:
    """A heading's number and the rest, "Article 5" and " - Support": together, the title."""
    found = _NUMBER.match(title)
    return (found[0], title[found.end() :]) if found else ("", title)


def item_number(text: str) -> str:
    """The number that begins a point of a list, « 1. » or « a) » and its space; or nothing."""
    found = _ITEM_NUMBER.match(text)
    return found[0] if found else ""


def note_sign(text: str) -> str:
    """The sign that begins a note, « (1) » or « * »; or nothing."""
    found = _NOTE_SIGN.match(text)
    return found[1] if found else ""


def readings_of(policy: Policy, clauses: Iterable[str]) -> tuple[Reading, ...]:
    """The readings that quote any of these clauses, in the register's order."""
    quoted = set(clauses)
    return tuple(r for r in policy.readings if any(q.clause in quoted for q in r.quotations))


LISTS = ("list", "numbered")
"""The kinds of a block of items."""
_KINDS = {"item": "list", "numbered": "numbered", "table": "table", "note": "note"}


def _blocks(clauses: Iterable[Clause], weave: _Weaver) -> tuple[Block, ...]:
    rows: list[tuple[str, list[MarkedClause]]] = []
    for clause in clauses:
        passage = weave.passage(clause)
        if clause.title:
            rows.append(("heading", [passage]))
        if clause.form == "run-on" and rows:
            rows[-1][1].append(passage)
        else:
            rows.append((_KINDS.get(clause.form, "paragraph"), [passage]))
    blocks: list[Block] = []
    for kind, passages in rows:
        if kind in LISTS and blocks and blocks[-1].kind == kind:
            blocks[-1] = Block(kind, (*blocks[-1].items, tuple(passages)))
        else:
            blocks.append(Block(kind, (tuple(passages),)))
    return tuple(blocks)


@dataclass(frozen=True)
class _Wrap:
    """The words text[start:end] get a role."""

    start: int
    end: int
    role: str
    key: str
    detail: str


class _Weaver:
    """Makes passages, with the terms and readings of one policy at hand."""

    def __init__(self, policy: Policy) -> None:
        self.readings = {clause.id: readings_of(policy, [clause.id]) for clause in policy.clauses}
        # A cell may be said in another clause than the one that declares its table.
        self.declared = {
            (cell.clause, ".".join((value.key, *(cell.keys[name] for name in value.by)))): (
                f"{value.label} : {cell.said}"
            )
            for value in policy.values
            for cell in value.cells
        }
        self.declared |= {
            (value.clause, value.key): f"{value.label} : {value.said}"
            for value in policy.values
            if not value.feeds and not value.by
        }
        self.definitions = {name: clause.id for clause in policy.clauses for name in clause.names}
        self.notes = {
            (clause.article, note_sign(clause.text)): clause.id
            for clause in policy.clauses
            if clause.form == "note"
        }
        # The longest form first, so that « demandes CTP » is not read as « demandes ».
        forms = sorted(self.definitions, key=len, reverse=True)
        words = "|".join(map(re.escape, forms))
        self.terms = re.compile(rf"(?<!\w)(?:{words})(?!\w)") if forms else re.compile(r"(?!)")

    def passage(self, clause: Clause) -> MarkedClause:
        listed = clause.form == "item" and clause.text.startswith(_MARKER)
        marker = _MARKER if listed else ""
        if clause.form == "numbered":
            marker = item_number(clause.text)
        wraps = [
            _Wrap(mark.start, mark.end, "value", mark.key, self._detail(clause, mark.key))
            for mark in clause.marks
        ]
        wraps += [
            _Wrap(style.start, style.end, style.key, "", self._called(clause, style))
            for style in clause.styles
        ]
        wraps += self._defined(clause)
        # A term that straddles the border of a value is left alone: spans cannot overlap.
        wraps += [term for term in self._terms(clause) if not any(_cross(term, w) for w in wraps)]
        wraps.sort(key=lambda wrap: (wrap.start, -wrap.end))
        nodes = _nest(clause.text, len(marker), len(clause.text), wraps)
        rows = _rows(clause.text, wraps) if clause.form == "table" else ()
        return MarkedClause(clause, marker, nodes, self.readings[clause.id], rows)

    def _called(self, clause: Clause, style: Mark) -> str:
        """The note that words call; nothing for words in bold."""
        sign = clause.text[style.start : style.end].strip()
        return self.notes.get((clause.article, sign), "") if style.key == "call" else ""

    def _detail(self, clause: Clause, key: str) -> str:
        """A value as a page tells it: with its label where legal declared it."""
        return self.declared.get((clause.id, key)) or typed(clause.values.get(key, ""))

    def _defined(self, clause: Clause) -> list[_Wrap]:
        start = clause.text.find(clause.term) if clause.term else -1
        if clause.term is None or start < 0:
            return []
        return [_Wrap(start, start + len(clause.term), "defined", "", clause.id)]

    def _terms(self, clause: Clause) -> list[_Wrap]:
        found, seen = [], {clause.id}
        # No link within the very words that a clause defines.
        own = max((wrap.end for wrap in self._defined(clause)), default=0)
        for match in self.terms.finditer(clause.text):
            target = self.definitions[match[0]]
            if target not in seen and match.start() >= own:
                seen.add(target)
                found.append(_Wrap(match.start(), match.end(), "term", "", target))
        return found


def _rows(text: str, wraps: list[_Wrap]) -> tuple[tuple[tuple[InlineNode, ...], ...], ...]:
    """The cells of a table's text, row by row; no wrap goes from one into another."""
    rows, start = [], 0
    for line in text.split("\n"):
        cells = []
        for cell in line.split(CELL):
            end = start + len(cell)
            own = [wrap for wrap in wraps if start <= wrap.start and wrap.end <= end]
            cells.append(_nest(text, start, end, own))
            start = end + len(CELL)
        rows.append(tuple(cells))
        start += 1 - len(CELL)
    return tuple(rows)


def _cross(a: _Wrap, b: _Wrap) -> bool:
    apart = a.end <= b.start or b.end <= a.start
    nested = (a.start >= b.start and a.end <= b.end) or (b.start >= a.start and b.end <= a.end)
    return not apart and not nested


def _nest(text: str, start: int, end: int, wraps: list[_Wrap]) -> tuple[InlineNode, ...]:
    """The nodes of text[start:end]; wraps lie in it, each in another or apart, outermost first."""
    nodes: list[InlineNode] = []
    done = start
    for position, wrap in enumerate(wraps):
        if wrap.start < done:
            continue
        if wrap.start > done:
            nodes.append(text[done : wrap.start])
        inner = [other for other in wraps[position + 1 :] if other.start < wrap.end]
        nodes.append(
            Inline(wrap.role, wrap.key, wrap.detail, _nest(text, wrap.start, wrap.end, inner))
        )
        done = wrap.end
    if done < end:
        nodes.append(text[done:end])
    return tuple(nodes)

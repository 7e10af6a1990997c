"""The redline as a Word file, with Word's own tracked changes: what counsel opens.

Accepting every change gives the words of the new edition, rejecting them all those of the old one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from html import escape
from importlib.resources import as_file, files
from itertools import pairwise

from calculators.terms.text import Clause
from generator.changes import redline_text as say
from generator.changes import word_package
from generator.changes.redline import ArticleChange, ClauseChange, Redline
from generator.changes.word_diff import Segment
from generator.views.outside_words import TITLE, article_heading

AUTHOR = "Negocian.Cloud"

_CLASSES = {"insert": "insertion", "delete": "deletion"}
_DASH = "- "
_STYLES = {"numbered": "ListNumber", "table": "TableText", "note": "FootnoteText"}
_TAGS = {"bold": "strong", "call": "sup"}


def pandoc(arguments: list[str], content: bytes, **environment: str) -> bytes:
    """What the pandoc of the package pypandoc_binary makes of content; no other is looked for, so
    that every machine writes the same bytes. CalledProcessError where it refuses."""
    with as_file(files("pypandoc") / "files") as folder:
        program = shutil.which("pandoc", path=folder)
        if program is None:
            raise FileNotFoundError("pypandoc_binary has no pandoc for this machine")
        return subprocess.run(
            [program, *arguments],
            input=content,
            env={**os.environ, **environment},
            capture_output=True,
            check=True,
        ).stdout


def render(redline: Redline, published: str = "") -> bytes:
    """The .docx; the same redline gives the same bytes. Its revisions are dated (YYYY-MM-DD) when
    the new edition was published, or takes effect where it isn't yet."""
    day = published or redline.after.effective
    html = "\n".join(_Page(redline, day).blocks())
    made_on = datetime.fromisoformat(day).replace(tzinfo=UTC)
    made = pandoc(
        ["--from", "html", "--to", "docx", "--metadata", "lang=fr-FR", "--output", "-"],
        html.encode(),
        SOURCE_DATE_EPOCH=str(int(made_on.timestamp())),
    )
    return word_package.finish(made, f"{redline.after.title} : {say.heading(redline)}")


class _Page:
    """The HTML that pandoc reads: styles by name, revisions and comments as spans of the classes it
    knows."""

    def __init__(self, redline: Redline, day: str) -> None:
        self.redline = redline
        self.stamp = f'author="{AUTHOR}" date="{day}T00:00:00Z"'
        self.comments = 0

    def blocks(self) -> Iterator[str]:
        """Title, headings, paragraphs and items, in order."""
        draft = f"{say.DRAFT}. " if self.redline.draft else ""
        comment = self._comment(f"{draft}{say.heading(self.redline)}.")
        comment += "".join(map(self._comment, say.title_notes(TITLE, self.redline)))
        yield _styled("Title", comment + self._words(self.redline.title.in_place))
        for section in self.redline.sections:
            if section.title.in_place:
                read = say.title_notes(article_heading(section.id), self.redline)
                notes = "".join(map(self._comment, read))
                yield f"<h1>{notes}{self._words(section.title.in_place)}</h1>"
            yield from self._clauses(section)

    def _clauses(self, section: ArticleChange) -> Iterator[str]:
        style = paragraph = ""
        for change in section.changes:
            notes = "".join(self._comment(note) for note in say.notes(change, self.redline))
            clause = change.after or change.before
            if clause is None:
                continue
            if paragraph and clause.form == "run-on":
                paragraph += self._words((_space(change),)) + notes + self._text(change)
                continue
            if paragraph:
                yield _styled(style, paragraph)
            if change.title.in_place:
                yield f"<h2>{self._words(change.title.in_place)}</h2>"
            marked = _marker(change)
            style = _style(clause, marked=bool(marked), first=not section.id)
            paragraph = notes + self._text(change, len(marked))
        if paragraph:
            yield _styled(style, paragraph)

    def _text(self, change: ClauseChange, start: int = 0) -> str:
        """The words of a clause from a place on, those that it sets apart in their style."""
        said = []
        places = {"delete": 0, "insert": 0}
        for part in change.text.in_place:
            sides = [kind for kind in places if part.kind in (kind, "equal")]
            clause = change.before if sides == ["delete"] else change.after
            place = places[sides[-1]]
            for kind in sides:
                places[kind] += len(part.text)
            pieces = _pieces(part.text, place, clause)
            words = "".join(_dressed(style, text) for style, text in _after(pieces, start - place))
            said.append(self._revised(part.kind, words))
        return "".join(said)

    def _words(self, parts: tuple[Segment, ...]) -> str:
        return "".join(self._revised(part.kind, _rows(part.text)) for part in parts)

    def _revised(self, kind: str, words: str) -> str:
        if kind == "equal" or not words:
            return words
        return f'<span class="{_CLASSES[kind]}" {self.stamp}>{words}</span>'

    def _comment(self, text: str) -> str:
        name = self.comments
        self.comments += 1
        return (
            f'<span class="comment-start" id="{name}" {self.stamp}>{escape(text)}</span>'
            f'<span class="comment-end" id="{name}"></span>'
        )


def _styled(style: str, words: str) -> str:
    """A paragraph of a style of annexe.docx."""
    return f'<div custom-style="{style}"><p>{words}</p></div>'


def _style(clause: Clause, *, marked: bool, first: bool) -> str:
    """The style that annexe.docx gives to a clause: marked, its dash is the list's own; first, it
    stands before the articles."""
    if clause.form == "item":
        return "ListBullet" if marked else "List"
    if clause.form in _STYLES:
        return _STYLES[clause.form]
    if first:
        return "Subtitle"
    if clause.term:
        return "Definition"
    return "PackName" if any(mark.key == "pack" for mark in clause.marks) else "BodyText"


def _marker(change: ClauseChange) -> str:
    """The dash of an item, where it is one on both sides: the list then draws it."""
    sides = [clause for clause in (change.before, change.after) if clause]
    dashed = all(each.form == "item" and each.text.startswith(_DASH) for each in sides)
    parts = change.text.in_place
    # Each side begins with it: told once where they begin the same, else on each.
    heads = parts[:1] if len(parts) == 1 or parts[0].kind == "equal" else parts[:2]
    each_side = len(heads) == 1 or {part.kind for part in heads} == {"delete", "insert"}
    told = each_side and all(part.text.startswith(_DASH) for part in heads)
    return _DASH if dashed and told else ""


def _pieces(text: str, place: int, clause: Clause | None) -> Iterator[tuple[str, str]]:
    """The words of a clause from a place on, parted where their style changes: (style, words)."""
    marks = [(mark.start, mark.end, mark.key) for mark in clause.styles] if clause else []
    if clause and clause.term and (start := clause.text.find(clause.term)) >= 0:
        marks.append((start, start + len(clause.term), "bold"))
    borders = {place, place + len(text)}
    borders |= {b for mark in marks for b in mark[:2] if place < b < place + len(text)}
    for start, end in pairwise(sorted(borders)):
        style = next((key for a, b, key in marks if a <= start and end <= b), "")
        yield style, text[start - place : end - place]


def _after(pieces: Iterable[tuple[str, str]], signs: int) -> Iterator[tuple[str, str]]:
    """The pieces without their first signs."""
    for style, text in pieces:
        yield style, text[max(signs, 0) :]
        signs -= len(text)


def _dressed(style: str, text: str) -> str:
    tag = _TAGS.get(style)
    return f"<{tag}>{_rows(text)}</{tag}>" if tag and text else _rows(text)


def _rows(text: str) -> str:
    """Words as HTML; the rows of a table, a line each."""
    return escape(text).replace("\n", "<br>")


def _space(change: ClauseChange) -> Segment:
    """What parts a run-on clause from the one before: it comes and goes with the clause."""
    if change.moved or change.before is None:
        return Segment("insert", " ")
    return Segment("delete" if change.left or change.after is None else "equal", " ")

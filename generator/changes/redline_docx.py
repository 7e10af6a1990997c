"""The redline as a Word file, with Word's own tracked changes: what counsel opens.

Accepting every change gives the words of the new edition, rejecting them all those of the old one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from html import escape
from importlib.resources import as_file, files
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from generator.changes import redline_text as say
from generator.changes.redline import ArticleChange, ClauseChange, Redline
from generator.changes.word_diff import Segment

AUTHOR = "Negocian.Cloud"

_CLASSES = {"insert": "insertion", "delete": "deletion"}
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_INSERTED, _DELETED = f"{{{_W}}}ins", f"{{{_W}}}del"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"


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


def write(redline: Redline, published: str = "") -> bytes:
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
    return _finish(made, f"{redline.after.title} : {say.heading(redline)}")


class _Page:
    """The HTML that pandoc reads: revisions and comments as spans of the classes it knows."""

    def __init__(self, redline: Redline, day: str) -> None:
        self.redline = redline
        self.stamp = f'author="{AUTHOR}" date="{day}T00:00:00Z"'
        self.comments = 0

    def blocks(self) -> Iterator[str]:
        """Headings and paragraphs, in order."""
        draft = f"{say.DRAFT}. " if self.redline.draft else ""
        comment = f"{draft}{say.heading(self.redline)}."
        yield f"<h1>{self._comment(comment)}{self._words(self.redline.title.in_place)}</h1>"
        for section in self.redline.sections:
            if section.title.in_place:
                yield f"<h2>{self._words(section.title.in_place)}</h2>"
            yield from self._clauses(section)

    def _clauses(self, section: ArticleChange) -> Iterator[str]:
        paragraph = ""
        for change in section.changes:
            notes = "".join(self._comment(note) for note in say.notes(change, self.redline))
            text = notes + self._words(change.text.in_place)
            clause = change.after or change.before
            if paragraph and clause and clause.form == "run-on":
                paragraph += self._words((_space(change),)) + text
                continue
            if paragraph:
                yield f"<p>{paragraph}</p>"
            if change.title.in_place:
                yield f"<h3>{self._words(change.title.in_place)}</h3>"
            paragraph = text
        if paragraph:
            yield f"<p>{paragraph}</p>"

    def _words(self, parts: tuple[Segment, ...]) -> str:
        return "".join(
            _rows(part.text)
            if part.kind == "equal"
            else f'<span class="{_CLASSES[part.kind]}" {self.stamp}>{_rows(part.text)}</span>'
            for part in parts
        )

    def _comment(self, text: str) -> str:
        name = self.comments
        self.comments += 1
        return (
            f'<span class="comment-start" id="{name}" {self.stamp}>{escape(text)}</span>'
            f'<span class="comment-end" id="{name}"></span>'
        )


def _rows(text: str) -> str:
    """Words as HTML; the rows of a table, a line each."""
    return escape(text).replace("\n", "<br>")


def _space(change: ClauseChange) -> Segment:
    """What parts a run-on clause from the one before: it comes and goes with the clause."""
    if change.moved or change.before is None:
        return Segment("insert", " ")
    return Segment("delete" if change.left or change.after is None else "equal", " ")


def _finish(made: bytes, title: str) -> bytes:
    """The file with its title, and with the ends of the paragraphs that come or go marked as well
    (pandoc marks words alone: accepting a deletion would leave an empty paragraph)."""
    target = BytesIO()
    with ZipFile(BytesIO(made)) as source, ZipFile(target, "w") as archive:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                content = _edit(content, _mark_paragraphs)
            elif name == "docProps/core.xml":
                content = _edit(content, lambda root: _set_title(root, title))
            entry = ZipInfo(name)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0  # else the machine that builds shows
            archive.writestr(entry, content)
    return target.getvalue()


def _edit(content: bytes, change: Callable[[ET.Element], None]) -> bytes:
    """XML changed in place, its prefixes kept: Word reads some of them by name."""
    # What pandoc has just written is trusted: no entity of a stranger is in it.
    for _, (prefix, address) in ET.iterparse(BytesIO(content), ["start-ns"]):  # noqa: S314
        ET.register_namespace(prefix, address)
    root = ET.fromstring(content)  # noqa: S314
    change(root)
    return bytes(ET.tostring(root, encoding="UTF-8", xml_declaration=True))


def _set_title(root: ET.Element, title: str) -> None:
    for element in root.iter(_TITLE):
        element.text = title


def _mark_paragraphs(root: ET.Element) -> None:
    for paragraph in root.iter(f"{{{_W}}}p"):
        held = {child.tag for child in paragraph if _says(child)}
        if held in ({_INSERTED}, {_DELETED}):
            properties = paragraph.find(f"{{{_W}}}pPr")
            revision = next(child for child in paragraph if child.tag in held)
            if properties is not None:
                mark = ET.SubElement(properties, f"{{{_W}}}rPr")
                ET.SubElement(mark, revision.tag, revision.attrib)
    # pandoc counts insertions and deletions apart; Word wants one number each.
    revisions = (element for element in root.iter() if element.tag in (_INSERTED, _DELETED))
    for number, revision in enumerate(revisions, 1):
        revision.set(f"{{{_W}}}id", str(number))


def _says(child: ET.Element) -> bool:
    """Whether it is part of the words: neither properties, nor a bookmark, nor a comment's mark."""
    tags = {element.tag for element in child.iter()}
    return bool(tags & {f"{{{_W}}}t", f"{{{_W}}}delText"})

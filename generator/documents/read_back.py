"""The words of a document in hand: PDF, Word, Akoma Ntoso, policy.json or text, read back.

A file in hand may be anybody's: no XML parser reads it, and what a zip says it holds is bounded.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any

import pypdf
from pypdf.errors import PyPdfError

from calculators.policy import Policy
from generator.views.plain_text import as_text
from generator.views.structure import CELL

LARGEST = 50_000_000
"""Bytes beyond which a part of a Word file is not read."""

_TAG = re.compile(r"<[^>]*>")


class UnreadableError(ValueError):
    """The file is not what its first bytes say."""


def read_words(content: bytes) -> str:
    """The words, in order, one space between two; empty for a file that has none of the annex's.

    Line-end hyphens are taken back; a space after a hyphen or a slash, where a line may break, is
    left out. Raises UnreadableError.
    """
    return comparable(_reader(content)(content))


def comparable(text: str) -> str:
    """The text in the form in which `read_words` gives it, to be compared: what parts two cells of
    a table is a sign in a text, a line elsewhere."""
    words = " ".join(text.replace(CELL, " ").split())
    return re.sub(r"(?<=[-/]) ", "", words)


def _reader(content: bytes) -> Callable[[bytes], str]:
    if content.startswith(b"%PDF"):
        return _pdf
    if content.startswith(b"PK"):
        return _docx
    if content.lstrip().startswith(b"<"):
        return _akn
    return _json if content.lstrip().startswith(b"{") else _text


def _pdf(content: bytes) -> str:
    """The words of a tagged PDF in the order of its tree, which is the order of reading."""
    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        pieces = {
            page.indirect_reference.idnum: _pieces(page)
            for page in reader.pages
            if page.indirect_reference
        }
        text, line = "", (0, 0.0)
        for page, mark in _leaves(reader.root_object["/StructTreeRoot"], 0):
            words, height = pieces[page][mark] if mark is not None else (" ", line[1])
            text += words if (page, height) == line else f"\n{words}"
            line = (page, height)
    # A damaged PDF breaks its reader in many ways, none of them declared.
    except (
        PyPdfError,
        ArithmeticError,
        AssertionError,
        AttributeError,
        LookupError,
        TypeError,
        ValueError,
        RecursionError,
    ) as error:
        raise UnreadableError from error
    # No compound word of ours ends a line: what does is a word cut in two.
    return re.sub(r"(?<=\w)[-\u2010]\s*\n\s*", "", text)


def _pieces(page: pypdf.PageObject) -> dict[int, tuple[str, float]]:
    """Each marked piece of a page: its words and the height of its line."""
    marks: list[Any] = []
    pieces: dict[int, tuple[str, float]] = {}

    def operator(name: bytes, operands: Any, _matrix: Any, _text_matrix: Any) -> None:
        if name in (b"BMC", b"BDC"):
            marks.append(operands[1].get("/MCID") if name == b"BDC" else None)
        elif name == b"EMC" and marks:
            marks.pop()

    def text(words: str, _matrix: Any, position: Any, *_: Any) -> None:
        words = words.strip("\n")
        if words and marks and marks[-1] is not None:
            before = pieces.get(marks[-1], ("",))[0]
            pieces[marks[-1]] = (before + words, position[5])

    page.extract_text(visitor_operand_before=operator, visitor_text=text)
    return pieces


def _leaves(element: Any, page: int) -> Iterator[tuple[int, int | None]]:
    """The marked pieces under an element: the number of the page's object, and the mark; None
    where a cell ends."""
    element = element.get_object()
    if isinstance(element, int):
        yield page, int(element)
    elif isinstance(element, list):
        for kid in element:
            yield from _leaves(kid, page)
    elif "/K" in element:
        own = element["/Pg"].indirect_reference.idnum if "/Pg" in element else page
        yield from _leaves(element["/K"], own)
        if element.get("/S") in ("/TD", "/TH"):
            yield own, None


def _docx(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entry = package.getinfo("word/document.xml")
            if entry.file_size > LARGEST:
                raise UnreadableError
            xml = package.read(entry).decode()
    except (
        zipfile.BadZipFile,
        KeyError,
        RuntimeError,  # encrypted, or compressed in a way that zipfile does not read
        UnicodeDecodeError,
    ) as e:
        raise UnreadableError from e
    return "\n".join(_paragraph(paragraph) for paragraph in xml.split("</w:p>"))


def _paragraph(xml: str) -> str:
    # The dash of the annex is the sign of the list, as a word processor has it.
    dash = "- " if '<w:pStyle w:val="ListBullet"/>' in xml else ""
    return dash + unescape("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", xml)))


def _akn(content: bytes) -> str:
    xml = _text(content)
    body = xml[xml.find("<preface") : xml.find("</body>")] if "<preface" in xml else ""
    return unescape(_TAG.sub("", re.sub(r"</(?:num|heading|p)>", "\n", body)))


def _json(content: bytes) -> str:
    try:
        return as_text(Policy.from_json(json.loads(content)))
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise UnreadableError from error


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError from error

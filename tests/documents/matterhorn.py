"""PDF/UA-1 as the Matterhorn Protocol lays it out: the failure conditions that a program can see.

An independent reader (pikepdf); what needs a person's eye, as whether the reading order makes
sense, is not here. Each fault begins with the number of its condition.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf

STANDARD = {
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index",
    "NonStruct", "Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl",
    "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note",
    "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby", "RB", "RT", "RP", "Warichu", "WT",
    "WP", "Figure", "Formula", "Form",
}  # fmt: skip
INSIDE = {
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "LI": {"L"},
    "LBody": {"LI"},
    "Lbl": {"LI"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
}


def faults(content: bytes) -> list[str]:
    """The failure conditions that a file meets; empty where it meets none."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return [*_document(pdf), *_structure(pdf), *_tables(pdf), *_pages(pdf), *_fonts(pdf)]


def _document(pdf: pikepdf.Pdf) -> Iterator[str]:
    root: Any = pdf.Root
    if pdf.is_encrypted:
        yield "26-001: the file is encrypted"
    if "/Metadata" not in root:
        yield "06-001: no metadata"
        return
    xmp = root.Metadata.read_bytes().decode()
    if not re.search(r"pdfuaid:part[^0-9]*1\b", xmp):
        yield "06-002: the metadata do not say PDF/UA-1"
    if not re.search(r"<dc:title>.*?<rdf:li[^>]*>\s*\S", xmp, re.DOTALL):
        yield "06-003: the metadata have no title"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "07-001: the title is not shown"
    if not str(root.get("/Lang", "")):
        yield "11-006: no language"
    if not root.get("/MarkInfo", {}).get("/Marked", False):
        yield "01-007: not marked as tagged"
    if root.get("/MarkInfo", {}).get("/Suspects", False):
        yield "01-006: suspects"
    for name in ("/AF", "/OCProperties"):
        if name in root:
            yield f"20-001: {name} is not expected"


def elements(pdf: pikepdf.Pdf) -> Iterator[tuple[Any, str]]:
    """Each element of the structure and the type of the one that holds it, in order."""

    def walk(node: Any, parent: str) -> Iterator[tuple[Any, str]]:
        if isinstance(node, pikepdf.Array):
            for kid in node:
                yield from walk(kid, parent)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            yield node, parent
            yield from walk(node.get("/K"), kind(node))

    root: Any = pdf.Root
    yield from walk(root.StructTreeRoot.get("/K"), "")


def kind(element: Any) -> str:
    return str(element["/S"]).removeprefix("/")


def _structure(pdf: pikepdf.Pdf) -> Iterator[str]:
    level = 0
    for element, parent in elements(pdf):
        name = kind(element)
        if name not in STANDARD:
            yield f"02-001: {name} is no standard type"
        if name in INSIDE and parent not in INSIDE[name]:
            yield f"09-004: {name} in {parent}"
        if name == "Figure" and not str(element.get("/Alt", "")):
            yield "13-004: a figure without its words"
        if found := re.fullmatch(r"H([1-6])", name):
            if int(found[1]) > level + 1:
                yield f"14-003: {name} after H{level}" if level else "14-002: no H1 first"
            level = int(found[1])
    if not level:
        yield "14-002: no heading"


def _tables(pdf: pikepdf.Pdf) -> Iterator[str]:
    headers, named = set(), set()
    for element, _ in elements(pdf):
        attributes = element.get("/A", {})
        if kind(element) == "TH":
            headers.add(str(element.get("/ID", "")))
            if str(attributes.get("/Scope", "")) not in {"/Row", "/Column", "/Both"}:
                yield f"15-003: a header without its scope ({element.get('/ID', '')})"
        if kind(element) == "TD":
            told = attributes.get("/Headers", ())
            if not len(told):
                yield "15-003: a cell without its headers"
            named |= {str(header) for header in told}
    if named - headers:
        yield f"15-003: headers that are not there: {sorted(named - headers)}"


def _pages(pdf: pikepdf.Pdf) -> Iterator[str]:
    tree: Any = pdf.Root
    if "/ParentTree" not in tree.StructTreeRoot:
        yield "01-004: no tree of parents"
    linked = {
        reference["/Obj"].objgen
        for element, _ in elements(pdf)
        if kind(element) == "Link"
        for reference in _references(element)
    }
    for number, page in enumerate(pdf.pages, 1):
        depth, tagged = 0, False
        for instruction in pikepdf.parse_content_stream(page):
            sign, operands = str(instruction.operator), list(instruction.operands)
            if sign in {"BDC", "BMC"}:
                depth += 1
                tagged = (
                    tagged
                    or str(operands[0]) == "/Artifact"
                    or "/MCID" in (operands[1] if len(operands) > 1 else {})
                )
            elif sign == "EMC":
                depth -= 1
                tagged = tagged and depth > 0
            elif sign in {"Tj", "TJ", "f", "S", "B", "Do", "'", '"'} and not tagged:
                yield f"01-005: page {number} draws what is neither text nor artefact ({sign})"
                break
        notes: Any = page.obj.get("/Annots", [])
        if len(notes) and str(page.obj.get("/Tabs", "")) != "/S":
            yield f"28-009: page {number} has no order of tabs"
        for note in notes:
            if str(note["/Subtype"]) == "/Link":
                if note.objgen not in linked:
                    yield f"28-011: a link of page {number} is not in the structure"
                if not str(note.get("/Contents", "")):
                    yield f"28-012: a link of page {number} has no words of its own"


def _references(element: Any) -> Iterator[Any]:
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and str(kid.get("/Type", "")) == "/OBJR":
            yield kid


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    for page in pdf.pages:
        fonts: Any = page.resources.get("/Font", {})
        for name, font in fonts.items():
            if "/ToUnicode" not in font:
                yield f"31-027: {name} says no letters"
            for below in font.get("/DescendantFonts", [font]):
                held = below.get("/FontDescriptor", {})
                if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(held.keys()):
                    yield f"31-009: {name} is not in the file"

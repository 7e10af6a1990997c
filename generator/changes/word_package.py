"""The Word file that pandoc has made, finished: the styles of the annex, its page, its title.

pandoc marks words as inserted or deleted, not the ends of their paragraphs: accepting a deletion
would leave an empty one. It knows the annex's styles by name alone: what they look like is that of
annexe.docx, from the same templates.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from generator.ground.paths import TEMPLATES
from generator.ground.templates import environment

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_INSERTED, _DELETED = f"{{{_W}}}ins", f"{{{_W}}}del"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_STYLE, _ID = f"{{{_W}}}style", f"{{{_W}}}styleId"
_DOCUMENT, _STYLES = "word/document.xml", "word/styles.xml"

_PAGE = {
    "pgSz": {"w": "11906", "h": "16838"},
    "pgMar": {
        "top": "1531", "right": "1644", "bottom": "1701", "left": "1644",
        "header": "709", "footer": "680", "gutter": "0",
    },
}  # fmt: skip
"""A4, and the margins of annexe.docx."""


def finish(made: bytes, title: str) -> bytes:
    """The file as it is to be read; the same bytes for the same file and title."""
    templates = environment(TEMPLATES / "documents" / "docx")
    styles, numbering = (
        templates.get_template(f"{name}.xml.j2").render().encode()
        for name in ("styles", "numbering")
    )
    changes: dict[str, Callable[[ET.Element], None]] = {
        _DOCUMENT: _mark_paragraphs,
        "docProps/core.xml": lambda root: _set_title(root, title),
    }
    target = BytesIO()
    with ZipFile(BytesIO(made)) as source, ZipFile(target, "w") as archive:
        for name in source.namelist():
            content = source.read(name)
            if name == _STYLES:
                content = _edit(styles, partial(_complete, made=content))
            elif name == "word/numbering.xml":
                content = numbering
            elif name in changes:
                content = _edit(content, changes[name])
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


def _complete(styles: ET.Element, made: bytes) -> None:
    """Add to the styles of the annex those of comments, which it has none of."""
    known = {style.get(_ID) for style in styles.iter(_STYLE)}
    for style in ET.fromstring(made).iter(_STYLE):  # noqa: S314 - pandoc's own
        name = style.get(_ID, "")
        if name.startswith("Comment") and name not in known:
            styles.append(style)


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
    for section in root.iter(f"{{{_W}}}sectPr"):
        for name, sizes in _PAGE.items():
            ET.SubElement(
                section, f"{{{_W}}}{name}", {f"{{{_W}}}{key}": v for key, v in sizes.items()}
            )


def _says(child: ET.Element) -> bool:
    """Whether it is part of the words: neither properties, nor a bookmark, nor a comment's mark."""
    tags = {element.tag for element in child.iter()}
    return bool(tags & {f"{{{_W}}}t", f"{{{_W}}}delText"})

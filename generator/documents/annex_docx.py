"""The annex as a Word file: real styles, headings and lists, in French; the words of annexe.txt."""

from __future__ import annotations

import io
import zipfile

from calculators.terms.text import Clause
from generator.documents.paged import document_templates
from generator.editions.edition import Published
from generator.ground import french
from generator.views import structure

_PARTS = {
    "[Content_Types].xml": "content_types",
    "_rels/.rels": "package_rels",
    "docProps/core.xml": "core",
    "word/document.xml": "document",
    "word/_rels/document.xml.rels": "document_rels",
    "word/styles.xml": "styles",
    "word/numbering.xml": "numbering",
    "word/settings.xml": "settings",
    "word/footer.xml": "footer",
}
"""Each part of the package and its template, in the order in which Word writes them."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first date that a zip can say: the file's own date would change its bytes."""


def render(edition: Published) -> bytes:
    """The content of annexe.docx, always the same bytes for the same edition.

    Clauses are bookmarks: `c_` and the id, with `_` for what Word refuses in a name.
    """
    templates = document_templates()
    context = {
        "edition": edition,
        "policy": edition.policy,
        "sections": structure.sections(edition.policy),
        "ids": {clause.id: number for number, clause in enumerate(edition.policy.clauses, 1)},
        "style_of": _style,
        "fr": french,
    }
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as package:
        for name, template in _PARTS.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            # Stored, from no system: else the bytes would be those of one machine's zlib.
            entry.create_system = 0
            package.writestr(
                entry, templates.get_template(f"docx/{template}.xml.j2").render(context)
            )
    return archive.getvalue()


def _style(clause: Clause) -> str:
    """The style of a paragraph."""
    if clause.term:
        return "Definition"
    return "PackName" if any(mark.key == "pack" for mark in clause.marks) else "BodyText"

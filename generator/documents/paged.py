"""The annex and the comparison on paper: Jinja templates and style sheets, to PDF."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import jinja2
from markupsafe import Markup, escape

from calculators.french import NBSP, THIN, spaced
from generator.documents import pdf
from generator.editions.edition import Published
from generator.ground import french, paths
from generator.ground.templates import environment
from generator.views import pack_table, structure

TEMPLATES = paths.TEMPLATES / "documents"


def annexe(edition: Published) -> bytes:
    """The annex word for word, as a PDF; its margins name the edition and its SHA-256."""
    return _pdf(
        "annexe",
        edition,
        title=edition.policy.title,
        sections=structure.sections(edition.policy),
        split_number=structure.split_number,
    )


def packs(edition: Published) -> bytes:
    """The comparison of the packs on one page, as a PDF, for a sales proposal."""
    return _pdf(
        "packs",
        edition,
        title=f"Les packs d’assistance, édition du {french.long_date(edition.edition)}",
        groups=pack_table.axis_groups(edition.policy),
    )


@cache
def document_templates() -> jinja2.Environment:
    """The templates of the documents to take away: all escaped, nothing undefined, nothing null."""
    made = environment(TEMPLATES, spaces=False)
    made.filters["tied"] = tied
    made.filters["unbroken"] = unbroken
    return made


def tied(text: str) -> str:
    """The text with no-break spaces where a line must not end: each space stays one space."""
    # The fonts have no narrow no-break space, and another font's would show.
    return spaced(text).replace(THIN, NBSP)


def unbroken(text: str) -> Markup:
    """The text, tied, whose compound words never end a line at their own hyphen: a hyphen at the
    end of a line is always that of a word cut in two, so the words can be read back exactly."""
    escaped = str(escape(tied(text)))
    return Markup(re.sub(r"\w+(?:-\w+)+", r'<span class="compose">\g<0></span>', escaped))  # noqa: S704


def _pdf(name: str, edition: Published, *, title: str, **context: Any) -> bytes:
    html = (
        document_templates()
        .get_template(f"{name}.html.j2")
        .render(edition=edition, policy=edition.policy, title=title, fr=french, **context)
    )
    css = (TEMPLATES / f"{name}.css").read_text(encoding="utf-8")
    return pdf.render(html, css, title=title)

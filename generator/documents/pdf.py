"""HTML to tagged PDF (PDF/UA-1), always the same bytes for the same words.

WeasyPrint sets the page; it needs the Pango library of the machine, which no Python package
carries, so every caller asks `available` first.
"""

from __future__ import annotations

import contextlib
import io
import logging
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from html import escape
from importlib.util import find_spec
from pathlib import Path
from typing import Any

HOW_TO = (
    "Les PDF ne sont pas produits : il manque la bibliothèque Pango à cette machine (Debian,"
    " Ubuntu : apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 ; macOS : brew"
    " install pango). Le reste n’en dépend pas."
)
"""What to print, once, where `available` is false."""

_FACES = {
    "font_source_serif_pro": {
        "Regular": (400, "normal"),
        "It": (400, "italic"),
        "Semibold": (600, "normal"),
    },
    "font_source_sans_pro": {"Regular": (400, "normal"), "Semibold": (600, "normal")},
}
"""The fonts come with Python packages: the same on every machine, so the pages break alike."""


@cache
def available() -> bool:
    """Whether this machine can write PDFs."""
    # WeasyPrint prints a page of English advice where Pango is missing; HOW_TO says it in a line.
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            import weasyprint  # noqa: F401
        except OSError:
            return False
    return True


def engine() -> str:
    """What decides the bytes of a PDF beside its words: the versions of WeasyPrint and of Pango;
    empty where PDFs are not `available`."""
    if not available():
        return ""
    import weasyprint
    from weasyprint.text.ffi import pango

    return f"WeasyPrint {weasyprint.__version__}, Pango {pango.pango_version()}"


def render(html: str, css: str, *, title: str, language: str = "fr") -> bytes:
    """A PDF/UA-1 file: tagged, with its title, its language, and a bookmark for each heading.

    html is the content of the body; css may use the families "Source Serif" and "Source Sans".
    Nothing is fetched. Raises ValueError where WeasyPrint would only warn (an unknown property,
    an image that is not there), OSError where it is not `available`.
    """
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

    page = (
        f'<!DOCTYPE html><html lang="{escape(language)}"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title></head><body>{html}</body></html>"
    )
    fonts = FontConfiguration()
    options: dict[str, Any] = {
        "url_fetcher": URLFetcher(allowed_protocols=["file", "data"]),
    }
    with _warnings_are_errors():
        sheets = [CSS(string=text, font_config=fonts, **options) for text in (_font_faces(), css)]
        content: bytes = HTML(string=page, **options).write_pdf(
            stylesheets=sheets,
            font_config=fonts,
            finisher=_conform,
            pdf_variant="pdf/ua-1",
            # Else drawn at random.
            pdf_identifier=sha256(f"{page}\0{css}".encode()).digest()[:16],
        )
    return content


def _font_faces() -> str:
    rules = []
    for package, faces in _FACES.items():
        found = find_spec(package)
        if found is None or found.origin is None:
            raise OSError(f"{package} is not installed")
        family = "Source Serif" if "serif" in package else "Source Sans"
        for name, (weight, style) in faces.items():
            prefix = family.replace(" ", "") + "Pro"
            file = Path(found.origin).parent / "files" / f"{prefix}-{name}.otf"
            rules.append(
                f'@font-face {{ font-family: "{family}"; font-weight: {weight};'
                f' font-style: {style}; src: url("{file.as_uri()}") }}'
            )
    return "\n".join(rules)


def _conform(_document: Any, pdf: Any) -> None:
    """What PDF/UA-1 asks for and WeasyPrint leaves out."""
    _margins_are_artifacts(pdf)
    _headers_have_scope(pdf)


def _headers_have_scope(pdf: Any) -> None:
    """Say of each header of a table what it heads (PDF/UA-1, 7.5): beside cells, its row; in a row
    of headers alone, what is below."""
    for row in pdf.objects:
        if not isinstance(row, dict) or row.get("S") != "/TR":
            continue
        cells = [pdf.objects[int(kid.split()[0])] for kid in row["K"] if isinstance(kid, bytes)]
        scope = "/Row" if any(cell["S"] == "/TD" for cell in cells) else "/Column"
        for cell in cells:
            if cell["S"] == "/TH":
                cell["A"]["Scope"] = scope


def _margins_are_artifacts(pdf: Any) -> None:
    """Mark what stands in the margins as no part of the text (PDF/UA-1, 7.1): WeasyPrint marks it
    as text, and leaves it out of the tree of the document."""

    def target(reference: bytes) -> Any:
        return pdf.objects[int(reference.split()[0])]

    told, elements = set(), list(target(pdf.catalog["StructTreeRoot"])["K"])
    while elements:
        element = target(elements.pop())
        kids = element.get("K", ())
        told |= {(element["Pg"], kid) for kid in kids if isinstance(kid, int)}
        elements += [kid for kid in kids if not isinstance(kid, int)]
    for page in pdf.page_references:
        content = target(target(page)["Contents"])
        kept: list[Any] = []
        for operator in content.stream:
            kept.append(operator)
            if operator == b"BDC" and (page, kept[-2]["MCID"]) not in told:
                kept[-3:] = ["/Artifact", b"BMC"]
        content.stream = kept


class _Collected(logging.Handler):
    """Keeps what is logged."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextlib.contextmanager
def _warnings_are_errors() -> Iterator[None]:
    logger, collected = logging.getLogger("weasyprint"), _Collected()
    logger.addHandler(collected)
    try:
        yield
    finally:
        logger.removeHandler(collected)
    if collected.messages:
        raise ValueError("; ".join(collected.messages))

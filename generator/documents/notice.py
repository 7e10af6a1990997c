"""The notification of a new edition to clients: an e-mail, its plain text, a PDF to join to it.

It says what the annex says and promises nothing beyond: no delay of notice, no rule for the
contracts in progress, for the annex has none.
"""

from __future__ import annotations

from dataclasses import dataclass

from calculators.french import NBSP, THIN
from generator.changes import redline_text as say
from generator.changes.edition_pairs import DRAFT
from generator.changes.redline import Redline
from generator.documents import pdf
from generator.ground import french
from generator.ground.paths import TEMPLATES
from generator.ground.templates import environment

_WIDTH = 76
"""Signs in a line of the plain text: what an e-mail may have, quoted once."""


_SILENCES = ("preavis", "contrats-en-cours")
"""What the annex does not say and a reader of this message asks, as long as it does not."""


@dataclass(frozen=True)
class Notice:
    """The notification: html is a whole document; pdf is None where the machine can't write any."""

    subject: str
    html: str
    text: str
    pdf: bytes | None


def make(
    redline: Redline, *, site: str, sha256: str, annex: str = "", comparison: str = ""
) -> Notice:
    """The notification of the redline's new edition.

    site is the address of the site (https://…/); sha256 is the digest of the new edition's
    annexe.txt, in hexadecimal; annex and comparison are the pages to read, from the site's root:
    where an edition has its page and its comparison, unless told. A draft has its comparison alone;
    one that still says the date of effect of the edition before has none of its own.
    """
    old, new = redline.before.edition, redline.after.edition
    compared = comparison or f"versions/{old}..{DRAFT if redline.draft else new}/"
    undated = redline.draft and redline.after.effective == redline.before.effective
    root = site.rstrip("/") + "/"
    day = french.long_date(redline.after.effective)
    draft = f"{say.DRAFT} – " if redline.draft else ""
    when = "date d’effet à décider" if undated else f"édition applicable à compter du {day}"
    subject = f"{draft}{redline.after.title} : {when}"
    context = {
        "redline": redline,
        "say": say,
        "labels": say.labels(redline),
        "subject": subject,
        "day": day,
        "undated": undated,
        "annex": root + (annex or (compared if redline.draft else f"annexe/{new}/")),
        "comparison": root + compared,
        "sha256": sha256,
        "silences": [one.words for one in redline.after.silences if one.id in _SILENCES],
    }
    jinja = environment(TEMPLATES)
    body = jinja.get_template("notice/body.html.j2").render(context)
    html = jinja.get_template("notice/mail.html.j2").render(subject=subject, body=body)
    text = jinja.get_template("notice/notice.txt.j2").render(context)
    return Notice(subject, html, _wrapped(text), _pdf(body, subject))


def _wrapped(text: str) -> str:
    """Each line of the template is a paragraph; one that begins with spaces keeps them."""
    lines = []
    for line in text.splitlines():
        indent = line[: len(line) - len(line.lstrip(" "))]
        lines += french.wrapped(line.strip(), _WIDTH, indent) or [""]
    return "\n".join(lines) + "\n"


def _pdf(body: str, title: str) -> bytes | None:
    if not pdf.available():
        return None
    css = (TEMPLATES / "notice" / "notice.css").read_text(encoding="utf-8")
    # The fonts of the PDF have no narrow no-break space, and another font's would show.
    return pdf.write(body.replace(THIN, NBSP), css, title=title)

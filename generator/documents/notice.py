"""The notification of a new edition to clients: an e-mail, its plain text, a PDF to join to it.

It says what the annex says and promises nothing beyond: no delay of notice, no rule for the
contracts in progress, for the annex has none.
"""

from __future__ import annotations

import errno
import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from email import policy
from email.message import EmailMessage
from hashlib import sha256
from pathlib import Path
from typing import Any

import jinja2

from calculators.french import NBSP, THIN
from generator.annex.load import load_working_text
from generator.changes import clause_labels
from generator.changes import redline_text as say
from generator.changes.edition_pairs import DRAFT_ADDRESS
from generator.changes.form_changes import clauses_in_form, titles_in_form
from generator.changes.redline import COUNTED, Redline
from generator.documents import pdf
from generator.editions import timeline
from generator.ground import files, french
from generator.ground.paths import TEMPLATES
from generator.ground.templates import environment

_WIDTH = 76
"""Signs in a line of the plain text: what an e-mail may have, quoted once."""


LARGEST = 90_000
"""Bytes of the e-mail's HTML; some programs cut what is longer than 100 kB."""

_TOLD = tuple(state for state in COUNTED if state != "renamed")
"""What a notice counts: a new name in the source is none of its reader's."""

_SILENCES = ("preavis", "contrats-en-cours")
"""What the annex does not say of editions, by the names of `silences.yaml`."""


_NAMES = ("notice.html", "notice.txt", "notice.eml", "notice.pdf")


@dataclass(frozen=True)
class Notice:
    """The notification: html is a whole document; pdf is None where the machine can't write any;
    mail is a message to open and send, with the PDF joined where there is one."""

    subject: str
    html: str
    text: str
    pdf: bytes | None
    mail: bytes

    def write(self, out: Path) -> None:
        """Write its files into a folder of their own, all or none; those of an earlier notification
        go. Raises OSError, where the folder holds anything else too."""
        if any(path.name not in _NAMES for path in out.glob("*")):
            raise OSError(errno.ENOTEMPTY, os.strerror(errno.ENOTEMPTY), os.fspath(out))
        made = (self.html.encode(), self.text.encode(), self.mail, self.pdf)
        said = {name: content for name, content in zip(_NAMES, made, strict=True) if content}
        files.replace_folder(out, said)


@dataclass(frozen=True)
class Standing:
    """What the register says of the new edition, and of the mistakes found in it since.

    retroactive: it was published after its date of effect. corrects and mistake: the edition whose
    mistake it corrects (""), and which. corrected gives the editions that correct it, by their
    dates, with the mistake of each.
    """

    retroactive: bool = False
    corrects: str = ""
    mistake: str = ""
    corrected: tuple[tuple[str, str], ...] = ()


def standing_of(root: Path, name: str, today: date) -> Standing:
    """What the register, or the working text, says of an edition to be notified. Raises Faults."""
    published = timeline.published(root / "policy" / "editions")
    for one in published:
        if one.edition == name:
            mistakes = ((p.edition, p.mistake) for p in published if p.corrects == name)
            return Standing(one.retroactive, one.corrects, one.mistake, tuple(mistakes))
    working = load_working_text(root / "policy")
    late = working.policy.effective < today.isoformat()
    late = late and working.policy.effective not in {one.effective for one in published}
    said = working.erratum
    return Standing(late, *((said.edition, said.mistake) if said else ("", "")))


def make(
    redline: Redline,
    *,
    site: str,
    digest: str,
    annex: str = "",
    comparison: str = "",
    standing: Standing | None = None,
) -> Notice:
    """The notification of the redline's new edition.

    site is the address of the site (https://…/); digest is the SHA-256 of the new edition's
    annexe.txt, in hexadecimal; annex and comparison are the pages to read, from the site's root:
    where an edition has its page and its comparison, unless told. A draft has its comparison alone;
    one that still says the date of effect of the edition before has none of its own. standing is
    what the register says of the new edition.
    """
    old, new = redline.before.edition, redline.after.edition
    compared = comparison or f"versions/{old}..{DRAFT_ADDRESS if redline.draft else new}/"
    undated = redline.draft and redline.after.effective == redline.before.effective
    root = site.rstrip("/") + "/"
    day = french.long_date(redline.after.effective)
    draft = f"{say.DRAFT} – " if redline.draft else ""
    when = "date d’effet à décider" if undated else f"édition applicable à compter du {day}"
    subject = f"{draft}{redline.after.title} : {when}"
    touched = [one for one in redline.touched if one.states != ("renamed",)]
    form = clauses_in_form(redline)
    changes = [one for one in touched if one not in form]
    counts = Counter(state for one in changes for state in one.states)
    signs = titles_in_form(redline)
    labels = clause_labels.labels(redline)
    context: dict[str, Any] = {
        "redline": redline,
        "changes": changes,
        "form": form,
        "titles": [one for one in redline.sections if one.states and one not in signs],
        "retouched": signs,
        "rest": [],
        "counts": {state: counts[state] for state in _TOLD if counts[state]},
        "places": list(dict.fromkeys(labels[one.id] for one in changes)),
        "standing": standing or Standing(),
        "silences": [one.words for one in redline.after.silences if one.id in _SILENCES],
        "named": french.long_date,
        "say": say,
        "labels": labels,
        "subject": subject,
        "day": day,
        "undated": undated,
        "annex": root + (annex or (compared if redline.draft else f"annexe/{new}/")),
        "comparison": root + compared,
        "sha256": digest,
    }
    jinja = environment(TEMPLATES)
    body = jinja.get_template("notice/body.html.j2").render(context)
    text = _wrapped(jinja.get_template("notice/notice.txt.j2").render(context))
    joined = _pdf(body, subject)
    html = _mail(jinja, context)
    name = f"comparaison-{old}-{'projet' if redline.draft else new}.pdf"
    return Notice(subject, html, text, joined, _message(subject, text, html, joined, name))


def _mail(jinja: jinja2.Environment, context: Mapping[str, Any]) -> str:
    """The e-mail, as long as it may be: clauses beyond are named, and read in the PDF."""
    matter, form = context["changes"], context["form"]
    changes = [*matter, *form]
    count = len(changes)
    while True:
        kept = {"changes": matter[:count], "form": form[: max(count - len(matter), 0)]}
        shown = {**context, **kept, "rest": changes[count:]}
        body = jinja.get_template("notice/body.html.j2").render(shown)
        page = jinja.get_template("notice/mail.html.j2")
        html = page.render(subject=context["subject"], body=body)
        if len(html.encode()) <= LARGEST or not count:
            return html
        count = count * 4 // 5


def _message(subject: str, text: str, html: str, joined: bytes | None, name: str) -> bytes:
    """The message as a file that a mail program opens, ready to be addressed and sent: the same
    bytes for the same notification."""
    message = EmailMessage(policy=policy.SMTP)
    message["Subject"] = subject.replace(NBSP, " ").replace(THIN, " ")
    message["X-Unsent"] = "1"
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    if joined is not None:
        message.add_attachment(joined, maintype="application", subtype="pdf", filename=name)
    seal = sha256((text + html).encode()).hexdigest()
    for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"={seal[:24]}.{number}")
    return message.as_bytes()


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
    return pdf.render(body.replace(THIN, NBSP), css, title=title)

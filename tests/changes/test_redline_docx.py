"""The Word file: accept every change and it is the new text, reject them and it is the old one."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from typing import Literal
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.policy import Policy
from calculators.terms.text import Mark
from generator.changes import redline_docx
from generator.changes import redline_text as say
from generator.changes.redline import Redline, compare
from generator.views.plain_text import as_text
from tests.samples import editions as sample

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FIRST = sample.first()
LATER = sample.later()
DASHED = next(c.text for c in FIRST.clauses if c.form == "item" and c.text.startswith("- "))
"""An item that no change touches."""


def redline(after: Policy = LATER, *, draft: bool = False) -> Redline:
    names = (say.edition_name(FIRST), say.edition_name(after))
    return compare(FIRST, after, names, draft=draft)


def read_back(document: bytes, changes: Literal["accept", "reject", "all"]) -> str:
    """What another reader makes of it. pandoc keeps a title for itself, and numbers the items that
    have no sign: they are read as paragraphs here."""
    target = BytesIO()
    with ZipFile(BytesIO(document)) as source, ZipFile(target, "w") as archive:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                for style in (b"Title", b"Subtitle", b"List"):
                    content = content.replace(
                        b'pStyle w:val="%s"' % style, b'pStyle w:val="BodyText"'
                    )
            archive.writestr(name, content)
    arguments = ["--from", "docx", "--to", "plain", "--wrap=none", f"--track-changes={changes}"]
    text = redline_docx.pandoc(arguments, target.getvalue()).decode()
    # Word takes away the item whose words and end go; pandoc leaves its sign.
    return re.sub(r"^- *$", "", text, flags=re.MULTILINE)


def part(document: bytes, name: str) -> ET.Element:
    with ZipFile(BytesIO(document)) as archive:
        return ET.fromstring(archive.read(name))  # noqa: S314 - our own file


@pytest.fixture(scope="module")
def document() -> bytes:
    return redline_docx.render(redline())


class TestRevisions:
    """accept all = new text, reject all = old."""

    def test_accepted_it_is_the_new_edition(self, document: bytes) -> None:
        assert read_back(document, "accept").split() == as_text(LATER).split()

    def test_rejected_it_is_the_old_edition(self, document: bytes) -> None:
        assert read_back(document, "reject").split() == as_text(FIRST).split()

    @given(texts=st.lists(st.text(st.characters(exclude_categories=["C", "Z"])), min_size=1))
    @settings(deadline=None, max_examples=12)
    def test_any_words(self, texts: list[str]) -> None:
        """pandoc reads no sign of the words as markup, and joins none that were apart."""
        text = f"Le délai {' '.join(texts)} court."
        clause = replace(FIRST.clause["preambule"], text=text)
        after = replace(
            FIRST, clauses=tuple(clause if c.id == clause.id else c for c in FIRST.clauses)
        )
        document = redline_docx.render(redline(after))
        assert read_back(document, "accept").split() == as_text(after).split()
        assert read_back(document, "reject").split() == as_text(FIRST).split()

    def test_they_are_dated_when_the_new_edition_was_published(self) -> None:
        root = part(redline_docx.render(redline(), "2027-01-15"), "word/document.xml")
        revisions = [e for e in root.iter() if e.tag in (f"{W}ins", f"{W}del")]
        assert {e.get(f"{W}date") for e in revisions} == {"2027-01-15T00:00:00Z"}

    def test_they_are_native_signed_and_dated_by_the_edition(self, document: bytes) -> None:
        root = part(document, "word/document.xml")
        revisions = [e for e in root.iter() if e.tag in (f"{W}ins", f"{W}del")]
        assert {e.get(f"{W}author") for e in revisions} == {"Negocian.Cloud"}
        assert {e.get(f"{W}date") for e in revisions} == {"2027-03-01T00:00:00Z"}
        assert len({e.get(f"{W}id") for e in revisions}) == len(revisions)

    def test_the_paragraph_of_a_clause_that_goes_or_comes_goes_or_comes_too(
        self, document: bytes
    ) -> None:
        marked: dict[str, set[str]] = {"ins": set(), "del": set()}
        for paragraph in part(document, "word/document.xml").iter(f"{W}p"):
            for kind, texts in marked.items():
                if paragraph.find(f"{W}pPr/{W}rPr/{W}{kind}") is not None:
                    words = (e.text or "" for e in paragraph.iter() if e.tag in TEXT)
                    texts.add("".join(words))
        # The list draws the dash.
        moved = FIRST.clause["3.2-recette"].text.removeprefix("- ")
        assert marked["del"] == {FIRST.clause["5-tiers"].text, moved}
        assert marked["ins"] == {LATER.clause["5-langue"].text, moved}


TEXT = (f"{W}t", f"{W}delText")


class TestDocument:
    def test_same_bytes_twice(self, document: bytes) -> None:
        assert redline_docx.render(redline()) == document

    def test_it_is_in_french_with_headings_and_a_title(self, document: bytes) -> None:
        languages = {e.get(f"{W}val") for e in part(document, "word/styles.xml").iter(f"{W}lang")}
        assert languages == {"fr-FR"}
        styles = [e.get(f"{W}val") for e in part(document, "word/document.xml").iter(f"{W}pStyle")]
        assert styles.count("Title") == 1
        assert styles.count("Heading1") == len(FIRST.articles)
        title = part(document, "docProps/core.xml").findtext(
            "{http://purl.org/dc/elements/1.1/}title"
        )
        assert title is not None
        assert title.startswith(LATER.title)

    def test_its_paragraphs_have_the_styles_of_the_annex(self, document: bytes) -> None:
        held = {
            "".join(e.text or "" for e in paragraph.iter(f"{W}t")): paragraph
            for paragraph in part(document, "word/document.xml").iter(f"{W}p")
        }
        drawn = part(document, "word/styles.xml")
        annex = {style.get(f"{W}styleId"): ET.tostring(style) for style in drawn.iter(f"{W}style")}
        for text, style in (
            (FIRST.title, "Title"),
            (DASHED.removeprefix("- "), "ListBullet"),
            (FIRST.clause["7.4"].text, "BodyText"),
            (next(c.text for c in FIRST.clauses if c.term), "Definition"),
        ):
            used = held[text].find(f"{W}pPr/{W}pStyle")
            assert used is not None
            assert used.get(f"{W}val") == style
            assert style in annex
        bullet = next(s for s in drawn.iter(f"{W}style") if s.get(f"{W}styleId") == "ListBullet")
        number = bullet.find(f"{W}pPr/{W}numPr/{W}numId")
        assert number is not None
        assert number.get(f"{W}val") == "1"
        signs = [e.get(f"{W}val") for e in part(document, "word/numbering.xml").iter(f"{W}lvlText")]
        assert signs[0] == "-"

    def test_words_set_apart_stay_so(self) -> None:
        clause = FIRST.clause["7.4"]
        place = clause.text.index("PRA")
        bold = replace(clause, styles=(Mark(place, place + 3, "bold"),))
        longer = replace(
            bold,
            text=f"Certes, {clause.text}",
            styles=(Mark(place + 8, place + 11, "bold"),),
        )
        before, after = (
            replace(FIRST, clauses=tuple(one if c.id == one.id else c for c in FIRST.clauses))
            for one in (bold, longer)
        )
        made = redline_docx.render(compare(before, after, ("avant", "après"), draft=False))
        runs = part(made, "word/document.xml").iter(f"{W}r")
        strong = [
            "".join(e.text or "" for e in run if e.tag in TEXT)
            for run in runs
            if run.find(f"{W}rPr/{W}b") is not None
        ]
        assert "PRA" in strong

    def test_a_clause_that_goes_on_stays_in_its_paragraph(self, document: bytes) -> None:
        lines = read_back(document, "accept").splitlines()
        assert "- Ticket support illimité avec prise en charge par email et/ou portail." in lines

    def test_comments_say_what_words_do_not(self, document: bytes) -> None:
        comments = "".join(part(document, "word/comments.xml").itertext())
        assert "De l’édition du 24\u00a0janvier\u00a02025" in comments
        assert (
            "Cette clause se lisait à l’art.\u00a03.2, après la clause « 3.2-sprint »." in comments
        )
        assert "non contractuel" not in comments

    def test_a_draft_says_so(self) -> None:
        drafted = redline_docx.render(redline(draft=True))
        comments = "".join(part(drafted, "word/comments.xml").itertext())
        assert comments.startswith("Projet, non contractuel.")

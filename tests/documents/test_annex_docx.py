"""The Word file: headings, lists, language and foot as Word has them, not as looks."""

from __future__ import annotations

import io
import zipfile
from functools import cache

from lxml import etree

from tests.samples.documents import edition, files
from tests.samples.editions import first

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@cache
def part(name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(files()["annexe.docx"])) as package:
        return etree.fromstring(package.read(name))


def paragraphs(style: str) -> list[str]:
    """The words of the paragraphs of a style."""
    return [
        " ".join("".join(paragraph.itertext(f"{W}t")).split())
        for paragraph in part("word/document.xml").iter(f"{W}p")
        if paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == style
    ]


def test_every_part_is_declared_and_related() -> None:
    with zipfile.ZipFile(io.BytesIO(files()["annexe.docx"])) as package:
        names = package.namelist()
        types = etree.fromstring(package.read("[Content_Types].xml"))
    declared = {e.get("PartName") for e in types if e.get("PartName")}
    assert declared == {f"/{name}" for name in names if name.endswith(".xml")} - {
        "/[Content_Types].xml"
    }


def test_headings_are_headings() -> None:
    policy = first()
    assert paragraphs("Title") == [policy.title]
    assert paragraphs("Heading1") == [article.title for article in policy.articles]
    assert paragraphs("Heading2") == [clause.title for clause in policy.clauses if clause.title]


def test_items_are_lists_whose_dash_is_the_sign() -> None:
    items = [clause for clause in first().clauses if clause.form == "item"]
    bare = [clause.text for clause in items if not clause.text.startswith("- ")]
    assert [" ".join(text.split()) for text in paragraphs("List")] == bare
    assert len(paragraphs("ListBullet")) == len(items) - len(bare)
    level = part("word/numbering.xml").find(f"{W}abstractNum/{W}lvl/{W}lvlText")
    assert level.get(f"{W}val") == "-"


def test_every_style_in_use_is_there() -> None:
    styles = {style.get(f"{W}styleId") for style in part("word/styles.xml").iter(f"{W}style")}
    used = {s.get(f"{W}val") for s in part("word/document.xml").iter(f"{W}pStyle", f"{W}rStyle")}
    assert used <= styles


def test_is_in_french() -> None:
    assert {e.get(f"{W}val") for e in part("word/styles.xml").iter(f"{W}lang")} == {"fr-FR"}


def test_clauses_are_bookmarks_that_word_accepts() -> None:
    names = [e.get(f"{W}name") for e in part("word/document.xml").iter(f"{W}bookmarkStart")]
    assert len(set(names)) == len(names) == len(first().clauses)
    assert all(len(name) <= 40 and name.isidentifier() for name in names)


def test_the_foot_says_the_edition_and_the_hash() -> None:
    foot = " ".join("".join(part("word/footer.xml").itertext(f"{W}t")).split())
    assert "Édition du 24 janvier 2025" in foot
    assert edition().sha256["policy.json"] in foot

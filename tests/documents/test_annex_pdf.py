"""The PDFs: tagged, titled, in French, with bookmarks, and margins that say the edition."""

from __future__ import annotations

import io
import re
from functools import cache
from typing import Any

import pypdf
import pytest

from generator.views import pack_table
from tests.samples.documents import edition, files
from tests.samples.editions import first

A4 = (595.3, 841.9)


@cache
def reader(name: str = "annexe.pdf") -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(files()[name]))


def tags(element: Any) -> list[str]:
    """The types of the elements of the tree, in order."""
    element = element.get_object()
    if isinstance(element, list):
        return [tag for kid in element for tag in tags(kid)]
    if isinstance(element, int):
        return []
    return [str(element.get("/S", "")), *(tags(element["/K"]) if "/K" in element else [])]


def metadata(name: str) -> pypdf.DocumentInformation:
    """What a document says of itself."""
    said = reader(name).metadata
    assert said is not None
    return said


def pages(name: str) -> list[Any]:
    """The pages of a document; the library's types don't know their keys."""
    return list(reader(name).pages)


def titles(outline: Any) -> list[str]:
    return [
        title
        for item in outline
        for title in (titles(item) if isinstance(item, list) else [item.title])
    ]


@pytest.mark.parametrize("name", ["annexe.pdf", "packs.pdf"])
class TestAccessible:
    def test_says_that_it_is_pdf_ua_1(self, name: str) -> None:
        root: Any = reader(name).root_object
        assert root["/MarkInfo"]["/Marked"].value
        assert root["/ViewerPreferences"]["/DisplayDocTitle"].value
        xmp = root["/Metadata"].get_object().get_data().decode()
        assert re.search(r"pdfuaid:part[^0-9]*1", xmp)

    def test_is_in_french_and_titled(self, name: str) -> None:
        root: Any = reader(name).root_object
        assert root["/Lang"] == "fr"
        assert metadata(name).title

    def test_every_sign_is_in_the_tree_or_an_artefact(self, name: str) -> None:
        def marks(element: Any, page: int) -> set[tuple[int, int]]:
            element = element.get_object()
            if isinstance(element, int):
                return {(page, int(element))}
            if isinstance(element, list):
                return {mark for kid in element for mark in marks(kid, page)}
            own = element["/Pg"].indirect_reference.idnum if "/Pg" in element else page
            return marks(element["/K"], own) if "/K" in element else set()

        told = marks(reader(name).root_object["/StructTreeRoot"], 0)
        for page in reader(name).pages:
            drawn, own_page = page.get_contents(), page.indirect_reference
            assert drawn is not None
            assert own_page is not None
            content = drawn.get_data().decode("latin-1")
            # Where nothing is marked, nothing is drawn.
            for bare in re.split(r"\bB[MD]C\b.*?\bEMC\b", content, flags=re.DOTALL):
                assert not re.search(r"\b(?:TJ|Tj|f|S|B|Do)\b", bare)
            for mark in re.findall(r"/MCID (\d+)", content):
                assert (own_page.idnum, int(mark)) in told

    def test_only_its_own_fonts_are_in_it(self, name: str) -> None:
        fonts = {
            font.get_object()["/BaseFont"]
            for page in pages(name)
            for font in page["/Resources"]["/Font"].values()
        }
        assert fonts
        assert all("Source-S" in font for font in fonts), fonts

    def test_has_no_date_of_its_own(self, name: str) -> None:
        assert not set(metadata(name)) & {"/CreationDate", "/ModDate"}


class TestStructure:
    def test_headings_and_lists_are_tagged(self) -> None:
        found = tags(reader().root_object["/StructTreeRoot"])
        policy = first()
        assert found.count("/H1") == 1
        assert found.count("/H2") == len(policy.articles)
        assert found.count("/H3") == sum(1 for clause in policy.clauses if clause.title)
        items = [clause for clause in policy.clauses if clause.form == "item"]
        assert found.count("/LI") == len(items)
        assert found.count("/Lbl") == sum(1 for item in items if item.text.startswith("- "))

    def test_every_heading_has_a_bookmark(self) -> None:
        policy = first()
        expected = [policy.title]
        for article in policy.articles:
            headings = [policy.clause[name].title for name in article.clauses]
            expected += [article.title, *(title for title in headings if title)]
        assert [" ".join(t.split()) for t in titles(reader().outline)] == expected


class TestPages:
    def test_each_says_its_number_its_edition_and_the_hash(self) -> None:
        pages = reader().pages
        for number, page in enumerate(pages, 1):
            said = " ".join(page.extract_text().split())
            assert f"{number} / {len(pages)}" in said
            assert "Édition du 24 janvier 2025" in said
            assert f"policy.json, SHA-256 : {edition().sha256['policy.json']}" in said

    def test_are_a4(self) -> None:
        for page in reader().pages:
            assert (round(page.mediabox.width, 1), round(page.mediabox.height, 1)) == A4

    def test_french_words_are_cut_at_line_ends(self) -> None:
        said = "\n".join(page.extract_text() for page in reader().pages)
        assert len(re.findall(r"[a-zé]{2}[-\u2010]\n[a-zé]{2}", said)) > 5


class TestPacks:
    def test_is_one_landscape_page(self) -> None:
        (page,) = reader("packs.pdf").pages
        assert (round(page.mediabox.height, 1), round(page.mediabox.width, 1)) == A4

    def test_says_every_cell(self) -> None:
        said = re.sub(r"\s", "", reader("packs.pdf").pages[0].extract_text())
        for group in pack_table.axis_groups(first()):
            assert re.sub(r"\s", "", group.theme.label) in said
            for row in group.rows:
                for words in (row.axis.label, *(cell.words for cell in row.cells.values())):
                    assert re.sub(r"\s", "", words) in said

    def test_its_table_has_headers(self) -> None:
        found = tags(reader("packs.pdf").root_object["/StructTreeRoot"])
        axes = sum(len(group.rows) for group in pack_table.axis_groups(first()))
        assert found.count("/TR") == 1 + len(first().themes) + axes
        assert found.count("/TH") == len(first().packs) + 1 + len(first().themes) + axes

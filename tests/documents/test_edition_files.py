"""The files of an edition: its words and no others, the same bytes each time, written once."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from generator.documents import annex_docx, edition_files, packs_csv, paged, pdf, read_back
from generator.editions.edition import Published
from generator.ground.paths import ROOT
from generator.views import pack_table
from tests.samples.documents import edition, files, published
from tests.samples.editions import first, later

NAMES = {
    "annexe.pdf",
    "annexe.docx",
    "annexe.txt",
    "annexe.akn.xml",
    "policy.json",
    "packs.csv",
    "packs.pdf",
}


class TestWords:
    @pytest.mark.parametrize("name", sorted(NAMES - {"packs.csv", "packs.pdf"}))
    def test_are_those_of_the_annex_in_order(self, name: str) -> None:
        assert read_back.read_words(files()[name]) == read_back.comparable(edition().text)

    def test_of_another_edition_are_refused(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        other = annex_docx.render(published(later(), tmp_path / "other"))
        monkeypatch.setattr(annex_docx, "render", lambda _: other)
        with pytest.raises(edition_files.WordsDifferError, match=r"annexe\.docx"):
            edition_files.write_files(edition(), tmp_path / "out", cache=tmp_path / "cache")


class TestBytes:
    def test_are_the_same_in_two_processes(self, tmp_path: Path) -> None:
        """Other hash seeds, time zones, days and folders."""
        script = (
            "import sys; from pathlib import Path; from generator.documents import edition_files;"
            "from tests.samples.documents import edition;"
            "folder = Path(sys.argv[1]);"
            "edition_files.write_files(edition(), folder / 'out', cache=folder / 'cache')"
        )
        runs = [
            subprocess.Popen(
                [sys.executable, "-c", script, str(tmp_path / zone[:3])],
                cwd=ROOT,
                env={"PYTHONHASHSEED": seed, "TZ": zone, "PATH": "/usr/bin:/bin"},
            )
            for seed, zone in (("1", "Asia/Tokyo"), ("2", "America/Lima"))
        ]
        assert [run.wait() for run in runs] == [0, 0]
        one, two = (
            {file.name: file.read_bytes() for file in (tmp_path / zone / "out").iterdir()}
            for zone in ("Asi", "Ame")
        )
        assert one == two == files()

    def test_are_summed_as_sha256sum_reads_them(self, tmp_path: Path) -> None:
        sums = edition_files.write_all([edition()], tmp_path)
        assert set(sums["2025-01-24"]) == NAMES
        for line in (tmp_path / "SHA256SUMS").read_text().splitlines():
            value, name = line.split("  ")
            assert sha256((tmp_path / name).read_bytes()).hexdigest() == value


class TestKept:
    def test_an_unchanged_edition_is_not_written_again(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        written = []

        def write(edition: Published) -> bytes:
            written.append(edition)
            return files()["annexe.docx"]

        monkeypatch.setattr(pdf, "available", lambda: False)
        monkeypatch.setattr(annex_docx, "render", write)
        cache = tmp_path / "cache"
        one = edition_files.write_files(edition(), tmp_path / "one", cache=cache)
        assert edition_files.write_files(edition(), tmp_path / "two", cache=cache) == one
        assert len(written) == 1
        dated = replace(edition(), published="2025-01-21")
        assert edition_files.write_files(dated, tmp_path / "three", cache=cache) != one
        assert len(written) == 2

    def test_an_interrupted_writing_leaves_nothing(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def stop(_: object) -> bytes:
            raise KeyboardInterrupt

        monkeypatch.setattr(pdf, "available", lambda: False)
        monkeypatch.setattr(packs_csv, "render", stop)
        with pytest.raises(KeyboardInterrupt):
            edition_files.write_files(edition(), tmp_path / "out", cache=tmp_path / "cache")
        assert not list(tmp_path.rglob("annexe.*"))


class TestWithoutPango:
    def test_everything_but_pdf_is_written(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(pdf, "available", lambda: False)
        sums = edition_files.write_files(edition(), tmp_path / "out", cache=tmp_path / "cache")
        assert set(sums) == NAMES - {"annexe.pdf", "packs.pdf"}

    def test_is_said_in_a_line_of_french(self) -> None:
        """A machine where the libraries cannot be opened: none can be, here."""
        script = (
            "import cffi\n"
            "def refuse(*_): raise OSError\n"
            "cffi.FFI.dlopen = refuse\n"
            "from generator.documents import pdf\n"
            "print(pdf.HOW_TO if not pdf.available() else 'available')"
        )
        said = subprocess.run(
            [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
        )
        assert said.stdout == f"{pdf.HOW_TO}\n"


class TestComparisonTable:
    def rows(self) -> list[list[str]]:
        text = files()["packs.csv"].decode("utf-8-sig")
        return list(csv.reader(io.StringIO(text), delimiter=";"))

    def test_opens_in_a_french_excel(self) -> None:
        content = files()["packs.csv"]
        assert content.startswith(b"\xef\xbb\xbf")
        assert content.count(b"\r\n") == content.count(b"\n") == len(self.rows())

    def test_has_a_row_for_each_service_and_its_value_for_each_pack(self) -> None:
        policy = first()
        head, *rows = self.rows()
        assert head[3:-1] == [pack.name for pack in policy.packs]
        expected = {
            row.axis.label: [row.cells[pack].words for pack in policy.pack_ids]
            for group in pack_table.axis_groups(policy)
            for row in group.rows
        }
        assert {row[2]: row[3:-1] for row in rows} == {
            label: [cell.replace("\u00a0", " ") or "non compris" for cell in cells]
            for label, cells in expected.items()
        }

    def test_names_the_clauses_that_say_each_value(self) -> None:
        policy = first()
        for row in self.rows()[1:]:
            assert set(row[-1].split()) <= set(policy.clause)
            assert row[-1]

    def test_no_cell_is_a_formula(self) -> None:
        assert not [cell for row in self.rows() for cell in row if cell[0] in "=+-@\t\r"]


def test_what_weasyprint_would_only_warn_of_is_an_error() -> None:
    with pytest.raises(ValueError, match="colour"):
        pdf.render("<p>a</p>", "p { colour: red }", title="a")


def test_nothing_is_fetched() -> None:
    with pytest.raises(ValueError, match="http://"):
        pdf.render('<img alt="a" src="http://127.0.0.1:9/a.png">', "", title="a")


@pytest.mark.parametrize("text", ["« A » : b ; c", "un sous-traitant, 2 heures"])
def test_ties_spaces_without_adding_or_removing_a_sign(text: str) -> None:
    assert paged.tied(text).split() == text.split()
    assert len(paged.tied(text)) == len(text)

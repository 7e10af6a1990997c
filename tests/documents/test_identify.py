"""Whether a file in hand was published: to the byte, and what is wrong where it was not."""

from __future__ import annotations

import io
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.documents import identify as identification
from generator.documents import read_back
from generator.ground.paths import ROOT
from tests.samples.documents import edition, files, published
from tests.samples.editions import later

NAMES = sorted(files())


def identify(folder: Path, content: bytes, name: str = "reçu.bin") -> identification.Finding:
    """What is said of that content under that name."""
    sums = {"2025-01-24": {n: sha256(c).hexdigest() for n, c in files().items()}}
    path = folder / name
    path.write_bytes(content)
    return identification.identify(path, [edition()], sums)


class TestPublished:
    @pytest.mark.parametrize("name", NAMES)
    def test_is_recognised_under_any_name(self, name: str, tmp_path: Path) -> None:
        finding = identify(tmp_path, files()[name])
        assert finding.published
        assert f"le fichier {name} de l’édition du 24\u00a0janvier\u00a02025." in finding.lines[0]
        assert sha256(files()[name]).hexdigest() in finding.lines[-1]


class TestAltered:
    @settings(max_examples=40, deadline=None)
    @given(st.sampled_from(["annexe.txt", "policy.json", "annexe.docx", "packs.csv"]), st.data())
    def test_by_a_byte_anywhere(
        self, tmp_path_factory: pytest.TempPathFactory, name: str, data: st.DataObject
    ) -> None:
        content = bytearray(files()[name])
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] ^= data.draw(st.integers(1, 255))
        finding = identify(tmp_path_factory.mktemp("in-hand"), bytes(content))
        assert not finding.published
        assert finding.lines[0].startswith("Non authentique")

    @pytest.mark.parametrize("place", [0, 20, 1000, 40_000, -200, -1])
    def test_a_pdf_by_a_byte(self, place: int, tmp_path: Path) -> None:
        content = bytearray(files()["annexe.pdf"])
        content[place] ^= 1
        finding = identify(tmp_path, bytes(content))
        assert not finding.published
        assert finding.lines[0].startswith("Non authentique")

    def test_shows_the_first_words_that_differ(self, tmp_path: Path) -> None:
        text = edition().text.replace("soixante-douze (72)", "quarante-huit (48)")
        finding = identify(tmp_path, text.encode())
        assert "Il a été altéré" in finding.lines[0]
        assert "soixante-douze (72)" in finding.lines[1]
        assert "quarante-huit (48)" in finding.lines[2]

    def test_a_word_file_whose_words_were_changed(self, tmp_path: Path) -> None:
        finding = identify(tmp_path, rewritten("S+4", "S+9"))
        assert "Il a été altéré" in finding.lines[0]
        assert "S+9" in finding.lines[2]

    def test_a_word_file_saved_again_has_the_words_and_is_not_the_file(
        self, tmp_path: Path
    ) -> None:
        finding = identify(tmp_path, rewritten("", ""))
        assert not finding.published
        assert "mot pour mot l’édition du 24\u00a0janvier\u00a02025" in finding.lines[0]

    def test_a_word_file_that_libreoffice_saved_has_the_words_too(self, tmp_path: Path) -> None:
        """`soffice --headless --convert-to docx annexe.docx`, by LibreOffice 7.4."""
        saved = (ROOT / "tests/samples/word/libreoffice-7.4.docx").read_bytes()
        finding = identify(tmp_path, saved)
        assert not finding.published
        assert "mot pour mot l’édition du 24\u00a0janvier\u00a02025" in finding.lines[0]

    def test_a_draft_is_not_an_edition(self, tmp_path: Path) -> None:
        text = published(later(), tmp_path / "later").text
        finding = identify(tmp_path, text.encode())
        assert "ses mots diffèrent de l’édition du 24\u00a0janvier\u00a02025" in finding.lines[0]

    def test_never_commands_the_terminal(self, tmp_path: Path) -> None:
        text = edition().text.replace("illimité", "\x1b[2Jillimité\x9b31m")
        finding = identify(tmp_path, text.encode())
        assert not any(ord(c) < 32 or 127 <= ord(c) < 160 for line in finding.lines for c in line)


class TestAnything:
    @pytest.mark.parametrize("content", [b"", b"bonjour", b"%PDF-1.7 rien", b"PK\x03\x04", b"\xff"])
    def test_else_is_said_to_be_none(self, content: bytes, tmp_path: Path) -> None:
        finding = identify(tmp_path, content)
        assert not finding.published
        assert finding.lines[0].startswith("Non authentique")

    def test_a_zip_that_claims_to_be_huge_is_not_read(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(read_back, "LARGEST", 1000)
        with pytest.raises(read_back.UnreadableError):
            read_back.read_words(files()["annexe.docx"])

    def test_a_zip_compressed_as_none_can_read_is_said_to_be_none(self, tmp_path: Path) -> None:
        content = bytearray(files()["annexe.docx"])
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            at = package.start_dir
        while content[at : at + 4] == b"PK\x01\x02":  # each entry of its directory
            content[at + 10 : at + 12] = b"\x63\x00"  # a method that has no program here
            at += 46 + sum(
                int.from_bytes(content[at + n : at + n + 2], "little") for n in (28, 30, 32)
            )
        with pytest.raises(read_back.UnreadableError):
            read_back.read_words(bytes(content))
        assert not identify(tmp_path, bytes(content)).published

    def test_with_no_edition_nothing_is_authentic(self, tmp_path: Path) -> None:
        path = tmp_path / "annexe.txt"
        path.write_text(edition().text, encoding="utf-8")
        assert not identification.identify(path, [], {}).published


def rewritten(old: str, new: str) -> bytes:
    """annexe.docx as a word processor might save it, with words replaced."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(files()["annexe.docx"])) as before,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            content = before.read(name).decode()
            after.writestr(name, content.replace(old, new) if old else content)
    return stream.getvalue()

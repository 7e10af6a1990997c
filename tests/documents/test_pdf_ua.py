"""The PDFs say that they are PDF/UA-1; a second reader holds them to it."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest

from tests.documents import matterhorn
from tests.samples.documents import files


@pytest.mark.parametrize("name", ["annexe.pdf", "packs.pdf"])
def test_meets_no_failure_condition(name: str) -> None:
    assert matterhorn.faults(files()[name]) == []


def test_headers_say_what_they_head() -> None:
    """A row of headers alone heads columns; beside cells, a header heads its row."""
    with pikepdf.open(io.BytesIO(files()["packs.pdf"])) as pdf:
        rows = [e for e, _ in matterhorn.elements(pdf) if matterhorn.kind(e) == "TR"]
        for row in rows:
            cells = [cell for cell in row["/K"] if "/S" in cell]
            scopes = {str(c["/A"]["/Scope"]) for c in cells if matterhorn.kind(c) == "TH"}
            alone = all(matterhorn.kind(cell) == "TH" for cell in cells)
            assert scopes == {"/Column" if alone else "/Row"}
        assert len(rows) > 20


def altered(change: Any) -> list[str]:
    """The faults of the comparison after a change to its file."""
    with pikepdf.open(io.BytesIO(files()["packs.pdf"])) as pdf:
        change(pdf)
        target = io.BytesIO()
        pdf.save(target)
    return matterhorn.faults(target.getvalue())


def _unscoped(pdf: Any) -> None:
    header = next(e for e, _ in matterhorn.elements(pdf) if matterhorn.kind(e) == "TH")
    del header["/A"]["/Scope"]


def _renamed(pdf: Any) -> None:
    next(e for e, _ in matterhorn.elements(pdf) if matterhorn.kind(e) == "H1")["/S"] = pikepdf.Name(
        "/H3"
    )


def _mute(pdf: Any) -> None:
    del pdf.Root["/Lang"]


def _untitled(pdf: Any) -> None:
    del pdf.Root["/ViewerPreferences"]


def _unmarked(pdf: Any) -> None:
    page = pdf.pages[0]
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + b"\n0 0 9 9 re f\n")


@pytest.mark.parametrize(
    ("change", "condition"),
    [
        (_unscoped, "15-003"),
        (_renamed, "14-002"),
        (_mute, "11-006"),
        (_untitled, "07-001"),
        (_unmarked, "01-005"),
    ],
)
def test_the_reader_itself_sees_a_fault(change: Any, condition: str) -> None:
    assert any(fault.startswith(condition) for fault in altered(change))

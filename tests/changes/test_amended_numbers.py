"""What takes another number, and says the same."""

from __future__ import annotations

from pathlib import Path

from generator.changes import redline_text
from tests.amendments.structure import RENUMBERED
from tests.amendments.values import NO_PARITY
from tests.changes import amended


class TestNumbers:
    """An article that takes another number is told in form, with its clauses, and as what it is."""

    def test_its_title_too_changes_in_form_alone(self, tmp_path: Path) -> None:
        found = amended.compared(tmp_path, RENUMBERED)
        summary = amended.words(redline_text.form_summary(found))
        assert summary == (
            "4 clauses et 1 intitulé d’article ne changent que de numéro, d’orthographe, de"
            " typographie ou de mise en forme."
        )

    def test_where_no_number_changes_none_is_told(self, tmp_path: Path) -> None:
        found = amended.compared(tmp_path, NO_PARITY)
        assert "numéro" not in redline_text.form_summary(found)

"""No input costs more than linear time: each of these is answered, or refused, within two seconds.

The bound is processor time, so that a busy machine is not a fault.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calculators.answer import ask_text
from generator.ground.faults import Faults
from generator.review import check
from tests.samples import project

SECONDS = 2.0
USUAL = 2.0
"""What the whole check takes anyway, on this text and its questions."""
EDITIONS = project.editions()


def spent(work: Callable[[], object]) -> float:
    """Seconds of processor that a piece of work takes, whether it succeeds or refuses."""
    start = process_time()
    with contextlib.suppress(Faults):
        work()
    return process_time() - start


@pytest.fixture
def clause(tmp_path: Path) -> Callable[[str], Path]:
    """A copy of the sample with a clause more, of a given text; its root."""
    root = project.copy(tmp_path)
    path = root / "policy" / "annexe" / "00-preambule.yaml"
    text = path.read_text("utf-8")

    def written(words: str) -> Path:
        said = json.dumps(words, ensure_ascii=False)
        path.write_text(f"{text}\n  - id: essai\n    texte: {said}\n", "utf-8")
        return root

    return written


class TestClause:
    @pytest.mark.parametrize(
        "words",
        [
            "[un]{nombre} " * 4_000,
            "[" * 4_000,
            "]{a}" * 4_000,
            "[" * 2_000 + "x" + "]{a}" * 2_000,
            "12 heures " * 8_000,
            "douze (12) " * 8_000,
            "9" * 80_000,
            "« " * 20_000,
            "le 1er janvier 2025 " * 4_000,
        ],
        ids=lambda words: words[:12],
    )
    def test_is_read_or_refused_in_time(self, clause: Callable[[str], Path], words: str) -> None:
        root = clause(words)
        assert spent(lambda: check.everything(root)) < SECONDS + USUAL

    @pytest.mark.parametrize(
        "more", [" [09 72 64 28 24]{telephone_astreinte}" * 4_000, " mot[*]{note}" * 4_000],
        ids=["said", "calls"],
    )  # fmt: skip
    def test_of_good_marks_is_bound_in_time(self, tmp_path: Path, more: str) -> None:
        """Marks that their value says, thousands of them; calls of notes that are not there."""
        root = project.copy(tmp_path)
        path = root / "policy" / "annexe" / "05-support.yaml"
        before, mark, after = path.read_text("utf-8").partition("{telephone_astreinte}.")
        assert mark
        path.write_text(f"{before}{mark}{more}{after}", "utf-8")
        assert spent(lambda: check.everything(root)) < SECONDS + USUAL

    def test_a_table_of_empty_cells_is_refused_in_time(self, clause: Callable[[str], Path]) -> None:
        root = clause("x")
        path = root / "policy" / "annexe" / "00-preambule.yaml"
        rows = "Pack | Prix\n" + "      Pro |\n" * 8_000
        table = f"    forme: tableau\n    texte: |\n      {rows}"
        path.write_text(path.read_text("utf-8").replace('    texte: "x"\n', table), "utf-8")
        assert spent(lambda: check.everything(root)) < SECONDS + USUAL


class TestQuestion:
    @pytest.mark.parametrize(
        "line",
        [
            json.dumps({"core_lines": 1000, "x" * 300_000: 1}),
            '{"core_lines": ' + "9" * 300_000 + "}",
            "[" * 300_000,
            '{"a":' * 60_000,
            '{"core_lines": 1000, "edition": "' + "é" * 150_000 + '"}',
            "{" + ",".join(f'"k{n}": {n}' for n in range(25_000)) + "}",
            '{"readings": {' + ",".join(f'"r{n}": "x"' for n in range(20_000)) + "}}",
        ],
        ids=["key", "integer", "arrays", "objects", "text", "keys", "readings"],
    )
    def test_is_answered_or_refused_in_time(self, line: str) -> None:
        def ask() -> None:
            assert json.loads(ask_text("tier", line, EDITIONS))

        assert spent(ask) < SECONDS


PIECES = st.sampled_from(
    ["[", "]", "{", "}", "[a]{b}", "12 heures", "(12)", "S+4", "« ", " »", "\u00a0", "9", "é", ","]
)


class TestAnyStructure:
    """Pieces that mean something to the reader, many times over."""

    @given(pieces=st.lists(PIECES, min_size=1, max_size=6), times=st.sampled_from([10, 500, 2_000]))
    @settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_is_read_or_refused_in_time(
        self, clause: Callable[[str], Path], pieces: list[str], times: int
    ) -> None:
        root = clause("".join(pieces) * times)
        assert spent(lambda: check.everything(root)) < SECONDS + USUAL

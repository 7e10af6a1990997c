"""Lines for a terminal and a mail: French signs stay with their words, and nothing is lost."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.french import adjective, frequency, weekdays
from generator.ground import french
from generator.ground.paths import ROOT

WIDTH = 24

texts = st.lists(st.sampled_from(["le", "« S+4 »", "devient", "« S+2 » ;", "vraiment ?", "oui !"]))


@given(texts.map(" ".join))
def test_no_line_ends_inside_a_quotation_mark_or_before_a_sign(text: str) -> None:
    lines = french.wrapped(text, WIDTH)
    assert " ".join(lines) == text
    for line in lines:
        assert len(line) <= WIDTH
        assert not line.endswith("«")
        assert not line.startswith((";", ":", "!", "?", "»"))


def test_each_line_has_its_indent() -> None:
    assert french.wrapped("un deux trois", 9, "  ") == ["  un deux", "  trois"]


def test_a_reader_that_has_enough_is_no_fault() -> None:
    command = [sys.executable, "build.py", "redline", "2025-01-24", "travail"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


@pytest.mark.parametrize(
    ("times", "said"),
    [
        (12, "tous les mois"),
        (24, "2 fois par mois"),
        (104, "2 fois par semaine"),
        (730, "2 fois par jour"),
        (3, "3 fois par an"),
        (53, "53 fois par an"),
    ],
)
def test_how_often_answers_say_it(times: int, said: str) -> None:
    assert frequency(times) == said
    assert adjective(3) == "de 3 fois par an"
    assert adjective(52) == "hebdomadaire"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ([], ""),
        ([2], "mardi"),
        ([2, 1], "lundi et mardi"),
        ([3, 1, 2], "du lundi au mercredi"),
        ([1, 3, 4], "lundi, mercredi et jeudi"),
        ([5, 5], "vendredi"),
    ],
)
def test_how_answers_say_days(days: list[int], said: str) -> None:
    assert weekdays(days) == said

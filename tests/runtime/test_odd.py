"""Odd spellings, texts that are no JSON: both Pythons answer the same, and by the quick way."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import odd_questions
from calculators import browser, wire
from calculators.page.answer_page import FORM
from generator.runtime import bundle
from tests.runtime.conftest import POLICIES

COUNT = 1000
DEEP = ("[" * 1000, "[" * 1000 + "]" * 1000, '{"a":' * 1000 + "1" + "}" * 1000)


@pytest.fixture(scope="module")
def runtime(
    runtime_site: tuple[Path, bundle.Manifest], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, object]:
    """What Node is given of the published runtime, the quick one."""
    for policy in POLICIES:
        browser.load(policy.read_text("utf-8"))
    return bundle.published_runtime(*runtime_site, tmp_path_factory.mktemp("odd") / "pyodide")


def test_odd_questions_take_the_quick_way(runtime: dict[str, object]) -> None:
    found = odd_questions.ask(runtime, odd_questions.questions(COUNT, 14))
    assert found.different == []
    # One in a thousand over the twenty thousand of CI (make odd); a few in a sample is chance.
    assert len(found.stopped) <= 3, found.stopped


def test_what_once_stopped_it_does_no_more(runtime: dict[str, object]) -> None:
    asked = [
        ("ctp", '{"pack":"pro","estimated_hours":0.30000000000000004,"validated_on":"2026-11-23"}'),
        ("ctp", '{"pack":"p\\nro","estimated_hours":1}'),
        ("tier", '{"core_lines":7.0,"modified_lines":999999999999999999,"new_lines":1}'),
        *(("tier", text) for text in DEEP),
        *((f"ctp{form}", '{"pack":"\\u202e\\u001b[2J\\u0085"}') for form in ("", FORM)),
    ]
    found = odd_questions.ask(runtime, asked)
    assert (found.stopped, found.different) == ([], [])


@pytest.mark.parametrize("text", DEEP)
def test_what_is_nested_too_deep_is_refused(text: str) -> None:
    with pytest.raises(wire.NotReadableError, match="trop imbriqué"):
        wire.read(text)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('{"a":1,}', "ligne 1, colonne 7"),
        ('{"a":1\n, }', "ligne 2, colonne 1"),
        ("[1, ]", "ligne 1, colonne 3"),
        ("{,}", "ligne 1, colonne 2"),
    ],
)
def test_a_fault_is_at_the_same_place_in_every_python(text: str, where: str) -> None:
    with pytest.raises(wire.NotReadableError, match=where):
        wire.read(text)

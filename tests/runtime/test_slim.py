"""The code that ran is as it was; the rest stops Python, and the whole one answers."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path

import pytest
from playwright.sync_api import Page

from calculators import browser
from generator.runtime import bundle, slim, under_node, wasm
from tests.runtime.conftest import POLICIES, QUESTION, Fault, FaultyServer, Show

MODULE = (bundle.PYODIDE / "pyodide.asm.wasm").read_bytes()
FIRST = sum(function for _, _, function in wasm.imports(MODULE))
OTHER = ("ctp", '{"pack": "pro", "estimated_hours": 12, "validated_on": "2026-11-23"}')
# The worker asks its first question again while the reader reads: what that collects runs too.
REHEARSED = 200
ANSWER = "([question, inputs]) => answer(question, inputs)"


def bodies(module: bytes) -> list[bytes]:
    return [module[body.start : body.stop] for body in wasm.bodies(module)]


def test_the_functions_are_those_of_node() -> None:
    said = "Compiled function 0x7f#12 using Liftoff, took 0 ms\nno\nCompiled function 0x7f#3 using"
    assert slim.ran(said + " TurboFan, took 1 ms\n") == {3, 12}
    with pytest.raises(slim.SlimError, match="no function"):
        slim.ran("another Node\n")


def test_what_ran_is_as_it_was_and_the_rest_traps() -> None:
    kept = {FIRST, FIRST + 7, 3}  # the third is a function of JavaScript's: it has no body here
    before, after = bodies(MODULE), bodies(slim.slim(MODULE, kept))
    assert len(after) == len(before)
    assert [at for at, body in enumerate(after) if body != wasm.TRAP] == [0, 7]
    assert (after[0], after[7]) == (before[0], before[7])


def test_only_the_code_changes() -> None:
    def sections(module: bytes) -> list[tuple[int, bytes]]:
        found = wasm.module_sections(module)
        return [(kind, module[at.start : at.stop]) for kind, _, at in found if kind != wasm.CODE]

    assert sections(slim.slim(MODULE, set())) == sections(MODULE)


@pytest.fixture(scope="module")
def narrow(
    runtime_site: tuple[Path, bundle.Manifest], tmp_path_factory: pytest.TempPathFactory
) -> tuple[bytes, str]:
    """The code that one question runs, and a manifest that names it."""
    runtime = bundle.published_runtime(*runtime_site, tmp_path_factory.mktemp("narrow") / "pyodide")
    ran = slim.ran(under_node.tried("wasm", runtime, [QUESTION] * REHEARSED))
    quick = Path(str(runtime["pyodide"])) / "pyodide.asm.wasm"
    module = slim.slim(quick.read_bytes(), ran)
    described = json.loads(runtime_site[1].text)
    digest = base64.b64encode(hashlib.sha256(module).digest()).decode()
    described["files"][bundle.QUICK] |= {"size": len(module), "integrity": f"sha256-{digest}"}
    return module, json.dumps(described)


@pytest.fixture
def page(show: Show, server: FaultyServer, narrow: tuple[bytes, str]) -> Page:
    """A page that has answered one question, with the code of no other."""
    module, text = narrow
    server.fault = Fault("other", (f"/{bundle.QUICK}",), content=module)
    page = show(text=text)
    assert page.evaluate(ANSWER, list(QUESTION)) == expected(QUESTION)
    assert not any(path.endswith("/library.zip") for path in server.asked)
    return page


def expected(question: tuple[str, str]) -> str:
    for policy in POLICIES:
        browser.load(policy.read_text("utf-8"))
    return browser.ask(*question)


def fetched(server: FaultyServer) -> list[str]:
    """The files of the runtime; a page that is idle fetches itself too, to be kept."""
    return [path for path in server.asked if path.startswith("/runtime/")]


def test_where_the_quick_python_stops_the_whole_one_answers(
    page: Page, server: FaultyServer
) -> None:
    assert page.evaluate(ANSWER, list(OTHER)) == expected(OTHER)
    assert any(path.endswith("/pyodide.asm.wasm") for path in server.asked)
    asked = fetched(server)
    assert page.evaluate(ANSWER, list(QUESTION)) == expected(QUESTION)
    assert page.evaluate(ANSWER, list(OTHER)) == expected(OTHER)
    assert (fetched(server), len(page.workers)) == (asked, 1)


def test_a_newer_question_waits_for_the_whole_python(page: Page) -> None:
    both = "([first, last]) => { answer(...first); return answer(...last); }"
    assert page.evaluate(both, [list(OTHER), list(QUESTION)]) == expected(QUESTION)


def test_where_the_whole_one_fails_too_the_reader_is_told(page: Page, server: FaultyServer) -> None:
    server.fault = Fault("missing", ("/pyodide.asm.wasm",))
    assert page.evaluate(ANSWER, list(OTHER)) is None
    assert page.locator("main").get_attribute("data-code") == "missing"
    server.fault = Fault()
    assert page.evaluate("() => client.retry().then(() => 'ready')") == "ready"
    assert page.evaluate(ANSWER, list(OTHER)) == expected(OTHER)

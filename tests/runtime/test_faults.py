"""Whatever happens to a file of the runtime, the reader is told in French, or has an answer."""

from __future__ import annotations

import json
import time

import pytest
from playwright.sync_api import Page

from tests.runtime.conftest import ASK, QUESTION, Fault, FaultyServer, Show

# Where the fault can be known, "at once" on a machine that others use too.
AT_ONCE = 10.0
# The watchdog's 20 s, made short: what is tested is that it barks and what it then says.
WATCHDOG_MS = 2_000
HELD = 8.0

WORKER = "worker.mjs"
# Two ways to the same Python, each of files that the other does without.
QUICK = ("pyodide.quick.wasm", "snapshot.bin")
WHOLE = ("pyodide.asm.wasm", "pyodide.asm.mjs", "pyodide.mjs", "library.zip")
KINDS = {
    "missing": "missing",
    "cut": "altered",
    "short": "altered",
    "altered": "altered",
    "type": "wrong-type",
    "blocked": "unreachable",
}


def told(page: Page) -> tuple[str, str]:
    """The code of the fault and the words that the reader sees."""
    main = page.locator("main")
    return main.get_attribute("data-code") or "", main.inner_text()


@pytest.mark.parametrize("kind", KINDS)
def test_a_worker_at_fault_is_told_at_once(show: Show, server: FaultyServer, kind: str) -> None:
    server.fault = Fault(kind, (f"/{WORKER}",))
    page = show()
    start = time.monotonic()
    assert page.evaluate(ASK) is None
    assert time.monotonic() - start < AT_ONCE
    code, words = told(page)
    assert code == KINDS[kind]
    assert words.startswith("Le calculateur n’est pas disponible\u00a0: ")
    assert "restent consultables" in words


def test_a_script_under_its_older_type_is_a_script(show: Show, server: FaultyServer) -> None:
    server.fault = Fault("type", (".mjs",), type="Application/JavaScript; charset=utf-8")
    assert json.loads(show().evaluate(ASK))["question"] == QUESTION[0]
    assert not any(path.endswith("/library.zip") for path in server.asked)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", QUICK)
def test_without_the_quick_python_the_whole_one_answers(
    show: Show, server: FaultyServer, name: str, kind: str
) -> None:
    server.fault = Fault(kind, (f"/{name}",))
    answer = show().evaluate(ASK)
    assert json.loads(answer)["question"] == QUESTION[0]
    assert all(any(path.endswith(f"/{file}") for path in server.asked) for file in WHOLE)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", WHOLE)
def test_without_either_python_the_reader_is_told(
    show: Show, server: FaultyServer, name: str, kind: str
) -> None:
    server.fault = Fault(kind, ("/snapshot.bin", f"/{name}"))
    page = show()
    assert page.evaluate(ASK) is None
    assert told(page)[0] == KINDS[kind]


@pytest.mark.parametrize("name", [WORKER, *QUICK])
def test_a_slow_file_is_told_when_the_time_is_up(
    show: Show, server: FaultyServer, name: str
) -> None:
    server.fault = Fault("slow", (f"/{name}",), seconds=HELD)
    page = show(timeout=WATCHDOG_MS)
    start = time.monotonic()
    page.evaluate(f"() => {{ ({ASK})(); }}")
    page.locator("main[data-code=slow]").wait_for(state="attached", timeout=HELD * 1000)
    assert time.monotonic() - start < HELD
    assert "il tarde à répondre" in told(page)[1]


def test_without_webassembly_the_reader_is_told(show: Show) -> None:
    page = show()
    page.evaluate("() => { delete globalThis.WebAssembly; }")
    assert page.evaluate(ASK) is None
    code, words = told(page)
    assert code == "no-webassembly"
    assert "WebAssembly est absent de ce navigateur" in words


def test_a_worker_killed_while_it_starts_is_told_at_once(show: Show, server: FaultyServer) -> None:
    server.fault = Fault("slow", ("/snapshot.bin",), seconds=HELD)
    page = show()
    page.evaluate(f"() => {{ ({ASK})(); }}")
    # Once the page waits for the lock that the worker holds, as long as it lives.
    while not page.evaluate("async () => (await navigator.locks.query()).pending.length"):
        page.wait_for_timeout(50)
    page.workers[0].evaluate("() => self.close()")
    page.locator("main[data-code=stopped]").wait_for(state="attached", timeout=HELD * 1000)
    assert "le navigateur l’a arrêté" in told(page)[1]


@pytest.mark.parametrize("kind", ["missing", "altered", "blocked"])
def test_a_fault_before_the_client_listens_is_told(
    show: Show, server: FaultyServer, kind: str
) -> None:
    server.fault = Fault(kind, (f"/{WORKER}",))
    page = show(query="?asked=yes")  # the worker starts with the page
    page.wait_for_timeout(300)
    assert page.evaluate(ASK) is None
    assert told(page)[0] == KINDS[kind]


def test_an_address_that_asks_starts_one_worker_and_no_other_does(show: Show) -> None:
    page = show()
    assert page.workers == []
    page = show(query="?asked=yes")
    assert json.loads(page.evaluate(ASK))["question"] == QUESTION[0]
    assert len(page.workers) == 1


def test_a_worker_killed_after_it_answered_is_replaced(show: Show) -> None:
    page = show()
    first = page.evaluate(ASK)
    with page.expect_worker() as replacing:
        page.workers[0].evaluate("() => self.close()")
        page.wait_for_timeout(500)
        assert page.evaluate(ASK) == first
    assert replacing.value is not None


def test_other_rules_reload_the_page_once_then_are_told(show: Show, server: FaultyServer) -> None:
    page = show(rules="0" * 64)
    with page.expect_navigation():
        page.evaluate(f"() => {{ ({ASK})(); }}")
    page.locator("main[data-ready]").wait_for(state="attached")
    assert page.evaluate(ASK) is None
    assert told(page)[0] == "stale"
    assert server.asked.count("/") == 2


def test_trying_again_passes_over_what_the_browser_kept(show: Show, server: FaultyServer) -> None:
    server.fault = Fault("altered", ("/pyodide.asm.mjs", "/worker.mjs"))
    page = show()
    assert page.evaluate(ASK) is None
    server.fault = Fault()
    assert page.evaluate("() => client.retry().then(() => 'ready')") == "ready"
    assert json.loads(page.evaluate(ASK))["question"] == QUESTION[0]

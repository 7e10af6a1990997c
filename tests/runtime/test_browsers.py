"""Every browser takes the quick way to every kind of question, and answers as CPython does.

Chromium, Firefox, WebKit, and Firefox under an iPhone's name. One that this machine lacks is named
at the end of the run, and fails where CI is set.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from calculators import browser as python
from calculators import wire
from generator.runtime import bundle
from tests.runtime import drivers
from tests.runtime.conftest import PAGE, POLICIES, QUESTIONS, FaultyServer
from tests.runtime.drivers import Driver
from tests.runtime.test_hosts import IPHONE
from tests.runtime.test_identity import drawn
from tools import browsers

DRAWN = 40
READY = """async () => {
  while (!document.querySelector("main[data-ready]")) await new Promise((go) => setTimeout(go, 50));
}"""
ASK_ALL = """async (questions) => {
  const answers = [];
  for (const [question, inputs] of questions) answers.push(await client.ask(question, inputs));
  return answers;
}"""
QUICK = ("/pyodide.quick.wasm", "/snapshot.bin")
WHOLE = ("/pyodide.asm.wasm", "/pyodide.asm.mjs", "/library.zip")

Start = Callable[..., AbstractContextManager[Driver]]
OTHERS: dict[str, tuple[browsers.Browser, Start, tuple[str, ...]]] = {
    "Firefox": (browsers.FIREFOX, drivers.firefox, ()),
    "Firefox as an iPhone": (browsers.FIREFOX, drivers.firefox, (IPHONE,)),
    "WebKit": (browsers.WEBKIT, drivers.webkit, ()),
}
# CI has them all: one that is missing there is a fault of the machine's, which the test says.
HERE = [name for name, (each, *_) in OTHERS.items() if each.find() or "CI" in os.environ]


@contextmanager
def other(name: str) -> Iterator[Driver]:
    """A browser that Playwright does not drive."""
    browser, start, given = OTHERS[name]
    programs = browser.find()
    if programs is None:
        pytest.fail(browser.how_to, pytrace=False)
    with start(*programs, *given) as driver:
        yield driver


@pytest.fixture
def address(server: FaultyServer, runtime_site: tuple[Path, bundle.Manifest]) -> str:
    """The page of the client, as it is published."""
    site, manifest = runtime_site
    text = PAGE.format(address=manifest.address, text=manifest.text, timeout=120_000)
    (site / "index.html").write_text(text, "utf-8")
    return server.address


def questions() -> list[tuple[str, str]]:
    """One of each kind, as text and for a page, some drawn, faulty ones among them, and what
    the home page asks of its reader's present."""
    return [*QUESTIONS, *random.Random(14).sample(drawn(), DRAWN), *presents()]


def presents() -> list[tuple[str, str]]:
    """A minute of each month of six years, in each edition."""
    source = random.Random(41)
    return [
        ("now", wire.compact({"at": f"20{year}-{month:02}-{source.randint(1, 28):02}T"
                                    f"{source.randrange(24):02}:{source.choice((0, 30, 59)):02}",
                              "edition": edition}))
        for edition in sorted(path.parent.name for path in POLICIES)
        for year in range(25, 31)
        for month in range(1, 13)
    ]  # fmt: skip


def proved(server: FaultyServer, asked: list[tuple[str, str]], answers: list[str]) -> None:
    """The answers are CPython's, and nothing but the quick way was fetched for them."""
    for policy in POLICIES:
        python.load(policy.read_text("utf-8"))
    assert answers == [python.ask(*question) for question in asked]
    assert all(any(path.endswith(name) for path in server.asked) for name in QUICK)
    assert [path for path in server.asked if path.endswith(WHOLE)] == []


@pytest.mark.parametrize("name", HERE)
def test_another_browser_takes_the_quick_way(server: FaultyServer, address: str, name: str) -> None:
    asked = questions()
    with other(name) as driver:
        driver.open(address)
        driver.evaluate(READY)
        answers = driver.evaluate(ASK_ALL, asked)
    proved(server, asked, answers)


def test_chromium_takes_the_quick_way(server: FaultyServer, address: str, browser: Browser) -> None:
    asked = questions()
    page = browser.new_page()
    page.goto(address)
    page.evaluate(READY)
    proved(server, asked, page.evaluate(ASK_ALL, asked))
    page.close()

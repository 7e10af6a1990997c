"""What a browser keeps for the theme and for our programs: what says nothing there is ignored.

Another site of the same host, an extension or the reader may have written it.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from generator.ground import paths
from tests.samples.asked import answered, example, expect_answer

NOT_JSON = ("", "{", "undefined", "{'index':1}", "\x00\u202e", "[" * 100_000)
OTHER_SHAPES = (
    "null", "5", "true", '"x"', "[]", "{}", "[[]]", '[{"index":1}]', '{"index":null}',
    '{"color":{"scheme":"slate"}}', '{"index":-1,"color":{}}', '{"index":1e9,"color":null}',
    '{"index":0.5,"color":{"<":1}}', '{"index":"item","color":"abc"}', '{"index":[2],"color":[]}',
    '{"index":3,"color":{"media":"(prefers-color-scheme)","scheme":"slate"}}',
)  # fmt: skip
ANOTHERS = '{"index":2,"color":{"media":"x","scheme":"absent","primary":null,"accent":{"a":[]}}}'
"""Of the right shape, by another site: only the number is ours."""

SMALL = "robots.txt"
"""Of the same host, so that what it keeps is the pages'."""
FILL = """([keys, text]) => {
  for (const storage of [localStorage, sessionStorage]) {
    for (const key of keys) storage.setItem(key, text);
  }
}"""
REFUSED = """for (const name of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(window, name, { get() { throw new DOMException("x", "SecurityError"); } });
}"""


@pytest.fixture(scope="module")
def keys(server: str) -> list[str]:
    """Every name under which the theme, or a program of ours, keeps something."""
    with urlopen(f"{server}/annexe/") as response:  # noqa: S310 -- our own server
        page = response.read().decode()
    (bundle,) = re.findall(r'src="\.\./(assets/javascripts/bundle[^"]+)"', page)
    with urlopen(f"{server}/{bundle}") as response:  # noqa: S310
        theme = set(re.findall(r'__md_[gs]et\("(\w+)"', page + response.read().decode()))
    assert {"__palette", "__tabs", "__source"} <= theme
    own = {key for path in sorted(paths.WEB.rglob("*.*js")) for key in _kept(path)}
    assert own >= {"ma-situation", "calculateurs-ici", "chemin"}
    return [*(f"{scope}.{name}" for scope in ("/", "/annexe/") for name in sorted(theme)), *own]


def _kept(path: Path) -> set[str]:
    """The names under which a program keeps something; each is a constant of it."""
    text = path.read_text("utf-8")
    named = dict(re.findall(r'const (\w+) = "([^"]+)";', text))
    used = re.findall(r"(?:local|session)Storage\.\w+\((\w+)", text)
    return {named[name] for name in used}


def choose_dark(page: Page) -> None:
    """Turn to the dark palette by the button of the head, from whichever stands."""
    body = page.locator("body")
    for _ in range(3):
        if body.get_attribute("data-md-color-media") == "(prefers-color-scheme: dark)":
            break
        page.locator("label[for^=__palette_]:not([hidden])").click()
    expect(body).to_have_attribute("data-md-color-media", "(prefers-color-scheme: dark)")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")


@pytest.mark.parametrize("text", [*NOT_JSON, *OTHER_SHAPES, ANOTHERS], ids=lambda text: text[:24])
def test_what_says_nothing_is_ignored(page: Page, server: str, keys: list[str], text: str) -> None:
    page.goto(f"{server}/{SMALL}")
    page.evaluate(FILL, [keys, text])
    page.goto(f"{server}/packs/")
    expect(page.locator("#situation .dite")).to_have_text("tous les packs")
    scheme = page.locator("body").get_attribute("data-md-color-scheme")
    assert scheme == ("slate" if text == ANOTHERS else "default")


SOME = (NOT_JSON[1], OTHER_SHAPES[-2], ANOTHERS)
REST = [text for text in (*NOT_JSON, *OTHER_SHAPES) if text not in SOME]


@pytest.mark.parametrize(
    "text",
    [*SOME, *(pytest.param(text, marks=pytest.mark.exhaustive) for text in REST)],
    ids=lambda text: text[:24],
)
def test_a_choice_takes_its_place(page: Page, server: str, keys: list[str], text: str) -> None:
    page.goto(f"{server}/{SMALL}")
    page.evaluate(FILL, [keys, text])
    page.goto(f"{server}/packs/")
    choose_dark(page)
    page.goto(f"{server}/annexe/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


STAGE = '[{"to":"/calculateurs/tier/","from":%s,"said":"x"}]'
"""What led to a page, in a calculator's own trail: from where is to be an address of ours."""


@pytest.mark.parametrize(
    "text",
    ["{", "null", "[null]", '{"index":1,"color":{"<":1}}', '[{"to":"/calculateurs/tier/"}]',
     *(STAGE % json.dumps(each) for each in ("http://[", "//a.example/", "javascript:alert(1)"))],
)  # fmt: skip
def test_a_calculator_answers_all_the_same(
    page: Page, server: str, keys: list[str], text: str
) -> None:
    page.goto(f"{server}/{SMALL}")
    page.evaluate(FILL, [keys, text])
    inputs = example("tier")
    asked = "&".join(f"{name}={value}" for name, value in inputs.items())
    page.goto(f"{server}/calculateurs/tier/?{asked}")
    expect_answer(page, answered("tier", inputs))
    expect(page.locator("[data-retour] a")).to_have_count(0)
    choose_dark(page)


def test_a_choice_holds_before_the_themes_script_comes(page: Page, server: str) -> None:
    page.goto(f"{server}/annexe/")
    choose_dark(page)
    page.route("**/javascripts/bundle.*", lambda route: route.fulfill(body=""))
    page.goto(f"{server}/packs/")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"


def test_a_browser_may_refuse_to_keep_anything(page: Page, server: str) -> None:
    page.add_init_script(REFUSED)
    page.goto(f"{server}/packs/")
    expect(page.locator("#situation .dite")).to_have_text("tous les packs")
    choose_dark(page)


def test_the_pages_keep_nothing_else_of_the_theme(page: Page, server: str) -> None:
    """What kept.js reads is the palette alone: a feature that keeps more needs more of it."""
    page.goto(f"{server}/packs/")
    choose_dark(page)
    page.goto(f"{server}/annexe/")
    kept = page.evaluate("[Object.keys(localStorage), Object.keys(sessionStorage)]")
    assert [[key for key in keys if "__" in key] for keys in kept] == [["/.__palette"], []]
    assert set(re.findall(r"__md_[gs]et\(\W(\w+)", page.content())) == {"__palette"}

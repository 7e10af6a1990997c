"""What a page imports late is held to its hash, as what its head names is."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.ground import paths
from generator.pages import scripts, stage
from tests.samples.asked import COLD_MS

ALTERED = "globalThis.altered = true; export default () => {}; export {};"

Act = Callable[[Page], None]


def near_now(page: Page) -> None:
    page.locator("#maintenant").hover()


def printed(page: Page) -> None:
    page.locator("details.partager summary").click()
    page.get_by_role("button", name="Imprimer").first.click()


def nothing(_: Page) -> None: ...


LATE: dict[str, tuple[str, Act]] = {
    "assets/situation/abbreviations.mjs": ("/pra-pca/", nothing),
    "assets/offline.mjs": ("/annexe/", nothing),
    "assets/runtime/calculator-client.mjs": ("/", near_now),
    "assets/vendor/qrcode-generator.mjs": ("/packs/", printed),
}
"""Each module that is imported late: a page that does, and what makes it."""


def test_every_late_import_is_known_and_waits_for_its_check(tmp_path: Path) -> None:
    found = set()
    for path in (paths.WEB / "assets").rglob("*.mjs"):
        text = re.sub(r"/\*\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
        for late in re.finditer(r"\bimport\(([^)]*)\)", text):
            named = late[1].strip("\"'")
            ours = urljoin(path.relative_to(paths.WEB).as_posix(), named)
            found.add(ours if named.startswith(".") else f"assets/vendor/{named}.mjs")
            assert "await checked(" in text[: late.start()], path
    assert found == set(LATE)
    programs = scripts.write_programs(tmp_path)
    later = {each["address"] for one in programs.values() for each in one["later"]}
    assert set(LATE) == set(map(scripts.without_digest, later))


@pytest.mark.parametrize("module", LATE)
def test_one_that_was_altered_never_runs(browser: Browser, server: str, module: str) -> None:
    path, act = LATE[module]
    # Its own context: the console complains, and is right to.
    page = browser.new_page()
    page.add_init_script("window.print = () => {}")
    page.route(
        f"**/{module.replace('.mjs', '-*.mjs')}",
        lambda route: route.fulfill(status=200, content_type="text/javascript", body=ALTERED),
    )
    # It may be said before the page is loaded.
    with page.expect_event("console", lambda message: "integrity" in message.text, timeout=COLD_MS):
        page.goto(f"{server}{path}")
        act(page)
    expect(page.locator("h1")).to_be_visible()
    page.wait_for_timeout(200)
    assert not page.evaluate("() => Boolean(globalThis.altered)")
    page.context.close()


@pytest.mark.parametrize(
    "path", [*(paths.WEB / "assets").rglob("*.js"), *(paths.WEB / name for name in stage.INLINE)]
)
def test_no_literal_of_what_is_sent_spans_lines(path: Path) -> None:
    """Programs are sent without their indentation."""
    assert [line for line in path.read_text("utf-8").splitlines() if line.count("`") % 2] == []

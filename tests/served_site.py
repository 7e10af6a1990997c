"""A site built once, served with its headers, and a browser that lets nothing pass."""

from __future__ import annotations

import fcntl
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Response,
)
from playwright.sync_api import Request as BrowserRequest

from generator.ground.paths import ROOT
from generator.serving.preview import SiteServer, bind
from tests.samples import project

BUILD_DATE = "2026-11-23"
AXE_OPTIONS = {"rules": {"target-size": {"enabled": True}}}
"""axe-core leaves the size of targets (WCAG 2.2, 2.5.8) to who asks for it."""
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"

OpenPage = Callable[..., Page]
Axe = Callable[[Page], list[dict[str, Any]]]


def built_once(
    factory: pytest.TempPathFactory, worker_id: str, name: str, build: Callable[[Path], None]
) -> Path:
    """The folder of a site that every worker of pytest-xdist shares: the first builds it, whole or
    not at all, and the others wait."""
    shared = factory.getbasetemp()
    if worker_id != "master":
        shared = shared.parent
    folder = shared / name
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "built").exists():
            build(folder / "site")
            (folder / "built").touch()
    return folder / "site"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder of the site, as `make site` builds it on a known day, but compressed lightly."""
    root = ["--root", str(project.root())]
    command = [sys.executable, "build.py", *root, "site", "--date", BUILD_DATE, "--leger"]

    def build(target: Path) -> None:
        subprocess.run([*command, "--out", str(target)], cwd=ROOT, check=True)

    return built_once(tmp_path_factory, worker_id, "published", build)


@pytest.fixture(scope="session")
def site_server(site: Path) -> Iterator[SiteServer]:
    with bind(site, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture(scope="session")
def server(site_server: SiteServer) -> str:
    """The address of the served site, without its last slash."""
    return site_server.address.rstrip("/")


@pytest.fixture
def open_page(browser: Browser, server: str) -> Iterator[OpenPage]:
    """Open a page in a context of its own, with its options; fail on any complaint."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(**options: Any) -> Page:
        context = browser.new_context(**({"locale": "fr-FR"} | options))
        contexts.append(context)
        _listen(context, server, complaints)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """A page at a desk, by day."""
    return open_page(viewport={"width": 1280, "height": 800}, color_scheme="light")


@pytest.fixture(scope="session")
def axe() -> Axe:
    """Run axe-core in a page: its violations, each with its `id` and the `nodes` at fault."""
    source = AXE.read_text("utf-8")

    def run(page: Page) -> list[dict[str, Any]]:
        # Evaluated by the debugger, which the page's own policy does not bind.
        page.evaluate(source)
        violations: list[dict[str, Any]] = page.evaluate(
            "async (options) => (await axe.run(options)).violations", AXE_OPTIONS
        )
        return violations

    return run


@pytest.fixture(scope="session")
def assert_fit(axe: Axe) -> Callable[[Page], None]:
    """Fail where a page is not accessible, or wider than its screen."""

    def check(page: Page) -> None:
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert [(each["id"], [n["html"] for n in each["nodes"]]) for each in axe(page)] == []

    return check


def _listen(context: BrowserContext, server: str, complaints: list[str]) -> None:
    """Note what the console says is wrong (the policy included), and requests gone wrong."""

    def heard(message: ConsoleMessage) -> None:
        # A refused load is noted as a response, with its address.
        # So is what a program says of one that a test refuses it.
        refused = message.text.startswith("Failed to load resource")
        refused = refused or "Failed to fetch" in message.text
        if message.type in ("error", "warning") and not refused:
            complaints.append(f"console: {message.text}")

    def asked(request: BrowserRequest) -> None:
        if not request.url.startswith((f"{server}/", "data:", "blob:")):
            complaints.append(f"off the host: {request.url}")

    def answered(response: Response) -> None:
        # A page that is asked for on purpose may be missing; what a page asks for may not.
        if response.status >= 400 and not response.request.is_navigation_request():
            complaints.append(f"{response.status}: {response.url}")

    context.on("console", heard)
    context.on("weberror", lambda error: complaints.append(f"script: {error.error}"))
    context.on("request", asked)
    context.on("response", answered)

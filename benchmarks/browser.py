"""Time to the first computed answer in Chromium, cold, warm and once an answer was read, of the
clock and of the processor, bytes over the wire, and the same on a slow line: the site's CTP page
beside a plain page with the same functions on stock Pyodide, from one server.

    python -m benchmarks.browser [SITE]     the site is built first (make site)
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from subprocess import PIPE

from playwright.sync_api import Page, Playwright, sync_playwright

from benchmarks.slow_line import Server
from calculators import ctp
from generator.ground.paths import ROOT
from generator.runtime.bundle import PYODIDE
from generator.site import compress
from tools import chromium

RUNS, SLOW_RUNS = 7, 3
HOURS, FIRST = "estimated_hours", 13
WARM_LOADS = 2
LATER = 20
SETTLE_MS = 3_000
PAUSE_MS = 500
# Chromium keeps what it has compiled once it has compiled nothing for two seconds: not for a page
# that is left at once, as those of WARM_LOADS are, but for a reader who reads and comes back.
READ_MS = 8_000
TIMEOUT_MS = 60_000
STOCK = (
    "pyodide.mjs",
    "pyodide.asm.mjs",
    "pyodide.asm.wasm",
    "pyodide-lock.json",
    "python_stdlib.zip",
)
# What is asked of the site, as parts of the plain page; then milliseconds.
COLD, WARM, CPU, BYTES, SLOW, LATER_MS, ENVELOPE_MS = 0.15, 0.15, 0.17, 0.35, 0.25, 10.0, 150.0

PLAIN_PAGE = """<!doctype html>
<html lang="fr"><meta charset="utf-8"><title>Pyodide</title>
<pre id="answer"></pre>
<script type="module" src="plain.mjs"></script>
"""
# What a page does that follows Pyodide's own documentation.
PLAIN_SCRIPT = """
import {{ loadPyodide }} from "./pyodide.mjs";
const names = {names};
const text = (address) => fetch(address).then((response) => response.text());
const [python, policy, ...modules] = await Promise.all([
  loadPyodide(),
  text("policy.json"),
  ...names.map((name) => text(`calculators/${{name}}`)),
]);
names.forEach((name, at) => {{
  const path = `/home/pyodide/calculators/${{name}}`;
  python.FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
  python.FS.writeFile(path, modules[at]);
}});
const browser = python.pyimport("calculators.browser");
browser.load(policy);
const inputs = Object.fromEntries(new URLSearchParams(location.search));
inputs.estimated_hours = Number(inputs.estimated_hours);
const answer = browser.ask("ctp", JSON.stringify(inputs));
document.getElementById("answer").dataset.answer = answer;
"""
# Notes when the page shows an answer for the hours awaited; the static example has others.
WATCH = """
globalThis.awaited = (hours) => new Promise((done, fail) => {
  setTimeout(() => fail(new Error("no answer within a minute")), 60_000);
  const look = () => {
    const shown = document.getElementById("answer")?.dataset.answer;
    if (!shown || JSON.parse(shown).inputs?.estimated_hours !== hours) return false;
    done(performance.now());
    return true;
  };
  if (look()) return;
  const observer = new MutationObserver(() => look() && observer.disconnect());
  observer.observe(document, { subtree: true, childList: true, attributes: true });
});
globalThis.enveloped = () => new Promise((done) => {
  const look = () => {
    if (!document.querySelector("#answer .selon-lectures:not([hidden]) li")) return false;
    done(performance.now());
    return true;
  };
  if (look()) return;
  const observer = new MutationObserver(() => look() && observer.disconnect());
  observer.observe(document, { subtree: true, childList: true, attributes: true });
});
"""
TYPE = """async (hours) => {
  const field = document.querySelector("[name=estimated_hours]");
  // Nobody types before the page has drawn the answer before.
  await new Promise((done) => setTimeout(() => requestIdleCallback(done), 200));
  const start = performance.now();
  field.value = hours;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  const answered = await awaited(hours);
  const between = await enveloped();
  return [answered - start, between - answered];
}"""


@dataclass
class Measured:
    """Milliseconds of each run, of the clock and of all the browser's processes, and bytes of the
    first load, as sent."""

    cold: list[float] = field(default_factory=list)
    cold_cpu: list[float] = field(default_factory=list)
    warm: list[float] = field(default_factory=list)
    warm_cpu: list[float] = field(default_factory=list)
    back: list[float] = field(default_factory=list)
    back_cpu: list[float] = field(default_factory=list)
    bytes: list[float] = field(default_factory=list)
    slow: list[float] = field(default_factory=list)


def main(built: Path = ROOT / "site", runs: int = RUNS) -> int:
    """Print the medians and their ratios; 1 where a figure to reach is missed."""
    asked = {name: ctp.QUESTION.example[name] for name in ("pack", "validated_on")}
    query = "&".join(f"{name}={value}" for name, value in {**asked, HOURS: FIRST}.items())
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        shutil.copytree(built, site)
        _plain(site / "plain")
        ours, plain, later = Measured(), Measured(), list[list[float]]()
        with Server(site) as server, sync_playwright() as playwright:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            for run in range(runs):
                print(f"{run + 1}/{runs}", end="\r", file=sys.stderr, flush=True)
                with _browser(playwright) as (page, cpu):
                    _measure(page, cpu, server, f"calculateurs/ctp/?{query}", ours)
                    page.wait_for_timeout(SETTLE_MS)  # the answer is read before the next question
                    later += [page.evaluate(TYPE, FIRST + n) for n in range(1, LATER + 1)]
                with _browser(playwright) as (page, cpu):
                    _measure(page, cpu, server, f"plain/?{query}", plain)
            server.slow = True
            for run in range(min(runs, SLOW_RUNS)):
                print(f"ligne lente, {run + 1}/{SLOW_RUNS}", end="\r", file=sys.stderr, flush=True)
                for path, measured in (
                    (f"calculateurs/ctp/?{query}", ours),
                    (f"plain/?{query}", plain),
                ):
                    with _browser(playwright) as (page, _):
                        measured.slow.append(_load(page, server.address + path))
            server.shutdown()
    answered, enveloped = (median(each) for each in zip(*later, strict=True))
    return _report(ours, plain, answered, enveloped, runs)


@contextmanager
def _browser(playwright: Playwright) -> Iterator[tuple[Page, Callable[[], float]]]:
    """A new browser with nothing kept, once it has finished starting, and the milliseconds that all
    its processes have had of the processors."""
    with tempfile.TemporaryDirectory() as profile:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=chromium.find(), args=chromium.FLAGS
        )
        context.add_init_script(WATCH)
        page = context.pages[0]
        page.set_default_timeout(TIMEOUT_MS)
        page.wait_for_timeout(SETTLE_MS)
        yield page, lambda: _cpu(profile)
        context.close()


def _cpu(profile: str) -> float:
    """Milliseconds of the processors, of the browser of a profile and of all that it started."""
    parents, times, browser = dict[int, int](), dict[int, int](), set[int]()
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            # What comes after the name, which may have spaces: state, parent… (proc(5)).
            told = (folder / "stat").read_text().rpartition(")")[2].split()
            parents[int(folder.name)] = int(told[1])
            times[int(folder.name)] = sum(map(int, told[11:15]))  # with those that ended
            if f"--user-data-dir={profile}" in (folder / "cmdline").read_text():
                browser.add(int(folder.name))
    while started := {pid for pid, parent in parents.items() if parent in browser} - browser:
        browser |= started
    return 1000 * sum(times[pid] for pid in browser) / os.sysconf("SC_CLK_TCK")


def _measure(
    page: Page, cpu: Callable[[], float], server: Server, path: str, measured: Measured
) -> None:
    """Load a page with nothing kept, then again with what the browser has kept."""
    server.sent = 0
    before = cpu()
    measured.cold.append(_load(page, server.address + path))
    measured.cold_cpu.append(cpu() - before)
    measured.bytes.append(server.sent)
    for _ in range(WARM_LOADS):
        warm, spent = _again(page, cpu, server.address + path, PAUSE_MS)
        measured.warm.append(warm)
        measured.warm_cpu.append(spent)
    back, spent = _again(page, cpu, server.address + path, READ_MS)
    measured.back.append(back)
    measured.back_cpu.append(spent)


def _again(page: Page, cpu: Callable[[], float], url: str, read: int) -> tuple[float, float]:
    """Load a page that was left after so many milliseconds; return those of the clock and of the
    processors."""
    page.wait_for_timeout(read)
    page.goto("about:blank")
    page.wait_for_timeout(PAUSE_MS)
    before = cpu()
    return _load(page, url), cpu() - before


def _load(page: Page, url: str) -> float:
    """Milliseconds from the navigation to the answer."""
    page.goto(url, wait_until="commit")
    return float(page.evaluate("(hours) => awaited(hours)", FIRST))


def _plain(folder: Path) -> None:
    """Write the plain page, with Pyodide as it comes and the calculators as they are written."""
    (folder / "calculators").mkdir(parents=True)
    for name in STOCK:
        shutil.copyfile(PYODIDE / name, folder / name)
    sources = ROOT / "calculators"
    names = sorted(path.relative_to(sources).as_posix() for path in _imported())
    for name in names:
        target = folder / "calculators" / name
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(sources / name, target)
    newest = max((ROOT / "policy" / "editions").glob("*/policy.json"))
    shutil.copyfile(newest, folder / "policy.json")
    (folder / "index.html").write_text(PLAIN_PAGE, "utf-8")
    (folder / "plain.mjs").write_text(PLAIN_SCRIPT.format(names=json.dumps(names)), "utf-8")
    compress.compress(folder)


def _imported() -> list[Path]:
    """What `calculators.browser` imports, found in a Python of its own."""
    find = "import sys, calculators.browser; print(*(m.__file__ for n, m in sys.modules.items() if "
    find += "n.split('.')[0] == 'calculators'), sep='\\n')"
    run = subprocess.run([sys.executable, "-c", find], cwd=ROOT, stdout=PIPE, text=True, check=True)
    return [Path(line) for line in run.stdout.splitlines()]


def _report(ours: Measured, plain: Measured, later: float, enveloped: float, runs: int) -> int:
    machine = f"{os.cpu_count()} cœurs, {platform.machine()}, Python {platform.python_version()}"
    print(f"Médianes de {runs} passages, {machine}")
    print(f"{'':28}{'le site':>10}{'page simple':>13}{'rapport':>9}{'visé':>7}")
    rows = (
        ("première réponse, à froid", ours.cold, plain.cold, COLD, "ms"),
        ("première réponse, à chaud", ours.warm, plain.warm, WARM, "ms"),
        ("de retour, une fois lue", ours.back, plain.back, WARM, "ms"),
        ("processeur, à froid", ours.cold_cpu, plain.cold_cpu, CPU, "ms"),
        ("processeur, à chaud", ours.warm_cpu, plain.warm_cpu, CPU, "ms"),
        ("processeur, de retour", ours.back_cpu, plain.back_cpu, CPU, "ms"),
        ("ligne lente (1,6 Mbit/s)", ours.slow, plain.slow, SLOW, "ms"),
        ("octets transmis", ours.bytes, plain.bytes, BYTES, "o"),
    )
    missed = 0
    for label, left, right, target, unit in rows:
        ratio = median(left) / median(right)
        missed += ratio > target
        print(
            f"{label:28}{median(left):8.0f} {unit}{median(right):10.0f} {unit}"
            f"{ratio:9.3f}{target:7.2f}"
        )
    missed += later > LATER_MS
    print(f"{'réponse suivante':28}{later:8.1f} ms{'':22}{LATER_MS:7.0f}")
    missed += enveloped > ENVELOPE_MS
    print(f"{'son enveloppe, ensuite':28}{enveloped:8.1f} ms{'':22}{ENVELOPE_MS:7.0f}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(Path(*sys.argv[1:]) if sys.argv[1:] else ROOT / "site"))

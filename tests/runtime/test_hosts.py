"""A snapshot made in any browser is of use in any other: it depends on nothing of its host."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

import pytest

from calculators import browser
from generator.runtime import bundle, guard, under_node
from generator.runtime.quick import write_snapshot
from tests.runtime.conftest import POLICIES, QUESTIONS


def before(script: str) -> tuple[str, ...]:
    """Node's flags to run a script ahead of everything."""
    return ("--import", f"data:text/javascript,{quote(script)}")


# WebAssembly with garbage collection has instructions that begin with 0xfb: a browser without it
# refuses a module that holds one. Pyodide's own modules of that kind are small.
NO_GC = """
for (const name of ["Module", "instantiate", "compile"]) {
  const refuse = (bytes) => {
    const content = new Uint8Array(bytes.buffer ?? bytes);
    if (content.length < 10_000 && content.includes(0xfb)) throw new WebAssembly.CompileError("gc");
  };
  const stock = WebAssembly[name];
  WebAssembly[name] = new Proxy(stock, {
    construct: (_, [bytes]) => (refuse(bytes), new stock(bytes)),
    apply: (_, self, [bytes, ...rest]) => (refuse(bytes), stock.call(self, bytes, ...rest)),
  });
}
"""
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1"
)
AS_IPHONE = f"Object.defineProperty(navigator, 'userAgent', {{ value: {json.dumps(IPHONE)} }});"
HOSTS = {
    "as it comes": (),
    "suspending": ("--experimental-wasm-jspi",),
    "typed functions": ("--experimental-wasm-type-reflection",),
    "no garbage collection": before(NO_GC),
    "iPhone": before(AS_IPHONE),
    "iPhone, no garbage collection": before(AS_IPHONE + NO_GC),
}


@pytest.fixture(scope="module")
def runtime(
    runtime_site: tuple[Path, bundle.Manifest], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, object]:
    """What Node's tools are given of the published runtime, the quick one."""
    site, manifest = runtime_site
    return bundle.published_runtime(site, manifest, tmp_path_factory.mktemp("quick") / "pyodide")


def made(given: Mapping[str, object], host: str, out: Path) -> tuple[dict[str, object], bytes]:
    """What a snapshot made in a host is restored with, and its memory."""
    asked = {**given, "shift": guard.SHIFT, "out": str(out)}
    printed = under_node.run("snapshot", asked, flags=HOSTS[host])
    return json.loads(printed), out.read_bytes()


@pytest.fixture(scope="module")
def given(
    runtime: dict[str, object], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, object]:
    """What a snapshot is made of: the whole Pyodide, and the functions that some questions ran."""
    folder = tmp_path_factory.mktemp("hosts")
    whole = {
        "pyodide": str(bundle.trim_pyodide(folder / "pyodide")),
        "library": runtime["library"],
    }
    asked = {**whole, "questions": QUESTIONS}
    noting = {**whole, **write_snapshot(asked, folder / "noting.bin")}
    return {**asked, "ran": json.loads(under_node.tried("python", noting, QUESTIONS))}


@pytest.fixture(scope="module")
def here(
    given: dict[str, object], tmp_path_factory: pytest.TempPathFactory
) -> tuple[dict[str, object], bytes]:
    """A snapshot made as Node comes."""
    return made(given, "as it comes", tmp_path_factory.mktemp("here") / "here.bin")


@pytest.mark.parametrize("host", [host for host in HOSTS if HOSTS[host]])
def test_the_snapshot_is_the_same_bytes_in_every_host(
    given: dict[str, object],
    here: tuple[dict[str, object], bytes],
    tmp_path: Path,
    host: str,
) -> None:
    assert made(given, host, tmp_path / "there.bin") == here


@pytest.mark.parametrize("host", HOSTS)
def test_the_quick_python_answers_in_every_host(runtime: dict[str, object], host: str) -> None:
    for policy in POLICIES:
        browser.load(policy.read_text("utf-8"))
    lines = "".join(json.dumps(question) + "\n" for question in QUESTIONS)
    _, *answers = under_node.run("answer", runtime, lines, HOSTS[host]).splitlines()
    assert answers == [browser.ask(*question) for question in QUESTIONS]


def test_a_host_is_what_it_claims_to_be(tmp_path: Path) -> None:
    """Stock Pyodide, unlike ours, gives each of these another function table than Node's own."""
    stock = tmp_path / "length.mjs"
    stock.write_text(
        f"import {{ start }} from {json.dumps((under_node.TOOLS / 'start.mjs').as_uri())};\n"
        f"const python = await start({json.dumps(str(bundle.PYODIDE))});\n"
        "process.stdout.write(`${python._module.wasmTable.length}`);\n",
        "utf-8",
    )
    lengths = {
        host: under_node.node([*HOSTS[host], str(stock)])
        for host in ("as it comes", "no garbage collection", "iPhone")
    }
    own = lengths.pop("as it comes")
    assert {host for host, length in lengths.items() if length == own} == set()

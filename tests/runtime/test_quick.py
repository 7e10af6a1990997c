"""Python called as C calls it: texts go in and come out whole, and what is missing is missed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from calculators import browser
from generator.ground import paths
from generator.runtime import bundle, under_node
from tests.runtime.conftest import POLICIES, QUESTION

QUICK = (paths.WEB / "worker" / "quick.mjs").as_uri()
# Texts that UTF-8 writes in one to four bytes, with a null, and with what a decoder may leave out.
TEXTS = ("", "pro", "é", "€", "😀", "a\0b", "\ufeff", "x" * 70_000)

REAL = """
const { pyodide, snapshot, places, texts } = given;
const module = await WebAssembly.compile(readFileSync(join(pyodide, "pyodide.asm.wasm")));
const bytes = new Uint8Array(readFileSync(snapshot));
const { python, ask, rules } = await restorePython(module, bytes, places);
"""
# A module whose functions are JavaScript's: `vectorcall` is what a call of Python's does.
FALSE = """
const memory = new WebAssembly.Memory({ initial: 1 });
const table = 1024;
let imports;
const c = {
  memory, emscripten_stack_init() {}, malloc: () => 64, free() {}, Py_DecRef() {},
  PyUnicode_AsUTF8AndSize: () => 512,
  PyUnicode_FromStringAndSize: () => 32,
  PyObject_Vectorcall: () => { VECTORCALL },
};
WebAssembly.instantiate = async (_, given) => ((imports = given), { exports: c });
const head = new Uint32Array([memory.buffer.byteLength, 0, 0]);
const places = { ask: 8, load: 16, rules: 24, functions: {}, table, shift: 8 };
const laid = new Uint8Array(head.buffer);
"""
ASKING = "const { ask } = await restorePython(null, laid, places); await ask('tier', '{}');"


def said(script: str, given: object, tmp_path: Path) -> str:
    """What a script prints; what it throws, as its last word."""
    written = tmp_path / "script.mjs"
    written.write_text(
        'import { readFileSync } from "node:fs";\nimport { join } from "node:path";\n'
        f"import {{ restorePython }} from {json.dumps(QUICK)};\n"
        'const given = JSON.parse(readFileSync(0, "utf8"));\n'
        f"try {{ {script} }} catch (error) {{ console.log(error.message); }}\n",
        "utf-8",
    )
    return under_node.node([str(written)], json.dumps(given)).strip()


@pytest.fixture(scope="module")
def runtime(
    runtime_site: tuple[Path, bundle.Manifest], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, object]:
    return bundle.published_runtime(*runtime_site, tmp_path_factory.mktemp("quick") / "pyodide")


def test_texts_go_in_and_come_out_whole(runtime: dict[str, object], tmp_path: Path) -> None:
    script = (
        REAL + "console.log(JSON.stringify(texts.map((each) => python.text(python.made(each)))))"
    )
    given = {**runtime, "texts": TEXTS}
    assert json.loads(said(script, given, tmp_path)) == list(TEXTS)


def test_the_rules_and_the_answers_are_cpythons(runtime: dict[str, object], tmp_path: Path) -> None:
    for policy in POLICIES:
        browser.load(policy.read_text("utf-8"))
    script = REAL + "console.log(JSON.stringify([rules, await ask(...given.question)]));"
    found = json.loads(said(script, {**runtime, "question": QUESTION}, tmp_path))
    assert found == [
        bundle.rules_hash(paths.ROOT / "calculators", POLICIES),
        browser.ask(*QUESTION),
    ]


def test_half_of_a_character_goes_the_other_way(runtime: dict[str, object], tmp_path: Path) -> None:
    assert "half of a character" in said(REAL + r"python.made('\ud800')", runtime, tmp_path)


def test_half_of_a_character_in_an_answer_comes_out(
    runtime: dict[str, object], tmp_path: Path
) -> None:
    for policy in POLICIES:
        browser.load(policy.read_text("utf-8"))
    asked = ("tier", '{"core_lines": 1, "pack": "\\ud800"}')
    script = REAL + "console.log(JSON.stringify(await ask(...given.question)));"
    assert json.loads(said(script, {**runtime, "question": asked}, tmp_path)) == browser.ask(*asked)


def test_what_python_raises_is_no_answer(tmp_path: Path) -> None:
    script = FALSE.replace("VECTORCALL", "return 0;") + ASKING
    assert said(script, {}, tmp_path) == "Python stopped: it raised"


def test_what_it_wants_and_has_not_is_no_answer_even_if_it_goes_on(tmp_path: Path) -> None:
    catching = "try { imports.env.clock_time_get(); } catch {} return 8;"
    script = FALSE.replace("VECTORCALL", catching)
    script += "const { ask } = await restorePython(null, laid, places); await ask('tier', '{}');"
    script = script.replace(
        "const { ask }", "c.PyUnicode_FromStringAndSize = () => 32; const { ask }"
    )
    assert said(script, {}, tmp_path) == "Python stopped: clock_time_get"


def test_a_text_that_was_left_out_is_not_read(tmp_path: Path) -> None:
    script = FALSE.replace("VECTORCALL", "return 8;")
    script += "new Uint8Array(memory.buffer)[table + 2] = 0xff;\n"
    script += "await restorePython(null, laid, places);"
    assert said(script, {}, tmp_path) == "a text of Python's was left out"

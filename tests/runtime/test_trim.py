"""Pyodide trimmed: its code to the byte, the names that are used, and no other."""

from __future__ import annotations

import pytest

from generator.runtime import trim, wasm
from generator.runtime.bundle import PYODIDE

SCRIPT = (PYODIDE / "pyodide.asm.mjs").read_text("utf-8")
MODULE = (PYODIDE / "pyodide.asm.wasm").read_bytes()
USERS = ((PYODIDE / "pyodide.mjs").read_text("utf-8"),)


def sections(module: bytes) -> dict[int, bytes]:
    """The content of each section but the names that debuggers read (0)."""
    found = ((kind, content) for kind, _, content in wasm.module_sections(module) if kind)
    return {kind: module[content.start : content.stop] for kind, content in found}


@pytest.fixture(scope="module")
def trimmed() -> tuple[str, bytes]:
    return trim.trim(SCRIPT, MODULE, USERS)


def test_only_the_exports_change(trimmed: tuple[str, bytes]) -> None:
    before, after = sections(MODULE), sections(trimmed[1])
    assert before.pop(wasm.EXPORTS) != after.pop(wasm.EXPORTS)
    assert after == before
    assert len(MODULE) - len(trimmed[1]) > 300_000


def test_what_is_kept_is_of_the_module_in_its_order(trimmed: tuple[str, bytes]) -> None:
    kept = trim.exported(trimmed[1])
    assert kept == [name for name in trim.exported(MODULE) if name in set(kept)]
    assert {"memory", "malloc", "free", "__indirect_function_table"} <= set(kept)


def test_the_script_asks_for_no_export_that_is_gone(trimmed: tuple[str, bytes]) -> None:
    script, module = trimmed
    kept = set(trim.exported(module))
    asked = {export for _, export in trim.ASSIGNED.findall(script)}
    assert asked
    assert asked <= kept
    assert len(SCRIPT) - len(script) > 400_000


def test_a_name_that_another_script_uses_is_kept() -> None:
    gone = next(
        export
        for name, export in trim.ASSIGNED.findall(SCRIPT)
        if export not in trim.exported(trim.trim(SCRIPT, MODULE, USERS)[1])
    )
    script, module = trim.trim(SCRIPT, MODULE, (*USERS, f"module._{gone}()"))
    assert gone in trim.exported(module)
    assert f'wasmExports["{gone}"]' in script


def test_what_the_module_imports_is_offered_and_no_graphics(trimmed: tuple[str, bytes]) -> None:
    offered = trim.OFFERED.search(trimmed[0])
    assert offered
    names = {offer.split(":")[0].strip('"') for offer in offered[0].split(",")}
    imported = list(wasm.imports(MODULE))
    assert {name for _, name, function in imported if function} <= names
    assert any(name.startswith(trim.GRAPHICS) for _, name, _ in imported)
    assert not any(name.startswith(trim.GRAPHICS) for name in names)


@pytest.mark.parametrize("number", [0, 1, 127, 128, 300, 2**21, 2**32 - 1])
def test_numbers_are_read_as_written(number: int) -> None:
    written = wasm.written_number(number)
    assert wasm.leb128(written, 0) == (number, len(written))


@pytest.mark.parametrize(
    ("script", "users", "said"),
    [
        ("let x = 1;", USERS, "does not offer its functions"),
        (SCRIPT.replace("function assignWasmExports", "function f"), USERS, "does not assign"),
        (SCRIPT, (SCRIPT,), "is used"),
    ],
)
def test_another_pyodide_is_refused(script: str, users: tuple[str, ...], said: str) -> None:
    everything = " ".join(trim.exported(MODULE))
    with pytest.raises(trim.TrimError, match=said):
        trim.trim(script, MODULE, (*users, everything))

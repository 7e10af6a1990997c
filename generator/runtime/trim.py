"""Pyodide without the names that nothing here calls.

Pyodide exports its 7,000 functions and variables by name, and offers a thousand functions written
in JavaScript, so that packages compiled to WebAssembly may be linked to it when they are installed.
The calculators install none; yet each name costs the reader when Python starts: a statement of
JavaScript that is read, an entry of the function table that is made, and for those that draw in
three dimensions a small module each. The code itself stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.runtime import wasm

_NAME = re.compile(r"[A-Za-z_$][\w$]*")
ASSIGNED = re.compile(r'(_[\w$]+)=Module\["\1"\]=wasmExports\["([^"]+)"\](?:\.value>>>0)?;?')
_DECLARED = re.compile(r"var _[\w$]+(?:,[\w$]+){1000,};")
OFFERED = re.compile(r"(?<=var wasmImports=\{)[^{}]+(?=\})")
_OFFER = re.compile(r'"?([\w$]+)"?(?::([\w$]+))?')
_SIGNED = re.compile(r'(?<=[;}])([\w$]+)\.sig="\w+";')
_REFUSED = "if(!value&&!entry.required){"
GRAPHICS = "emscripten_gl"
_FUNCTION = "function assignWasmExports(wasmExports){"
# What Pyodide does otherwise from one host to the next, and what it does here in every one. Each
# leaves a trace in Python's memory: so the same snapshot is made wherever the site is built. The
# first is also what quick.mjs offers the module, as every browser can.
_HOSTS = (
    # What calls a C function with more or fewer arguments than it takes: JavaScript, as on an
    # iPhone, or elsewhere a small module of WebAssembly, which takes a place in the function table.
    (
        re.compile(
            r"function getPyEMTrampolinePtr\(\)\{.*?"
            r"return addFunction\(\w+\.exports\.trampoline_call\)\}"
        ),
        "function getPyEMTrampolinePtr(){return 0}",
    ),
    (re.compile(r"function getWasmTrampolineModule\(\)\{.*?\)\)\}"), ""),
    # Whether WebAssembly may be suspended: no calculator waits for anything.
    (
        re.compile(r'newJspiSupported=canConstructWasm&&"Suspending"in WebAssembly;'),
        "newJspiSupported=false;",
    ),
    (
        re.compile(r'oldJspiSupported=canConstructWasm&&"Suspender"in WebAssembly;'),
        "oldJspiSupported=false;",
    ),
    # The browser's own name, which Python keeps.
    (re.compile(r"(?<=info=)navigator\.userAgent"), '"a browser"'),
)

# What Pyodide does at each start by compiling small programs in Python, and what it does here: it
# imports the same modules, and asks for the same dictionaries. The whole Python alone starts so.
_STARTS = (
    ('API._pyodide._base.eval_code("{}")', 'API._pyodide._base.pyimport_impl("builtins").dict()'),
    (
        'API.runPythonInternal("import importlib; importlib")',
        'API._pyodide._base.pyimport_impl("importlib")',
    ),
    (
        'API.runPythonInternal("import __main__; __main__.__dict__")',
        'API._pyodide._base.pyimport_impl("__main__").__dict__',
    ),
    (
        'API.runPythonInternal("import builtins; builtins.__dict__")',
        'API._pyodide._base.pyimport_impl("builtins").__dict__',
    ),
)


class TrimError(ValueError):
    """Pyodide is not written as expected: this version of it needs another way."""


def trim(script: str, module: bytes, users: Iterable[str]) -> tuple[str, bytes]:
    """Return pyodide.asm.mjs and pyodide.asm.wasm with the exports that are used.

    An export is used if its name stands anywhere in the `users`, the texts of the other scripts,
    or in the script itself elsewhere than where it is given its value, or if the module asks for
    its address. Raises TrimError.
    """
    script = _started(_hostless(_unoffered(script, module)))
    begin = script.find(_FUNCTION)
    end = script.find("}", begin)
    declared = _DECLARED.search(script)
    if begin < 0 or declared is None:
        raise TrimError("pyodide.asm.mjs does not assign its exports as expected")
    body = script[begin:end]
    rest = script[: declared.start()] + script[declared.end() : begin] + script[end:]
    used = {name for text in (rest, *users) for name in _NAME.findall(text)}
    used |= {name for _, name, function in wasm.imports(module) if not function}
    names = {export: name for name, export in ASSIGNED.findall(body)}
    gone = {
        export
        for export in exported(module)
        if export not in used and names.get(export, export) not in used
    }
    if not gone:
        raise TrimError("every export of pyodide.asm.wasm is used")
    unnamed = {names[export] for export in gone if export in names}
    body = ASSIGNED.sub(lambda found: "" if found[1] in unnamed else found[0], body)
    declarations = declared[0].removeprefix("var ").removesuffix(";").split(",")
    kept = f"var {','.join(name for name in declarations if name not in unnamed)};"
    trimmed = script[: declared.start()] + kept + script[declared.end() : begin] + body
    return trimmed + script[end:], _without(module, gone)


def _unoffered(script: str, module: bytes) -> str:
    """The script that offers the functions which the module imports, and no graphics.

    The addresses of graphics are then null, as those of a library that is absent.
    """
    offered = OFFERED.search(script)
    if offered is None or script.count(_REFUSED) != 1:
        raise TrimError("pyodide.asm.mjs does not offer its functions as expected")
    wanted = {
        name
        for _, name, function in wasm.imports(module)
        if function or not name.startswith(GRAPHICS)
    }
    offers = [_OFFER.fullmatch(offer) for offer in offered[0].split(",")]
    kept = [offer for offer in offers if offer and offer[1] in wanted]
    named = {offer[2] or offer[1] for offer in kept}
    script = script.replace(offered[0], ",".join(offer[0] for offer in kept))
    script = script.replace(_REFUSED, "if(!value){")
    return _SIGNED.sub(lambda found: found[0] if found[1] in named else "", script)


def _started(script: str) -> str:
    """The script that starts Python without its compiler."""
    for found, instead in _STARTS:
        if script.count(found) != 1:
            raise TrimError(f"pyodide.asm.mjs starts Python otherwise: {found}")
        script = script.replace(found, instead)
    return script


def _hostless(script: str) -> str:
    """The script that does in every browser what it does in the least of them."""
    for found, instead in _HOSTS:
        script, times = found.subn(instead, script)
        if times != 1:
            raise TrimError(f"pyodide.asm.mjs looks at its host otherwise: {found.pattern}")
    return script


def exported(module: bytes) -> list[str]:
    """The names that a module exports, in its order."""
    return [name for name, _ in wasm.exports(module)]


def _without(module: bytes, gone: set[str]) -> bytes:
    """The module without these exports."""
    kept = [
        module[entry.start : entry.stop] for name, entry in wasm.exports(module) if name not in gone
    ]
    return wasm.replaced(module, wasm.EXPORTS, wasm.written_number(len(kept)) + b"".join(kept))

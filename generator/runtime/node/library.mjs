// The part of the standard library that the calculators use, with them, as stored byte code.
//
//   node library.mjs <<< '{"pyodide": …, "sources": {path: text}, "questions": [[…]], "out": …}'
//
// Byte code belongs to one version of Python, so the browser's own Python compiles it here. What
// to keep is found by importing and asking, never by a list that would grow old.

import { readFileSync, writeFileSync } from "node:fs";
import { start } from "./start.mjs";

// Pyodide imports these when it starts, to install packages and to run an event loop: the
// calculators do neither, and asyncio with all it imports is half of the library.
const REPLACED = {
  "asyncio/__init__.py": `
def get_event_loop():
    raise RuntimeError("the calculators have no event loop")
`,
  "pyodide/webloop.py": `
def _initialize_event_loop():
    pass
`,
  "pyodide/_package_loader.py": `
class _Folder:
    def __str__(self):
        return "/lib/python3.14/site-packages"
SITE_PACKAGES = DSO_DIR = _Folder()
def init_loaded_packages():
    pass
`,
};

const REPLACE = `
import io, zipfile
written = io.BytesIO()
with zipfile.ZipFile("/lib/python314.zip") as whole, zipfile.ZipFile(written, "w") as changed:
    for name in whole.namelist():
        changed.writestr(name, replaced[name] if name in replaced else whole.read(name))
written.getvalue()
`;

// Everything imported by now, compiled. Docstrings, assertions and the numbers of lines, which only
// the words of an error would say, are left out, and a file's content stands in for its time: the
// same sources give the same bytes.
const COMPILE = `
import sys
def unnumbered(code):
    consts = (unnumbered(each) if isinstance(each, type(code)) else each for each in code.co_consts)
    return code.replace(co_linetable=b"", co_consts=tuple(consts))
modules = list(sys.modules.values())
import importlib._bootstrap_external as loader, importlib.util, io, zipfile
kept = {}
for module in modules:
    spec = getattr(module, "__spec__", None)
    origin = getattr(spec, "origin", None) or ""
    for folder in ("/lib/python314.zip/", "/sources/"):
        if origin.startswith(folder):
            kept[origin.removeprefix(folder)] = spec.loader.get_data(origin)
written = io.BytesIO()
with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as library:
    for name, source in sorted(kept.items()):
        code = unnumbered(compile(source, name, "exec", dont_inherit=True, optimize=2))
        compiled = loader._code_to_hash_pyc(code, importlib.util.source_hash(source), False)
        library.writestr(zipfile.ZipInfo(name + "c", (1980, 1, 1, 0, 0, 0)), compiled)
written.getvalue()
`;

const { pyodide, sources, questions, out } = JSON.parse(readFileSync(0, "utf8"));

const stock = await start(pyodide);
stock.globals.set("replaced", stock.toPy(REPLACED));
writeFileSync(out, stock.runPython(REPLACE).toJs());

const python = await start(pyodide, { stdLibURL: out });
for (const [path, text] of Object.entries(sources)) {
  const file = `/sources/${path}`;
  python.FS.mkdirTree(file.slice(0, file.lastIndexOf("/")));
  python.FS.writeFile(file, text);
}
python.runPython(`import sys; sys.path.insert(0, "/sources")`);
const { ask } = python.pyimport("bundled");
for (const [question, inputs] of questions) ask(question, inputs);
writeFileSync(out, python.runPython(COMPILE).toJs());

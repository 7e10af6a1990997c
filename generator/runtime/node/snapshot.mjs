// The memory of a Python that has imported the calculators, as what differs from a fresh one.
//
//   node snapshot.mjs <<< '{"pyodide": …, "library": …, "questions": [[…]], "ran": …, "shift": …, "out": …}'
//
// "ran" lists the functions of Python to keep (shake.mjs); without it Python keeps all, and notes
// from then on which of them run.
//
// Pyodide writes its own snapshot: a header that names its build, printed here in base64, and the
// whole memory. Most of that is what the WebAssembly file fills by itself, or free: the reader
// need not fetch it. A place for the table of guard.py is kept in that memory. The addresses of the
// table and of all that the collector holds are printed with the header.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PAGE } from "../../../web/worker/adapter.mjs";
import { NOTE, shake } from "./shake.mjs";
import { createModule, start } from "./start.mjs";

const LINK = 4;

const ADAPTER = fileURLToPath(import.meta.resolve("../../../web/worker/adapter.mjs"));

const { pyodide, library, questions, ran, shift, out } = JSON.parse(readFileSync(0, "utf8"));
const create = await createModule(pyodide);

/** The memory of a module in which Python has not run yet, as the reader's will be. */
async function freshMemory() {
  const seen = new Error("seen");
  /** @type {Uint8Array} */
  let memory;
  const createPyodideModule = async (settings) => {
    settings.noInitialRun = true;
    memory = (await create(settings)).HEAPU8.slice();
    throw seen;
  };
  await start(pyodide, { stdLibURL: library, createPyodideModule }).catch((error) => {
    if (error !== seen) throw error;
  });
  return memory;
}

/** Zeroes what the stack and the heap no longer use: garbage costs transfer and says nothing. */
function forget(module) {
  module.HEAPU8.fill(0, module._emscripten_stack_get_end(), module.stackSave());
  const held = [];
  for (let size = 1 << 20; size >= 16; size >>= 1) {
    const top = module._sbrk(0);
    while (module._sbrk(0) === top) {
      const block = module._malloc(size);
      module.HEAPU8.fill(0, block, block + size);
      held.push(block);
    }
  }
  for (const block of held) module._free(block);
}

/**
 * The addresses of what Python's collector holds, of which one object is known: each has those of
 * the next and of the one before, but for two bits, just ahead of the object (pycore_gc.h).
 */
function ring(memory, known) {
  const words = new DataView(memory.buffer, memory.byteOffset);
  const link = (place) => (words.getUint32(place, true) & ~3) >>> 0;
  const first = known - 2 * LINK;
  const found = [];
  for (let place = first; found.length === 0 || place !== first; place = link(place)) {
    if (link(link(place) + LINK) !== place) throw new Error("the collector's ring is broken");
    found.push(place);
  }
  return found;
}

/** The pages of `memory` that differ from `fresh`, in words of 32 bits: snapshot.py packs them. */
function encode(fresh, memory) {
  const runs = [];
  let pages = 0;
  for (let page = 0; page * PAGE < memory.length; page++) {
    if (same(fresh, memory, page * PAGE)) continue;
    const last = runs.at(-1);
    if (last && last[0] + last[1] === page) last[1]++;
    else runs.push([page, 1]);
    pages++;
  }
  const table = new Uint32Array([memory.length, runs.length, ...runs.flat()]);
  const bytes = new Uint8Array(table.byteLength + pages * PAGE);
  bytes.set(new Uint8Array(table.buffer));
  let at = table.byteLength;
  for (const [page, count] of runs) {
    bytes.set(memory.subarray(page * PAGE, (page + count) * PAGE), at);
    at += count * PAGE;
  }
  return bytes;
}

function same(left, right, from) {
  for (let at = from; at < from + PAGE; at++) if (left[at] !== right[at]) return false;
  return true;
}

const fresh = await freshMemory();
const python = await start(pyodide, { stdLibURL: library, _makeSnapshot: true, jsglobals: {} });
const size = python._module.HEAPU8.length >> shift;
// On a page of its own, else the snapshot would lay what stands beside it over the table.
const table = Math.ceil(python._module._malloc(size + 2 * PAGE) / PAGE) * PAGE;
python._module.HEAPU8.fill(0, table, table + size);
const modules = python.runPython("import sys; id(sys.modules)");
const { ask } = python.pyimport("bundled");
const askAll = () => questions.forEach(([question, inputs]) => ask(question, inputs));
askAll();
if (ran) {
  const scripts = ["pyodide.mjs", "pyodide.asm.mjs"].map((name) => join(pyodide, name));
  shake(python, ran, [...scripts, ADAPTER].map((path) => readFileSync(path, "utf8")));
  askAll(); // the interpreter adapts the code that it runs
}
ask.destroy();
python.pyimport("gc").collect();
if (!ran) python.runPython(NOTE);
forget(python._module);

const whole = python.makeMemorySnapshot();
const [, headerLength] = new Uint32Array(whole.buffer, 0, 2);
const memory = whole.subarray(headerLength);
if (memory.length !== fresh.length) throw new Error("the memory has grown past a fresh one's");
writeFileSync(out, encode(fresh, memory));
const header = Buffer.from(whole.subarray(0, headerLength)).toString("base64");
process.stdout.write(JSON.stringify({ header, table, ring: ring(memory, modules) }));

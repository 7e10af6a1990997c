// The memory of a Python that has imported the calculators, as what differs from a fresh one.
//
//   node snapshot.mjs <<< '{"pyodide": …, "library": …, "questions": [[…]], "ran": …, "shift": …, "out": …}'
//
// "ran" lists the functions of Python to keep (shake.mjs); without it Python keeps all, and notes
// from then on which of them run.
//
// Most of the memory is what the WebAssembly file fills by itself, or free: the reader need not
// fetch it. A place for the table of guard.py is kept in it. What is printed is where to find all
// that is called from outside (quick.mjs), and the addresses of what the collector holds.

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { PAGE } from "../../../web/worker/quick.mjs";
import { NOTE, shake } from "./shake.mjs";
import { start } from "./start.mjs";

const LINK = 4;

const QUICK = fileURLToPath(import.meta.resolve("../../../web/worker/quick.mjs"));
const ADDRESSED = "GOT.func";

// What is called from outside stays where it is. The number and the threshold of the collector serve
// the trials alone (answer.mjs): they are Python's own.
const OFTEN = 20; // new objects, instead of thousands
const PLACES = `
import bundled, gc, sys
called = {"ask": bundled.ask, "load": bundled.load, "rules": bundled.RULES}
called |= {"modules": sys.modules, "threshold": gc.set_threshold, "often": ${OFTEN}}
{name: id(each) for name, each in called.items()}
`;

const { pyodide, library, questions, ran, shift, out } = JSON.parse(readFileSync(0, "utf8"));
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

/** The functions that the module asks of the table by name, where they are. */
function addressed(module, given) {
  const named = WebAssembly.Module.imports(module).filter(({ module: space }) => space === ADDRESSED);
  const places = named.map(({ name }) => [name, given[name].value]);
  return Object.fromEntries(places.filter(([, place]) => place));
}

// The memory as the reader's will be: nothing of the module has run yet.
let fresh = new Uint8Array();
let functions = () => ({});
const { instantiate } = WebAssembly;
WebAssembly.instantiate = /** @type {any} */ (
  async (module, given) => {
    const made = /** @type {any} */ (await instantiate(module, given));
    if (given?.[ADDRESSED]) {
      fresh = new Uint8Array(made.instance.exports.memory.buffer).slice();
      functions = () => addressed(made.module, given[ADDRESSED]);
    }
    return made;
  }
);

const python = await start(pyodide, { stdLibURL: library, jsglobals: {} });
const size = python._module.HEAPU8.length >> shift;
// On a page of its own, else the snapshot would lay what stands beside it over the table.
const table = Math.ceil(python._module._malloc(size + 2 * PAGE) / PAGE) * PAGE;
python._module.HEAPU8.fill(0, table, table + size);
const { modules, ...places } = python.runPython(PLACES).toJs({ dict_converter: Object.fromEntries });
const { ask } = python.pyimport("bundled");
const { collect } = python.pyimport("gc");
const askAll = () => questions.forEach(([question, inputs]) => ask(question, inputs));
askAll();
if (ran) {
  shake(python, ran, readFileSync(QUICK, "utf8"));
  askAll(); // the interpreter adapts the code that it runs
}
ask.destroy();
collect();
collect.destroy();
if (!ran) places.noted = python.runPython(NOTE);
forget(python._module);

const memory = python._module.HEAPU8;
if (memory.length !== fresh.length) throw new Error("the memory has grown past a fresh one's");
writeFileSync(out, encode(fresh, memory));
const found = { ...places, functions: functions(), table, shift };
process.stdout.write(JSON.stringify({ places: found, ring: ring(memory, modules) }));

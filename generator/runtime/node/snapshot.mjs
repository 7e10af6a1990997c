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
import { PAGE, Python } from "../../../web/worker/quick.mjs";
import { NOTE, shake } from "./shake.mjs";
import { startPython } from "./start.mjs";

const LINK = 4;
const QUICK = fileURLToPath(import.meta.resolve("../../../web/worker/quick.mjs"));
const EXPRESSION = 258; // Py_eval_input
const OFTEN = 20; // new objects, instead of thousands

// What is called from outside stays where it is. The number and the threshold of the collector serve
// the trials alone (answer.mjs): they are Python's own.
const PLACES = `
import bundled, gc, sys
called = {"ask": bundled.ask, "load": bundled.load, "rules": bundled.RULES}
called |= {"modules": sys.modules, "threshold": gc.set_threshold, "often": ${OFTEN}}
places = "{" + ",".join(f'"{name}":{id(each)}' for name, each in called.items()) + "}"
`;

const { pyodide, library, questions, ran, shift, out } = JSON.parse(readFileSync(0, "utf8"));

/** Zeroes what the stack and the heap no longer use: garbage costs transfer and says nothing. */
function forget(c, memory) {
  memory.fill(0, c.emscripten_stack_get_end(), c.emscripten_stack_get_current());
  const held = [];
  for (let size = 1 << 20; size >= 16; size >>= 1) {
    const top = c.sbrk(0);
    while (c.sbrk(0) === top) {
      const block = c.malloc(size);
      memory.fill(0, block, block + size);
      held.push(block);
    }
  }
  for (const block of held) c.free(block);
}

/** Runs statements in Python's main module, or has the text of an expression. */
function interpreter(c, python) {
  const written = (text, use) => {
    const bytes = new TextEncoder().encode(`${text}\0`);
    const place = c.malloc(bytes.length);
    python.memory.set(bytes, place);
    const result = use(place);
    c.free(place);
    return result;
  };
  const main = c.PyModule_GetDict(written("__main__", c.PyImport_AddModule));
  return {
    run(statements) {
      if (written(statements, (place) => c.PyRun_SimpleStringFlags(place, 0))) {
        throw new Error("Python raised; its words are above");
      }
    },
    text(expression) {
      const result = written(expression, (place) => c.PyRun_StringFlags(place, EXPRESSION, main, main, 0));
      const text = python.text(result);
      python.release(result);
      return text;
    },
  };
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

const { exports: c, fresh, functions } = await startPython(pyodide, library);
const size = fresh.length >> shift;
// On a page of its own, else the snapshot would lay what stands beside it over the table.
const table = Math.ceil(c.malloc(size + 2 * PAGE) / PAGE) * PAGE;
const python = new Python(c, { table, shift });
python.memory.fill(0, table, table + size);
const { run, text } = interpreter(c, python);
run(PLACES);
const { modules, ...places } = JSON.parse(text("places"));
run("del called, places");
const askAll = () => questions.forEach((question) => python.told(places.ask, ...question));
askAll();
if (ran) {
  run(shake(ran, readFileSync(QUICK, "utf8")));
  askAll(); // the interpreter adapts the code that it runs
}
c.PyGC_Collect();
if (!ran) {
  run(NOTE);
  places.noted = Number(text("str(id(noted))"));
}
forget(c, python.memory);

const { memory } = python;
if (memory.length !== fresh.length) throw new Error("the memory has grown past a fresh one's");
writeFileSync(out, encode(fresh, memory));
const found = { ...places, functions, table, shift };
process.stdout.write(JSON.stringify({ places: found, ring: ring(memory, modules) }));

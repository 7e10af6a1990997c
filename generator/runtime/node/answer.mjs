// The bundle's own answers, one compact line each, from the library or the snapshot.
//
// The first line in is {"pyodide": …, "library": …, "editions": {edition: path}}, for a snapshot with
// "snapshot" and "header";
// each other one is [question, inputs as JSON text]. The first line out is the hash of the rules;
// with "trying", what was noted is written instead: the functions of "python" and of Pyodide's script
// that ran, where the snapshot notes them (shake.mjs); those of "wasm", by Node itself; the pages of
// "memory" that were read, where the code notes them in a "table" (guard.py). Memory is then collected
// often, since the code that this runs depends on what is in use at that moment.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { importLibrary, restoreSnapshot } from "../../../web/worker/adapter.mjs";
import { ran, remember } from "./coverage.mjs";
import { noted } from "./shake.mjs";
import { createModule, emptyLock } from "./start.mjs";

const OFTEN = 20; // new objects, instead of thousands

const lines = readFileSync(0, "utf8").split("\n").filter(Boolean);
const [given, ...questions] = lines.map((line) => JSON.parse(line));
const { pyodide, library, snapshot, header, trying, editions, table, shift } = given;
if (trying === "python") remember();
const { loadPyodide } = await import(pathToFileURL(join(pyodide, "pyodide.mjs")).href);
const options = {
  indexURL: pyodide,
  stdLibURL: library,
  lockFileContents: emptyLock(pyodide),
  createPyodideModule: await createModule(pyodide),
};
const { python, rules, ask } = snapshot
  ? await restoreSnapshot(loadPyodide, options, header, new Uint8Array(readFileSync(snapshot)))
  : await importLibrary(loadPyodide, options);

if (trying) python.pyimport("gc").set_threshold(OFTEN);
// What the browser collects, at a moment of its own, runs code too.
const collect = () => {
  /** @type {any} */ (globalThis).gc();
  return new Promise((done) => setTimeout(done));
};
const read = async (edition) => readFileSync(editions[edition], "utf8");
const answers = [];
try {
  if (trying) await collect();
  for (const question of questions) answers.push(await ask(...question, read));
  if (trying) await collect();
} catch (error) {
  // Where Python stops, whoever reads knows at which question. The answers take their time to go.
  process.stderr.write(`${/** @type {any} */ (error)?.stack ?? error}\n`);
  process.exitCode = 1;
}
if (!trying) process.stdout.write([rules, ...answers].join("\n") + "\n");
if (trying === "python") {
  const found = { python: noted(python), script: ran("/pyodide.asm.mjs") };
  process.stdout.write(JSON.stringify(found));
}
if (trying === "memory") {
  const { HEAPU8, _Py_Version } = python._module;
  HEAPU8[table + (_Py_Version >> shift)] = 1; // what pyodide.mjs reads by itself
  const pages = HEAPU8.subarray(table, table + (HEAPU8.length >> shift));
  process.stdout.write(JSON.stringify([...pages.keys()].filter((page) => pages[page])));
}

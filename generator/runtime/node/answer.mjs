// The bundle's own answers, one compact line each, from the library or the snapshot.
//
// The first line in is {"pyodide": …, "library": …, "editions": {edition: path}}, for a snapshot with
// "snapshot" and "places"; each other one is [question, inputs as JSON text]. The first line out is
// the hash of the rules; with "trying", what was noted is written instead: the functions of "python"
// that ran, where the snapshot notes them (shake.mjs); those of "wasm", by Node itself; the pages of
// "memory" that were read, where the code notes them in the table (guard.py). With "often", memory is
// collected often, since the code that this runs depends on what is in use at that moment.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { importLibrary } from "../../../web/worker/adapter.mjs";
import { restorePython } from "../../../web/worker/quick.mjs";
import { createModule, emptyLock } from "./start.mjs";

const lines = readFileSync(0, "utf8").split("\n").filter(Boolean);
const [given, ...questions] = lines.map((line) => JSON.parse(line));
const { pyodide, snapshot, places, trying, often, editions } = given;

/** The whole Python, from the library. */
async function whole() {
  const { loadPyodide } = await import(pathToFileURL(join(pyodide, "pyodide.mjs")).href);
  return importLibrary(loadPyodide, {
    indexURL: pyodide,
    stdLibURL: given.library,
    lockFileContents: emptyLock(pyodide),
    createPyodideModule: await createModule(pyodide),
  });
}

/** The quick Python, from the snapshot. */
async function quick() {
  const module = await WebAssembly.compile(readFileSync(join(pyodide, "pyodide.asm.wasm")));
  return restorePython(module, new Uint8Array(readFileSync(snapshot)), places);
}

const read = async (edition) => readFileSync(editions[edition], "utf8");
const { rules, ask, python } = /** @type {any} */ (await (snapshot ? quick() : whole()));
if (often) python.called(places.threshold, places.often);
const answers = [];
try {
  for (const question of questions) answers.push(await ask(...question, read));
} catch (error) {
  // Where Python stops, whoever reads knows at which question. The answers take their time to go.
  process.stderr.write(`${/** @type {any} */ (error)?.stack ?? error}\n`);
  process.exitCode = 1;
}
if (!trying) process.stdout.write([rules, ...answers].join("\n") + "\n");
if (trying === "python") {
  process.stdout.write(JSON.stringify(python.told(places.noted).split("\n").sort()));
}
if (trying === "memory") {
  const { table, shift } = places;
  const pages = python.memory.subarray(table, table + (python.memory.length >> shift));
  process.stdout.write(JSON.stringify([...pages.keys()].filter((page) => pages[page])));
}

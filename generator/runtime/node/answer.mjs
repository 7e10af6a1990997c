// The bundle's own answers, one compact line each, from the library or the snapshot.
//
// The first line in is {"pyodide": …, "library": …, "editions": {edition: path}}, for a snapshot with
// "snapshot" and "header";
// each other one is [question, inputs as JSON text]. The first line out is the hash of the rules;
// with "trying", what was noted to run is written instead: of Python's functions, where the snapshot
// notes them (shake.mjs); of the WebAssembly, by Node itself. Memory is then collected often, since
// the code that this runs depends on what is in use at that moment.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { importLibrary, restoreSnapshot } from "../../../web/worker/adapter.mjs";
import { noted } from "./shake.mjs";
import { createModule, emptyLock } from "./start.mjs";

const OFTEN = 20; // new objects, instead of thousands

const lines = readFileSync(0, "utf8").split("\n").filter(Boolean);
const [given, ...questions] = lines.map((line) => JSON.parse(line));
const { pyodide, library, snapshot, header, trying, editions } = given;
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
const read = async (edition) => readFileSync(editions[edition], "utf8");
const answers = [];
try {
  for (const question of questions) answers.push(await ask(...question, read));
} catch (error) {
  // Where Python stops, whoever reads knows at which question. The answers take their time to go.
  process.stderr.write(`${/** @type {any} */ (error)?.stack ?? error}\n`);
  process.exitCode = 1;
}
if (!trying) process.stdout.write([rules, ...answers].join("\n") + "\n");
if (trying === "python") process.stdout.write(JSON.stringify(noted(python)));

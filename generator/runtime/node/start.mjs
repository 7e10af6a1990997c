// Starts the browser's Python under Node, the same way each time: nothing of this machine's
// clock, chance, names or time zone enters its memory, so that two builds give the same bytes.

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

createRequire(import.meta.url)("node:crypto").randomFillSync = (view) => view.fill(0);
Date.now = () => Date.UTC(1980, 0, 2); // the first day that a zip can write, and one to spare
performance.now = () => 0;
process.env.TZ = "UTC";

// Node would print the line at fault, and Pyodide is one line of a megabyte.
process.on("uncaughtException", (error) => {
  process.stderr.write(`${error?.stack ?? error}\n`);
  process.exit(1);
});

const ADDRESSED = "GOT.func";
const ENVIRONMENT = {
  HOME: "/home/pyodide",
  LANG: "C.UTF-8",
  PYTHONHASHSEED: "0",
  _: "python",
};

/** Starts Pyodide from the folder of its npm package; `options` are those of loadPyodide. */
export async function start(folder, options = {}) {
  const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")).href);
  return loadPyodide({
    indexURL: folder,
    lockFileContents: emptyLock(folder),
    _sysExecutable: "python",
    env: ENVIRONMENT,
    ...options,
  });
}

/**
 * Starts the Python of a folder, and nothing of Pyodide's: what its module exports, with the memory as
 * it was before anything ran, and the places of the functions that the module asks for by name.
 */
export async function startPython(folder, stdLibURL) {
  const started = new Error("started");
  const create = await createModule(folder);
  /** @type {any} */
  let found;
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = /** @type {any} */ (
    async (source, given) => {
      const made = /** @type {any} */ (await instantiate(source, given));
      if (given?.[ADDRESSED]) found = { given: given[ADDRESSED], ...made, fresh: copied(made) };
      return made;
    }
  );
  const createPyodideModule = async (settings) => {
    await create(settings);
    throw started;
  };
  await start(folder, { stdLibURL, createPyodideModule }).catch((error) => {
    if (error !== started) throw error;
  });
  WebAssembly.instantiate = instantiate;
  const { exports } = found.instance;
  return { exports, fresh: found.fresh, functions: addressed(found.module, found.given) };
}

const copied = ({ instance }) => new Uint8Array(instance.exports.memory.buffer).slice();

/** The functions that a module asks of the table by name, where they are. */
function addressed(module, given) {
  const named = WebAssembly.Module.imports(module).filter(({ module: space }) => space === ADDRESSED);
  const places = named.map(({ name }) => [name, given[name].value]);
  return Object.fromEntries(places.filter(([, place]) => place));
}

/** The function that makes an Emscripten module, for loadPyodide's option of that name. */
export async function createModule(folder) {
  return (await import(pathToFileURL(join(folder, "pyodide.asm.mjs")).href)).default;
}

/** A lock file that names no package: Pyodide wants one, and the calculators need none. */
export function emptyLock(folder) {
  const { info } = JSON.parse(readFileSync(join(folder, "pyodide-lock.json"), "utf8"));
  return { info, packages: {} };
}

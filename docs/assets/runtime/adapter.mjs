// Starts Python with the calculators in it: from the library, or from a snapshot of its memory.
// It runs in the worker, and under Node where the build proves what it made.

import { decode } from "./snapshot.mjs";

/**
 * Starts Python and imports the calculators.
 *
 * `options` are those of loadPyodide: indexURL, stdLibURL, lockFileContents, createPyodideModule.
 */
export async function importLibrary(loadPyodide, options) {
  const env = { HOME: "/home/pyodide", PYTHONHASHSEED: "0" };
  return calculators(await loadPyodide({ ...options, env }));
}

/**
 * Puts Python back as it was when the snapshot was made, the calculators already imported.
 *
 * Pyodide's header goes through its own restoring, which checks that the build is the same one;
 * only the memory comes as a difference, laid on before Pyodide looks at it.
 */
export async function restoreSnapshot(loadPyodide, options, bytes) {
  const { header, apply } = decode(bytes);
  const createPyodideModule = async (settings) => {
    const module = await options.createPyodideModule(settings);
    apply(module.HEAPU8);
    return module;
  };
  return calculators(await loadPyodide({ ...options, createPyodideModule, _loadSnapshot: header }));
}

/** What the page needs of Python: the hash of its rules, and answers as JSON text. */
function calculators(python) {
  const { RULES, ask } = python.pyimport("bundled");
  return { rules: RULES, ask: (question, inputs) => ask(question, inputs) };
}

// Starts Python with the calculators in it: from the library, or from a snapshot of its memory.
// It runs in the worker, and under Node where the build proves what it made.

const WORD = 4;
export const PAGE = 64;

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
 * Pyodide's own header (base64) goes through Pyodide's own restoring, which refuses that of
 * another build; the memory, a promise of bytes, is laid on before Pyodide looks at it.
 */
export async function restoreSnapshot(loadPyodide, options, header, bytes) {
  const createPyodideModule = async (settings) => {
    const module = await options.createPyodideModule(settings);
    apply(await bytes, module.HEAPU8);
    return module;
  };
  const _loadSnapshot = Uint8Array.from(atob(header), (character) => character.charCodeAt(0));
  return calculators(await loadPyodide({ ...options, createPyodideModule, _loadSnapshot }));
}

/** What an answer begins with instead, where it needs an edition that Python has not read. */
const NEEDS = '{"needs":';

/**
 * Python, and what the page needs of it: the hash of its rules, and answers as JSON text. An
 * answer waits for the edition that it needs, if any: `fetchEdition` promises its text.
 */
function calculators(python) {
  const bundled = python.pyimport("bundled");
  const { RULES } = bundled;
  const ask = bundled.ask.copy();
  const load = bundled.load.copy();
  const stopped = () => python._module.stopped; // by a script that lacks something (cut.mjs)
  bundled.destroy(); // else at some moment of the browser's, and code that never ran would run
  return {
    python,
    rules: RULES,
    async ask(question, inputs, fetchEdition) {
      for (;;) {
        const answer = ask(question, inputs);
        if (stopped()) throw new Error(`Python stopped: ${stopped()}`);
        if (!answer.startsWith(NEEDS)) return answer;
        load(await fetchEdition(JSON.parse(answer).needs));
      }
    },
  };
}

/**
 * Lays a snapshot over the memory of a fresh module.
 *
 * In 32-bit little-endian words: the length of the memory, the number of runs, and for each run
 * its first page and its number of pages; then the pages, of PAGE bytes.
 */
function apply(bytes, memory) {
  const [length, count] = new Uint32Array(bytes.buffer, 0, 2);
  if (memory.length !== length) throw new RangeError("the memory is not as long as expected");
  const runs = new Uint32Array(bytes.buffer, 2 * WORD, count * 2);
  let at = 2 * WORD + runs.byteLength;
  for (let run = 0; run < runs.length; run += 2) {
    const size = runs[run + 1] * PAGE;
    memory.set(bytes.subarray(at, at + size), runs[run] * PAGE);
    at += size;
  }
}

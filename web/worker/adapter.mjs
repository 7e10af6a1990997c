// Starts Python with the calculators in it: from the library, or from a snapshot of its memory.
// It runs in the worker, and under Node where the build proves what it made.

const WORD = 4;
const FLAGS = 3;
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

/** Lays a snapshot over the memory of a fresh module, and joins the ring of Python's collector:
 * generator/runtime/snapshot.py says what each byte is. */
function apply(bytes, memory) {
  const [length, runs, held] = new Uint32Array(bytes.buffer, 0, 3);
  if (memory.length !== length) throw new RangeError("the memory is not as long as expected");
  let read = 3 * WORD;
  const next = () => {
    for (let number = 0, shift = 0; ; shift += 7) {
      const byte = bytes[read++];
      number |= (byte & 0x7f) << shift;
      if (byte < 0x80) return number;
    }
  };
  const laid = [];
  for (let run = 0, page = 0; run < runs; run++) {
    const first = page + next();
    page = first + next();
    laid.push([first * PAGE, page * PAGE]);
  }
  const ring = new Uint32Array(held);
  for (let at = 0, place = 0; at < held; at++) ring[at] = place += WORD * next();
  for (const [from, to] of laid) {
    memory.set(bytes.subarray(read, read + to - from), from);
    read += to - from;
  }
  const words = new Uint32Array(memory.buffer);
  for (let at = 0, before = ring[held - 1]; at < held; before = ring[at++]) {
    const link = ring[at] / WORD;
    words[link] = (words[link] & FLAGS) | ring[(at + 1) % held];
    words[link + 1] = (words[link + 1] & FLAGS) | before;
  }
}

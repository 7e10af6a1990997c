// Python as it was when the snapshot was made, without Pyodide's script: a memory, the functions of
// WebAssembly that answered the trials, and where in that memory the calculators are. They are
// called as C calls them.
// It runs in the worker, and under Node where the build proves what it made.

import { fetching } from "./adapter.mjs";

const WORD = 4;
const FLAGS = 3;
const LEFT_OUT = 0xff; // in the table
export const PAGE = 64;
const ENCODER = new TextEncoder();
const DECODER = new TextDecoder("utf-8", { ignoreBOM: true });

/**
 * Puts Python back. `bytes` promises the snapshot, and `places` are the addresses that were noted
 * with it: `ask` and `load`, the functions; `rules`, the text; `table`, of guard.py, with a byte for
 * each 2 ** `shift` of the memory; `functions`, what the module asks of the table by name.
 */
export async function restorePython(module, bytes, places) {
  const imports = offered(places.functions, () => python);
  const { exports } = /** @type {any} */ (await WebAssembly.instantiate(module, imports));
  exports.emscripten_stack_init();
  const python = new Python(exports, places);
  lay(await bytes, python.memory);
  const ask = (question, inputs) => python.told(places.ask, question, inputs);
  const load = (policy) => python.called(places.load, python.made(policy)); // once an edition
  return { python, rules: python.text(places.rules), ask: fetching(ask, load) };
}

/**
 * What the module is given: a way to call a function whose arguments are counted otherwise than
 * those that it is called with, which WebAssembly refuses; whatever else it calls stops it.
 */
function offered(functions, python) {
  const call = (place, ...given) => python().function(place)(...given);
  // WebAssembly may catch an error of JavaScript: so that it is remembered too.
  const stop = (name) => () => {
    python().stopped = name;
    throw new Error(`Python wants ${name}`);
  };
  const named = (make) => new Proxy({}, { get: (_, name) => make(name) });
  const calls = named((name) => (name === "_PyEM_TrampolineCall_JS" ? call : stop(name)));
  const place = (name) => new WebAssembly.Global({ value: "i32", mutable: true }, functions[name] ?? 0);
  return { env: calls, wasi_snapshot_preview1: calls, "GOT.func": named(place) };
}

/** Python's own functions, by what its module exports; objects are their addresses. */
export class Python {
  /** What it wanted and had not, if anything. */
  stopped = "";
  #c;
  #table;
  #shift;

  constructor(exports, { table, shift }) {
    this.#c = exports;
    this.#table = table;
    this.#shift = shift;
  }

  get memory() {
    return new Uint8Array(this.#c.memory.buffer);
  }

  /** A function of C, by its place. */
  function(place) {
    return this.#c.__indirect_function_table.get(place);
  }

  /** What a function of Python returns. Throws where it raises, or wanted what is not here. */
  called(place, ...objects) {
    const list = this.#c.malloc(WORD * (objects.length + 1));
    new Uint32Array(this.#c.memory.buffer).set(objects, list / WORD);
    const result = this.#c.PyObject_Vectorcall(place, list, objects.length, 0);
    if (this.stopped || !result) throw new Error(`Python stopped: ${this.stopped || "it raised"}`);
    this.#c.free(list);
    return result;
  }

  /** The text that a function of Python returns, given texts. Throws as `called`. */
  told(place, ...texts) {
    const given = texts.map((text) => this.made(text));
    const result = this.called(place, ...given);
    given.forEach((object) => this.release(object));
    const text = this.text(result);
    this.release(result);
    return text;
  }

  /** An object is no longer of use here. */
  release(object) {
    this.#c.Py_DecRef(object);
  }

  /** A new text of Python's. Throws where it is none: half of a pair of UTF-16. */
  made(text) {
    if (/\p{Cs}/u.test(text)) throw new Error("a text has half of a character");
    const encoded = ENCODER.encode(text);
    const place = this.#c.malloc(encoded.length + 1);
    this.memory.set(encoded, place);
    const made = this.#c.PyUnicode_FromStringAndSize(place, encoded.length);
    this.#c.free(place);
    return made;
  }

  /** A text of Python's, as JavaScript's. */
  text(object) {
    const size = this.#c.malloc(WORD);
    const start = this.#c.PyUnicode_AsUTF8AndSize(object, size);
    const text = start ? DECODER.decode(this.#bytes(start, this.#word(size))) : this.#halves(object, size);
    this.#c.free(size);
    return text;
  }

  /** A text that has half of a character, which JavaScript may write too, and UTF-8 may not. */
  #halves(object, size) {
    this.#c.PyErr_Clear();
    const start = this.#c.PyUnicode_AsWideCharString(object, size);
    const bytes = this.#bytes(start, WORD * this.#word(size)).slice();
    this.#c.PyMem_Free(start);
    return Array.from(new Uint32Array(bytes.buffer), (code) => String.fromCodePoint(code)).join("");
  }

  #word(place) {
    return new Uint32Array(this.#c.memory.buffer)[place / WORD];
  }

  /** Bytes of the memory, as none of the functions that look there first reads them. */
  #bytes(start, length) {
    const { memory } = this;
    for (let page = start >> this.#shift; page <= (start + length) >> this.#shift; page++) {
      if (memory[this.#table + page] === LEFT_OUT) throw new Error("a text of Python's was left out");
    }
    return memory.subarray(start, start + length);
  }
}

/** Lays a snapshot over the memory of a fresh module, and joins the ring of Python's collector:
 * generator/runtime/snapshot.py says what each byte is. */
export function lay(bytes, memory) {
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

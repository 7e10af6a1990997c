// Runs the calculators in a worker: Python once, then one question and its answer at a time.
//
// Its name is {manifest, address, life, fresh} as JSON: a first message would reach it only once the
// page's own thread is free. In: {id, question, inputs}, once it is ready. Out: {alive} once,
// {progress} as bytes arrive, {rules} when ready, {id, answer}, and where something is wrong
// {fault: {code, detail}}, with the id of the question if there is one.
//
// Each file is checked against the manifest as it arrives, and nothing is answered before all
// are: left to itself Pyodide never settles when one is missing, and runs a library with a
// flipped bit in it.
//
// The site serves this module and those that it imports as one file (generator/runtime/bundle.py).
//
// There are two ways to the same Python. The quick one restores a snapshot, with the part of
// Python that ran, or was read, while the site was built; what is missing stops it. Whatever stops
// it, the whole one takes over, from then on: all of Pyodide, and the library.

import { importLibrary } from "./adapter.mjs";
import { Fault, request, verify } from "./files.mjs";
import { restorePython } from "./quick.mjs";

// Pyodide asks for addresses; what it gets from them is lent to it (see lend).
const PLACE = "lent:/";
const LIBRARY = "lent:/library.zip";
const QUICK = "pyodide.quick.wasm";
const SNAPSHOT = "snapshot.bin";
const CODE = "pyodide.asm.wasm";
const SCRIPT = "pyodide.asm.mjs";
const EDITIONS = "editions.json";
const LOADER = "pyodide.mjs";

const REHEARSALS = 120;
const PAINTED_MS = 300;
const PAUSE_MS = 10;

let runtime;
let python;
let rehearsed = false;
let turn = Promise.resolve();

// A Python that has stopped may do so once more, in a task of its own: it was left already, or is as
// soon as it is asked.
self.onerror = (event) => {
  console.warn("Python stopped by itself:", event);
  return true;
};

self.onmessage = ({ data }) => inTurn(() => answer(data));

/** One after the other: a question that comes while the whole Python starts waits for it. */
function inTurn(task) {
  turn = turn.then(task);
  return turn;
}

async function answer({ id, question, inputs }) {
  try {
    postMessage({ id, answer: await ask(question, inputs) });
  } catch (error) {
    tell(error, id);
    return;
  }
  if (!rehearsed) rehearse(question, inputs);
}

/** The calculators' answer; they answer whatever they are asked, so an error is Python's end. */
async function ask(question, inputs) {
  const fetchEdition = (edition) => runtime.edition(edition);
  try {
    return await python.ask(question, inputs, fetchEdition);
  } catch (error) {
    if (python.whole || error instanceof Fault) throw error;
    console.warn("The quick Python stopped, the whole one instead:", error);
    python = await runtime.whole();
    return python.ask(question, inputs, fetchEdition);
  }
}

/**
 * Asks again what was just answered, while the reader reads: the browser compiles better what runs
 * often, and the next answers come three times sooner. The page paints the answer first; a question
 * waits for one of them at most.
 */
async function rehearse(question, inputs) {
  rehearsed = true;
  await new Promise((done) => setTimeout(done, PAINTED_MS));
  for (let left = REHEARSALS; left > 0; left--) {
    await new Promise((done) => setTimeout(done, PAUSE_MS));
    await inTurn(() => ask(question, inputs).catch(() => {}));
  }
}

async function begin(given) {
  hold(given.life);
  try {
    runtime = new Runtime(given);
    python = await runtime.start();
    postMessage({ rules: python.rules });
  } catch (error) {
    tell(error);
  }
}

function tell(error, id) {
  const { code, detail } = error instanceof Fault ? error : new Fault("failed", `${error}`);
  postMessage({ id, fault: { code, detail } });
}

/** Holds a lock until this worker ends, however it ends: the page waits for the same one. */
function hold(life) {
  navigator.locks.request(life, () => {
    postMessage({ alive: true });
    return new Promise(() => {});
  });
}

/** Both ways to Python; `fresh` refetches every file. */
class Runtime {
  #manifest;
  #files;

  constructor({ manifest, address, fresh }) {
    this.#manifest = manifest;
    this.#files = new Files(manifest, address, fresh ? "reload" : "default");
    this.#files.bytes(SNAPSHOT); // the largest: first
    this.#files.bytes(QUICK);
  }

  /** The quick one, or else the whole one. Rejects with a Fault where neither starts. */
  async start() {
    const files = this.#files;
    try {
      const module = await files.compile(QUICK);
      const started = await restorePython(module, files.bytes(SNAPSHOT), this.#manifest.places);
      await files.bytes(QUICK); // proved
      return started;
    } catch (error) {
      if (error instanceof Fault && error.code === "unsupported") throw error;
      console.warn("The snapshot is of no use, the library instead:", error);
      return this.whole();
    }
  }

  /** All of Pyodide, with the library. Rejects with a Fault. */
  async whole() {
    const files = this.#files;
    const unusable = settled(lend(files));
    // One at fault is told by its own name; Pyodide would wait for ever for the library.
    await Promise.all(["library.zip", LOADER, SCRIPT].map((name) => files.bytes(name)));
    // Imported from what the fetch has just put in the browser's cache.
    const [{ loadPyodide }, { default: createPyodideModule }] = await files.modules(LOADER, SCRIPT);
    const places = { indexURL: PLACE, stdLibURL: LIBRARY, lockFileContents: this.#manifest.lock };
    const started = importLibrary(loadPyodide, { ...places, createPyodideModule });
    // A file at fault is known here before Pyodide would notice it, if it ever did.
    const proved = Promise.all([started, files.bytes(CODE)]);
    return { ...(await Promise.race([proved, unusable]))[0], whole: true };
  }

  /** The text of an edition's policy. Rejects with a Fault. */
  async edition(name) {
    const text = new TextDecoder();
    const editions = JSON.parse(text.decode(await this.#files.bytes(EDITIONS)));
    return text.decode(await this.#files.bytes(name, editions[name]));
  }
}

/**
 * Lends Pyodide what is fetched and compiled already, and nothing else of the network: it would
 * begin only once its own modules run. Rejects where WebAssembly fails, since Pyodide keeps silent.
 */
function lend(files) {
  const compiled = settled(files.compile(CODE));
  self.fetch = async (url) =>
    new Response(`${url}` === LIBRARY ? await files.bytes("library.zip") : null);
  return new Promise((_, reject) => {
    WebAssembly.instantiateStreaming = async (_response, imports) => {
      try {
        /** @type {WebAssembly.Module} */
        const module = await compiled;
        return { module, instance: await WebAssembly.instantiate(module, imports) };
      } catch (error) {
        reject(error instanceof Fault ? error : new Fault("unsupported", `${error}`));
        throw error;
      }
    };
  });
}

/** The files of the manifest, each fetched once, all at the same time. */
class Files {
  #manifest;
  #address;
  #cache;
  #open = new Map();

  constructor(manifest, address, cache) {
    this.#manifest = manifest;
    this.#address = address;
    this.#cache = cache;
  }

  /** The whole content, once it is proved to be what the manifest says, or another list of files. */
  bytes(name, file = this.#manifest.files[name]) {
    return this.#fetch(name, file).bytes;
  }

  /** WebAssembly, compiled as it arrives. Rejects with a Fault. */
  async compile(name) {
    const { response, bytes } = this.#fetch(name, this.#manifest.files[name]);
    try {
      return await WebAssembly.compileStreaming(await response);
    } catch (error) {
      await bytes; // what was altered on its way does not compile either: that is said first
      throw new Fault("unsupported", `${error}`);
    }
  }

  modules(...names) {
    return Promise.all(names.map((name) => import(this.#url(this.#manifest.files[name]))));
  }

  #fetch(name, file) {
    if (!this.#open.has(name)) {
      const progress = () => postMessage({ progress: true });
      const response = settled(request(this.#url(file), file.type, this.#cache));
      // WebAssembly is read twice: to be compiled, and to be checked.
      const copy = (it) => (file.type === "application/wasm" ? it.clone() : it);
      const bytes = settled(response.then((it) => verify(copy(it), file, progress)));
      this.#open.set(name, { response, bytes });
    }
    return this.#open.get(name);
  }

  #url({ path }) {
    return new URL(path, this.#address).href;
  }
}

/** The same promise, whose failure may be looked at later, or never. */
function settled(promise) {
  promise.catch(() => {});
  return promise;
}

begin(JSON.parse(self.name));

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

import { importLibrary, restoreSnapshot } from "./adapter.mjs";
import { Fault, request, verify } from "./files.mjs";

// Pyodide asks for addresses; what it gets from them is lent to it (see lend). A restored Python
// has imported all that it needs, so its library is empty.
const PLACE = "lent:/";
const LIBRARY = "lent:/library.zip";
const EMPTY = "lent:/empty.zip";
const SHARED = [
  "adapter.mjs",
  "files.mjs",
  "pyodide.mjs",
  "pyodide.asm.mjs",
  "pyodide.asm.wasm",
];

const REHEARSALS = 120;
const PAUSE_MS = 10;

let python;
let rehearsed = false;

self.onmessage = ({ data: { id, question, inputs } }) => {
  try {
    postMessage({ id, answer: python.ask(question, inputs) });
  } catch (error) {
    tell(error, id);
    return;
  }
  if (!rehearsed) rehearse(question, inputs);
};

/**
 * Asks again what was just answered, while the reader reads: the browser compiles better what runs
 * often, and the next answers come three times sooner. A question waits for one pause at most.
 */
async function rehearse(question, inputs) {
  rehearsed = true;
  for (let left = REHEARSALS; left > 0; left--) {
    await new Promise((done) => setTimeout(done, PAUSE_MS));
    python.ask(question, inputs);
  }
}

async function begin(given) {
  hold(given.life);
  try {
    python = await start(given);
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

/** Starts Python from the snapshot, or else from the library; `fresh` refetches every file. */
async function start({ manifest, address, fresh }) {
  const files = new Files(manifest, address, fresh ? "reload" : "default");
  const compiled = settled(files.compile("pyodide.asm.wasm"));
  const snapshot = settled(files.bytes("snapshot.bin"));
  const shared = settled(Promise.all(SHARED.map((name) => files.bytes(name))));
  // Imported from what the fetch has just put in the browser's cache.
  const modules = settled((fresh ? shared : Promise.resolve()).then(() => files.modules()));
  const unusable = settled(lend(compiled, () => files.bytes("library.zip")));

  const launch = async (how, stdLibURL, ...given) => {
    const [{ loadPyodide }, { default: createPyodideModule }] = await modules;
    const places = { indexURL: PLACE, stdLibURL, lockFileContents: manifest.lock };
    return how(loadPyodide, { ...places, createPyodideModule }, ...given);
  };
  // A file at fault is known here before Pyodide would notice it, if it ever did.
  const proved = async (attempt) =>
    (await Promise.race([Promise.all([attempt, shared]), unusable]))[0];
  try {
    return await proved(launch(restoreSnapshot, EMPTY, manifest.snapshot, snapshot));
  } catch (error) {
    await shared; // what both ways need is at fault: say that
    console.warn("The snapshot is of no use, the library instead:", error);
    await files.bytes("library.zip");
    return proved(launch(importLibrary, LIBRARY));
  }
}

/**
 * Lends Pyodide what is fetched and compiled already, and nothing else of the network: it would
 * begin only once its own modules run. Rejects where WebAssembly fails, since Pyodide keeps silent.
 */
function lend(compiled, library) {
  self.fetch = async (url) => new Response(`${url}` === LIBRARY ? await library() : null);
  return new Promise((_, reject) => {
    WebAssembly.instantiateStreaming = async (_response, imports) => {
      try {
        const module = await compiled;
        return { module, instance: await WebAssembly.instantiate(module, imports) };
      } catch (error) {
        reject(new Fault("unsupported", `${error}`));
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

  /** The whole content, once it is proved to be what the manifest says. */
  bytes(name) {
    return this.#fetch(name).bytes;
  }

  /** WebAssembly, compiled as it arrives. */
  async compile(name) {
    return WebAssembly.compileStreaming(await this.#fetch(name).response);
  }

  modules() {
    return Promise.all(["pyodide.mjs", "pyodide.asm.mjs"].map((name) => import(this.#url(name))));
  }

  #fetch(name) {
    if (!this.#open.has(name)) {
      const file = this.#manifest.files[name];
      const progress = () => postMessage({ progress: true });
      const response = settled(request(this.#url(name), file.type, this.#cache));
      // WebAssembly is read twice: to be compiled, and to be checked.
      const copy = (it) => (file.type === "application/wasm" ? it.clone() : it);
      const bytes = settled(response.then((it) => verify(copy(it), file, progress)));
      this.#open.set(name, { response, bytes });
    }
    return this.#open.get(name);
  }

  #url(name) {
    return new URL(this.#manifest.files[name].path, this.#address).href;
  }
}

/** The same promise, whose failure may be looked at later, or never. */
function settled(promise) {
  promise.catch(() => {});
  return promise;
}

begin(JSON.parse(self.name));

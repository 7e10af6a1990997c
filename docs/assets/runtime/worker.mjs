// Runs the calculators in a worker: Python once, then one question and its answer at a time.
//
// In: {start: manifest, address, life, fresh} once, then {id, question, inputs}.
// Out: {alive} once, {progress} as bytes arrive, {rules} when ready, {id, answer}, and where
// something is wrong {fault: {code, detail}}, with the id of the question if there is one.
//
// Each file is checked against the manifest as it arrives, and nothing is answered before all
// are: left to itself Pyodide never settles when one is missing, and runs a library with a
// flipped bit in it.

import { importLibrary, restoreSnapshot } from "./adapter.mjs";

const PROGRESS_MS = 500;
const NOTHING = "empty:";
const SHARED = ["adapter.mjs", "snapshot.mjs", "pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm"];

class Fault extends Error {
  constructor(code, detail) {
    super(`${code}: ${detail}`);
    Object.assign(this, { code, detail });
  }
}

let python;

self.onmessage = async ({ data }) => {
  const { id, question, inputs } = data;
  try {
    if (data.start) {
      hold(data.life);
      python = await start(data);
      postMessage({ rules: python.rules });
    } else {
      postMessage({ id, answer: python.ask(question, inputs) });
    }
  } catch (error) {
    postMessage({ id, fault: { code: error.code ?? "failed", detail: error.detail ?? `${error}` } });
  }
};

/** Holds a lock until this worker ends, however it ends: the page waits for the same one. */
function hold(life) {
  navigator.locks?.request(life, () => {
    postMessage({ alive: true });
    return new Promise(() => {});
  });
}

/** Starts Python from the snapshot, or else from the library; `fresh` refetches every file. */
async function start({ start: manifest, address, fresh }) {
  if (typeof WebAssembly !== "object") throw new Fault("no-webassembly", "");
  if (!self.isSecureContext) throw new Fault("insecure", location.origin);
  const runtime = new Runtime(manifest, address, fresh);
  const shared = settled(Promise.all(SHARED.map((name) => runtime.bytes(name))));
  const unusable = settled(runtime.serve());
  // The modules are imported from what the fetch has just put in the browser's cache.
  const modules = settled((fresh ? shared : Promise.resolve()).then(() => runtime.modules()));
  const launch = async (how, stdLibURL) => {
    const [{ loadPyodide }, { default: createPyodideModule }] = await modules;
    const indexURL = new URL(".", runtime.url("pyodide.asm.wasm")).href;
    const { lock: lockFileContents } = manifest;
    return how(loadPyodide, { indexURL, stdLibURL, lockFileContents, createPyodideModule });
  };
  const proved = async (attempt) =>
    (await Promise.race([Promise.all([attempt, shared]), unusable]))[0];
  try {
    const snapshot = await runtime.bytes("snapshot.bin");
    return await proved(launch((...given) => restoreSnapshot(...given, snapshot), NOTHING));
  } catch (error) {
    await shared; // what both ways need is at fault: say that
    console.warn("The snapshot is of no use, the library instead:", error);
    await runtime.bytes("library.zip");
    return proved(launch(importLibrary, runtime.url("library.zip")));
  }
}

/** The files of the manifest, each fetched once, all at the same time. */
class Runtime {
  #files = new Map();

  constructor(manifest, address, fresh) {
    this.manifest = manifest;
    this.address = address;
    this.cache = fresh ? "reload" : "default";
    for (const name of [...SHARED, "snapshot.bin"]) this.#open(name);
  }

  url(name) {
    return new URL(this.manifest.files[name].path, this.address).href;
  }

  /** The whole content, once it is proved to be what the manifest says. */
  bytes(name) {
    return this.#open(name).bytes;
  }

  modules() {
    return Promise.all(["pyodide.mjs", "pyodide.asm.mjs"].map((name) => import(this.url(name))));
  }

  /** Gives Pyodide these files when it fetches, and nothing else; rejects if WebAssembly fails. */
  serve() {
    const names = new Map(Object.keys(this.manifest.files).map((name) => [this.url(name), name]));
    const fetchAsPyodide = async (url) => {
      if (`${url}` === NOTHING) return new Response();
      const file = this.#open(names.get(`${url}`));
      if (!file.streamed) {
        file.streamed = true;
        return file.response;
      }
      return new Response(await file.bytes, { headers: { "Content-Type": file.type } });
    };
    const { instantiateStreaming } = WebAssembly;
    return new Promise((_, reject) => {
      self.fetch = fetchAsPyodide;
      WebAssembly.instantiateStreaming = async (...given) => {
        try {
          return await instantiateStreaming.apply(WebAssembly, given);
        } catch (error) {
          reject(new Fault("unsupported", `${error}`));
          throw error;
        }
      };
    });
  }

  #open(name) {
    if (!this.#files.has(name)) {
      const { type, size, integrity } = this.manifest.files[name];
      const response = settled(request(this.url(name), type, this.cache));
      const bytes = settled(response.then((it) => verify(it.clone(), name, size, integrity)));
      this.#files.set(name, { type, response, bytes, streamed: false });
    }
    return this.#files.get(name);
  }
}

const fetchFromSite = self.fetch.bind(self);

async function request(url, type, cache) {
  let response;
  try {
    response = await fetchFromSite(url, { cache, redirect: "error" });
  } catch (error) {
    throw new Fault("unreachable", `${url}: ${error}`);
  }
  if (!response.ok) throw new Fault("missing", `${url}: ${response.status}`);
  const sent = response.headers.get("Content-Type") ?? "";
  if (sent.split(";")[0] !== type) throw new Fault("wrong-type", `${url}: ${sent}`);
  return response;
}

async function verify(response, name, size, integrity) {
  const bytes = new Uint8Array(size);
  let at = 0;
  let said = 0;
  try {
    for (const reader = response.body.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      bytes.set(value, at);
      at += value.length;
      if (performance.now() - said > PROGRESS_MS) {
        said = performance.now();
        postMessage({ progress: true });
      }
    }
  } catch (error) {
    throw new Fault("altered", `${name}: ${error}`);
  }
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  if (at !== size || `sha256-${btoa(String.fromCharCode(...digest))}` !== integrity) {
    throw new Fault("altered", `${name}: ${at} of ${size} bytes`);
  }
  return bytes;
}

/** The same promise, whose failure may be looked at later, or never. */
function settled(promise) {
  promise.catch(() => {});
  return promise;
}

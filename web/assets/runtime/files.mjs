// The files of the runtime, checked against its manifest as they arrive, in the page and the worker.

const PROGRESS_MS = 500;
// Other names of a type, which servers still give: the hash proves the file, whatever it is called.
const SYNONYMS = { "application/javascript": "text/javascript" };
// Kept from the start: in the worker Pyodide is given another.
const fetchFile = globalThis.fetch.bind(globalThis);

/** What is wrong with the runtime: a code that the page has French words for, and a detail. */
export class Fault extends Error {
  /** @param {string} code */
  constructor(code, detail = "") {
    super(`${code}: ${detail}`);
    this.code = code;
    this.detail = detail;
  }
}

/** Fetches a file of the site; `cache` is that of fetch. Rejects with a Fault. */
export async function request(url, type, cache) {
  let response;
  try {
    response = await fetchFile(url, { cache, redirect: "error" });
  } catch (error) {
    throw new Fault("unreachable", `${url}: ${error}`);
  }
  if (!response.ok) throw new Fault("missing", `${url}: ${response.status}`);
  const sent = response.headers.get("Content-Type") ?? "";
  const named = sent.split(";")[0].trim().toLowerCase();
  if ((SYNONYMS[named] ?? named) !== type) throw new Fault("wrong-type", `${url}: ${sent}`);
  return response;
}

/** Reads a response to its end; rejects with a Fault unless its bytes are the expected ones. */
export async function verify(response, { size, integrity }, progress = () => {}) {
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
        progress();
      }
    }
  } catch (error) {
    throw new Fault("altered", `${response.url}: ${error}`);
  }
  const hash = String.fromCharCode(...(await sha256(bytes)));
  if (at !== size || `sha256-${btoa(hash)}` !== integrity) {
    throw new Fault("altered", `${response.url}: ${at} of ${size} bytes`);
  }
  return bytes;
}

async function sha256(bytes) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

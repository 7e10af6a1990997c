// The page's side of the calculators: asks the worker, and says in French what goes wrong.
//
//   const client = createClient(globalThis.calculatorRuntime);
//   form.addEventListener("focusin", () => client.warm(), { once: true });
//   const text = await client.ask("ctp", { pack: "pro", estimated_hours: 12 });
//
// Nothing is fetched before warm() or ask(), but where the address has a question (launch.js):
// reading the annex costs nothing of this.

import { keepOffline, rememberCalculators } from "../offline.mjs";
import { Fault, request, verify } from "./files.mjs";

const TIMEOUT_MS = 20_000;
const RELOADED = "calculators-reloaded-for";
const WORKER = "worker.mjs";

const MESSAGES = {
  unreachable:
    "un de ses fichiers ne répond pas ; le réseau est coupé, ou une extension le bloque.",
  missing: "un de ses fichiers manque sur le site.",
  altered: "un de ses fichiers est arrivé incomplet ou abîmé.",
  "wrong-type": "un de ses fichiers est arrivé sous un type inattendu.",
  "no-webassembly": "WebAssembly est absent de ce navigateur, ou désactivé.",
  unsupported: "ce navigateur est trop ancien pour lui.",
  insecure: "l’adresse de cette page n’est pas sécurisée (https).",
  slow: "il tarde à répondre.",
  stopped: "le navigateur l’a arrêté.",
  stale: "cette page et ses règles ne sont pas de la même version, même après un rechargement.",
  failed: "il a rencontré une erreur inattendue.",
};
const NO_REMEDY = new Set(["no-webassembly", "unsupported", "insecure"]);
const STILL_WORKS =
  "Les textes, la comparaison des packs et les tableaux restent consultables.";

/** What went wrong: `message` and `stillWorks` for the reader, `code` and `detail` for us. */
export class CalculatorFault extends Error {
  /** @param {{ code: string, detail: string }} fault */
  constructor({ code, detail }) {
    super(french(`Le calculateur n’est pas disponible : ${MESSAGES[code]}`));
    this.code = code;
    this.detail = detail;
    this.stillWorks = STILL_WORKS;
    this.canRetry = !NO_REMEDY.has(code);
  }
}

/** A newer question has taken the place of this one: nothing to tell the reader. */
export class Replaced extends Error {}

/**
 * Makes the client of a page.
 *
 * `runtime` is what launch.js has made, `timeout` a number of milliseconds. The client's `onSlow`,
 * which a page may set, receives a CalculatorFault each time that loading still advances after that
 * long: it goes on, the reader may choose.
 */
export function createClient(runtime, { timeout = TIMEOUT_MS } = {}) {
  let session = null;
  let waiting = null;
  let count = 0;

  const begin = (fresh) => {
    const onSlow = (fault) => client.onSlow(fault);
    session = new Session(runtime, { timeout, onSlow, fresh });
    session.ready
      .then(() => {
        keepOffline();
        rememberCalculators(runtime.address);
      })
      .catch(() => {});
    return session;
  };
  const current = () => (session && !session.ended ? session : begin(false));

  const client = {
    /** @param {CalculatorFault} _fault */
    onSlow(_fault) {},

    /** Starts Python if it is not started; resolves when it is ready. Rejects CalculatorFault. */
    warm: () => current().ready,

    /**
     * Answers with JSON text. Rejects CalculatorFault, or Replaced by a newer question. `inputs` is
     * JSON text too where it holds integers that are longer than JavaScript's numbers.
     */
    async ask(question, inputs) {
      waiting?.(new Replaced());
      const id = ++count;
      const replaced = new Promise((_, reject) => {
        waiting = reject;
      });
      const asked = current();
      const answer = asked.ready.then(() => {
        if (id !== count) throw new Replaced();
        const text = typeof inputs === "string" ? inputs : JSON.stringify(inputs);
        return asked.answer({ id, question, inputs: text });
      });
      return Promise.race([answer, replaced]);
    },

    /** Starts again, past whatever the browser has kept; resolves when ready. */
    retry() {
      session?.end(new Fault("stopped"));
      return begin(true).ready;
    },
  };
  return client;
}

/** One worker, from its start to its end; a session that has ended is not used again. */
class Session {
  ended = false;
  #runtime;
  #options;
  #worker = null;
  #timer = null;
  #advanced = false;
  #open = new Map();

  constructor(runtime, options) {
    this.#runtime = runtime;
    this.#options = options;
    this.ready = this.#promise("ready");
    this.ready.catch(() => {});
    this.#watch();
    this.#start().catch((error) => this.end(error));
  }

  /** The answer to one question, as JSON text. */
  answer(question) {
    const answer = this.#promise(question.id);
    this.#worker.postMessage(question);
    this.#watch();
    return answer;
  }

  /** Ends the worker; whatever was awaited from it rejects. */
  end(error) {
    if (this.ended) return;
    this.ended = true;
    clearTimeout(this.#timer);
    this.#worker?.terminate();
    const fault = error instanceof Fault ? error : new Fault("failed", `${error}`);
    for (const { reject } of this.#open.values()) reject(new CalculatorFault(fault));
    this.#open.clear();
  }

  async #start() {
    if (typeof WebAssembly !== "object") throw new Fault("no-webassembly");
    if (!window.isSecureContext) throw new Fault("insecure", location.origin);
    const { fresh } = this.#options;
    // The worker starts meanwhile, unless what the browser has kept is suspect.
    if (fresh) await this.#check(WORKER);
    else this.#check(WORKER).catch((error) => this.end(error));
    if (this.ended) return;
    const { worker, life, said } = this.#runtime.take(fresh);
    this.#worker = worker;
    worker.onmessage = ({ data }) => this.#receive(data, life);
    worker.onerror = ({ message }) => this.#explain(new Fault("failed", message));
    for (const event of said) worker[`on${event.type}`](event);
  }

  /** Ends with what is wrong with the worker's own file, or else with a fault without a cause. */
  #explain(fault) {
    this.#check(WORKER).then(
      () => this.end(fault),
      (error) => this.end(error),
    );
  }

  /** Rejects with a Fault unless a file is what the manifest says. */
  async #check(name) {
    const { manifest, address } = this.#runtime;
    const cache = this.#options.fresh ? "reload" : "default";
    const { path, type, size, integrity } = manifest.files[name];
    await verify(await request(new URL(path, address).href, type, cache), { size, integrity });
  }

  #receive({ id, answer, rules, fault, alive, progress }, life) {
    this.#advanced ||= progress;
    if (alive) navigator.locks.request(life, () => this.end(new Fault("stopped")));
    if (rules && rules !== this.#runtime.manifest.rules) this.#stale(rules);
    else if (rules) this.#settle("ready", "resolve");
    else if (answer !== undefined) this.#settle(id, "resolve", answer);
    else if (fault && id) this.#settle(id, "reject", new CalculatorFault(fault));
    else if (fault?.code === "failed") this.#explain(new Fault(fault.code, fault.detail));
    else if (fault) this.end(new Fault(fault.code, fault.detail));
  }

  #settle(id, how, value) {
    this.#open.get(id)?.[how](value);
    this.#open.delete(id);
    if (this.#open.size === 0) clearTimeout(this.#timer);
  }

  /** The page is older or newer than the rules: reloads it, once. */
  #stale(rules) {
    const detail = `${this.#runtime.manifest.rules} / ${rules}`;
    let reloaded = true;
    try {
      reloaded = sessionStorage.getItem(RELOADED) === detail;
      sessionStorage.setItem(RELOADED, detail);
    } catch {
      // A browser that keeps nothing would reload it for ever.
    }
    if (reloaded) this.end(new Fault("stale", detail));
    else location.reload();
  }

  /** Waits `timeout`: if bytes came meanwhile says that it is slow, and waits again; else ends. */
  #watch() {
    clearTimeout(this.#timer);
    this.#advanced = false;
    this.#timer = setTimeout(() => {
      const slow = new Fault("slow");
      if (!this.#advanced) return this.end(slow);
      this.#options.onSlow(new CalculatorFault(slow));
      this.#watch();
    }, this.#options.timeout);
  }

  #promise(id) {
    return new Promise((resolve, reject) => this.#open.set(id, { resolve, reject }));
  }
}

/** No break before the signs that French sets apart. */
function french(text) {
  return text.replace(/ (?=[:;!?»])/g, "\u00a0");
}

// The page's side of the calculators: asks the worker, and says in French what goes wrong.
//
//   const client = createClient({ manifestUrl, rules });
//   form.addEventListener("focusin", () => client.warm(), { once: true });
//   const text = await client.ask("ctp", { pack: "pro", estimated_hours: 12 });
//
// Nothing is fetched before warm() or ask(): reading the annex costs nothing of this.

const TIMEOUT_MS = 20_000;
const MESSAGES = {
  unreachable: "un de ses fichiers ne répond pas : le réseau est coupé, ou une extension du navigateur le bloque.",
  missing: "un de ses fichiers manque sur le site.",
  altered: "un de ses fichiers est arrivé incomplet ou abîmé.",
  "wrong-type": "un de ses fichiers est arrivé sous un type inattendu.",
  "no-webassembly": "WebAssembly est absent de ce navigateur, ou désactivé.",
  unsupported: "ce navigateur est trop ancien.",
  insecure: "cette adresse n’est pas sécurisée (https).",
  slow: "il tarde à répondre.",
  stopped: "le navigateur l’a arrêté.",
  stale: "cette page et ses règles ne sont pas de la même version, même après un rechargement.",
  failed: "il a rencontré une erreur inattendue.",
};
const NO_REMEDY = new Set(["no-webassembly", "unsupported", "insecure"]);
const STILL_WORKS =
  "Les textes, la comparaison des packs et l’exemple déjà calculé restent consultables.";

/** What went wrong, for the reader (`message`, `stillWorks`) and for us (`code`, `detail`). */
export class CalculatorFault extends Error {
  constructor(code, detail = "") {
    super(spaced(`Le calculateur n’est pas disponible : ${MESSAGES[code]}`));
    Object.assign(this, { code, detail, stillWorks: STILL_WORKS });
    this.canRetry = !NO_REMEDY.has(code);
  }
}

/** A question that a newer one has replaced before it was answered: nothing to tell the reader. */
export class Replaced extends Error {}

/**
 * Makes the client of one page.
 *
 * `manifestUrl` is the address of the runtime's manifest; `rules` the hash of the rules that the
 * page was built with; `timeout` in milliseconds; `onSlow` receives a fault when loading goes on
 * but takes longer than `timeout`.
 */
export function createClient(options) {
  return new Client(options);
}

class Client {
  #options;
  #session = null;
  #question = null;
  #asked = 0;
  #fresh = false;

  constructor({ manifestUrl, rules, timeout = TIMEOUT_MS, onSlow = () => {} }) {
    const address = new URL(manifestUrl, document.baseURI).href;
    this.#options = { address, rules, timeout, onSlow };
  }

  /** Starts Python if it has not started; resolves when it is ready, or rejects with a fault. */
  warm() {
    this.#session ??= this.#begin();
    return this.#session.ready;
  }

  /** Answers a question with JSON text; a newer question rejects an unanswered one (Replaced). */
  async ask(question, inputs) {
    const id = ++this.#asked;
    this.#question?.reject(new Replaced());
    const asked = { id, ...Promise.withResolvers() };
    this.#question = asked;
    const { promise, reject } = asked;
    this.warm().then(() => {
      if (this.#question === asked) {
        this.#session.send({ id, question, inputs: JSON.stringify(inputs) });
      }
    }, reject);
    try {
      return await promise;
    } finally {
      if (this.#question === asked) this.#question = null;
    }
  }

  /** Starts again from nothing, past whatever the browser has kept. */
  retry() {
    this.#session?.end();
    this.#session = null;
    this.#fresh = true;
    return this.warm();
  }
}

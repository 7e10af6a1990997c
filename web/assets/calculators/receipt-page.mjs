// The page of receipts: reads one that a person was given, asks its question again, and compares.

import { CalculatorFault, createClient } from "../runtime/calculator-client.mjs";

const LARGEST_FILE = 5_000_000;
const HASHES = ["policy_sha256", "calculators_sha256"];
const PARTS = {
  inputs: "la question",
  result: "le résultat",
  trace: "les raisons",
  readings: "les lectures",
  sensitivity: "ce que donnerait une autre lecture",
  uncomputed: "les points que l’annexe laisse ouverts",
};
const PAGES = {
  ctp: "calculateurs/ctp/",
  coverage: "calculateurs/couverture/",
  tier: "calculateurs/tier/",
  "ticket-class": "calculateurs/ticket/",
  quote: "calculateurs/devis/",
  recovery: "calculateurs/reprise/",
  recommend: "packs/",
  edition: "versions/",
};
const ROOT = new URL("../../", import.meta.url);

/** @param {string} id */
const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const place = element("lecture-recu");
const drop = element("depot-recu");
const input = /** @type {HTMLInputElement} */ (element("fichier-recu"));
const status = element("recu-dit");
const client = createClient(globalThis.calculatorRuntime);

/** A file that is no receipt; the message is a French sentence. */
class NoReceipt extends Error {}

/** Values as they are written: an integer may be longer than JavaScript's own. @param {string} text */
function exact(text) {
  const json = /** @type {any} */ (JSON);
  /** @param {string} _ @param {any} value @param {{ source: string }} [context] */
  const keep = (_, value, context) =>
    typeof value === "number" && json.rawJSON && context ? json.rawJSON(context.source) : value;
  return JSON.parse(text, /** @type {any} */ (keep));
}

/** @param {string} text */
function parsed(text) {
  let receipt;
  try {
    receipt = exact(text);
  } catch {
    throw new NoReceipt("Ce fichier n’est pas un reçu : il ne se lit pas.");
  }
  const whole = receipt && typeof receipt === "object";
  if (!whole || !PAGES[receipt.question] || !receipt.inputs || !receipt.edition) {
    throw new NoReceipt("Ce fichier n’est pas un reçu : la question, ses données ou son édition y manquent.");
  }
  return receipt;
}

/** What a receipt says otherwise than what is answered now, in words. */
function differences(receipt, answer) {
  const now = exact(answer);
  if (!("edition" in receipt.inputs)) delete now.inputs.edition;
  return Object.entries(PARTS)
    .filter(([part]) => JSON.stringify(receipt[part]) !== JSON.stringify(now[part]))
    .map(([, words]) => words);
}

async function read(/** @type {File | undefined} */ file) {
  if (!file) return;
  status.textContent = `« ${file.name} » : relecture en cours…`;
  drop.classList.remove("refuse");
  try {
    if (file.size > LARGEST_FILE) throw new NoReceipt("Ce fichier n’est pas un reçu : il est trop grand.");
    const receipt = parsed(await file.text());
    const policies = JSON.parse(place.dataset.policies);
    if (!policies[receipt.edition]) {
      throw new NoReceipt(`L’édition du ${receipt.edition}, que ce reçu nomme, n’est pas publiée ici.`);
    }
    const asked = JSON.stringify({ ...receipt.inputs, edition: receipt.edition });
    const page = JSON.parse(await client.ask(`${receipt.question}.page`, asked));
    show(receipt, page, policies[receipt.edition]);
    status.textContent = `« ${file.name} » est lu.`;
  } catch (error) {
    if (!(error instanceof NoReceipt) && !(error instanceof CalculatorFault)) throw error;
    element("recu-lu").hidden = true;
    status.textContent = error.message;
    drop.classList.add("refuse");
  }
}

function show(receipt, page, policy) {
  const found = page.errors.length ? ["la question, qui n’est plus acceptée"] : differences(receipt, page.answer);
  const older = receipt[HASHES[0]] !== policy || receipt[HASHES[1]] !== place.dataset.calculators;
  const verdict = found.length
    ? older
      ? "Ce reçu ne dit pas ce que les règles et les calculateurs d’aujourd’hui répondent. Ses empreintes ne sont pas celles d’aujourd’hui : il vient d’une version antérieure, ou il a été modifié. Diffèrent :"
      : "Ce reçu a été modifié : la même question, aux mêmes règles, ne donne pas cela. Diffèrent :"
    : older
      ? "La réponse est la même aujourd’hui ; les règles ou les calculateurs ont une autre empreinte que celle du reçu."
      : "Ce reçu est exact : posée de nouveau aux mêmes règles, la question donne la même réponse.";
  element("recu-verdict").textContent = verdict;
  element("recu-verdict").className = found.length ? "note" : "note exact";
  element("recu-ecarts").replaceChildren(
    ...found.map((words) => Object.assign(document.createElement("li"), { textContent: words })),
  );
  // Escaped where it was written (calculators/page/markup.py), and no script runs from it.
  element("answer").innerHTML = page.html;
  for (const control of element("answer").querySelectorAll("input, button")) control.setAttribute("disabled", "");
  const link = /** @type {HTMLAnchorElement} */ (element("recu-question"));
  const address = new URL(PAGES[receipt.question], ROOT);
  for (const [name, value] of Object.entries(receipt.inputs)) {
    if (value !== null) address.searchParams.set(name, said(value));
  }
  address.searchParams.set("edition", receipt.edition);
  link.href = address.href;
  element("recu-lu").hidden = false;
  element("recu-titre").focus();
}

/** A value as an address writes it: a list by commas, choices of readings by pairs. */
function said(value) {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.join(",");
  const raw = /** @type {any} */ (JSON).isRawJSON?.(value);
  if (raw || typeof value !== "object") return JSON.stringify(value);
  return Object.entries(value).map((pair) => pair.join(":")).join(",");
}

drop.hidden = false;
drop.addEventListener("pointerover", () => void client.warm().catch(() => {}), { once: true });
input.addEventListener("change", () => void read(input.files[0]));
drop.addEventListener("dragover", (event) => {
  event.preventDefault();
  drop.classList.add("survol");
});
drop.addEventListener("dragleave", () => drop.classList.remove("survol"));
drop.addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("survol");
  void read(event.dataTransfer.files[0]);
});
element("recu-imprimer").addEventListener("click", () => window.print());
globalThis.modules?.ready("receipt");

// A calculator's page: the form asks, Python answers in its worker, the answer is shown.
//
// Nothing of the runtime is fetched before the reader shows intent: the focus, or the pointer over
// the form, or an address with a question.

import { CalculatorFault, Replaced, createClient } from "../runtime/calculator-client.mjs";
import * as address from "./address.mjs";
import { Answer } from "./answer.mjs";
import { offerDrop } from "./cloc.mjs";
import { Panel } from "./fault.mjs";
import { Form } from "./form.mjs";
import { offerPickers } from "./instant.mjs";
import { offer } from "./receipt.mjs";

const PATIENCE_MS = 600;

const root = document.getElementById("calculateur");
const element = /** @type {HTMLFormElement} */ (document.getElementById("question"));
const receipt = /** @type {HTMLAnchorElement} */ (document.getElementById("recu"));
const form = new Form(element);
const answer = new Answer();
const panel = new Panel(retry);
const { calculatorRuntime } = globalThis;
const { dress } = calculatorRuntime;
const client = createClient(calculatorRuntime);
client.onSlow = (fault) => panel.show(fault);
let started = false;
let blaming = 0;

/** Asks what the form says. `thorough` is true where the reader awaits every fault at once. */
async function ask(thorough) {
  form.reveal();
  clearTimeout(blaming);
  if (!started) panel.wait();
  try {
    const sheet = JSON.parse(await client.ask(`${root.dataset.question}.page`, form.inputs()));
    started = true;
    panel.clear();
    // While a figure is being typed its faults can wait; a new answer cannot.
    if (sheet.errors.length && !thorough) blaming = setTimeout(() => show(sheet), PATIENCE_MS);
    else show(sheet);
    if (thorough) form.focusFault();
    dress();
  } catch (error) {
    if (error instanceof Replaced) return;
    if (!(error instanceof CalculatorFault)) throw error;
    started = false;
    answer.age();
    panel.show(error);
    dress();
  }
}

function show(sheet) {
  form.blame(sheet.errors);
  answer.show(sheet);
  offer(receipt, sheet.answer, root.dataset);
  if (sheet.errors.length === 0) address.write(form.query(), form.names());
}

function retry() {
  panel.wait();
  client.retry().catch(() => {});
  ask(false);
}

/** @returns {HTMLInputElement} */
function named(name) {
  return /** @type {HTMLInputElement} */ (element.elements.namedItem(name));
}

function warm() {
  client.warm().catch(() => {});
}

element.addEventListener("focusin", warm, { once: true });
element.addEventListener("pointerover", warm, { once: true });
element.addEventListener("input", () => ask(false));
element.addEventListener("submit", (event) => {
  event.preventDefault();
  ask(true);
});
element.addEventListener("reset", () => {
  named("readings").value = "";
  // Once the controls are what they were.
  setTimeout(() => {
    element.dispatchEvent(new Event("filled"));
    ask(true);
  });
});
document.getElementById("answer").addEventListener("change", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  if (!target.dataset.reading) return;
  form.choose(target.dataset.reading, target.dataset.choice);
  ask(false);
});
document.getElementById("answer").addEventListener("click", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  /** @type {HTMLAnchorElement | null} */
  const fault = target.closest(".fautes a");
  if (fault) document.getElementById(fault.hash.slice(1))?.focus();
  if (!target.matches("button[data-reading]")) return;
  form.choose(target.dataset.reading, "");
  ask(false);
});

offerPickers(element);
address.copyFrom(/** @type {HTMLButtonElement} */ (document.getElementById("copier")), () => form.query());
const print = document.getElementById("imprimer");
print.hidden = false;
print.addEventListener("click", () => window.print());

const drop = document.getElementById("depot");
if (drop) {
  offerDrop(drop, (counts) => {
    for (const [name, count] of Object.entries(counts)) named(name).value = `${count}`;
    ask(true);
  });
}

const query = address.read();
if (form.isAsked(query)) {
  form.fill(query);
  element.dispatchEvent(new Event("filled"));
  ask(false);
}

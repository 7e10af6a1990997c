// A calculator's page: the form asks, Python answers in its worker, the answer is shown.
//
// Nothing of the runtime is fetched before the reader shows intent: the focus, or the pointer over
// the form, or an address with a question.

import { CalculatorFault, Replaced, createClient } from "../runtime/calculator-client.mjs";
import * as address from "./address.mjs";
import { Answer } from "./answer.mjs";
import { asText, copyText, mail, pinned } from "./cite.mjs";
import { offerDrop } from "./cloc.mjs";
import { tieDates } from "./date-fields.mjs";
import { leadingBack } from "./diary.mjs";
import { Panel } from "./fault.mjs";
import * as foreseen from "./foreseen.mjs";
import { Form } from "./form.mjs";
import { offerSteps } from "./one-at-a-time.mjs";
import { offer } from "./receipt.mjs";
import { ledOn, showWayBack } from "./way-back.mjs";

/** @typedef {import("./answer.mjs").AnswerPage} AnswerPage */

const PATIENCE_MS = 600;
// Until then, what is shown is not dimmed: most answers are there before, and the page would flicker
// at each key.
const AGE_MS = 80;
const STACKED = matchMedia("(max-width: 59.9em)");

const root = document.getElementById("calculateur");
const element = /** @type {HTMLFormElement} */ (document.getElementById("question"));
const receipt = /** @type {HTMLAnchorElement} */ (document.getElementById("recu"));
const form = new Form(element);
const answer = new Answer();
const panel = new Panel(retry);
const { calculatorRuntime } = globalThis;
// Once the answer is painted; in a page that nobody sees, when launch.js says.
const dress = () => requestAnimationFrame(() => setTimeout(calculatorRuntime.dress));
const client = createClient(calculatorRuntime);
client.onSlow = (fault) => panel.show(fault, answer.shown);
let started = false;
let blaming = 0;
let aging = 0;
let asked = 0;
/** @type {AnswerPage | null} */
let last = null;

/**
 * Asks what the form says. `thorough` is true where the reader awaits every fault at once; `typed`
 * where the question is being written, and what it lacks is not yet a fault.
 */
async function ask(thorough, typed = !thorough) {
  const turn = ++asked;
  form.reveal();
  answer.stepIn();
  clearTimeout(blaming);
  clearTimeout(aging);
  const missing = form.missing();
  if (missing.length || !started) answer.age();
  else aging = window.setTimeout(() => answer.age(), AGE_MS);
  if (missing.length && typed) {
    panel.clear();
    answer.invite(missing);
    warm();
    return;
  }
  if (!started) {
    panel.wait();
    foreseen.sentence(form).then((sentence) => {
      if (!sentence || turn !== asked || started) return;
      panel.endWait();
      answer.foretell(sentence);
    });
  }
  try {
    const page = JSON.parse(await client.ask(`${root.dataset.question}.page`, form.inputs()));
    started = true;
    panel.clear();
    clearTimeout(aging);
    if (!thorough && missing.length && page.errors.every(({ field }) => form.isEmpty(field))) {
      answer.invite(missing);
    } else if (page.errors.length && !thorough) {
      // While a figure is being typed its faults can wait; a new answer cannot.
      answer.age();
      blaming = window.setTimeout(() => show(page), PATIENCE_MS);
    } else show(page);
    if (thorough) lead(page);
    dress();
    if (!page.errors.length) askEnvelope(turn);
  } catch (error) {
    if (error instanceof Replaced) return;
    if (!(error instanceof CalculatorFault)) throw error;
    clearTimeout(aging);
    if (started) answer.age();
    started = false;
    answer.doubt();
    panel.show(error, answer.shown);
    dress();
  }
}

/** @param {AnswerPage} page */
function show(page) {
  last = page;
  form.blame(page.errors);
  answer.show(page);
  if (page.errors.length) return;
  sayNewer(JSON.parse(page.answer).edition);
  // Once the answer is painted: nobody copies its address or takes it away before.
  setTimeout(() => page === last && handOver(page));
}

/** @param {AnswerPage} page */
function handOver(page) {
  address.write(form.query(), form.names());
  offer(receipt, page.answer, root.dataset);
  linkNamed("courriel").href = mail(taken());
}

/**
 * Says under an answer between which days the readings leave it, once it is shown: nothing waits
 * for that, and where it does not come the answer stands without it.
 * @param {number} turn
 */
async function askEnvelope(turn) {
  if (!answer.awaitsEnvelope) return;
  // The answer is painted first.
  await new Promise((painted) => setTimeout(painted));
  if (turn !== asked) return;
  try {
    const { html } = JSON.parse(await client.ask(`${root.dataset.question}.envelope.page`, form.inputs()));
    if (turn === asked) answer.addEnvelope(html);
  } catch (error) {
    if (error instanceof Replaced) return;
    if (!(error instanceof CalculatorFault)) throw error;
    if (turn === asked) answer.addEnvelope("");
  }
}

/** Nothing is asked any more: what was answered goes. */
function withdraw() {
  asked += 1;
  clearTimeout(blaming);
  clearTimeout(aging);
  last = null;
  form.blame([]);
  panel.clear();
  answer.clear();
  address.write(new URLSearchParams(), form.names());
}

/** Brings the reader who asked to the first fault, or to the answer where it is out of sight. */
function lead(page) {
  if (page.errors.length) form.focusFault();
  else if (STACKED.matches) {
    const title = document.getElementById("reponse");
    title.focus({ preventScroll: true });
    title.scrollIntoView({ block: "start" });
  }
}

/** Says beside an answer that an edition in force is newer than its own. @param {string} edition */
function sayNewer(edition) {
  const { current } = root.dataset;
  if (!current || edition >= current) return;
  const query = form.query();
  query.delete("edition");
  const note = document.createElement("p");
  note.className = "note plus-recente";
  const link = document.createElement("a");
  link.href = `?${query}`;
  link.textContent = "poser la question à celle qui est en vigueur";
  note.append("Une édition plus récente de l’annexe existe : ", link, ".");
  document.getElementById("answer").prepend(note);
}

function taken() {
  return last ? asText(last, pinned(form.query(), JSON.parse(last.answer).edition)) : "";
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

/** @returns {HTMLAnchorElement} */
function linkNamed(id) {
  return /** @type {HTMLAnchorElement} */ (document.getElementById(id));
}

/** @returns {HTMLButtonElement} */
function buttonNamed(id) {
  return /** @type {HTMLButtonElement} */ (document.getElementById(id));
}

function warm() {
  client.warm().catch(() => {});
  foreseen.load();
}

element.addEventListener("focusin", warm, { once: true });
element.addEventListener("pointerover", warm, { once: true });
element.addEventListener("input", () => ask(false));
element.addEventListener("submit", (event) => {
  event.preventDefault();
  ask(true);
});
element.addEventListener("reset", () => {
  for (const name of ["profile", "readings"]) named(name).value = "";
  // Once the controls are what they were.
  setTimeout(() => {
    form.open();
    withdraw();
  });
});
document.getElementById("answer").addEventListener("change", (event) => {
  const { profile, reading, choice } = /** @type {HTMLElement} */ (event.target).dataset;
  if (profile) form.follow(profile);
  else if (reading) form.choose(reading, choice);
  else return;
  ask(false);
});
document.getElementById("answer").addEventListener("click", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  /** @type {HTMLAnchorElement | null} */
  const diary = target.closest('a[download$=".ics"]');
  if (diary) diary.href = leadingBack(diary.href, location.href);
  /** @type {HTMLAnchorElement | null} */
  const onward = target.closest(".ensuite a");
  if (onward && last) ledOn(onward, last.sentence);
  /** @type {HTMLAnchorElement | null} */
  const fault = target.closest('.fautes a, .ensuite a[href^="#"]');
  if (fault) document.getElementById(fault.hash.slice(1))?.focus();
  if (!target.matches("button[data-reading]")) return;
  form.choose(target.dataset.reading, target.dataset.choice);
  ask(false);
});

tieDates(element);
showWayBack(document.querySelector("[data-retour]"));
copyText(buttonNamed("citer"), taken);
copyText(buttonNamed("copier"), () =>
  pinned(form.query(), last ? JSON.parse(last.answer).edition : ""),
);
document.getElementById("imprimer").addEventListener("click", () => window.print());

const drop = document.getElementById("depot");
if (drop) {
  offerDrop(drop, (counts) => {
    for (const [name, count] of Object.entries(counts)) named(name).value = `${count}`;
    ask(true);
  });
}

answer.clear();
form.open();
addEventListener("situation", (event) => {
  form.situation = /** @type {CustomEvent} */ (event).detail;
  // A question that is asked already stays the reader's own.
  if (!answer.shown) form.open();
});
for (const kind of ["submit", "reset"]) {
  /** @type {HTMLButtonElement} */
  const button = element.querySelector(`[type=${kind}]`);
  button.disabled = false;
  button.hidden = false;
}
const steps = document.getElementById("pas");
if (steps) {
  offerSteps(steps, form, {
    settled: (moved) => ask(moved, false),
    open: () => answer.asked && withdraw(),
  });
}
const query = address.read();
if (form.isAsked(query)) {
  form.fill(query);
  ask(false, false);
}
globalThis.modules?.ready("calculator");

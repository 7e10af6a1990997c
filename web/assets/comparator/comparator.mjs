// The comparison of the packs, narrowed to what a reader looks for: packs, differences, words, needs.
//
// The whole table is in the page; this hides rows and columns of it, and says what is added between
// the packs that are shown.

import * as address from "../calculators/address.mjs";
import { csv, download } from "../calculators/csv.mjs";
import { longDate } from "../long-date.mjs";
import { reader } from "../question-box/match.mjs";
import { marker } from "./marks.mjs";
import { enough, sentence } from "./needs.mjs";
import { print } from "./print.mjs";

const NAMES = ["packs", "differences", "doutes", "recherche", "besoins"];
/** Which edition an address compares; the question beside has its own « edition ». */
const EDITION = "annexe";
const ABSENT = "non compris";
const PHONE = matchMedia("(max-width: 44.9em)");
const ON_A_PHONE = 2;
const SYNONYMS = new URL("../question-box/index.json", import.meta.url);

const controls = /** @type {HTMLFormElement} */ (document.getElementById("comparer"));
const table = /** @type {HTMLTableElement} */ (document.getElementById("comparatif"));
const status = document.getElementById("comparer-dit");
const verdict = document.getElementById("comparer-verdict");
const heads = [...table.tHead.rows[0].cells].slice(1);
/** @type {HTMLTableRowElement[]} */
const rows = Array.from(table.querySelectorAll("tbody tr:not(.theme)"));
const cells = rows.map((row) => /** @type {HTMLTableCellElement[]} */ ([...row.cells].slice(1)));
const boxes = named("packs");
const needs = named("besoins");
const packs = boxes.map((box, at) => ({ id: box.value, name: heads[at].textContent.trim() }));
/** @typedef {{ differences: HTMLInputElement, doutes: HTMLInputElement, recherche: HTMLInputElement }} Named */
const { differences, doutes, recherche } = /** @type {HTMLFormControlsCollection & Named} */ (controls.elements);
const mark = marker(cells);
let words = reader([]);

/** @param {string} name @returns {HTMLInputElement[]} */
function named(name) {
  return Array.from(controls.querySelectorAll(`[name=${name}]`));
}

function shown() {
  return boxes.flatMap((box, at) => (box.checked ? [at] : []));
}

/** On a phone two packs fit: `added` takes the place of another; else the first two stay. */
function limit(added) {
  if (!PHONE.matches) return;
  const checked = boxes.filter((box) => box.checked && box !== added);
  const left = added?.checked ? ON_A_PHONE - 1 : ON_A_PHONE;
  for (const box of checked.slice(left)) box.checked = false;
}

function narrow() {
  const columns = shown();
  const asked = words(recherche.value);
  const wanted = new Set(needs.filter((box) => box.checked).flatMap((box) => box.dataset.rows.split(" ")));
  heads.forEach((head, at) => (head.hidden = !columns.includes(at)));
  rows.forEach((row, at) => {
    cells[at].forEach((cell, column) => (cell.hidden = !columns.includes(column)));
    const values = columns.map((column) => value(cells[at][column]));
    const said = words(`${label(row)} ${values.join(" ")}`);
    row.hidden =
      (differences.checked && new Set(values).size < 2) ||
      !asked.every((word) => said.some((other) => other.startsWith(word)));
    row.classList.toggle("voulu", wanted.has(`${at}`));
  });
  for (const group of table.tBodies) {
    group.hidden = [...group.rows].every((row) => row.hidden || row.classList.contains("theme"));
    /** @type {HTMLTableCellElement} */ (group.querySelector(".theme th")).colSpan = columns.length + 1;
  }
  mark(columns);
  answer();
  table.classList.add("choisi"); // until then the style sheet shows what a phone begins with
  table.classList.toggle("etroit", columns.length <= ON_A_PHONE);
  table.classList.toggle("doutes", doutes.checked);
  count(columns.length);
}

/** Says how much of the comparison is shown. @param {number} columns */
function count(columns) {
  const left = rows.filter((row) => !row.hidden).length;
  const some = columns < boxes.length ? ` sur ${boxes.length}` : "";
  status.textContent = left
    ? `${left} service${left > 1 ? "s" : ""} sur ${rows.length}, ${columns} pack${columns > 1 ? "s" : ""}${some}`
    : "Aucun service ne correspond.";
}

/** Lights the pack that is enough for the needs said, and says why. */
function answer() {
  const said = { boxes: needs.filter((box) => box.checked), packs };
  const place = said.boxes.length ? enough(said) : -1;
  [heads, ...cells].forEach((row) => row.forEach((cell, at) => cell.classList.toggle("suffit", at === place)));
  verdict.hidden = !said.boxes.length;
  verdict.textContent = said.boxes.length ? sentence(said, above(place)) : "";
}

/** The services that the pack above one changes. @param {number} place */
function above(place) {
  if (place < 0 || place + 1 >= packs.length) return [];
  return rows.filter((_, at) => value(cells[at][place]) !== value(cells[at][place + 1])).map(label);
}

function label(row) {
  const head = row.cells[0].cloneNode(true);
  for (const aside of head.querySelectorAll("[data-aside]")) aside.remove();
  return head.textContent.trim();
}

function value(cell) {
  return cell.querySelector(".donne")?.textContent.trim() ?? ABSENT;
}

function query() {
  const found = new URLSearchParams();
  const columns = shown();
  if (columns.length < boxes.length) found.set("packs", columns.map((at) => boxes[at].value).join(","));
  if (differences.checked) found.set("differences", "oui");
  if (doutes.checked) found.set("doutes", "oui");
  if (recherche.value) found.set("recherche", recherche.value);
  const said = needs.filter((box) => box.checked).map((box) => box.value);
  if (said.length) found.set("besoins", said.join(","));
  return found;
}

function fill(asked) {
  const wanted = asked.get("packs")?.split(",").filter((pack) => boxes.some((b) => b.value === pack));
  if (wanted?.length) for (const box of boxes) box.checked = wanted.includes(box.value);
  differences.checked = asked.get("differences") === "oui";
  doutes.checked = asked.get("doutes") === "oui";
  recherche.value = asked.get("recherche") ?? "";
  const said = (asked.get("besoins") ?? "").split(",");
  for (const box of needs) box.checked = said.includes(box.value);
}

/** @param {string} id @param {() => void} act */
function onClick(id, act) {
  document.getElementById(id).addEventListener("click", act);
}

controls.addEventListener("input", (event) => {
  const target = /** @type {HTMLInputElement} */ (event.target);
  if (!target.name) return;
  // The last pack stays: a comparison of nothing says nothing.
  if (target.name === "packs" && shown().length === 0) target.checked = true;
  limit(target.name === "packs" ? target : null);
  narrow();
  address.write(query(), NAMES);
});
controls.addEventListener("submit", (event) => event.preventDefault());
controls.addEventListener("reset", () =>
  setTimeout(() => {
    limit(null);
    narrow();
    address.write(query(), NAMES);
  }),
);
// Users' words are read by the index of questions, fetched when someone begins to search.
recherche.addEventListener(
  "focus",
  async () => {
    try {
      words = reader((await (await fetch(SYNONYMS)).json()).synonyms);
      narrow();
    } catch {
      // The words of the table are still found as they are written.
    }
  },
  { once: true },
);
// A phone turned on its side has them all again.
let whole = [];
PHONE.addEventListener("change", () => {
  if (PHONE.matches) whole = shown();
  else boxes.forEach((box, at) => (box.checked ||= whole.includes(at)));
  limit(null);
  narrow();
});
/** What is shown, as an address that names the edition it shows. */
function pinned() {
  const asked = query();
  asked.set(EDITION, controls.dataset.edition);
  return asked;
}

/** Says that an address of an edition before this one is shown by this one. @param {string | null} edition */
function sayNewer(edition) {
  if (!edition || edition >= controls.dataset.edition || !/^\d{4}-\d\d-\d\d$/u.test(edition)) return;
  if (Number.isNaN(Date.parse(edition))) return;
  const note = document.getElementById("comparer-edition");
  note.querySelector("b").textContent = longDate(edition);
  note.querySelector("a").href = new URL(`../annexe/${edition}/`, location.href).href;
  note.hidden = false;
}

address.copyFrom(/** @type {HTMLButtonElement} */ (document.getElementById("copier-comparaison")), pinned);
onClick("presenter", () => {
  const on = document.body.classList.toggle("presentation");
  document.getElementById("presenter").textContent = on ? "Quitter la présentation" : "Présenter";
  if (on) document.documentElement.requestFullscreen?.().catch(() => undefined);
  else if (document.fullscreenElement) void document.exitFullscreen();
});
document.addEventListener("fullscreenchange", () => {
  if (document.fullscreenElement || !document.body.classList.contains("presentation")) return;
  document.getElementById("presenter").click();
});
onClick("imprimer-comparaison", () => {
  const field = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (document.getElementById(id)).value.trim();
  const asked = pinned();
  void print(document.getElementById("a-imprimer"), {
    client: field("pour"),
    seller: field("par"),
    edition: controls.dataset.edition,
    digest: controls.dataset.digest,
    address: `${location.origin}${location.pathname}?${asked}`,
    verdict: verdict.textContent,
  });
});
onClick("csv-comparaison", () => {
  const columns = shown();
  const head = ["Service", ...columns.map((at) => packs[at].name)];
  const body = rows
    .filter((row) => !row.hidden)
    .map((row) => [label(row), ...columns.map((at) => value(row.cells[at + 1]))]);
  download("comparaison-des-packs.csv", "text/csv;charset=utf-8", csv([head, ...body]));
});

fill(address.read());
sayNewer(address.read().get(EDITION));
limit(null);
narrow();
globalThis.modules?.ready("comparator");

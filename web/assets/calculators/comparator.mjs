// The comparison of the packs, narrowed to what a reader looks for: packs, differences, words, needs.
//
// The whole table is in the page; this hides rows and columns of it, and nothing else.

import * as address from "./address.mjs";
import { csv, download } from "./csv.mjs";

const NAMES = ["packs", "differences", "recherche", "besoin"];
const ABSENT = "non compris";
const PHONE = matchMedia("(max-width: 44.9em)");
const ON_A_PHONE = 2;

const controls = /** @type {HTMLFormElement} */ (document.getElementById("comparer"));
const table = /** @type {HTMLTableElement} */ (document.getElementById("comparatif"));
const status = document.getElementById("comparer-dit");
const heads = [...table.tHead.rows[0].cells].slice(1);
/** @type {HTMLTableRowElement[]} */
const rows = Array.from(table.querySelectorAll("tbody tr:not(.theme)"));
/** @type {HTMLInputElement[]} */
const boxes = Array.from(controls.querySelectorAll("[name=packs]"));
/** @typedef {{ differences: HTMLInputElement, recherche: HTMLInputElement, besoin: HTMLSelectElement }} Named */
const { differences, recherche, besoin } = /** @type {HTMLFormControlsCollection & Named} */ (controls.elements);

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
  const words = plain(recherche.value).split(" ").filter(Boolean);
  const wanted = besoin.selectedOptions[0].dataset.rows;
  const needed = wanted === undefined ? null : new Set(wanted.split(" "));
  heads.forEach((head, at) => (head.hidden = !columns.includes(at)));
  rows.forEach((row, at) => {
    const cells = [...row.cells].slice(1);
    cells.forEach((cell, column) => (cell.hidden = !columns.includes(column)));
    const values = columns.map((column) => value(cells[column]));
    const text = plain(`${label(row)} ${values.join(" ")}`);
    row.hidden =
      (differences.checked && new Set(values).size < 2) ||
      (needed !== null && !needed.has(`${at}`)) ||
      !words.every((word) => text.includes(word));
  });
  for (const group of table.tBodies) {
    group.hidden = [...group.rows].every((row) => row.hidden || row.classList.contains("theme"));
    /** @type {HTMLTableCellElement} */ (group.querySelector(".theme th")).colSpan = columns.length + 1;
  }
  table.classList.add("choisi"); // until then the style sheet shows what a phone begins with
  table.classList.toggle("etroit", columns.length <= ON_A_PHONE);
  const left = rows.filter((row) => !row.hidden).length;
  status.textContent = left
    ? `${left} service${left > 1 ? "s" : ""} sur ${rows.length}, ${columns.length} pack${columns.length > 1 ? "s" : ""}`
    : "Aucun service ne correspond.";
}

function label(row) {
  const head = row.cells[0].cloneNode(true);
  for (const aside of head.querySelectorAll("[data-aside]")) aside.remove();
  return head.textContent.trim();
}

function value(cell) {
  return cell.querySelector(".donne")?.textContent.trim() ?? ABSENT;
}

/** Words without case or accents, as a reader types them. */
function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/\s+/g, " ").toLowerCase();
}

function query() {
  const found = new URLSearchParams();
  const columns = shown();
  if (columns.length < boxes.length) found.set("packs", columns.map((at) => boxes[at].value).join(","));
  if (differences.checked) found.set("differences", "oui");
  if (recherche.value) found.set("recherche", recherche.value);
  if (besoin.value) found.set("besoin", besoin.value);
  return found;
}

function fill(asked) {
  const packs = asked.get("packs")?.split(",").filter((pack) => boxes.some((b) => b.value === pack));
  if (packs?.length) for (const box of boxes) box.checked = packs.includes(box.value);
  differences.checked = asked.get("differences") === "oui";
  recherche.value = asked.get("recherche") ?? "";
  besoin.value = asked.get("besoin") ?? "";
  if (besoin.selectedIndex < 0) besoin.value = "";
}

controls.addEventListener("input", (event) => {
  const target = /** @type {HTMLInputElement} */ (event.target);
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
// A phone turned on its side has them all again.
let whole = [];
PHONE.addEventListener("change", () => {
  if (PHONE.matches) whole = shown();
  else boxes.forEach((box, at) => (box.checked ||= whole.includes(at)));
  limit(null);
  narrow();
});
address.copyFrom(/** @type {HTMLButtonElement} */ (document.getElementById("copier-comparaison")), query);
document.getElementById("imprimer-comparaison").addEventListener("click", () => window.print());
document.getElementById("csv-comparaison").addEventListener("click", () => {
  const columns = shown();
  const head = ["Service", ...columns.map((at) => heads[at].textContent.trim())];
  const body = rows
    .filter((row) => !row.hidden)
    .map((row) => [label(row), ...columns.map((at) => value(row.cells[at + 1]))]);
  download("comparaison-des-packs.csv", "text/csv;charset=utf-8", csv([head, ...body]));
});

controls.hidden = false;
fill(address.read());
limit(null);
narrow();
globalThis.modules?.ready("comparator");

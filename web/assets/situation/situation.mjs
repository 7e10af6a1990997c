// « Ma situation », kept in the address of every page, and on the device only if the reader asks.

import { checked } from "../later.mjs";

/** @typedef {{ pack?: string, tier?: string, options?: string, edition?: string }} Situation */

const NAME = "situation";
/** How each field may be written: an address, or what was kept, may say anything. */
const FORMS = { pack: /^[a-z0-9-]+$/, tier: /^\d{1,3}$/, options: /^[a-z0-9+-]+$/, edition: /^[a-z0-9-]+$/ };
const FIELDS = Object.keys(FORMS);
const KEPT = "ma-situation";

/** @returns {Situation} */
export function current() {
  const asked = new URLSearchParams(location.search).get(NAME);
  return parsed(asked ?? kept() ?? "");
}

/** « pack:pro,tier:2 » as fields. @param {string} text @returns {Situation} */
function parsed(text) {
  const pairs = text.split(",").map((pair) => pair.split(":"));
  return Object.fromEntries(
    pairs.filter(([name, value]) => FIELDS.includes(name) && FORMS[name].test(value ?? "")).map(([name, value]) => [name, value.replaceAll("+", ",")]),
  );
}

/** @param {Situation} situation */
function written(situation) {
  return FIELDS.filter((name) => situation[name])
    .map((name) => `${name}:${situation[name].replaceAll(",", "+")}`)
    .join(",");
}

function kept() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

/** @param {string | null} text */
function keep(text) {
  try {
    if (text) localStorage.setItem(KEPT, text);
    else localStorage.removeItem(KEPT);
  } catch {
    // So be it.
  }
}

const form = /** @type {HTMLFormElement | null} */ (document.getElementById("situation"));

/** @param {Situation} situation */
function mark({ pack }) {
  for (const each of document.querySelectorAll("[data-pack]")) {
    each.classList.toggle("mien", /** @type {HTMLElement} */ (each).dataset.pack === pack);
  }
  for (const each of document.querySelectorAll("[data-packs]")) {
    const packs = /** @type {HTMLElement} */ (each).dataset.packs.split(" ");
    each.classList.toggle("autrui", Boolean(pack) && !packs.includes(pack));
  }
}

/** @param {Situation} situation */
function say(situation) {
  const names = [];
  const { pack, tier, options } = situation;
  const chosen = /** @type {HTMLSelectElement} */ (form.elements.namedItem("situation-pack"));
  if (pack) names.push(chosen.selectedOptions[0]?.textContent ?? pack);
  if (tier) names.push(`tier ${tier}`);
  if (options) names.push(options.toUpperCase().replace(",", " et "));
  form.querySelector(".dite").textContent = names.length ? names.join(", ") : "tous les packs";
}

/** @param {Situation} situation */
function fill(situation) {
  for (const control of form.elements) {
    if (control instanceof HTMLSelectElement || control instanceof HTMLInputElement) {
      const name = control.name.replace("situation-", "");
      if (control.type === "checkbox" && name === "options") {
        control.checked = (situation.options ?? "").split(",").includes(control.value);
      } else if (control.type !== "checkbox") control.value = situation[name] ?? "";
    }
  }
  /** @type {HTMLInputElement} */ (form.elements.namedItem("situation-retenir")).checked = kept() !== null;
}

/** @returns {Situation} */
function read() {
  const data = new FormData(form);
  return {
    pack: `${data.get("situation-pack") ?? ""}`,
    tier: `${data.get("situation-tier") ?? ""}`.replace(/\D/g, ""),
    options: data.getAll("situation-options").join(","),
    // An archived page does not ask it.
    edition: `${data.get("situation-edition") ?? current().edition ?? ""}`,
  };
}

function changed() {
  const situation = read();
  const text = written(situation);
  const address = new URL(location.href);
  if (text) address.searchParams.set(NAME, text);
  else address.searchParams.delete(NAME);
  history.replaceState(history.state, "", address);
  keep(new FormData(form).has("situation-retenir") ? text : null);
  mark(situation);
  say(situation);
  dispatchEvent(new CustomEvent("situation", { detail: situation }));
}

/** To another page of the site. @param {MouseEvent} event */
function carry({ target }) {
  const link = /** @type {Element} */ (target).closest?.("a[href]");
  const text = new URLSearchParams(location.search).get(NAME);
  if (!(link instanceof HTMLAnchorElement) || !text || link.download) return;
  const address = new URL(link.href);
  if (address.origin !== location.origin || !address.pathname.endsWith("/")) return;
  if (link.getAttribute("href").startsWith("#") || address.searchParams.has(NAME)) return;
  address.searchParams.set(NAME, text);
  link.href = address.href;
}

if (form) {
  const situation = current();
  fill(situation);
  mark(situation);
  say(situation);
  form.addEventListener("input", changed);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(changed));
  addEventListener("click", carry, true);
}
/** @type {HTMLDetailsElement | null} */
const contents = document.querySelector("details.sommaire");
// On a phone they fold again once they have led somewhere.
contents?.addEventListener("click", ({ target }) => {
  if (/** @type {Element} */ (target).closest("a")) contents.open = false;
});
// Nobody waits for these: where one is lost or altered the page does without it.
addEventListener("load", async () => {
  setTimeout(async () => {
    await checked("situation", "offline-");
    (await import("../offline.mjs")).keepOffline();
  }, 2_000);
  if (!document.querySelector(".sigles")) return;
  await checked("situation", "abbreviations-");
  await import("./abbreviations.mjs");
});
globalThis.modules?.ready("situation");

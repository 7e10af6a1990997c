// The question box of the home page: what is typed leads to a calculator, a clause, or a silence.

import { matcher } from "./match.mjs";
import { spokenDate, understand } from "./understand.mjs";

/** @typedef {import("./match.mjs").Index} Index */
/** @typedef {import("./match.mjs").Destination} Destination */

const SHOWN = 4;
const QUIET_MS = 120;
const KINDS = {
  calculateur: "Calculateur",
  clause: "Clause de l’annexe",
  lecture: "Point que le texte laisse ouvert",
  page: "Page",
  silence: "L’annexe n’en dit rien",
};
const ROOT = new URL("../../", import.meta.url);

const form = /** @type {HTMLFormElement} */ (document.querySelector("#question-box"));
const field = /** @type {HTMLInputElement} */ (form.querySelector("input"));
const list = /** @type {HTMLOListElement} */ (form.querySelector("ol"));
const status = /** @type {HTMLElement} */ (form.querySelector("[role=status]"));

/** @type {Promise<{ index: Index, find: ReturnType<typeof matcher> }> | undefined} */
let loading;
let timer = 0;

/** The index, fetched once, when someone comes near. */
function load() {
  loading ??= fetch(new URL("assets/question-box/index.json", ROOT)).then(async (response) => {
    if (!response.ok) throw new Error(String(response.status));
    const index = /** @type {Index} */ (await response.json());
    return { index, find: matcher(index) };
  });
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}

/** Where a destination stands, with what was understood. @param {Destination} to @param {Record<string, string>} said */
function addressOf(to, said) {
  const address = new URL(to.address, ROOT);
  const given = Object.entries({ ...said, ...to.given }).filter(([name]) => to.fields.includes(name));
  for (const [name, value] of given) address.searchParams.set(name, value);
  return address;
}

async function show() {
  const asked = field.value.trim();
  list.replaceChildren();
  status.textContent = "";
  if (!asked) return;
  let known;
  try {
    known = await load();
  } catch {
    status.textContent =
      "La liste des questions ne se charge pas. Le menu mène à tout ; réessayez dans un instant.";
    return;
  }
  if (asked !== field.value.trim()) return; // a newer question is on its way
  const said = understand(asked, known.index.packs, new Date(), known.index.zone);
  const found = known.find(asked).slice(0, SHOWN);
  list.replaceChildren(...found.map(({ destination }) => item(destination, said)));
  status.textContent = found.length
    ? ""
    : "Rien ne correspond à ces mots. Essayez-en d’autres, ou demandez au support : l’annexe n’en dit peut-être rien.";
}

/** @param {Destination} to @param {Record<string, string>} said */
function item(to, said) {
  const line = document.createElement("li");
  const link = document.createElement("a");
  link.href = addressOf(to, said).href;
  link.textContent = to.title;
  const kind = document.createElement("span");
  kind.className = "genre";
  kind.textContent = KINDS[/** @type {keyof typeof KINDS} */ (to.kind)];
  line.className = to.kind;
  line.append(kind, link);
  // A day said by its name is one among many: which one was understood is said.
  const days = Object.entries(said).flatMap(([name, value]) => (to.fields.includes(name) && spokenDate(value)) || []);
  if (days.length) {
    const understood = document.createElement("span");
    understood.className = "compris";
    understood.textContent = `compris\u00a0: ${days.join(", ")}`;
    line.append(understood);
  }
  return line;
}

field.addEventListener("focus", () => void load().catch(() => undefined), { once: true });
field.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(() => void show(), QUIET_MS);
});
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  await show();
  const first = list.querySelector("a");
  if (first) location.assign(first.href);
});
if (field.value) void show();
globalThis.modules?.ready("question-box");

// « Maintenant »: is the support open, until when, whom to call, and what comes next.
//
// The first sight is from dates foreseen with the site; the same Python as everywhere then says it
// for the reader's own instant: at once where the browser has it already, else once the reader comes
// near, since nobody who only passes should fetch it.

import { shownIn } from "../clock.mjs";
import { checked } from "../later.mjs";
import { hasHadCalculators } from "../offline.mjs";
import { foreseen } from "./next.mjs";
import { current } from "./situation.mjs";

/** @typedef {import("./next.mjs").Present} Present */
/** @typedef {import("./next.mjs").Schedule} Schedule */

const MINUTE_MS = 60_000;
const DAY = new Intl.DateTimeFormat("fr-FR", { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" });
const FROM = {
  schedule: "d’après les dates établies avec le site",
  python: "calculé à l’instant par les règles de l’annexe",
};

const LARGEST = ["pyodide.quick.wasm", "snapshot.bin"];

const place = document.getElementById("maintenant");

/** « mardi 24 novembre ». @param {string} day */
function spoken(day) {
  return DAY.format(new Date(`${day.slice(0, 10)}T00:00Z`)).replace(/ 1 /, " 1er ");
}

/** « aujourd’hui », « demain » or the day. @param {string} day @param {string} today */
function near(day, today) {
  const days = (Date.parse(day.slice(0, 10)) - Date.parse(today.slice(0, 10))) / 86_400_000;
  return days === 0 ? "aujourd’hui" : days === 1 ? "demain" : spoken(day);
}

/** « 9 h 00 ». @param {string} instant */
function clock(instant) {
  return `${Number(instant.slice(11, 13))}\u00a0h\u00a0${instant.slice(14, 16)}`;
}

/** @param {string} name @param {string} text */
function put(name, text) {
  const element = place.querySelector(`[data-dit=${name}]`);
  if (element) element.textContent = text;
}

/** @param {Present} present @param {string} at @param {keyof typeof FROM} from */
function show(present, at, from) {
  const { open, until } = present;
  place.classList.toggle("support-ouvert", open);
  place.classList.toggle("support-ferme", !open);
  put("etat", open ? "Le support est ouvert," : until ? "Le support est fermé," : "Le support est fermé.");
  put("jusque", until ? (open ? `jusqu’à ${clock(until)}.` : `il rouvre ${near(until, at)} à ${clock(until)}.`) : "");
  const pack = current().pack ?? "";
  place.classList.toggle("un-pack", pack !== "");
  for (const line of /** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll("[data-livraison]"))) {
    const delivered = present.deliveries[line.dataset.livraison];
    line.querySelector("b").textContent = delivered ? near(delivered, at) : "non déterminée";
    line.hidden = pack !== "" && !line.dataset.pour.split(" ").includes(pack);
  }
  for (const name of /** @type {const} */ (["evaluation", "planning"])) {
    put(name, present[name] ? near(present[name], at) : "non déterminée");
  }
  put("instant", `${spoken(at)} à ${clock(at)}, heure ${place.dataset.lieu}, ${FROM[from]}.`);
  place.classList.add("dit");
}

/** Whether the browser has the largest of what Python starts from, so that starting it fetches nothing. */
async function isAtHand() {
  const { manifest, address } = globalThis.calculatorRuntime;
  // A cache that has nothing would be told as an error to whoever reads the console.
  if (!hasHadCalculators(address)) return false;
  const has = async ({ path }) => {
    const asked = new Request(new URL(path, address).href, { cache: "only-if-cached", mode: "same-origin" });
    const response = await fetch(asked).catch(() => null);
    await response?.body?.cancel();
    return response?.ok ?? false;
  };
  const found = await Promise.all(LARGEST.map((name) => has(manifest.files[name])));
  return found.every(Boolean);
}

/** @type {Promise<ReturnType<typeof import("../runtime/calculator-client.mjs").createClient>> | null} */
let asker = null;

/** The client of the calculators, which nobody needs who only passes. */
function loaded() {
  asker ??= (async () => {
    await checked("now");
    const { createClient } = await import("../runtime/calculator-client.mjs");
    return createClient(globalThis.calculatorRuntime);
  })();
  asker.catch(() => {
    asker = null;
  });
  return asker;
}

/** Keeps what is said of now in step with the clock. */
function follow() {
  /** @type {HTMLButtonElement} */
  const button = place.querySelector("[data-fait=confirmer]");
  /** @type {Promise<Schedule | null>} */
  const schedule = fetch(place.dataset.calendrier)
    .then((response) => (response.ok ? response.json() : null))
    .catch(() => null);
  let computing = false;
  let computed = false;

  async function say() {
    const at = shownIn(new Date(), place.dataset.fuseau);
    if (computed) return ask(at);
    const known = await schedule;
    const present = known && foreseen(known, at);
    // What is foreseen is there while Python starts, and not after it.
    if (computed) return undefined;
    if (present) return show(present, at, "schedule");
    // Past what was foreseen with the site there is nothing to show meanwhile.
    return compute();
  }

  /** @param {string} at */
  async function ask(at) {
    const inputs = JSON.stringify({ at, edition: place.dataset.edition });
    try {
      const client = await loaded();
      show(JSON.parse(await client.ask("now", inputs)), at, "python");
      computed = true;
      button.hidden = true;
    } catch (error) {
      // What is foreseen stays, and says that it is that.
      computing = computed = false;
      button.textContent = "Le calcul n’a pas abouti\u00a0: réessayer";
      console.info("« Maintenant » is not computed:", error);
    }
  }

  function compute() {
    if (computing) return undefined;
    computing = true;
    return ask(shownIn(new Date(), place.dataset.fuseau));
  }

  for (const kind of ["pointerenter", "focusin"]) place.addEventListener(kind, compute, { once: true });
  button.addEventListener("click", () => void compute());
  button.hidden = false;
  addEventListener("situation", say);
  addEventListener("beforeprint", say);
  setInterval(say, MINUTE_MS);
  void say();
  void isAtHand().then((here) => here && compute());
}

if (place) follow();
globalThis.modules?.ready("now");

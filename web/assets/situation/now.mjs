// « Maintenant »: is the support open, until when, whom to call, and what comes next. From dates
// made with the site by the calculators' own calendar (calendrier.json), for the reader's now.

import { inParis } from "../calculators/french-dates.mjs";
import { current } from "./situation.mjs";

/**
 * @typedef {{ first: string, last: string, openings: [string, string][],
 *   deliveries: Record<string, string[]>, evaluations: string[], plannings: string[] }} Schedule
 */

const MINUTE_MS = 60_000;
const DAY = new Intl.DateTimeFormat("fr-FR", { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" });

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

/**
 * What the support does at a moment, or null past what is foreseen.
 * @param {Schedule} schedule
 * @param {string} now
 */
export function support(schedule, now) {
  const opening = schedule.openings.find(([, closes]) => now < closes);
  if (!opening || now < schedule.first) return null;
  const [opens, closes] = opening;
  return now >= opens ? { open: true, until: closes } : { open: false, until: opens };
}

/** The first of sorted days from a moment on. @param {string[]} days @param {string} now */
export function next(days, now) {
  return days.find((day) => day >= now.slice(0, 10)) ?? null;
}

/** @param {string} name @param {string} text */
function put(name, text) {
  const element = place.querySelector(`[data-dit=${name}]`);
  if (element) element.textContent = text;
}

/** @param {Schedule} schedule */
function show(schedule) {
  const now = inParis(new Date());
  const state = support(schedule, now);
  if (!state) return;
  place.classList.toggle("support-ouvert", state.open);
  place.classList.toggle("support-ferme", !state.open);
  put("etat", state.open ? "Le support est ouvert," : "Le support est fermé,");
  put(
    "jusque",
    state.open
      ? `jusqu’à ${clock(state.until)}.`
      : `il rouvre ${near(state.until, now)} à ${clock(state.until)}.`,
  );
  const pack = current().pack ?? "";
  for (const line of /** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll("[data-livraison]"))) {
    const delivered = next(schedule.deliveries[line.dataset.livraison] ?? [], now);
    line.querySelector("b").textContent = delivered ? near(delivered, now) : "non déterminée";
    line.hidden = pack !== "" && !line.dataset.pour.split(" ").includes(pack);
  }
  const meetings = { evaluation: schedule.evaluations, planification: schedule.plannings };
  for (const [name, days] of Object.entries(meetings)) {
    const day = next(days, now);
    if (day) put(name, near(day, now));
  }
  put("instant", `${spoken(now)} à ${clock(now)}, heure de Paris`);
  place.classList.add("dit");
}

if (place) {
  const schedule = fetch(place.dataset.calendrier).then((response) => {
    if (!response.ok) throw new Error(`${response.status}`);
    return response.json();
  });
  const again = () => schedule.then(show).catch(() => {});
  again();
  setInterval(again, MINUTE_MS);
  addEventListener("situation", again);
  addEventListener("beforeprint", again);
}
globalThis.modules?.ready("now");

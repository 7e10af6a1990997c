// Reads in a question what a calculator can be given: a pack, a class, hours, a day, a time.

import { plain } from "./match.mjs";

/** @typedef {import("./match.mjs").PackName} PackName */

const DAYS = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"];
const NEAR = [["aujourd hui", 0], ["hier", -1], ["demain", 1]];
const DAY_MS = 86_400_000;

/**
 * What a question says, under the names of the calculators' inputs; empty where it says nothing.
 * @param {string} text
 * @param {PackName[]} packs
 * @param {Date} now the reader's
 * @returns {Record<string, string>}
 */
export function understand(text, packs, now) {
  const said = plain(text);
  const past = /\bvalid/u.test(said);
  const day = dayOf(text, said, now, past);
  const time = timeOf(text, day !== null);
  /** @type {Record<string, string>} */
  const given = {};
  const put = (/** @type {string} */ name, /** @type {string | undefined} */ value) => {
    if (value) given[name] = value;
  };
  put("pack", packOf(text, packs));
  put("ticket_class", /\bT([1-4])\b/iu.exec(text)?.[0].toUpperCase());
  put("tier", /\btier\s+(\d+)\b/u.exec(said)?.[1]);
  put("plan", /\b(PRA|PCA)\b/u.exec(text)?.[1]);
  // « 21 h » is a time or an amount: each calculator takes the one that it knows.
  if (time) put("opened_at", `${day ?? iso(now)}T${time}`);
  put("estimated_hours", /(\d+(?:[.,]\d+)?)\s*(?:h|heures?)\b/iu.exec(text)?.[1].replace(",", "."));
  if (day) {
    put("validated_on", past ? day : undefined);
    put("complete_on", /\bcomplet/u.test(said) ? day : undefined);
  }
  return given;
}

/** @param {string} text @param {PackName[]} packs */
function packOf(text, packs) {
  const forms = packs.flatMap((pack) => pack.forms.map((form) => ({ id: pack.id, form })));
  forms.sort((one, other) => other.form.length - one.form.length);
  const glued = text.replace(/premium\s*\+/giu, "Premium +");
  return forms.find(({ form }) => {
    const name = form.replace(/[+]/gu, "\\+");
    // « plus » is a word of every day: the pack's has its capital, or « pack » or « en » before it.
    const found = new RegExp(`(^|[^\\p{L}])(pack |en |offre )?(${name})(?![\\p{L}])`, "iu").exec(glued);
    return found && (found[2] || plain(form) !== "plus" || found[3] === "Plus");
  })?.id;
}

/**
 * The day that is meant, YYYY-MM-DD, or null; a weekday alone is the next one, or the last if past.
 * @param {string} text
 * @param {string} said
 * @param {Date} now
 * @param {boolean} past
 */
function dayOf(text, said, now, past) {
  const written = /(\d{4})-(\d{2})-(\d{2})/u.exec(text);
  if (written) return written[0];
  const french = /\b(\d{1,2})\/(\d{1,2})\/(\d{4})\b/u.exec(text);
  if (french) return `${french[3]}-${french[2].padStart(2, "0")}-${french[1].padStart(2, "0")}`;
  for (const [word, days] of NEAR) {
    if (` ${said} `.includes(` ${word} `)) return iso(new Date(now.getTime() + Number(days) * DAY_MS));
  }
  const weekday = DAYS.findIndex((name) => new RegExp(`\\b${name}\\b`, "u").test(said));
  if (weekday < 0) return null;
  const ahead = (weekday - now.getDay() + 7) % 7;
  return iso(new Date(now.getTime() + (past && ahead ? ahead - 7 : ahead) * DAY_MS));
}

/** A time of day, HH:MM: « 11:59 », « 21 h » beside a day. @param {string} text @param {boolean} dated */
function timeOf(text, dated) {
  const found = /\b(\d{1,2})\s?:\s?(\d{2})\b/u.exec(text) ?? (dated ? /\b(\d{1,2})\s?h(?:\s?(\d{2}))?\b/iu.exec(text) : null);
  if (!found || Number(found[1]) > 23) return null;
  return `${found[1].padStart(2, "0")}:${found[2] ?? "00"}`;
}

/** @param {Date} day */
function iso(day) {
  return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, "0")}-${String(day.getDate()).padStart(2, "0")}`;
}

// Reads in a question what a calculator can be given: a pack, a class, hours, a day, a time.

import { shownIn } from "../clock.mjs";
import { plain } from "./match.mjs";

/** @typedef {import("./match.mjs").PackName} PackName */

const DAYS = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"];
const NEAR = [["aujourd hui", 0], ["hier", -1], ["demain", 1]];
const DAY_MS = 86_400_000;
/** What is told of as over, or as having begun. */
const PAST = /\b(?:valid|depuis|panne|incident|sinistre|incendie|tombe|plante|bloque|surven|declare)/u;
const LONG = { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };

/**
 * What a question says, under the names of the calculators' inputs; empty where it says nothing.
 * @param {string} text
 * @param {PackName[]} packs
 * @param {Date} now the reader's
 * @param {string} zone that of the hours of the support
 * @returns {Record<string, string>}
 */
export function understand(text, packs, now, zone) {
  const said = plain(text);
  // As the clock of the annex has it, by which the support opens.
  const at = shownIn(now, zone);
  const time = timeOf(text, dayOf(text, said, at, false, null) !== null);
  const day = dayOf(text, said, at, PAST.test(said), time);
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
  if (time) put("opened_at", `${day ?? at.slice(0, 10)}T${time}`);
  put("estimated_hours", /(\d+(?:[.,]\d+)?)\s*(?:h|heures?)\b/iu.exec(text)?.[1].replace(",", "."));
  if (day) {
    put("validated_on", /\bvalid/u.test(said) ? day : undefined);
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
 * @param {string} at now, YYYY-MM-DDTHH:MM
 * @param {boolean} past
 * @param {string | null} time what tells today's moment from that of another week
 */
function dayOf(text, said, at, past, time) {
  const written = /(\d{4})-(\d{2})-(\d{2})/u.exec(text);
  if (written) return written[0];
  const french = /\b(\d{1,2})\/(\d{1,2})\/(\d{4})\b/u.exec(text);
  if (french) return `${french[3]}-${french[2].padStart(2, "0")}-${french[1].padStart(2, "0")}`;
  for (const [word, days] of NEAR) {
    if (` ${said} `.includes(` ${word} `)) return moved(at, Number(days));
  }
  const weekday = DAYS.findIndex((name) => new RegExp(`\\b${name}\\b`, "u").test(said));
  if (weekday < 0) return null;
  const ahead = (weekday - new Date(`${at.slice(0, 10)}T00:00Z`).getUTCDay() + 7) % 7;
  const moment = time ?? at.slice(11);
  if (past) return moved(at, ahead || moment > at.slice(11) ? ahead - 7 : 0);
  return moved(at, ahead === 0 && moment < at.slice(11) ? 7 : ahead);
}

/** A time of day, HH:MM: « 11:59 », « 21 h » beside a day. @param {string} text @param {boolean} dated */
function timeOf(text, dated) {
  const found = /\b(\d{1,2})\s?:\s?(\d{2})\b/u.exec(text) ?? (dated ? /\b(\d{1,2})\s?h(?:\s?(\d{2}))?\b/iu.exec(text) : null);
  if (!found || Number(found[1]) > 23) return null;
  return `${found[1].padStart(2, "0")}:${found[2] ?? "00"}`;
}

/** The day that is some days from another. @param {string} day @param {number} days */
function moved(day, days) {
  return new Date(Date.parse(`${day.slice(0, 10)}T00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** « samedi 28 novembre 2026 à 21 h 00 », from what a field was given; null where it is no day. @param {string} value */
export function spokenDate(value) {
  const found = /^(\d{4}-\d\d-\d\d)(?:T(\d\d):(\d\d))?$/u.exec(value);
  const day = found && new Date(`${found[1]}T00:00Z`);
  if (!day || Number.isNaN(day.getTime())) return null;
  const words = day.toLocaleDateString("fr-FR", /** @type {Intl.DateTimeFormatOptions} */ (LONG)).replace(/ 1 /u, " 1er ");
  return found[2] ? `${words} à ${Number(found[2])}\u00a0h\u00a0${found[3]}` : words;
}

// Days and moments as they are written in French, « 28/03/2026 21:30 », read and written. Pure: the
// page and the tests run it. Moments are those of a clock, of Paris unless said, YYYY-MM-DDTHH:MM.

import { PARIS, shownIn } from "../clock.mjs";

const MONTHS = "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre".split(" ");
const NEAR = { hier: -1, aujourdhui: 0, demain: 1 };
const DAY_MS = 86_400_000;

const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d))?$/u;
const FIGURES = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d\d)(?!\d)/u;
const WORDS = /^(?:\p{L}+\.? )?(\d{1,2})(?:er)? (\p{L}+)\.? (\d{4})(?!\d)/u;
const TIME = /^(\d{1,2}) ?(?:h|:|heures?) ?(\d\d)?$/u;

/** Winter's is the later of the two: the one that a person gives who says no more. */
const OFFSETS = ["+01:00", "+02:00"];

/**
 * The offsets that Paris has at a local time: one, two where clocks go back, none where they go on.
 * @param {string} local YYYY-MM-DDTHH:MM
 */
export function offsets(local) {
  return OFFSETS.filter((offset) => {
    const moment = new Date(`${local}${offset}`);
    return !Number.isNaN(moment.getTime()) && shownIn(moment) === local;
  });
}

/**
 * What was typed, as YYYY-MM-DD, or YYYY-MM-DDTHH:MM where a time is asked too; null where it is
 * not understood, or is no day of a calendar.
 * @param {string} typed
 * @param {boolean} timed
 * @param {Date} now
 * @param {string} zone whose day « demain » is the next one of
 */
export function read(typed, timed, now, zone = PARIS) {
  const text = typed.trim().toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/gu, "").replace(/\s+/gu, " ");
  const iso = ISO.exec(text.toUpperCase());
  if (iso) return assembled([iso[1], iso[2], iso[3]], timed ? iso.slice(4) : undefined);
  const day = dayOf(text, now, zone);
  if (!day) return null;
  const rest = day.rest.replace(/^,? ?(?:a )?/u, "").trim();
  if (!timed) return rest === "" ? assembled(day.parts) : null;
  const time = TIME.exec(rest);
  return time ? assembled(day.parts, [time[1].padStart(2, "0"), time[2] ?? "00"]) : null;
}

/** As it is written in French: « 28/03/2026 », « 28/03/2026 21:30 ». @param {string} iso */
export function written(iso) {
  const [day, time] = iso.split("T");
  const [year, month, dayOfMonth] = day.split("-");
  const french = `${dayOfMonth}/${month}/${year}`;
  return time ? `${french} ${time}` : french;
}

/** The day that a text begins with, and the rest of it. @param {string} text @param {Date} now @param {string} zone */
function dayOf(text, now, zone) {
  const figures = FIGURES.exec(text);
  if (figures) {
    const [whole, day, month, year] = figures;
    return { parts: [year.length === 2 ? `20${year}` : year, month.padStart(2, "0"), day.padStart(2, "0")], rest: text.slice(whole.length) };
  }
  const words = WORDS.exec(text);
  const month = words ? MONTHS.indexOf(words[2]) + 1 : 0;
  if (month) {
    return { parts: [words[3], `${month}`.padStart(2, "0"), words[1].padStart(2, "0")], rest: text.slice(words[0].length) };
  }
  const near = /^(hier|aujourd['’ ]?hui|demain)\b/u.exec(text);
  if (!near) return null;
  const shift = NEAR[/** @type {keyof typeof NEAR} */ (near[1].replace(/['’ ]/u, ""))];
  const moved = shownIn(new Date(now.getTime() + shift * DAY_MS), zone);
  return { parts: moved.slice(0, 10).split("-"), rest: text.slice(near[0].length) };
}

/** A day, and a time if any, if they exist. @param {string[]} parts @param {string[]} [time] */
function assembled(parts, time) {
  const day = parts.join("-");
  const found = new Date(`${day}T00:00Z`);
  if (Number.isNaN(found.getTime()) || found.toISOString().slice(0, 10) !== day) return null;
  if (!time) return day;
  const [hour, minute] = time;
  return Number(hour) < 24 && Number(minute) < 60 && hour && minute ? `${day}T${hour}:${minute}` : null;
}

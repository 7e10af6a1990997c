// Fields that take a day or a moment as it is written in French; a calendar is at hand beside them.
// The control that has a name holds what Python reads, the one that is seen what a person writes: no
// one has to know an offset, save in the hour that autumn has twice.

import { PARIS, shownIn } from "../clock.mjs";
import { offsets, read, written } from "./french-dates.mjs";

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d[+-]\d\d:\d\d$/;

/**
 * An instant as the clock of Paris shows it, and the offset that Paris has then: an address may come
 * from elsewhere. Nothing where it is no instant.
 * @param {string} instant
 */
function parisian(instant) {
  const moment = INSTANT.test(instant) ? new Date(instant) : null;
  if (!moment || Number.isNaN(moment.getTime())) return [];
  const local = shownIn(moment);
  return [local, offsets(local).find((each) => new Date(`${local}${each}`).getTime() === moment.getTime())];
}

/** Ties what is seen of each field to what has its name. @param {HTMLFormElement} form */
export function tieDates(form) {
  for (const field of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-dated]"))) {
    tie(form, field);
  }
}

/** @param {HTMLFormElement} form @param {HTMLElement} field */
function tie(form, field) {
  const kind = field.dataset.dated;
  const timed = kind !== "date";
  const zone = field.dataset.fuseau ?? PARIS;
  /** @type {HTMLInputElement} */
  const seen = field.querySelector(".ecrit");
  /** @type {HTMLInputElement} */
  const value = field.querySelector("[name]");
  /** @type {HTMLInputElement} */
  const calendar = field.querySelector(".calendrier");
  const [open, now] = /** @type {NodeListOf<HTMLButtonElement>} */ (field.querySelectorAll("button"));
  /** @type {HTMLSelectElement | null} */
  const offset = field.querySelector("select");

  /** The value of a day or a moment, with its offset where one is asked. @param {string} local */
  const valueOf = (local) => (offset ? `${local}${offset.value}` : local);
  /** Asks which of two hours is meant, where the clock does not say. @param {string} local @param {string} known */
  const settle = (local, known) => {
    if (!offset) return;
    const possible = local ? offsets(local) : [];
    offset.hidden = possible.length < 2;
    if (known) offset.value = known;
    else if (possible.length && !possible.includes(offset.value)) [offset.value] = possible;
  };
  /** Takes what is seen, and asks again. @param {string | null} local null where it is not understood */
  const take = (local) => {
    settle(local ?? "", "");
    value.value = local === null ? seen.value.trim() : valueOf(local);
    value.dispatchEvent(new Event("input", { bubbles: true }));
  };

  seen.addEventListener("input", (event) => {
    event.stopPropagation();
    take(seen.value.trim() ? read(seen.value, timed, new Date(), zone) : "");
  });
  seen.addEventListener("change", () => {
    const local = read(seen.value, timed, new Date(), zone);
    if (local) seen.value = written(local);
  });
  offset?.addEventListener("input", (event) => {
    event.stopPropagation();
    const local = read(seen.value, timed, new Date(), zone);
    if (local) value.value = valueOf(local);
    value.dispatchEvent(new Event("input", { bubbles: true }));
  });
  calendar.addEventListener("input", (event) => {
    event.stopPropagation();
    if (!calendar.value) return;
    seen.value = written(calendar.value);
    take(calendar.value);
  });
  open.hidden = typeof calendar.showPicker !== "function";
  open.addEventListener("click", () => {
    calendar.value = read(seen.value, timed, new Date(), zone) ?? "";
    calendar.showPicker();
  });
  now?.addEventListener("click", () => {
    const local = shownIn(new Date(), zone);
    seen.value = written(local);
    take(local);
  });

  const follow = () => {
    const [local, known] = parisian(value.value);
    const shown = local ?? value.value;
    const understood = read(shown, timed, new Date(), zone);
    seen.value = understood ? written(understood) : shown;
    settle(understood ?? "", known ?? "");
  };
  form.addEventListener("filled", follow);
  follow();
}

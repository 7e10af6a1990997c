// An answer to hand over: its sentence, its clauses, its edition and an address that keeps them.

import { longDate } from "../long-date.mjs";
import { DONE_MS } from "./address.mjs";

const SUBJECT = "Annexe Assistance Services & Support";

/**
 * The address of a question, pinned to the edition that answered it.
 * @param {URLSearchParams} query
 * @param {string} edition
 */
export function pinned(query, edition) {
  const whole = new URLSearchParams(query);
  if (edition) whole.set("edition", edition);
  return `${location.origin}${location.pathname}?${whole}`;
}

/**
 * An answer as plain text.
 * @param {{ sentence: string, answer: string }} page
 * @param {string} address
 */
export function asText(page, address) {
  const { edition } = JSON.parse(page.answer);
  const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (
    document.querySelectorAll("#answer .raisons .renvoi")
  );
  const clauses = [...new Set([...links].map((link) => (link.textContent ?? "").trim()))];
  const named = edition ? `, édition du ${longDate(edition)}` : "";
  return [
    page.sentence,
    ...(clauses.length ? [`Clauses : ${clauses.join(" ; ")}.`] : []),
    `${SUBJECT}${named}. Seul le texte de l’annexe engage.`,
    address,
  ].join("\n");
}

/**
 * Makes a button copy a text, and say so.
 * @param {HTMLButtonElement} button
 * @param {() => string} text
 */
export function copyText(button, text) {
  const words = button.textContent;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    const copied = await navigator.clipboard.writeText(text()).then(
      () => true,
      () => false,
    );
    button.textContent = copied ? "C’est copié" : "La copie est refusée par ce navigateur";
    setTimeout(() => {
      button.textContent = words;
    }, DONE_MS);
  });
}

/** The address that opens a mail with a text. @param {string} text */
export function mail(text) {
  const body = text.replaceAll("\n", "\r\n\r\n");
  return `mailto:?subject=${encodeURIComponent(SUBJECT)}&body=${encodeURIComponent(body)}`;
}

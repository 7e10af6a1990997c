// The clock of Paris, where the support is.

/** Made when it first serves: a browser takes longer over it than over an answer. @type {Intl.DateTimeFormat} */
let clock;

/** A moment as that clock shows it, YYYY-MM-DDTHH:MM. @param {Date} moment */
export function inParis(moment) {
  clock ??= new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "short", timeZone: "Europe/Paris" });
  return clock.format(moment).replace(" ", "T");
}

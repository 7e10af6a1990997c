// The clock of Paris, whatever the reader's own.

const LOCAL = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "short", timeZone: "Europe/Paris" });

/** The moment in Paris, YYYY-MM-DDTHH:MM. @param {Date} moment */
export function inParis(moment) {
  return LOCAL.format(moment).replace(" ", "T");
}

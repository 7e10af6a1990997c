// What a clock shows at a moment: that of Paris, or of the place that the hours of the support are in.

export const PARIS = "Europe/Paris";

/** Made when each first serves: a browser takes longer over one than over an answer. @type {Map<string, Intl.DateTimeFormat>} */
const clocks = new Map();

/** A moment as the clock of a zone shows it, YYYY-MM-DDTHH:MM. @param {Date} moment */
export function shownIn(moment, zone = PARIS) {
  const known = clocks.get(zone);
  const clock = known ?? new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "short", timeZone: zone });
  if (!known) clocks.set(zone, clock);
  return clock.format(moment).replace(" ", "T");
}

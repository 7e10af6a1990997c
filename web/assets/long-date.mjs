// A day as French says it, « 1er décembre 2026 »: browsers write « 1 décembre ».

/** Made when it first serves: a browser takes longer over it than over an answer. @type {Intl.DateTimeFormat} */
let day;

/** @param {string} date YYYY-MM-DD */
export function longDate(date) {
  day ??= new Intl.DateTimeFormat("fr-FR", { dateStyle: "long", timeZone: "UTC" });
  return day.format(new Date(date)).replace(/^1 /u, "1er ");
}

// What holds and what comes next, from dates made with the site by the calculators' own functions
// (calendrier.json); Python says the same of any instant (calculators/now.py). Pure.

/**
 * @typedef {{ first: string, last: string, openings: [string, string][],
 *   deliveries: Record<string, string[]>, evaluations: string[], plannings: string[] }} Schedule
 * @typedef {{ open: boolean, until: string | null, evaluation: string | null, planning: string | null,
 *   deliveries: Record<string, string | null> }} Present
 */

/** The first of sorted days from a moment on. @param {string[]} days @param {string} at */
function first(days, at) {
  return days.find((day) => day >= at.slice(0, 10)) ?? null;
}

/**
 * What holds at a moment, by the clock of the support, or null past what is foreseen.
 * @param {Schedule} schedule
 * @param {string} at
 * @returns {Present | null}
 */
export function foreseen(schedule, at) {
  const slot = schedule.openings.find(([, closes]) => at < closes);
  if (!slot || at < schedule.first) return null;
  const open = at >= slot[0];
  return {
    open,
    until: slot[open ? 1 : 0],
    evaluation: first(schedule.evaluations, at),
    planning: first(schedule.plannings, at),
    deliveries: Object.fromEntries(Object.entries(schedule.deliveries).map(([pack, days]) => [pack, first(days, at)])),
  };
}

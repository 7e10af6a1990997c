// Which functions of a script ran, by the places where they start: V8 says it.

import { Session } from "node:inspector";

const session = new Session();

/** Has V8 remember, from before the script is imported. */
export function remember() {
  session.connect();
  session.post("Profiler.enable");
  session.post("Profiler.startPreciseCoverage", { callCount: false, detailed: false });
}

/** The places of those that ran, of the one script whose address ends so. */
export function ran(ending) {
  let starts = [];
  session.post("Profiler.takePreciseCoverage", (error, taken) => {
    if (error) throw error;
    const { functions } = taken.result.find(({ url }) => url.endsWith(ending));
    starts = functions.flatMap(({ ranges: [{ startOffset, count }] }) => (count ? startOffset : []));
  });
  return starts.sort((left, right) => left - right);
}

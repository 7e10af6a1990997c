// Starts the whole Python with the calculators in it, and asks either Python.
// It runs in the worker, and under Node where the build proves what it made.

/** What an answer begins with instead, where it needs an edition that Python has not read. */
const NEEDS = '{"needs":';

/**
 * Starts Python and imports the calculators.
 *
 * `options` are those of loadPyodide: indexURL, stdLibURL, lockFileContents, createPyodideModule.
 */
export async function importLibrary(loadPyodide, options) {
  const env = { HOME: "/home/pyodide", PYTHONHASHSEED: "0" };
  const { RULES, ask, load } = (await loadPyodide({ ...options, env })).pyimport("bundled");
  return { rules: RULES, ask: fetching(ask, load) };
}

/** Answers as JSON text; an answer waits for the edition that it needs, if any, whose text
 * `fetchEdition` promises. */
export function fetching(ask, load) {
  return async (question, inputs, fetchEdition) => {
    for (;;) {
      const answer = ask(question, inputs);
      if (!answer.startsWith(NEEDS)) return answer;
      load(await fetchEdition(JSON.parse(answer).needs));
    }
  };
}

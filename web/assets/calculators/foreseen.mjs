// Answers known beforehand: made with the site by the calculators themselves, shown while Python
// starts, and confirmed by it.

/** @typedef {{ edition: string, sentences: string[], answers: Record<string, number> }} Table */

/** @type {Promise<Table | null> | null} */
let loading = null;

/** Fetches the table of a page, once; a page without one, or that cannot have it, does without. */
export function load() {
  const name = document.getElementById("calculateur")?.dataset.table;
  loading ??= name
    ? fetch(name)
        .then((response) => (response.ok ? response.json() : null))
        .catch(() => null)
    : Promise.resolve(null);
  return loading;
}

/**
 * The sentence that answers a form, or null.
 * @param {{ key: () => string, edition: () => string | null }} form
 * @returns {Promise<string | null>}
 */
export async function sentence(form) {
  const table = await load();
  const edition = form.edition();
  if (!table || edition === null || edition !== table.edition) return null;
  const at = table.answers[form.key()];
  return at === undefined ? null : table.sentences[at];
}

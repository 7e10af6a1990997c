// The JSON of `cloc --diff --json core client`, read on the reader's own machine.
//
// Read: `code` of `added`, `modified`, `same` and `removed` in SUM. Anything else that cloc writes
// (header, languages, files, blank and comment lines) is left alone.

const PARTS = ["added", "modified", "same", "removed"];
const LARGEST_FILE = 50_000_000;
const REFUSED = "Ce fichier n’est pas ce que « cloc --diff --json » écrit";

/** A file that is not what it should be; the message is a French sentence. */
export class ClocError extends Error {}

/**
 * The lines of a comparison, by the inputs of the question that takes them.
 * @param {string} text
 */
export function lines(text) {
  let report;
  try {
    report = JSON.parse(text);
  } catch {
    throw new ClocError(`${REFUSED} : ce n’est pas du JSON.`);
  }
  if (report === null || typeof report !== "object" || Array.isArray(report)) {
    throw new ClocError(`${REFUSED} : ce n’est pas un objet.`);
  }
  const [added, modified, same, removed] = PARTS.map((part) => code(report, part));
  const core = same + modified + removed;
  if (core === 0) throw new ClocError(`${REFUSED} : le Core comparé n’a aucune ligne de code.`);
  return { core_lines: core, modified_lines: modified, new_lines: added };
}

/** The lines of code of a part, whether the report goes by language or by file. */
function code(report, part) {
  const count = report.SUM?.[part]?.code;
  if (count === undefined) throw new ClocError(`${REFUSED} : « SUM.${part}.code » y manque.`);
  if (!Number.isSafeInteger(count) || count < 0) {
    throw new ClocError(`${REFUSED} : « SUM.${part}.code » n’est pas un nombre de lignes.`);
  }
  return count;
}

/**
 * Shows the place where a file is dropped or chosen; `take` receives the lines it counts.
 * @param {HTMLElement} place
 * @param {(counts: Record<string, number>) => void} take
 */
export function offerDrop(place, take) {
  const input = place.querySelector("input");
  const status = place.querySelector("[role=status]");
  const open = async (file) => {
    if (!file) return;
    try {
      if (file.size > LARGEST_FILE) throw new ClocError(`${REFUSED} : il est trop grand.`);
      const counts = lines(await file.text());
      take(counts);
      status.textContent = `« ${file.name} » est lu : les lignes sont dans les champs.`;
      place.classList.remove("refuse");
    } catch (error) {
      if (!(error instanceof ClocError)) throw error;
      status.textContent = error.message;
      place.classList.add("refuse");
    }
  };
  place.hidden = false;
  input.addEventListener("change", () => open(input.files[0]));
  place.addEventListener("dragover", (event) => {
    event.preventDefault();
    place.classList.add("survol");
  });
  place.addEventListener("dragleave", () => place.classList.remove("survol"));
  place.addEventListener("drop", (event) => {
    event.preventDefault();
    place.classList.remove("survol");
    open(event.dataTransfer.files[0]);
  });
}

// The marks of the comparison, seen from the packs that are shown: what each adds to the one before.

/** @typedef {"herite" | "ajoute" | "remplace"} State */

const SAID = {
  herite: { sign: "=", words: "hérité" },
  ajoute: { sign: "+", words: "ajouté" },
  remplace: { sign: "↑", words: "remplacé" },
};
const STATES = /** @type {State[]} */ (Object.keys(SAID));

/**
 * Remembers what the page says of each cell, from its own pack to the next one.
 * @param {HTMLTableCellElement[][]} rows the cells of each row, a pack each
 */
export function marker(rows) {
  const told = rows.map((cells) => cells.map((cell) => STATES.find((state) => cell.classList.contains(state))));
  const values = rows.map((cells) => cells.map((cell) => cell.querySelector(".donne")?.textContent.trim()));

  /** What a row becomes from one pack to another above it. @returns {State | undefined} */
  function between(/** @type {number} */ row, /** @type {number} */ from, /** @type {number} */ to) {
    if (values[row][to] === undefined) return undefined;
    if (values[row][from] === undefined) return "ajoute";
    const steps = told[row].slice(from + 1, to + 1);
    return steps.includes("remplace") ? "remplace" : steps.includes("ajoute") ? "ajoute" : "herite";
  }

  /** Marks the cells of the packs shown, each against the one before it. @param {number[]} columns */
  return function mark(columns) {
    rows.forEach((cells, row) => {
      columns.forEach((column, at) => {
        const cell = cells[column];
        const before = columns[at - 1];
        const state = before === undefined ? undefined : between(row, before, column);
        cell.classList.remove(...STATES);
        if (state) cell.classList.add(state);
        const said = cell.querySelector(".etat");
        if (!said) return;
        // Its place stays: nothing moves when the marks are first drawn.
        said.classList.toggle("tu", !state);
        if (state) {
          said.querySelector(".signe").textContent = SAID[state].sign;
          said.lastChild.textContent = ` ${SAID[state].words}`;
        }
        instead(cell, state === "remplace" ? values[row][before] : undefined);
      });
    });
  };
}

/** Says under a value the one that it replaces. @param {HTMLElement} cell @param {string | undefined} value */
function instead(cell, value) {
  let line = /** @type {HTMLElement | null} */ (cell.querySelector(".avant"));
  if (!line && value) {
    line = document.createElement("span");
    line.className = "avant";
    cell.querySelector(".donne").after(line);
  }
  if (!line) return;
  line.hidden = !value;
  line.textContent = value ? `au lieu de : ${value}` : "";
}

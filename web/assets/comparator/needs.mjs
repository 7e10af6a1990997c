// The needs said with one touch: the lowest pack that meets them all, and why, from a table that the
// calculators filled when the site was built.

const SHOWN = 3;

/** @typedef {{ boxes: HTMLInputElement[], packs: { id: string, name: string }[] }} Needs */

/**
 * The pack that is enough, or null where a need is met by none.
 * @param {Needs} needs
 * @returns {number} its place from the lowest; -1 where none is enough
 */
export function enough({ boxes, packs }) {
  const lowest = boxes.map((box) => packs.findIndex(({ id }) => id === box.dataset.pack));
  return lowest.includes(-1) ? -1 : Math.max(...lowest);
}

/**
 * Says which pack is enough and why, then what the next one would change.
 * @param {Needs} needs
 * @param {string[]} above what the next pack changes, by the names of its services
 * @returns {string}
 */
export function sentence(needs, above) {
  const { boxes, packs } = needs;
  const place = enough(needs);
  if (place < 0) {
    const unmet = boxes.filter((box) => !packs.some(({ id }) => id === box.dataset.pack));
    return `Aucun pack ne donne ${phrases(unmet)}.`;
  }
  const deciding = boxes.filter((box) => box.dataset.pack === packs[place].id);
  const clauses = [...new Set(deciding.map((box) => box.dataset.clause))].join(", ");
  const only = boxes.length > deciding.length ? " ; un pack inférieur suffirait au reste" : "";
  const why = `Le ${packs[place].name} suffit : c’est le premier qui donne ${phrases(deciding)} (${clauses})${only}.`;
  return [why, next(packs[place + 1], above)].filter(Boolean).join(" ");
}

/** @param {{ name: string } | undefined} pack @param {string[]} above */
function next(pack, above) {
  if (!pack || !above.length) return "";
  const many = above.length > 1 ? "s" : "";
  const more = above.length - SHOWN;
  const others = more > 0 ? `, et ${more} autre${more > 1 ? "s" : ""}` : "";
  return `Le ${pack.name} change ${above.length} service${many} : ${above.slice(0, SHOWN).join(", ")}${others}.`;
}

/** @param {HTMLInputElement[]} boxes */
function phrases(boxes) {
  const said = boxes.map((box) => box.dataset.phrase);
  return said.length > 1 ? `${said.slice(0, -1).join(", ")} et ${said.at(-1)}` : said[0];
}

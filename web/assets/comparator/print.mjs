// One sheet of paper with this comparison: for whom, by whom, which edition, and where to find it.

import { shownIn } from "../clock.mjs";
import { checked } from "../later.mjs";
import { longDate } from "../long-date.mjs";

const MODULE = "http://www.w3.org/2000/svg";

/**
 * @typedef {{ client: string, seller: string, edition: string, digest: string, address: string,
 *   verdict: string }} Sheet
 */

/** Writes the head of the sheet, then prints the page. @param {HTMLElement} head @param {Sheet} sheet */
export async function print(head, sheet) {
  head.replaceChildren(
    block("noms", [
      ["Pour", sheet.client],
      ["Par", sheet.seller],
      ["Le", longDate(shownIn(new Date()).slice(0, 10))],
      ["Édition de l’annexe", longDate(sheet.edition)],
    ]),
    paragraph("verdict", sheet.verdict),
    paragraph("preuve", `Cette comparaison, à vérifier : ${sheet.address}`),
    paragraph("preuve", sheet.digest && `Valeurs de l’édition, SHA-256 : ${sheet.digest}`),
    await code(sheet.address),
  );
  window.print();
}

/** @param {string} name @param {[string, string][]} lines */
function block(name, lines) {
  const list = document.createElement("dl");
  list.className = name;
  for (const [label, value] of lines.filter(([, said]) => said)) {
    const line = document.createElement("div");
    const term = document.createElement("dt");
    const said = document.createElement("dd");
    term.textContent = label;
    said.textContent = value;
    line.append(term, said);
    list.append(line);
  }
  return list;
}

/** @param {string} name @param {string} text */
function paragraph(name, text) {
  const made = document.createElement("p");
  made.className = name;
  made.textContent = text;
  made.hidden = !text;
  return made;
}

/** The address as a QR code; nothing where its module does not load: the address stands in words. */
async function code(/** @type {string} */ address) {
  const drawing = document.createElementNS(MODULE, "svg");
  try {
    await checked("comparator");
    const { default: qrcode } = await import("qrcode-generator");
    const made = qrcode(0, "M");
    made.addData(address);
    made.make();
    const size = made.getModuleCount();
    const squares = [];
    for (let row = 0; row < size; row += 1)
      for (let column = 0; column < size; column += 1)
        if (made.isDark(row, column)) squares.push(`M${column} ${row}h1v1h-1z`);
    const path = document.createElementNS(MODULE, "path");
    path.setAttribute("d", squares.join(""));
    drawing.setAttribute("viewBox", `-2 -2 ${size + 4} ${size + 4}`);
    drawing.append(path);
  } catch {
    drawing.setAttribute("hidden", "");
  }
  drawing.setAttribute("class", "code");
  return drawing;
}

// Abbreviations explained where they stand: the first of each in a passage opens, with one touch, on
// the annex's own words, which the foot of the page has (templates/layout.html.j2).

const LEFT_ALONE = "a, button, select, option, textarea, label, summary, h1, h2, h3, h4, code, svg, q, dfn, [hidden], .sigle, .sens, .sigles, .lu, [role=status], #situation";
const PASSAGE = "section, nav, form, table, figure, #contenu";

/** What the foot of the page says of each, by its letters. @returns {Map<string, HTMLElement>} */
function known() {
  const entries = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".sigles dt"));
  return new Map([...entries].map((entry) => [entry.textContent, /** @type {HTMLElement} */ (entry.nextElementSibling)]));
}

/**
 * Makes the first of each abbreviation in each passage of a place a button.
 * @param {Element} place
 * @param {Map<string, HTMLElement>} senses
 */
function explain(place, senses) {
  const letters = [...senses.keys()].map((each) => each.replace("+", "\\+")).join("|");
  const found = new RegExp(`(^|[^\\p{L}\\d])(${letters})(?![\\p{L}\\d])`, "u");
  /** @type {Map<Element, Set<string>>} */
  const done = new Map();
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  const texts = [];
  // Where a text stands is looked up for the few that have an abbreviation.
  while (walker.nextNode()) {
    const text = /** @type {Text} */ (walker.currentNode);
    if (found.test(text.data) && !text.parentElement.closest(LEFT_ALONE)) texts.push(text);
  }
  for (let text of texts) {
    const passage = text.parentElement.closest(PASSAGE);
    if (!done.has(passage)) done.set(passage, new Set());
    const said = done.get(passage);
    for (let at = found.exec(text.data); at; at = found.exec(text.data)) {
      const [, before, name] = at;
      const rest = text.splitText(at.index + before.length + name.length);
      if (!said.has(name)) {
        said.add(name);
        text.splitText(at.index + before.length).replaceWith(button(name, senses.get(name)));
      }
      text = rest;
    }
  }
}

/** @param {string} letters @param {HTMLElement} sense */
function button(letters, sense) {
  // No button element: a line would break on either side of it, within its own parentheses.
  const made = document.createElement("span");
  made.className = "sigle";
  made.textContent = letters;
  made.tabIndex = 0;
  made.setAttribute("role", "button");
  made.setAttribute("aria-expanded", "false");
  made.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    made.click();
  });
  made.addEventListener("click", () => {
    const open = made.getAttribute("aria-expanded") === "true";
    made.setAttribute("aria-expanded", `${!open}`);
    if (open) {
      made.nextElementSibling.remove();
      return;
    }
    const said = document.createElement("span");
    said.className = "sens";
    said.dataset.aside = "";
    said.append(" (", ...[...sense.childNodes].map((node) => node.cloneNode(true)), ")");
    made.after(said);
  });
  return made;
}

const senses = known();
const content = document.getElementById("contenu");
if (senses.size && content) {
  explain(content, senses);
  const answer = document.getElementById("answer");
  let timer = 0;
  // An answer is written anew each time, and is seen before anything is added to it; what is added
  // changes its own descendants alone.
  const later = () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => explain(answer, senses));
  };
  if (answer) new MutationObserver(later).observe(answer, { childList: true });
}

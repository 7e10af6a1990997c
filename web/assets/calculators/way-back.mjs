// The way back along a chain of questions: what an answer led on from, one touch away.

const NAME = "chemin";
const LONGEST = 20;

/** @typedef {{ to: string, from: string, said: string }} Stage */

/** @returns {Stage[]} */
function trail() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(NAME));
    return Array.isArray(kept) && kept.every(isStage) ? kept : [];
  } catch {
    return []; // a browser that keeps nothing, or what another has kept there
  }
}

/** Whether it is one, from an address of this host; throws where it has none. */
function isStage({ to, from, said }) {
  const { origin } = new URL(from, location.href);
  return typeof to === "string" && typeof said === "string" && origin === location.origin;
}

/** @param {Stage[]} stages */
function keep(stages) {
  try {
    sessionStorage.setItem(NAME, JSON.stringify(stages.slice(-LONGEST)));
  } catch {
    // The browser's own way back is left.
  }
}

/** Remembers that an answer led to another page. @param {HTMLAnchorElement} link @param {string} said */
export function ledOn(link, said) {
  const to = new URL(link.href).pathname;
  if (to !== location.pathname) keep([...trail(), { to, from: `${location.pathname}${location.search}`, said }]);
}

/** Shows what led here, in the place that the page has for it. @param {HTMLElement | null} place */
export function showWayBack(place) {
  const stages = trail();
  const at = stages.findLastIndex?.(({ to }) => to === location.pathname) ?? -1;
  if (!place || at < 0) return;
  const { from, said } = stages[at];
  const link = document.createElement("a");
  link.className = "retour";
  link.href = from;
  link.textContent = `← ${said}`;
  link.setAttribute("aria-label", `Revenir à la réponse précédente : ${said}`);
  // Whoever goes back leaves this stage behind.
  link.addEventListener("click", () => keep(stages.slice(0, at)));
  place.append(link);
  place.hidden = false;
}

// The question in the address: read when the page opens, written as it is asked, copied on demand.

/** How long a button says what it has done. */
export const DONE_MS = 2500;
const QUIET_MS = 200;

const pending = new Map();
let timer = 0;

/** What the address asks. @returns {URLSearchParams} */
export function read() {
  return new URLSearchParams(location.search);
}

/**
 * Makes the address that of what is shown, without a new step back; what it says under other names
 * than these stays. Once nothing has been written for a moment: a browser takes longer to change an
 * address than Python to answer.
 * @param {URLSearchParams} query
 * @param {string[]} names
 */
export function write(query, names) {
  pending.set(`${names}`, { query, names });
  clearTimeout(timer);
  timer = setTimeout(flush, QUIET_MS);
}

/** A link may lead away before that: the question stays where one comes back to. @param {MouseEvent} event */
function settle({ target }) {
  if (pending.size && /** @type {Element} */ (target).closest?.("a[href]")) flush();
}

function flush() {
  clearTimeout(timer);
  const whole = read();
  for (const { query, names } of pending.values()) {
    for (const name of names) whole.delete(name);
    for (const [name, value] of query) whole.append(name, value);
  }
  pending.clear();
  const text = `${whole}`;
  history.replaceState(history.state, "", `${location.pathname}${text && `?${text}`}${location.hash}`);
}

/**
 * Makes a button copy the address that `query` gives, and say so.
 * @param {HTMLButtonElement} button
 * @param {() => URLSearchParams} query
 */
export function copyFrom(button, query) {
  const words = button.textContent;
  button.hidden = false;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    const address = `${location.origin}${location.pathname}?${query()}`;
    const copied = await navigator.clipboard.writeText(address).then(
      () => true,
      () => false,
    );
    button.textContent = copied ? "Adresse copiée" : "Copiez-la dans la barre d’adresse";
    setTimeout(() => {
      button.textContent = words;
    }, DONE_MS);
  });
}

// Before whatever reads the address on the same click.
addEventListener("click", settle, true);

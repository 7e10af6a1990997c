// Keeps the pages that a reader has seen for when there is no network (web/service-worker.js).

const SITE = new URL("../", import.meta.url).href;
const IDLE_MS = 3_000;
const CACHE = "site";
const AT_HAND = "calculateurs-ici";

const kept = new Set();
let timer = 0;

/** Keeps this page and what it loads, each time that it has loaded nothing for a moment. */
export function keepOffline() {
  if (timer) return;
  const later = () => {
    clearTimeout(timer);
    timer = window.setTimeout(keep, IDLE_MS);
  };
  // What is kept is asked of the browser's own cache, which is told here too: it is not asked again.
  new PerformanceObserver(later).observe({ type: "resource", buffered: true });
  later();
}

/** Remembers that the browser has had the calculators of an address. @param {string} address */
export function rememberCalculators(address) {
  try {
    localStorage.setItem(AT_HAND, address);
  } catch {
    // They are fetched again, or found again, when they are asked.
  }
}

/** Whether the browser has had the calculators of an address. @param {string} address */
export function hasHadCalculators(address) {
  try {
    return localStorage.getItem(AT_HAND) === address;
  } catch {
    return false;
  }
}

/** Where the browser refuses, as in some private windows, the page works all the same. */
async function keep() {
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  // The runtime is left to the browser's own cache, which keeps it by its address.
  const own = loaded.filter((url) => url.startsWith(SITE) && !url.startsWith(`${SITE}runtime/`));
  const come = [...new Set([location.href.split(/[?#]/)[0], ...own])].filter((url) => !kept.has(url));
  if (!come.length) return;
  for (const url of come) kept.add(url);
  try {
    const cache = await caches.open(CACHE);
    await Promise.allSettled(come.map((url) => put(cache, url)));
    await navigator.serviceWorker.register(`${SITE}service-worker.js`);
  } catch (error) {
    console.info("This page is not kept for when there is no network:", error);
  }
}

/** From the browser's own cache where it can be: nothing is asked twice. */
async function put(/** @type {Cache} */ cache, /** @type {string} */ url) {
  const response = await fetch(url, { cache: "force-cache" });
  if (response.ok) await cache.put(url, response);
}

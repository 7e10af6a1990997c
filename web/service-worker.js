// Shows the pages that a reader has calculated on when there is no network.
//
// The network first, always: a page is never older than the site while there is one. What is kept
// is put there by the page itself (calculator-client.mjs), once it is idle: writing here would
// delay every page. The runtime is left to the browser's own cache, which keeps it by its address.

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const RUNTIME = new URL("runtime/", worker.registration.scope).href;

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method !== "GET" || !url.startsWith(worker.registration.scope)) return;
  if (url.startsWith(RUNTIME)) return;
  event.respondWith(fetch(event.request).catch((error) => kept(event.request, error)));
});

/** What was kept; a page is the same whatever question its address asks. */
async function kept({ mode, url }, error) {
  const found = await caches.match(mode === "navigate" ? url.split("?")[0] : url);
  if (found) return found;
  throw error;
}

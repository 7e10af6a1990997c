// Shows the pages that a reader has calculated on when there is no network.
//
// The network first, always: a page is never older than the site while there is one. The runtime
// is left to the browser's own cache, which keeps it by its address and compiled.

const CACHE = "site";
const RUNTIME = new URL("runtime/", self.registration.scope).href;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method !== "GET" || !url.startsWith(self.registration.scope)) return;
  if (url.startsWith(RUNTIME)) return;
  event.respondWith(latest(event));
});

/** The site's answer, kept for later; without network, the last one kept. */
async function latest(event) {
  const { request } = event;
  const cache = await caches.open(CACHE);
  try {
    const response = await fetch(request);
    if (response.ok) event.waitUntil(cache.put(address(request), response.clone()));
    return response;
  } catch (error) {
    const kept = await cache.match(address(request));
    if (kept) return kept;
    throw error;
  }
}

/** A page is the same whatever question its address asks. */
function address({ mode, url }) {
  return mode === "navigate" ? url.split("?")[0] : url;
}

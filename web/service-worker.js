// Shows the pages that a reader has seen when there is no network.
//
// The network first, always: a page is never older than the site while there is one. What is kept
// is put there by the page itself (assets/offline.mjs), once it is idle: writing here would delay
// every page. The runtime is left to the browser's own cache, which keeps it by its address.
// Scripts and style sheets are named after their content: what is kept of one is the same for ever.

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const CACHE = "site";
const RUNTIME = new URL("runtime/", worker.registration.scope).href;
const ASSETS = new URL("assets/", worker.registration.scope).href;

// Where the browser can be told so, what does not need this program does not pass here: a page that
// one comes back to takes a tenth less of the processor. The first that fits holds.
const ROUTES = [
  [`${RUNTIME}*`, "network"],
  [`${ASSETS}javascripts/lunr/*`, "fetch-event"], // the theme's, by their mere names
  ...["css", "js", "mjs"].map((type) => [`${ASSETS}*.${type}`, { cacheName: CACHE }]),
];

worker.addEventListener("install", (/** @type {any} */ event) => {
  const routes = ROUTES.map(([urlPattern, source]) => ({ condition: { urlPattern }, source }));
  event.waitUntil(event.addRoutes?.(routes));
  worker.skipWaiting();
});
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method !== "GET" || !url.startsWith(worker.registration.scope)) return;
  if (url.startsWith(RUNTIME)) return;
  event.respondWith(fetch(event.request).catch((error) => kept(event.request, error)));
});

/** What was kept; a page is the same whatever question its address asks. */
async function kept({ mode, url }, error) {
  const page = mode === "navigate";
  const found = await caches.match(page ? url.split(/[?#]/)[0] : url);
  if (found) return found;
  if (page) return known();
  throw error;
}

/** The look of the site in a few words: its own style sheet may not be kept. */
const LOOK = `:root{color-scheme:light dark}body{max-width:36rem;margin:15vh auto;padding:0 1.2rem;font:1rem/1.6 system-ui,sans-serif;color:#1d2527;background:#fbfaf6}h1{font-family:Georgia,serif;line-height:1.2}a{color:#0f4c4a;display:inline-block;padding:.25rem 0}@media(prefers-color-scheme:dark){body{color:#e6e8e3;background:#12191a}a{color:#86cdc3}}`;

/** Which pages can be read, where the one that is asked was never seen. */
async function known() {
  const cache = await caches.open(CACHE);
  const pages = (await cache.keys()).map(({ url }) => url).filter((url) => url.endsWith("/"));
  const items = await Promise.all(pages.map(async (url) => `<li><a href="${escaped(url)}">${await title(cache, url)}</a></li>`));
  const list = items.length ? `<p>Celles-ci le sont&nbsp;:</p><ul>${items.join("")}</ul>` : "";
  const text = `<!doctype html><html lang="fr"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Hors connexion</title><style>${LOOK}</style><h1>Hors connexion</h1><p>Cette page n’a pas encore été lue sur cet appareil : elle reviendra avec le réseau.</p>${list}</html>`;
  return new Response(text, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
}

/** The title of a kept page, as its own HTML has it. */
async function title(cache, url) {
  const text = await (await cache.match(url)).text();
  return /<title>([^<]*)<\/title>/.exec(text)?.[1].split(" - ")[0] ?? escaped(url);
}

function escaped(text) {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

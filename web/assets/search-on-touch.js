// Lets the theme's search load when a reader first touches its field, not with every page.
//
// The theme asks for its index and starts its worker as soon as it runs. Both wait here, and the
// theme, which is ready for a slow network, notices nothing. Read ahead of the theme's own script.
(() => {
  const { Worker } = globalThis;
  const { open, send } = XMLHttpRequest.prototype;
  const indexes = new WeakSet();

  const touched = new Promise((touch) => {
    const within = ({ target }) =>
      target instanceof Element && target.closest('.md-search, [for="__search"]') && touch();
    for (const event of ["focusin", "pointerdown", "change"]) addEventListener(event, within, true);
    // The theme's own keys for it, and an address that searches.
    addEventListener("keydown", ({ key }) => "fs/".includes(key) && touch(), true);
    if (new URLSearchParams(location.search).has("q")) touch();
  });

  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    if (`${url}`.endsWith("/search/search_index.json")) indexes.add(this);
    return open.call(this, method, url, ...rest);
  };
  XMLHttpRequest.prototype.send = function (...given) {
    if (!indexes.has(this)) return send.apply(this, given);
    touched.then(() => send.apply(this, given));
  };

  /** A worker that starts when the search is touched, and is then given what it was told. */
  class Waiting extends EventTarget {
    #started;

    constructor(url, options) {
      super();
      this.#started = touched.then(() => {
        const worker = new Worker(url, options);
        worker.onmessage = ({ data }) => this.dispatchEvent(new MessageEvent("message", { data }));
        return worker;
      });
    }

    postMessage(...given) {
      this.#started.then((worker) => worker.postMessage(...given));
    }
  }
  globalThis.Worker = new Proxy(Worker, {
    construct: (_, [url, options]) =>
      new (`${url}`.includes("/workers/search.") ? Waiting : Worker)(url, options),
  });
})();

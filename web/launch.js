// Starts the worker of the calculators, at once where the address has a question.
//
// In the page and ahead of its style sheets: a module would wait until the page is drawn, a file
// until it is fetched, a third of the time to the first answer. The client (calculator-client.mjs)
// takes over what was started here.
for (const { textContent, dataset } of /** @type {NodeListOf<HTMLElement>} */ (
  document.querySelectorAll("#runtime")
)) {
  const manifest = JSON.parse(textContent);
  const address = new URL(dataset.address, document.baseURI).href;
  const asked = new URLSearchParams(location.search);
  const able = "WebAssembly" in globalThis && isSecureContext;
  let launched = null;

  /** A worker told to start Python; what it says is kept in `said` until someone listens. */
  const launch = (fresh) => {
    const life = `${address}#${Math.random()}`;
    const name = JSON.stringify({ manifest, address, life, fresh });
    const worker = new Worker(new URL("worker.mjs", address), { type: "module", name });
    const said = [];
    worker.onmessage = (event) => said.push(event);
    worker.onerror = (event) => said.push(event);
    return { worker, life, said };
  };

  globalThis.calculatorRuntime = {
    manifest,
    address,
    /** The worker that was started with the page, the first time, or else a new one. */
    take(fresh) {
      const taken = !fresh && launched ? launched : launch(fresh);
      launched = null;
      return taken;
    },
    /** Runs the theme's scripts. They would have the processor that Python starts on: so they wait
     * for an answer that is awaited already, and not for long. */
    dress() {
      const held = /** @type {HTMLTemplateElement | null} */ (document.getElementById("theme"));
      // In their order: what comes out of a template runs as it comes, and the first holds the search.
      for (const script of held?.content.querySelectorAll("script") ?? []) script.async = false;
      held?.replaceWith(held.content);
    },
  };

  // A page that was drawn before it was read would move under its reader.
  const root = document.documentElement;
  root.classList.add("en-lecture");
  document.addEventListener("readystatechange", () => root.classList.remove("en-lecture"), { once: true });

  const awaited = able && dataset.names.split(" ").some((name) => name && asked.has(name));
  if (awaited) launched = launch(false);
  addEventListener("DOMContentLoaded", () => {
    setTimeout(globalThis.calculatorRuntime.dress, awaited ? 10_000 : 0);
  });
}

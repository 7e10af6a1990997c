// What a page imports late, checked as what its head names is: by the hash that the page has of it.

/**
 * Resolves once the late modules of a program that are called so are in the page, each with the
 * bytes of its hash: importing them then fetches nothing. Rejects where one is lost or altered.
 * @param {string} program as `data-module` has it
 * @param {string} [name] without what its address has of its content; all of them where it is left out
 */
export function checked(program, name = "") {
  /** @type {HTMLElement} */
  const { dataset } = document.querySelector(`[data-module=${program}]`);
  const modules = dataset.later.split(" ").map((each) => each.split("#"));
  return Promise.all(modules.filter(([href]) => href.includes(`/${name}`)).map(preloaded));
}

/** @param {string[]} module its address and its hash */
function preloaded([href, integrity]) {
  return new Promise((onload, onerror) => {
    const rel = "modulepreload";
    document.head.append(Object.assign(document.createElement("link"), { rel, href, integrity, onload, onerror }));
  });
}

// What the theme keeps in this browser, read so that nothing kept there can stop it.
//
// In the page's head, in the place of the theme's own reading (its partials/javascripts/base.html),
// which throws at what is not JSON, and takes whatever is. Another site of the same host may have
// written there, or the reader; and a browser may refuse the storage itself.
{
  // One address for every page, so that this script is the same on each, and has one hash.
  const everywhere = new URL("/", location.href);
  const place = (name, scope) => `${scope.pathname}.${name}`;

  /** A palette as the page offers it, from its number alone; null where there is none. */
  const offered = (kept) => {
    const index = kept?.index;
    const input = Number.isInteger(index) && document.querySelectorAll("input[name=__palette]")[index];
    if (!input) return null;
    const parts = ["media", "scheme", "primary", "accent"];
    const color = Object.fromEntries(
      parts.map((part) => [part, input.getAttribute(`data-md-color-${part}`)]),
    );
    return { index, color };
  };

  Object.assign(globalThis, {
    __md_scope: everywhere,
    __md_hash: (text) => [...text].reduce((sum, sign) => (sum << 5) - sum + sign.charCodeAt(0), 0),
    __md_get(name, storage, scope = everywhere) {
      try {
        const kept = JSON.parse((storage ?? localStorage).getItem(place(name, scope)));
        return name === "__palette" ? offered(kept) : kept;
      } catch {
        return null;
      }
    },
    __md_set(name, value, storage, scope = everywhere) {
      try {
        (storage ?? localStorage).setItem(place(name, scope), JSON.stringify(value));
      } catch {
        // It holds for this page.
      }
    },
  });
}

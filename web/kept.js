// What the theme keeps in this browser, read so that nothing kept there can stop it.
//
// In the page's head, in the place of the theme's own reading (its partials/javascripts/base.html),
// which throws at what is not JSON, and takes whatever is. Another site of the same host may have
// written there, or the reader; and a browser may refuse the storage itself. Of what the theme can
// keep, the pages use the palette alone: its number is taken, and the rest from what they offer.
/** @returns {any} nothing, where nothing good is kept. @param {string} name */
__md_get = (name) => {
  try {
    const { index } = JSON.parse(localStorage.getItem("/." + name));
    const { dataset } = Number.isInteger(index) && document.getElementsByName(name)[index];
    const color = {};
    // data-md-color-scheme…
    for (const [key, value] of Object.entries(dataset)) color[key.slice(7).toLowerCase()] = value;
    return { index, color };
  } catch {}
};
__md_set = (name, value) => {
  try {
    localStorage.setItem("/." + name, JSON.stringify(value));
  } catch {}
};

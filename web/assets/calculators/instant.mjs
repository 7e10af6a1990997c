// A date and a time of Paris, picked with a native control, written into the field that takes them
// with their offset: nobody has to know it, save in the hour that autumn has twice.

const INSTANT = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)([+-]\d\d:\d\d)$/;
const LOCAL = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "short", timeZone: "Europe/Paris" });
/** Winter's is the later of the two: the one that a person gives who says no more. */
const OFFSETS = ["+01:00", "+02:00"];

/**
 * The offsets that Paris has at a local time: one, two where clocks go back, none where they go on.
 * @param {string} local YYYY-MM-DDTHH:MM
 */
export function offsets(local) {
  return OFFSETS.filter((offset) => {
    const moment = new Date(`${local}${offset}`);
    return !Number.isNaN(moment.getTime()) && LOCAL.format(moment).replace(" ", "T") === local;
  });
}

/** Shows the pickers of a form and ties each to its field. @param {HTMLFormElement} form */
export function offerPickers(form) {
  for (const picker of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-pick]"))) {
    const field = /** @type {HTMLInputElement} */ (document.getElementById(picker.dataset.pick));
    const moment = picker.querySelector("input");
    const offset = picker.querySelector("select");
    picker.hidden = false;
    // What is named stays; what is seen takes its place, for labels, faults and their links.
    moment.id = field.id;
    field.id = `${field.id}-valeur`;
    field.type = "hidden";
    /** Offers the offset only where the hour does not settle it. @param {string} known */
    const settle = (known) => {
      const possible = offsets(moment.value);
      const foreign = known && !possible.includes(known);
      if (foreign && ![...offset.options].some((option) => option.value === known)) {
        offset.add(new Option(`UTC${known}`, known));
      }
      offset.hidden = possible.length === 1 && !foreign;
      if (known) offset.value = known;
      else if (possible.length && !possible.includes(offset.value)) [offset.value] = possible;
    };
    picker.addEventListener("input", (event) => {
      event.stopPropagation();
      if (event.target === moment) settle("");
      field.value = moment.value ? `${moment.value}${offset.value}` : "";
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    const follow = () => {
      const [, local, away] = INSTANT.exec(field.value) ?? [];
      moment.value = local ?? "";
      settle(away ?? "");
    };
    field.addEventListener("change", follow);
    form.addEventListener("filled", follow);
    follow();
  }
}

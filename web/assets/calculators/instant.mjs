// A date, a time and an offset picked with native controls, written into the field that takes them
// as one text.

const INSTANT = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)([+-]\d\d:\d\d)$/;

/** Shows the pickers of a form and ties each to its field. @param {HTMLFormElement} form */
export function offerPickers(form) {
  for (const picker of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-pick]"))) {
    const field = /** @type {HTMLInputElement} */ (document.getElementById(picker.dataset.pick));
    const moment = picker.querySelector("input");
    const offset = picker.querySelector("select");
    picker.hidden = false;
    picker.addEventListener("input", (event) => {
      event.stopPropagation();
      if (!moment.value) return;
      field.value = `${moment.value}${offset.value}`;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    const follow = () => {
      const [, local, away] = INSTANT.exec(field.value) ?? [];
      if (!local) return;
      moment.value = local;
      if (![...offset.options].some((option) => option.value === away)) offset.add(new Option(`UTC${away}`, away));
      offset.value = away;
    };
    field.addEventListener("change", follow);
    form.addEventListener("filled", follow);
    follow();
  }
}

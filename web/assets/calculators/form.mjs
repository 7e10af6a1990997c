// The form of a question: reads its controls as JSON text, fills them, and says what is wrong.
//
// A figure goes from the control to the question as it was typed, never through a JS number: an
// integer may be longer than those hold exactly.

import { current } from "../situation/situation.mjs";

const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

/** The profile of a question that names none. */
const RETAINED = "retained";

/** @typedef {{ field: string, message: string }} Fault */
/** @typedef {HTMLInputElement | HTMLSelectElement} Control */

export class Form {
  /** @param {HTMLFormElement} element */
  constructor(element) {
    this.element = element;
    /** What the reader has said of their situation: a form opens with it. */
    this.situation = current();
    this.reveal();
  }

  /** Opens the form with what goes without saying, the reader's day among it. */
  open() {
    for (const field of this.#fields()) this.#start(field);
    const { edition } = this.situation;
    if (edition) setControl(this.#named("edition"), edition);
    this.#filled();
  }

  /** The labels of what a question needs and does not have yet. @returns {string[]} */
  missing() {
    return this.#fields()
      .filter((field) => !hidden(field) && field.querySelector("[required]") && valueOf(field) === "")
      .map((field) => field.querySelector("label").textContent.trim());
  }

  /** Whether a field of that name holds nothing. @param {string} name */
  isEmpty(name) {
    const field = this.#fields().find((each) => nameOf(each) === name);
    return field !== undefined && valueOf(field) === "";
  }

  /** What the form holds in a few words, the same as generator/pages/answer_table.py writes. */
  key() {
    return this.#fields()
      .filter((field) => !hidden(field) && valueOf(field) !== field.dataset.default)
      .map((field) => `${nameOf(field)}=${valueOf(field)}`)
      .join("&");
  }

  /** The edition asked, as its control holds it; null where readings are chosen otherwise. */
  edition() {
    const [edition, profile, readings] = this.#shared();
    return readings.value || profile.value ? null : edition.value;
  }

  /** The inputs as JSON text; what is empty, or goes with another choice, is left out. */
  inputs() {
    const members = this.#values().map(([name, text]) => `${JSON.stringify(name)}:${text}`);
    return `{${members.join(",")}}`;
  }

  /** The question as an address says it. @returns {URLSearchParams} */
  query() {
    const query = new URLSearchParams();
    for (const field of this.#fields()) {
      const [name, value] = [nameOf(field), valueOf(field)];
      if (hidden(field) || value === field.dataset.default) continue;
      if (value !== "" || field.dataset.kind === "several") query.append(name, value);
    }
    for (const control of this.#shared()) {
      if (control.value) query.append(control.name, control.value);
    }
    // A question that says nothing but what goes without saying is a question all the same.
    if (`${query}` === "") {
      const plain = this.#fields().find((field) => field.dataset.default !== "");
      query.append(nameOf(plain), plain.dataset.default);
    }
    return query;
  }

  /**
   * Fills the controls from an address; what it does not say takes the question's own default.
   * @param {URLSearchParams} query
   */
  fill(query) {
    for (const field of this.#fields()) {
      const name = nameOf(field);
      if (query.has(name)) setValue(field, query.getAll(name).join(","));
      else this.#start(field);
    }
    for (const control of this.#shared()) {
      control.value = query.get(control.name) ?? this.situation[control.name] ?? control.dataset.default ?? "";
    }
    this.#filled();
  }

  /** What is seen follows what is held (date-fields.mjs), then what is asked. */
  #filled() {
    this.element.dispatchEvent(new Event("filled"));
    this.reveal();
  }

  /** The names that the question has in an address. */
  names() {
    return [...this.#fields().map(nameOf), ...this.#shared().map((control) => control.name)];
  }

  /** Whether an address names any input of this question. @param {URLSearchParams} query */
  isAsked(query) {
    return this.names().some((name) => query.has(name));
  }

  /** Writes faults beside their fields, and takes away the others. @param {Fault[]} faults */
  blame(faults) {
    for (const field of this.#fields()) {
      const control = controlOf(field);
      const said = faults.filter((fault) => fault.field === nameOf(field)).map((f) => f.message);
      field.querySelector(".faute").textContent = said.join(" ");
      const seen = field.querySelector(".ecrit") ?? control;
      for (const each of field.querySelectorAll("fieldset, input, select")) each.removeAttribute("aria-invalid");
      if (said.length) seen.setAttribute("aria-invalid", "true");
    }
  }

  /** Brings the keyboard to the first field at fault. */
  focusFault() {
    /** @type {Control | null} */ (this.element.querySelector("[aria-invalid=true]"))?.focus();
  }

  /** Takes another choice of a reading, or "" for the one that the register takes. */
  choose(reading, choice) {
    const control = this.#named("readings");
    const taken = new Map(pairs(control.value));
    if (choice) taken.set(reading, choice);
    else taken.delete(reading);
    control.value = [...taken].map((pair) => pair.join(":")).join(",");
  }

  /** Takes every reading as a profile does, but those chosen one by one. @param {string} profile */
  follow(profile) {
    this.#named("profile").value = profile === RETAINED ? "" : profile;
  }

  /** Shows the fields that go with the choices made, and hides the others. */
  reveal() {
    for (const field of queryAll(this.element, "[data-when], [data-unless]")) {
      const { when, whenValue, unless, unlessValue } = field.dataset;
      field.hidden = when
        ? this.#named(when).value !== whenValue
        : this.#named(unless).value === unlessValue;
    }
  }

  #start(field) {
    const known = this.situation[nameOf(field)];
    const own = "today" in field.dataset ? today() : field.dataset.default;
    setValue(field, known ?? own);
  }

  #values() {
    const values = this.#fields()
      .filter((field) => !hidden(field))
      .map((field) => [nameOf(field), jsonOf(field.dataset.kind, valueOf(field))])
      .filter(([, text]) => text !== "");
    const edition = this.#named("edition").value;
    const readings = this.#named("readings").value;
    if (edition) values.push(["edition", JSON.stringify(edition)]);
    const profile = this.#named("profile").value;
    if (profile) values.push(["profile", JSON.stringify(profile)]);
    if (readings) values.push(["readings", JSON.stringify(Object.fromEntries(pairs(readings)))]);
    return values;
  }

  #fields() {
    return queryAll(this.element, "[data-kind]").filter((field) => nameOf(field) !== "edition");
  }

  #shared() {
    return ["edition", "profile", "readings"].map((name) => this.#named(name));
  }

  /** @returns {Control} */
  #named(name) {
    return /** @type {Control} */ (this.element.elements.namedItem(name));
  }
}

/** The reader's own day, YYYY-MM-DD. */
function today() {
  const now = new Date();
  const two = (/** @type {number} */ figure) => `${figure}`.padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

const hidden = (field) => field.hidden;
const nameOf = (field) => controlOf(field).name;

/** @returns {HTMLElement[]} */
function queryAll(element, selector) {
  return [...element.querySelectorAll(selector)];
}

/** @returns {Control} */
function controlOf(field) {
  return field.querySelector("[name]");
}

/** @returns {HTMLInputElement[]} */
function boxes(field) {
  return [...field.querySelectorAll("input[type=checkbox]")];
}

/** What a field holds, as text: a list by commas, a box by true or false. */
function valueOf(field) {
  const { kind } = field.dataset;
  if (kind === "boolean") return `${boxes(field)[0].checked}`;
  if (kind === "several") return boxes(field).filter((box) => box.checked).map((box) => box.value).join(",");
  const text = controlOf(field).value.trim();
  return kind === "integer" || kind === "number" ? figureOf(text) : text;
}

/** « 1 200 », « 4,5 » as JSON writes them; what is no number stays as it is, to be refused. */
function figureOf(text) {
  const figure = text.replace(/\s/g, "").replace(",", ".").replace(/^0+(?=\d)/, "");
  return NUMBER.test(figure) ? figure : text;
}

function setValue(field, text) {
  const { kind } = field.dataset;
  const items = text.split(",");
  if (kind === "boolean") boxes(field)[0].checked = text === "true";
  else if (kind === "several") for (const box of boxes(field)) box.checked = items.includes(box.value);
  else setControl(controlOf(field), text);
}

/** A value that a list does not have, as an address may give, is added to it: Python refuses it. */
function setControl(control, text) {
  if (control instanceof HTMLSelectElement && ![...control.options].some((o) => o.value === text)) {
    const option = new Option(text || "À choisir", text);
    control.prepend(option);
  }
  control.value = text;
}

/** The JSON of what a control holds; "" for nothing. */
function jsonOf(kind, text) {
  if (kind === "several") return JSON.stringify(text ? text.split(",") : []);
  if (text === "") return "";
  if (kind === "boolean") return text;
  if (kind !== "integer" && kind !== "number") return JSON.stringify(text);
  return NUMBER.test(text) ? text : JSON.stringify(text);
}

/** « week-offset:jours-glissants,… » as pairs. */
function pairs(text) {
  return text.split(",").filter(Boolean).map((pair) => pair.split(":"));
}

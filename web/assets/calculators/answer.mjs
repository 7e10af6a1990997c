// The answer on the page: an invitation while something is missing, a sentence known beforehand,
// then what the worker's Python wrote, put in its place and announced.

const QUIET_MS = 700;
const ASKED = "question-posee";

/** @typedef {{ answer: string, sentence: string, html: string, errors: object[] }} AnswerPage */

/** @param {string} id */
const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

export class Answer {
  #element = element("answer");
  #state = element("etat");
  #invite = element("invite");
  #live = element("annonce");
  #taken = element("emporter");
  #timer = 0;
  /** The control that had the keyboard, and that is yet to be drawn again. */
  #left = "";

  /** Whether an answer stands there, of this question or of the one before. */
  get shown() {
    return !this.#element.hidden;
  }

  /** Whether a question of the reader's own is asked. */
  get asked() {
    return document.documentElement.classList.contains(ASKED);
  }

  /** Sends the example away: what is asked from now on is the reader's own. */
  stepIn() {
    this.#invite.hidden = true;
    document.documentElement.classList.add(ASKED);
  }

  /** Back to a page where nothing is asked. */
  clear() {
    clearTimeout(this.#timer);
    document.documentElement.classList.remove(ASKED);
    this.#element.replaceChildren();
    delete this.#element.dataset.answer;
    for (const each of [this.#element, this.#state, this.#taken]) each.hidden = true;
    this.#invite.textContent = "Remplissez le formulaire : la réponse s’affiche ici.";
    this.#invite.hidden = false;
  }

  /** Says what the question still lacks. @param {string[]} missing labels of fields */
  invite(missing) {
    this.#invite.classList.add("dite");
    this.#invite.textContent = `Pour répondre, il manque : ${missing.join(", ")}.`;
    this.#invite.hidden = false;
  }

  /** Shows the sentence of an answer known beforehand, to be confirmed. @param {string} sentence */
  foretell(sentence) {
    const said = document.createElement("p");
    said.className = "reponse";
    said.textContent = sentence;
    this.#element.replaceChildren(said);
    this.#show("confirmation en cours…");
    delete this.#element.dataset.answer;
  }

  /** Shows an answer; it is announced once the reader has stopped typing. @param {AnswerPage} page */
  show(page) {
    const focused = this.#element.contains(document.activeElement) ? document.activeElement.id : "";
    this.#element.dataset.answer = page.answer;
    // Escaped where it was written (calculators/page/markup.py), and no script runs from it.
    this.#element.innerHTML = page.html;
    this.#show("");
    this.#taken.hidden = page.errors.length > 0;
    const again = focused && document.getElementById(focused);
    if (again) again.focus();
    this.#left = again ? "" : focused;
    this.#announce(page.sentence);
  }

  /** Whether the answer has a place for its envelope, still empty. */
  get awaitsEnvelope() {
    return Boolean(this.#element.querySelector(".selon-lectures[hidden]"));
  }

  /** Shows, in the answer, between which days the readings leave it; "" gives its place back.
   * @param {string} html */
  addEnvelope(html) {
    /** @type {HTMLElement | null} */
    const place = this.#element.querySelector(".selon-lectures");
    if (!place) return;
    if (!html) return place.remove();
    place.innerHTML = html; // escaped where it was written, as the answer
    place.hidden = false;
    if (this.#left && document.activeElement === document.body) {
      document.getElementById(this.#left)?.focus({ preventScroll: true });
    }
    this.#left = "";
  }

  /** Says that what is shown is not of the question in the form. */
  age() {
    if (!this.shown) return;
    this.#element.classList.add("ancienne");
    this.#state.textContent = "de la question précédente";
    this.#state.hidden = false;
    this.#taken.hidden = true;
  }

  /** Says that a sentence known beforehand could not be confirmed. */
  doubt() {
    if (!this.#state.hidden && !this.#element.classList.contains("ancienne")) {
      this.#state.textContent = "calculée d’avance, non confirmée";
    }
  }

  /** @param {string} state */
  #show(state) {
    this.#element.hidden = false;
    this.#element.classList.remove("ancienne");
    this.#state.textContent = state;
    this.#state.hidden = !state;
    this.#invite.hidden = true;
    this.#taken.hidden = true;
  }

  /** @param {string} sentence */
  #announce(sentence) {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      this.#live.textContent = sentence;
    }, QUIET_MS);
  }
}

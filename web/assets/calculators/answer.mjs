// The answer on the page: what the worker's Python wrote, put in its place and announced.

const QUIET_MS = 700;

/** @typedef {{ answer: string, sentence: string, html: string, errors: object[] }} Sheet */

export class Answer {
  #element = document.getElementById("answer");
  #state = document.getElementById("etat");
  #live = document.getElementById("annonce");
  #timer = 0;

  /** The whole answer as JSON text. */
  get text() {
    return this.#element.dataset.answer;
  }

  /** Shows an answer; it is announced once the reader has stopped typing. @param {Sheet} sheet */
  show(sheet) {
    const focused = this.#element.contains(document.activeElement) && document.activeElement.id;
    this.#element.dataset.answer = sheet.answer;
    // Escaped where it was written (calculators/page/markup.py), and no script runs from it.
    this.#element.innerHTML = sheet.html;
    this.#element.classList.remove("ancienne");
    this.#state.hidden = true;
    if (focused) document.getElementById(focused)?.focus();
    this.#announce(sheet.sentence);
  }

  /** Says that what is shown is not of the question in the form. */
  age() {
    this.#element.classList.add("ancienne");
    if (this.#state.hidden) this.#state.textContent = "réponse précédente";
    this.#state.hidden = false;
  }

  #announce(sentence) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#live.textContent = sentence;
    }, QUIET_MS);
  }
}

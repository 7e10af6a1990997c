// What keeps the calculator from answering: said in French, with what still works and a way to
// try again.

/** @typedef {import("../runtime/calculator-client.mjs").CalculatorFault} CalculatorFault */

export class Panel {
  #element = document.getElementById("panne");
  #waiting = document.getElementById("attente");
  #retry;

  /** @param {() => void} retry */
  constructor(retry) {
    this.#retry = retry;
  }

  /** Says that the answer is on its way, the first time; nothing is said of a later question. */
  wait() {
    this.clear();
    this.#waiting.textContent = "Réponse en cours : le calculateur démarre, quelques secondes…";
    this.#waiting.hidden = false;
  }

  /**
   * @param {CalculatorFault} fault
   * @param {boolean} shown whether an answer stands below
   */
  show(fault, shown) {
    this.#waiting.hidden = true;
    const said = paragraph(fault.message);
    const left = shown ? " La réponse affichée n’est pas confirmée pour cette question." : "";
    const works = paragraph(`${fault.stillWorks}${left}`);
    this.#element.replaceChildren(said, works);
    if (fault.canRetry) this.#element.append(this.#button());
    this.#element.hidden = false;
  }

  /** An answer takes the place of the wait, and says itself that it is to be confirmed. */
  endWait() {
    this.#waiting.hidden = true;
  }

  clear() {
    this.endWait();
    this.#element.hidden = true;
    this.#element.replaceChildren();
  }

  #button() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "bouton";
    button.textContent = "Réessayer";
    button.addEventListener("click", this.#retry);
    return button;
  }
}

function paragraph(words) {
  const element = document.createElement("p");
  element.textContent = words;
  return element;
}

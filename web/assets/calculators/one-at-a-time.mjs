// A question of yes and no, asked one fact at a time: only those on which the answer still depends.
//
// The answers of the whole form are known beforehand (foreseen.mjs): what is left to ask follows
// from them. Without that table every fact is asked, in its order. What was said is in the address,
// a step of the browser's history each; the whole form stays one touch away.

import * as foreseen from "./foreseen.mjs";

const NAME = "pas";
const SAID = { true: "oui", false: "non" };

/** @typedef {{ box: HTMLInputElement, label: string, ask: string }} Fact */

/**
 * The facts on which an answer still depends: the first of them, or null where it is settled.
 * @param {string[]} names every fact, in order
 * @param {Map<string, boolean>} said
 * @param {(facts: Map<string, boolean>) => string | undefined} answer undefined where they contradict
 * @returns {string | null}
 */
export function next(names, said, answer) {
  const open = names.filter((name) => !said.has(name));
  const ways = whole(open, said);
  const answers = ways.map(answer);
  if (new Set(answers.filter((each) => each !== undefined)).size <= 1) return null;
  const at = open.findIndex((_, place) => {
    const other = 1 << place;
    return ways.some((__, way) => {
      const [one, two] = [answers[way], answers[way ^ other]];
      return one !== undefined && two !== undefined && one !== two;
    });
  });
  return open[Math.max(at, 0)];
}

/** Every way to settle what is open: the way of number n says yes where n has a bit. */
function whole(open, said) {
  return Array.from({ length: 1 << open.length }, (_, way) => {
    const facts = new Map(said);
    open.forEach((name, place) => facts.set(name, Boolean(way & (1 << place))));
    return facts;
  });
}

/**
 * Offers the questions one at a time, in the place that the page has for them.
 * @param {HTMLElement} place
 * @param {import("./form.mjs").Form} form
 * @param {{ settled: (moved: boolean) => void, open: () => void }} told what to do once it is answered, or no more
 */
export function offerSteps(place, form, told) {
  /** @type {Map<string, Fact>} */
  const facts = new Map();
  for (const field of /** @type {NodeListOf<HTMLElement>} */ (form.element.querySelectorAll("[data-kind=boolean]"))) {
    const box = field.querySelector("input");
    const ask = field.querySelector(".aide")?.textContent ?? box.name;
    facts.set(box.name, { box, label: field.querySelector("label").textContent.trim(), ask: ask.trim().replace(/[.\s]+$/u, "") });
  }
  const names = [...facts.keys()];
  const [title, answers, list, done] = ["legend", ".actions", "ol", "[role=status]"].map((each) => place.querySelector(each));
  const button = (/** @type {string} */ name) => /** @type {HTMLButtonElement} */ (place.querySelector(`[data-fait=${name}]`));
  /** @type {Map<string, boolean>} */
  let said = new Map();
  /** @type {string | null} */
  let asked = null;
  /** @type {import("./foreseen.mjs").Table | null} */
  let table = null;

  const known = (/** @type {Map<string, boolean>} */ all) => {
    const key = names.filter((name) => all.get(name)).map((name) => `${name}=true`).join("&");
    return table.sentences[table.answers[key]];
  };
  const usable = () => table !== null && form.edition() === table.edition;
  const rest = () => (usable() ? next(names, said, known) : (names.find((name) => !said.has(name)) ?? null));

  /** Shows where one is. @param {boolean} moved whether the reader has just come there */
  async function show(moved) {
    // The first question needs no table: nothing is fetched before it is answered.
    if (said.size) table = await foreseen.load();
    asked = said.size ? rest() : names[0];
    const settled = asked === null;
    const fact = facts.get(asked);
    title.textContent = settled ? "C’est tout ce qu’il faut savoir." : `${fact.ask}\u00a0?`;
    answers.toggleAttribute("hidden", settled);
    done.textContent = settled ? "La réponse est affichée. Ce qui n’a pas été demandé n’y change rien, et compte pour «\u00a0non\u00a0»." : "";
    list.replaceChildren(...[...said].map(([name, yes]) => {
      const line = document.createElement("li");
      line.append(`${facts.get(name).label}\u00a0: `, Object.assign(document.createElement("b"), { textContent: SAID[`${yes}`] }));
      return line;
    }));
    button("retour").hidden = said.size === 0;
    if (moved && !settled) /** @type {HTMLElement} */ (title).focus({ preventScroll: true });
    for (const [name, { box }] of facts) box.checked = said.get(name) ?? false;
    if (settled) told.settled(moved);
    else told.open();
  }

  /** @param {boolean} yes */
  function reply(yes) {
    said.set(asked, yes);
    keep();
    show(true);
  }

  function keep() {
    const address = new URL(location.href);
    for (const name of form.names()) address.searchParams.delete(name);
    address.searchParams.set(NAME, [...said].map(([name, yes]) => `${name}:${SAID[`${yes}`]}`).join(","));
    history.pushState(null, "", address);
  }

  /** What the address says was answered; null where it does not ask step by step. */
  function kept() {
    const text = new URLSearchParams(location.search).get(NAME);
    if (text === null) return null;
    const pairs = text.split(",").map((pair) => pair.split(":"));
    return new Map(pairs.flatMap(([name, word]) =>
      facts.has(name) && (word === SAID.true || word === SAID.false) ? [[name, word === SAID.true]] : []));
  }

  /** @param {boolean} on */
  function turn(on) {
    place.classList.add("choisi"); // until then the style sheet shows what the page begins with
    place.hidden = !on;
    form.element.hidden = on;
  }

  button("oui").addEventListener("click", () => reply(true));
  button("non").addEventListener("click", () => reply(false));
  button("retour").addEventListener("click", () => {
    said.delete([...said.keys()].at(-1));
    keep();
    show(true);
  });
  button("tout").addEventListener("click", () => {
    turn(false);
    const address = new URL(location.href);
    address.searchParams.delete(NAME);
    history.replaceState(null, "", address);
    form.element.querySelector("input").focus();
  });
  const back = document.getElementById("pas-a-pas");
  back.hidden = false;
  back.addEventListener("click", () => {
    said = new Map();
    turn(true);
    keep();
    show(true);
  });
  addEventListener("popstate", () => {
    const found = kept();
    said = found ?? new Map();
    if (found || !form.isAsked(new URLSearchParams(location.search))) show(true);
  });

  const found = kept();
  const already = found === null && form.isAsked(new URLSearchParams(location.search));
  said = found ?? new Map();
  turn(!already);
  if (!already) show(false);
}

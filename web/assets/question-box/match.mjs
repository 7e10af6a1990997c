// Finds where a question leads, in the words of who asks it. Pure: the page and the tests run it.

/**
 * @typedef {{ id: string, title: string, kind: string, address: string, fields: string[],
 *   given: Record<string, string>, words: string[], examples: string[] }} Destination
 * @typedef {{ word: string, also: string[] }} Synonym
 * @typedef {{ id: string, forms: string[] }} PackName
 * @typedef {{ synonyms: Synonym[], destinations: Destination[], packs: PackName[], zone: string }} Index
 * @typedef {{ destination: Destination, score: number }} Found
 */

// What a word brings, by where it stands: to the destination itself, or to a question like it.
const WEIGHTS = { words: 3, title: 1.5, examples: 1 };
/** Under this share of what the question says, nothing is claimed to be understood. */
export const LEAST = 0.3;
const SHORT = 5;
const EMPTY = new Set(
  (
    "a ai ait alors apres au aucun aussi aux avant avec avez avoir avons c ca car ce cela ces cet cette chez ci " +
    "combien comme comment d dans de des du elle elles en encore entre es est et etes etre eu eux faire faut font " +
    "fois il ils j je jusqu l la le les leur leurs lors lui m ma mais me meme mes moi mon n ne ni nos notre nous " +
    "on ont ou par pas peu peut peuvent peux plus pour pourquoi puis puisje qu quand que quel quelle quelles quels " +
    "qui quoi s sa sans se sera ses si soit son sont sous suis sur t ta te tes toi ton tous tout toute toutes tres " +
    "tu un une vers veux vos votre vous y"
  ).split(" "),
);

/** Lower case, without accents or signs but those of « S+4 », « 10 % » and « 24/7 ». @param {string} text */
export function plain(text) {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/gu, "")
    .replace(/œ/gu, "oe")
    .replace(/[^a-z0-9+%/]+/gu, " ")
    .replace(/(?<=[a-z])\/(?=[a-z])/gu, " ")
    .trim();
}

/** The root of a word, so that plurals and feminines meet. @param {string} word */
function root(word) {
  if (word.length < SHORT || /\d/u.test(word)) return word.replace(/s$/u, "");
  return word.replace(/(?:ements?|ment|ees|ee|es|er|ez|e|s|x)$/u, "");
}

/**
 * Cuts a text into the roots of its words, each said as the index says it.
 * @param {Synonym[]} synonyms
 * @returns {(text: string) => string[]}
 */
export function reader(synonyms) {
  const rewrite = rewriting(synonyms);
  return (text) =>
    rewrite(plain(text))
      .split(/\s+/u)
      .filter((word) => word && !EMPTY.has(word))
      .map(root);
}

/** What can be said otherwise, longest first. @param {Synonym[]} synonyms */
function rewriting(synonyms) {
  const pairs = synonyms.flatMap(({ word, also }) => {
    const meant = ` ${plain(word).replaceAll(" ", "_")} `;
    return [word, ...also].map((said) => ({ said: ` ${plain(said)} `, meant }));
  });
  pairs.sort((one, other) => other.said.length - one.said.length);
  // Spaces are doubled so that two phrases in a row both have their own.
  return (/** @type {string} */ text) => {
    let whole = ` ${text.replaceAll(" ", "  ")} `;
    for (const { said, meant } of pairs) {
      whole = whole.replaceAll(said.trim().replaceAll(" ", "  ").replace(/^|$/gu, " "), meant);
    }
    return whole;
  };
}

/** @param {Index} index */
export function matcher(index) {
  const tokens = reader(index.synonyms);

  const bags = index.destinations.map((destination) => {
    /** @type {Map<string, number>} */
    const bag = new Map();
    const add = (/** @type {string[]} */ texts, /** @type {number} */ weight) => {
      for (const text of texts)
        for (const token of tokens(text)) bag.set(token, Math.max(weight, bag.get(token) ?? 0));
    };
    add(destination.examples, WEIGHTS.examples);
    add([destination.title], WEIGHTS.title);
    add(destination.words, WEIGHTS.words);
    return bag;
  });
  const asked = index.destinations.map(({ examples }) => examples.map((text) => new Set(tokens(text))));

  /** @type {Map<string, number>} */
  const spread = new Map();
  for (const bag of bags) for (const token of bag.keys()) spread.set(token, (spread.get(token) ?? 0) + 1);
  const rarity = (/** @type {string} */ token) => Math.log(1 + bags.length / (spread.get(token) ?? bags.length));

  /** A word as the index knows it: itself, or one letter away. @param {string} token */
  function known(token) {
    if (spread.has(token) || token.length < SHORT) return token;
    for (const other of spread.keys()) if (near(token, other)) return other;
    return token;
  }

  /** The best destinations first; nothing is claimed under LEAST. @param {string} text @returns {Found[]} */
  return function find(text) {
    const question = [...new Set(tokens(text).map(known))];
    const whole = question.reduce((sum, token) => sum + rarity(token), 0);
    if (!whole) return [];
    return bags
      .map((bag, place) => {
        const met = question.filter((token) => bag.has(token));
        const share = met.reduce((sum, token) => sum + rarity(token), 0) / whole;
        const weight = met.reduce((sum, token) => sum + rarity(token) * (bag.get(token) ?? 0), 0) / whole;
        const alike = Math.max(0, ...asked[place].map((example) => overlap(question, example, rarity)));
        return { destination: index.destinations[place], score: share * 0.4 + weight * 0.2 + alike * 0.6 };
      })
      .filter(({ score }) => score >= LEAST)
      .sort((one, other) => other.score - one.score);
  };
}

/**
 * How much of a question and of an example is the same, by the rarity of its words: from 0 to 1.
 * @param {string[]} question
 * @param {Set<string>} example
 * @param {(token: string) => number} rarity
 */
function overlap(question, example, rarity) {
  const sum = (/** @type {Iterable<string>} */ words) => [...words].reduce((total, word) => total + rarity(word), 0);
  const both = sum(question.filter((token) => example.has(token)));
  const either = sum(new Set([...question, ...example]));
  return either ? both / either : 0;
}

/** Whether two words differ by one letter, changed, missing or too many. @param {string} one @param {string} other */
function near(one, other) {
  if (Math.abs(one.length - other.length) > 1 || other.length < SHORT) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < one.length - start && end < other.length - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  return Math.max(one.length, other.length) - start - end <= 1;
}

// The receipt of an answer: its JSON as it came, and the hashes of what gave it.

/**
 * Makes a link hand over the receipt of an answer.
 * @param {HTMLAnchorElement} link
 * @param {string} answer the whole answer, as JSON text
 * @param {DOMStringMap} hashes of the policies by edition (JSON), of the code
 */
export function offer(link, answer, { policies, calculators }) {
  const { edition, question } = JSON.parse(answer);
  link.hidden = !edition;
  if (link.hidden) return;
  const hashes = { policy_sha256: JSON.parse(policies)[edition], calculators_sha256: calculators };
  // Put after the text, which stays as Python wrote it: its integers may be longer than JS holds.
  const receipt = `${answer.slice(0, -1)},${JSON.stringify(hashes).slice(1)}\n`;
  link.href = `data:application/json;charset=utf-8,${encodeURIComponent(receipt)}`;
  link.download = `recu-${question}.json`;
}

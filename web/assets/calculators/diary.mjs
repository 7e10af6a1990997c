// The way back from a diary to the question: the address of the page, in each event of the file.

const LONGEST = 75; // octets of a line of iCalendar, its end left out

/**
 * The address of a diary's file, each of whose events leads to `page`.
 * @param {string} href the file, as a data: address in base 64
 * @param {string} page the address of the question, in ASCII as browsers write it
 */
export function leadingBack(href, page) {
  const [kind, coded] = href.split(",");
  const text = new TextDecoder().decode(Uint8Array.from(atob(coded), (letter) => letter.charCodeAt(0)));
  if (text.includes("\r\nURL:")) return href;
  const bytes = new TextEncoder().encode(text.replaceAll("END:VEVENT", `${folded(`URL:${page}`)}\r\nEND:VEVENT`));
  return `${kind},${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))}`;
}

/** A line in pieces, each but the first after a space. @param {string} line */
function folded(line) {
  const pieces = [line.slice(0, LONGEST)];
  for (let at = LONGEST; at < line.length; at += LONGEST - 1) pieces.push(` ${line.slice(at, at + LONGEST - 1)}`);
  return pieces.join("\r\n");
}

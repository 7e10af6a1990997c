// A snapshot of Python's memory, as what differs from the memory of a fresh module.
//
// Layout, 32-bit little-endian words: length of the header, number of runs, length of the memory,
// 0; Pyodide's own header; for each run its first page and its number of pages; then the pages.

const PAGE = 64;
const WORD = 4;
const PREAMBLE = 4 * WORD;

/** Writes the pages of `memory` that differ from `fresh`; both are as long. */
export function encode(header, fresh, memory) {
  const runs = [];
  let pages = 0;
  for (let page = 0; page * PAGE < memory.length; page++) {
    if (same(fresh, memory, page * PAGE)) continue;
    const last = runs.at(-1);
    if (last && last[0] + last[1] === page) last[1]++;
    else runs.push([page, 1]);
    pages++;
  }
  const table = PREAMBLE + header.length;
  const body = table + runs.length * 2 * WORD;
  const bytes = new Uint8Array(body + pages * PAGE);
  new Uint32Array(bytes.buffer, 0, 3).set([header.length, runs.length, memory.length]);
  bytes.set(header, PREAMBLE);
  new Uint32Array(bytes.buffer, table, runs.length * 2).set(runs.flat());
  let at = body;
  for (const [page, count] of runs) {
    bytes.set(memory.subarray(page * PAGE, (page + count) * PAGE), at);
    at += count * PAGE;
  }
  return bytes;
}

/** Reads the bytes that `encode` wrote; returns Pyodide's header and a function that applies. */
export function decode(bytes) {
  const [headerLength, count, length] = new Uint32Array(bytes.buffer, 0, 3);
  const table = PREAMBLE + headerLength;
  const runs = new Uint32Array(bytes.buffer, table, count * 2);
  const apply = (memory) => {
    if (memory.length !== length) throw new RangeError("the memory is not as long as expected");
    let at = table + runs.byteLength;
    for (let run = 0; run < runs.length; run += 2) {
      const size = runs[run + 1] * PAGE;
      memory.set(bytes.subarray(at, at + size), runs[run] * PAGE);
      at += size;
    }
  };
  return { header: bytes.subarray(PREAMBLE, table), apply };
}

function same(left, right, start) {
  for (let at = start; at < start + PAGE; at++) if (left[at] !== right[at]) return false;
  return true;
}

// A table as a file for spreadsheets: semicolons and a byte order mark, as French ones expect.

/** @param {string[][]} rows */
export function csv(rows) {
  const quoted = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(";"));
  return `\ufeff${quoted.join("\r\n")}\r\n`;
}

/** Hands a file to the reader. */
export function download(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href));
}

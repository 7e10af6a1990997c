// The programs of the pages, each one file with all that it imports.
//
//   node programs.mjs <<< '{"folder": path, "packages": path, "programs": [address…], "out": path}'
//
// What a page imports late is a file of its own, and so is a program that another one imports: each
// is evaluated once, and keeps one state, whoever asks for it. Each is named after its content, so that
// a browser may keep it for ever. Prints the address of each by that of its source, and, for each
// address, what it imports at once and what late.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, posix, relative, resolve } from "node:path";
import { build } from "esbuild";

const { folder, packages, programs, out } = JSON.parse(readFileSync(0, "utf8"));
/** @type {import("esbuild").BuildOptions & { metafile: true }} */
const options = {
  absWorkingDir: folder,
  bundle: true,
  charset: "utf8",
  format: "esm",
  legalComments: "none",
  metafile: true,
  minify: true,
  nodePaths: [packages],
  outdir: out,
  outExtension: { ".js": ".mjs" },
  target: "es2022",
};

/** Where a file of ours, or of a package, stands in the site. */
function addressOf(/** @type {string} */ file) {
  const within = relative(packages, file);
  return within.startsWith("..") ? relative(folder, file) : `assets/vendor/${within.split("/")[0]}.mjs`;
}

const first = await build({ ...options, entryPoints: programs, splitting: true, write: false });
const late = Object.values(first.metafile.inputs)
  .flatMap(({ imports }) => imports)
  .filter(({ kind }) => kind === "dynamic-import")
  .map(({ path }) => resolve(folder, path));
const files = new Set([...programs.map((address) => join(folder, address)), ...late]);

/** Leaves the files that stand by themselves out of the one that is `made`, which names them. */
const apart = (/** @type {string[]} */ making) => ({
  name: "apart",
  setup({ onResolve, resolve: find }) {
    onResolve({ filter: /./ }, async ({ path, importer, kind, resolveDir, pluginData }) => {
      if (kind === "entry-point" || pluginData === "apart") return null;
      const found = await find(path, { importer, kind, resolveDir, pluginData: "apart" });
      if (!files.has(found.path)) return found;
      // One round of imports would have no hash to begin with.
      if (making.includes(found.path)) throw new Error(`${making.join(", ")} import one another`);
      const { address } = await writtenOf(found.path, making);
      const to = posix.relative(dirname(addressOf(making.at(-1))), address);
      return { path: to.startsWith(".") ? to : `./${to}`, external: true };
    });
  },
});

/** Writes a file, once, and those that it names first: each is named after its content. */
function writtenOf(/** @type {string} */ file, /** @type {string[]} */ making = []) {
  if (!written.has(file)) written.set(file, write(file, [...making, file]));
  return written.get(file);
}

async function write(file, making) {
  const own = addressOf(file);
  const entryPoints = [{ in: file, out: own.replace(/\.mjs$/, "") }];
  const built = await build({ ...options, entryPoints, write: false, plugins: [apart(making)] });
  const [{ contents }] = built.outputFiles;
  const digest = createHash("sha256").update(contents).digest("hex").slice(0, 12);
  const address = own.replace(/\.mjs$/, `-${digest}.mjs`);
  mkdirSync(dirname(join(out, address)), { recursive: true });
  writeFileSync(join(out, address), contents);
  const [{ imports }] = Object.values(built.metafile.outputs);
  const named = (kind) =>
    imports
      .filter((each) => each.external && each.kind === kind)
      .map(({ path }) => posix.join(dirname(own), path));
  for (const input of Object.keys(built.metafile.inputs)) {
    const text = readFileSync(resolve(folder, input), "utf8");
    // It would be that of the file that it went into.
    if (resolve(folder, input) !== file && text.includes("import.meta"))
      throw new Error(`${input} asks for its own address, within ${own}`);
  }
  return { own, address, now: named("import-statement"), late: named("dynamic-import") };
}

/** @type {Map<string, Promise<{ own: string, address: string, now: string[], late: string[] }>>} */
const written = new Map();
const all = [];
for (const file of files) all.push(await writtenOf(file));
console.log(
  JSON.stringify({
    addresses: Object.fromEntries(all.map(({ own, address }) => [own, address])),
    imports: Object.fromEntries(all.map(({ address, ...rest }) => [address, rest])),
  }),
);

// The programs of the pages, each one file with all that it imports.
//
//   node programs.mjs <<< '{"folder": path, "packages": path, "programs": [address…], "out": path}'
//
// What a page imports late is a file of its own, and so is a program that another one imports: each
// is evaluated once, and keeps one state, whoever asks for it. Prints, for each file that it wrote,
// what it imports at once and what late.

import { readFileSync } from "node:fs";
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

/** Leaves the files that stand by themselves out of the one at an address, which names them. */
const apart = (/** @type {string} */ address) => ({
  name: "apart",
  setup({ onResolve, resolve: find }) {
    onResolve({ filter: /./ }, async ({ path, importer, kind, resolveDir, pluginData }) => {
      if (kind === "entry-point" || pluginData === "apart") return null;
      const found = await find(path, { importer, kind, resolveDir, pluginData: "apart" });
      if (!files.has(found.path)) return found;
      const to = posix.relative(dirname(address), addressOf(found.path));
      return { path: to.startsWith(".") ? to : `./${to}`, external: true };
    });
  },
});

const written = {};
for (const file of files) {
  const address = addressOf(file);
  const entryPoints = [{ in: file, out: address.replace(/\.mjs$/, "") }];
  const { metafile } = await build({ ...options, entryPoints, plugins: [apart(address)] });
  const [{ imports }] = Object.values(metafile.outputs);
  const named = (kind) =>
    imports
      .filter((each) => each.external && each.kind === kind)
      .map(({ path }) => posix.join(dirname(address), path));
  written[address] = { now: named("import-statement"), late: named("dynamic-import") };
  for (const input of Object.keys(metafile.inputs)) {
    const text = readFileSync(resolve(folder, input), "utf8");
    // It would be that of the file that it went into.
    if (resolve(folder, input) !== file && text.includes("import.meta"))
      throw new Error(`${input} asks for its own address, within ${address}`);
  }
}
console.log(JSON.stringify(written));

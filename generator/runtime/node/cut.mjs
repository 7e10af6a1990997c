// Pyodide's script without the functions that never ran, which looks up what memory it reads.
//
//   node cut.mjs <<< '{"script": path, "ran": [start…], "table": address, "shift": …, "out": folder}'
//
// Each function that did not run stops Python, as those of WebAssembly do. Pyodide makes an error of
// JavaScript one of Python's, which a program may catch: so that it is remembered too, in
// `stopped`, and whoever asks looks there before it believes an answer (adapter.mjs).
//
// What remains reads the memory in a few ways, each of which looks into the table of guard.py, or
// notes there what it reads; any other way stops the build.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "acorn";

const { script, ran, table, shift, out } = JSON.parse(readFileSync(0, "utf8"));
const text = readFileSync(script, "utf8");
// What a worker's browser calls at each message, and Node never.
const CALLED = "__setImmediate_cb";
const VIEW = /^HEAP(?:8|U8|16|U16|32|U32|F32|F64|64|U64)$/;
const WIDTHS = { 8: 0, 16: 1, 32: 2, 64: 3 };
const WRITES = new Set(["stringToUTF8Array"]); // functions that are given the memory to write in

/** @type {[number, number, string][]} */
const edits = [];
const used = new Map(); // how often each name stands in what remains
const declared = []; // declarations of functions that did not run

const isFunction = (node) => /Function/.test(node.type);
// A method starts, for V8, where its name does, after « static » or « async ».
function hasRun(node, parent) {
  // Those of objects for the standard input, which a browser has otherwise: they are short.
  if (parent.kind === "constructor" || parent.id?.name === CALLED) return true;
  const from = parent.value === node ? parent.start : node.start;
  return ran.some((start) => from <= start && start < node.body.start);
}

function walk(node, parents) {
  const parent = parents.at(-1);
  if (isFunction(node) && parent && !hasRun(node, parent)) {
    leaveOut(node);
    return;
  }
  if (node.type === "Identifier") used.set(node.name, (used.get(node.name) ?? 0) + 1);
  if (node.type === "Identifier" && VIEW.test(node.name)) guard(node, parents);
  parents.push(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof child?.type === "string") walk(child, parents);
    }
  }
  parents.pop();
}

function leaveOut(node) {
  if (node.type === "FunctionDeclaration") declared.push(node);
  else if (node.type === "ArrowFunctionExpression") edits.push([node.start, node.end, "()=>stop()"]);
  else edits.push([node.body.start, node.body.end, "{stop()}"]);
}

/** Has a reading of the memory through one of its views look up where it reads. */
function guard(node, parents) {
  let [over, view] = [parents.at(-1), node];
  if (over.type === "MemberExpression" && over.property === node && !over.computed) {
    [over, view] = [parents.at(-2), over]; // Module.HEAP8
  }
  const above = parents[parents.indexOf(over) - 1];
  const width = WIDTHS[/\d+/.exec(node.name)[0]];
  const before = (place, open, close) => {
    edits.push([place.start, place.start, open], [place.end, place.end, close]);
  };
  if (over.type === "MemberExpression" && over.object === view) {
    const assigned = above.type === "AssignmentExpression" && above.left === over;
    if (over.computed && assigned && above.operator === "=") return;
    if (over.computed) return before(over.property, "read(", `,${width})`);
    const method = over.property.name;
    if (method === "set" || (method === "buffer" && above.type === "BinaryExpression")) return;
    if (method === "subarray" && width === 0 && above.arguments?.length === 2) {
      edits.push([above.arguments[0].start, above.arguments[0].start, "...span("]);
      edits.push([above.arguments[1].end, above.arguments[1].end, ")"]);
      return;
    }
  } else if (over.type === "CallExpression" && WRITES.has(over.callee.name)) {
    return;
  } else if (over.type === "CallExpression" && over.callee.name === "UTF8ArrayToString") {
    edits.push([over.arguments[1].start, over.arguments[1].start, "...text("]);
    edits.push([over.arguments.at(-1).end, over.arguments.at(-1).end, ")"]);
    return;
  } else if (over.type === "VariableDeclarator" || (over.type === "AssignmentExpression" && over.left === view)) {
    return;
  }
  throw new Error(`Pyodide reads the memory otherwise: ${text.slice(above.start, above.end)}`);
}

const tree = parse(text, { ecmaVersion: "latest", sourceType: "module" });
walk(tree, []);
for (const node of declared) {
  const name = node.id.name;
  edits.push([node.start, node.end, used.has(name) ? `function ${name}(){stop()}` : ""]);
}
const create = /** @type {any} */ (tree.body.find(({ type }) => type === "FunctionDeclaration"));
if (!create) throw new Error("no function makes Pyodide's module");

const LOOK = `const page=${table}+Math.floor(at/${2 ** shift});`;
const read = (what) => `const stop=(why="code")=>{moduleArg.stopped=why;throw new Error("the quick Python stopped: "+why)};
const look=(at)=>{${LOOK}${what}};
const read=(index,width)=>{look(index*2**width);return index};
const span=(from,to)=>{for(let at=from;at<to;at++)look(at);return [from,to]};
const text=(from,most,past)=>{for(let at=from;!(at-from>=most);at++){look(at);if(!past&&!HEAPU8[at])break}
return [from,most,past]};
`;

/** The script in which each look at a page does `what`. */
function written(what) {
  const inserted = [...edits, [create.body.start + 1, create.body.start + 1, read(what)]];
  let at = 0;
  let result = "";
  for (const [start, end, instead] of inserted.sort((left, right) => left[0] - right[0] || left[1] - right[1])) {
    result += text.slice(at, start) + instead;
    at = end;
  }
  return result + text.slice(at);
}

writeFileSync(join(out, "noting.mjs"), written("HEAPU8[page]=1"));
writeFileSync(join(out, "checking.mjs"), written('if(HEAPU8[page])stop("memory")'));

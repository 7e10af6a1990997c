// Answers lines of JSON {"question", "inputs"} by one implementation; prints the seconds it took.
//     node answer.mjs ./plain.mjs < questions.jsonl

import { readFileSync } from "node:fs";

const { tier, via } = await import(process.argv[2]);
const asked = readFileSync(0, "utf8").trimEnd().split("\n").map((line) => JSON.parse(line));
const answer = { tier, coverage: via };
for (const { question, inputs } of asked.slice(0, 200)) answer[question](inputs); // warm
const start = performance.now();
const answers = asked.map(({ question, inputs }) => answer[question](inputs));
const seconds = (performance.now() - start) / 1000;
console.log(JSON.stringify({ seconds, answers }));

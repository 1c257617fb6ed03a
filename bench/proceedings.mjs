// The pages of proceedings through the HTTP API, with a reference library of every kind beside the example case: processor time of the
// server a request, and median and 95th percentile of the wall time, beside the targets. Needs the shared data; says so where it is absent.
// usage: node bench/proceedings.mjs SCRATCH_FOLDER      (INQUEST_BUILD_DIR names the build, INQUEST_SHARED_DATA the data)
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { serve } from "../tests/api/serve_example.mjs";
import { openSession } from "./session.mjs";

const source = dirname(dirname(fileURLToPath(import.meta.url)));
const build = resolve(process.env.INQUEST_BUILD_DIR ?? join(source, "build/release"));
const shared = resolve(process.env.INQUEST_SHARED_DATA ?? join(source, "../shared/data"));
const [scratchGiven] = process.argv.slice(2);
if (!scratchGiven) {
  console.error("usage: node bench/proceedings.mjs SCRATCH_FOLDER");
  process.exit(2);
}
if (!existsSync(join(shared, "un/ga"))) {
  console.log("skipped: the shared data is not there (INQUEST_SHARED_DATA names its folder)");
  process.exit(0);
}
const scratch = join(resolve(scratchGiven), "proceedings");
rmSync(scratch, { recursive: true, force: true });
mkdirSync(scratch, { recursive: true });
const inquest = join(build, "inquest");
const env = { ...process.env, INQUEST_PASSPHRASE: "proceedings", XDG_STATE_HOME: join(scratch, "state"), XDG_DATA_HOME: join(scratch, "data") };
const caseFolder = join(scratch, "example.inquest");
const run = (program, ...words) => execFileSync(program, words, { env, stdio: ["ignore", "ignore", "ignore"] });
run(inquest, "new", caseFolder);
run(join(source, "examples/add"), inquest, caseFolder);
run(join(source, "examples/add-proceedings"), inquest, caseFolder);
for (const [file, kind] of [["ga/unvotes_roll_calls_1946_2020.csv", "ga-votes"], ["ga/unvotes_votes_1946_2020.csv.gz", "ga-votes"], ["sc/sc_meetings_1946_2022.csv", "sc-meetings"],
  ["sc/sc_vetoes_1946_2022.csv", "sc-vetoes"], ["hrc/hrc_texts_2006_2022.csv", "hrc-texts"], ["ga/unvotes_roll_call_issues.csv", "ga-votes"], ["sc/sc_failed_drafts_roll_1947_2022.csv", "sc-drafts"],
  ["upr/uprinfo_recommendations_s1_20_utf8.csv.gz", "upr"], ["symbols/dhl_sc_documents_marc.csv", "marc-table"]]) run(inquest, "reference", "import", join(shared, "un", file), "--as", kind);

const server = await serve({ inquest, caseFolder, env });
const ask = await openSession(server);

// User and system time of the server in milliseconds; a tick is a hundredth of a second.
function processor() {
  const fields = readFileSync(`/proc/${server.pid}/stat`, "utf8").split(") ")[1].split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
let missed = 0;
async function time(what, requests, target) {
  const times = [];
  const before = processor();
  for (const [method, path, body] of requests) {
    const began = performance.now();
    await ask(method, path, body);
    times.push(performance.now() - began);
  }
  const each = (processor() - before) / requests.length;
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(share * times.length))];
  if (at(0.95) > target) ++missed;
  console.log(`${what.padEnd(52)} ${String(requests.length).padStart(4)} times   processor ${each.toFixed(1).padStart(6)} ms   median ${at(0.5).toFixed(1).padStart(6)} ms   p95 ${at(0.95).toFixed(1).padStart(6)} ms   ${at(0.95) > target ? `MISSED (${target})` : ""}`);
}
const times = (n, request) => Array.from({ length: n }, (_, i) => request(i));
const kWords = ["", "human rights", "nuclear", "2014", "situation korea", "israel", "budget", "council", "disarmament", "A/RES/69"];

await time("the first listing, which opens the library", times(1, () => ["POST", "/api/votes/find", { of: "library", limit: 100 }]), 100);
await time("votes of the library, 100 lines", times(200, (i) => ["POST", "/api/votes/find", { of: "library", contains: kWords[i % 10], offset: (i % 20) * 20, limit: 100 }]), 100);
await time("votes of the library, 1,000 lines", times(40, (i) => ["POST", "/api/votes/find", { of: "library", offset: i * 200, limit: 1000 }]), 100);
const { lines } = await ask("POST", "/api/votes/find", { of: "library", contains: "GA", limit: 1000 });
await time("one vote", times(100, (i) => ["GET", `/api/votes/${lines[i * 9 % lines.length].ref}`]), 100);
await time("the first search in every row, which reads the rest", times(1, () => ["POST", "/api/reference/find", { contains: "death penalty", limit: 100 }]), Infinity);
await time("rows of the library with words in them", times(40, (i) => ["POST", "/api/reference/find", { contains: kWords[i % 10] || "torture", offset: i, limit: 100 }]), 100);
await time("forecast of 193 states", times(40, (i) => ["POST", "/api/votes/forecast", { about: ["human rights Democratic People's Republic of Korea", "nuclear weapons convention", "Israeli settlements", "death penalty"][i % 4] }]), 50);
const board = await ask("POST", "/api/proceedings/find", { limit: 500 });
const draft = board.lines.find((line) => line.type === "resolution");
await time("board of proceedings", times(40, () => ["POST", "/api/proceedings/find", { limit: 500 }]), 100);
await time("a draft with versions, sponsors and votes", times(40, () => ["GET", `/api/proceedings/${draft.id}/resolution`]), 100);
await time("268 recommendations", times(40, () => ["POST", "/api/recommendations/find", { limit: 300 }]), 100);
await time("pressure and response", times(20, () => ["POST", "/api/responses/test", { window: 30 }]), 100);
await server.stop();
rmSync(scratch, { recursive: true, force: true });
console.log(missed ? `${missed} missed` : "all met");
process.exit(0);

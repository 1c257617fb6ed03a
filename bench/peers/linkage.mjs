// Record linkage beside the same method in plain SQL: Fellegi and Sunter's weights in DuckDB (blocking by joins, levels by CASE, u from
// random pairs, EM over the counts of patterns), and `inquest link` with its automatic specification, on one file, in one run.
// Once: npm ci --ignore-scripts --prefix bench/peers. Then: node bench/peers/linkage.mjs PEOPLE.csv [INQUEST]
// The file has the columns of the generator of person records: cluster (the truth), first_name, surname, dob, birth_place, postcode,
// occupation. Processor seconds, peak memory of the process, share of the true pairs among the candidates, F1 of pairs.
import { execFileSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { DuckDBInstance } from "@duckdb/node-api";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const [file, inquest = join(root, "build/release/inquest")] = process.argv.slice(2);
if (!file) throw new Error("usage: node bench/peers/linkage.mjs PEOPLE.csv [INQUEST]");

// What records must have in common to be compared, and how two values are measured, from the most to the least alike.
const rules = [["first_name", "surname"], ["surname", "dob"], ["first_name", "dob"], ["postcode", "surname"], ["postcode", "first_name"], ["dob", "birth_place"], ["dob", "postcode"]];
const name = (c) => [`l.${c} = r.${c}`, `jaro_winkler_similarity(l.${c}, r.${c}) >= 0.92`, `jaro_winkler_similarity(l.${c}, r.${c}) >= 0.8`];
const levels = {
  first_name: name("first_name"),
  surname: name("surname"),
  dob: ["l.dob = r.dob", "damerau_levenshtein(l.dob, r.dob) <= 1", "left(l.dob, 4) = left(r.dob, 4)"],
  birth_place: ["l.birth_place = r.birth_place"],
  postcode: ["l.postcode = r.postcode", "left(l.postcode, 4) = left(r.postcode, 4)"],
  occupation: ["l.occupation = r.occupation"],
};
const columns = Object.keys(levels);
const kRandomPairs = 1_000_000, kRounds = 25;
const level = (c) => `case when l.${c} is null or r.${c} is null then -1 ${levels[c].map((test, i) => `when ${test} then ${i}`).join(" ")} else ${levels[c].length} end`;
const pattern = columns.map((c) => `${level(c)} as ${c}`).join(", ");

const sql = await (await DuckDBInstance.create(":memory:")).connect();
const rows = async (text) => (await sql.runAndReadAll(text)).getRowObjectsJson();

async function patterns(pairs) {
  return (await rows(`select ${columns.join(", ")}, count(*)::double as n from (select ${pattern} from ${pairs}) group by all`)).map((row) => ({ at: columns.map((c) => Number(row[c])), n: Number(row.n) }));
}

// m and u of each level; u stays as random pairs show it.
function trained(seen, random) {
  const table = () => columns.map((c) => new Array(levels[c].length + 1).fill(1e-6));
  const normal = (t) => t.map((one) => one.map((x) => x / one.reduce((a, b) => a + b)));
  const counted = table();
  for (const { at, n } of random) at.forEach((l, c) => { if (l >= 0) counted[c][l] += n; });
  const u = normal(counted);
  let m = columns.map((c) => levels[c].map((_, i) => (i === 0 ? 0.85 : 0.1 / levels[c].length)).concat(0.05)), share = 0.2;
  const weight = (at) => at.reduce((sum, l, c) => (l < 0 ? sum : sum + Math.log2(m[c][l] / u[c][l])), Math.log2(share / (1 - share)));
  for (let round = 0; round < kRounds; ++round) {
    const sums = table();
    let matches = 0, all = 0;
    for (const { at, n } of seen) {
      const p = n / (1 + 2 ** -weight(at));
      matches += p;
      all += n;
      at.forEach((l, c) => { if (l >= 0) sums[c][l] += p; });
    }
    m = normal(sums);
    share = matches / all;
  }
  return weight;
}

function scored(seen, truth, weight) {
  const sorted = seen.map(({ at, n, right }) => ({ w: weight(at), n, right })).sort((a, b) => b.w - a.w);
  let pairs = 0, right = 0, best = 0, at95 = 0;
  for (const each of sorted) {
    pairs += each.n;
    right += each.right;
    const f1 = (2 * right) / (pairs + truth);
    best = Math.max(best, f1);
    if (each.w >= Math.log2(0.95 / 0.05)) at95 = f1;
  }
  return { best, at95 };
}

const before = process.cpuUsage(), begun = Date.now();
await sql.run(`create table people as select row_number() over () as id, cluster, ${columns.map((c) => `nullif(trim(${c}), '') as ${c}`).join(", ")} from read_csv('${file.replaceAll("'", "''")}', all_varchar = true)`);
const joins = rules.map((keys, i) => `select l.id as a, r.id as b from people l join people r on ${keys.map((k) => `l.${k} = r.${k}`).join(" and ")} and l.id < r.id`);
await sql.run(`create table candidates as ${joins.join(" union ")}`);
const candidates = "candidates join people l on l.id = a join people r on r.id = b";
const size = Number((await rows("select count(*) as n from people"))[0].n);
const random = await patterns(`(select 1 + (hash(i) % ${size})::bigint as a, 1 + (hash(i + 999999999) % ${size})::bigint as b from range(${kRandomPairs}) t(i)) join people l on l.id = a join people r on r.id = b and a != b`);
const weight = trained(await patterns(candidates), random);
const spent = process.cpuUsage(before), wall = (Date.now() - begun) / 1000, peak = process.resourceUsage().maxRSS / 1024;
const seen = (await rows(`select ${columns.join(", ")}, count(*)::double as n, sum(same)::double as "right" from (select ${pattern}, (l.cluster = r.cluster)::int as same from ${candidates}) group by all`))
  .map((row) => ({ at: columns.map((c) => Number(row[c])), n: Number(row.n), right: Number(row.right) }));
const truth = Number((await rows("select sum(n * (n - 1) / 2)::double as n from (select count(*) as n from people where cluster is not null group by cluster)"))[0].n);
const found = seen.reduce((sum, { right }) => sum + right, 0);
const { best, at95 } = scored(seen, truth, weight);

const link = JSON.parse(execFileSync(inquest, ["link", file, "--truth", "cluster", "--json"], { maxBuffer: 1 << 28 }));
const line = (what, cpu, wall, mb, pairs, among, f1, most) =>
  console.log(`${what.padEnd(22)} ${cpu.toFixed(1).padStart(7)} s ${wall.toFixed(1).padStart(7)} s ${mb.toFixed(0).padStart(7)} MB ${String(pairs).padStart(11)} ${among.toFixed(3)} ${f1.toFixed(3)} ${most.toFixed(3)}`);
console.log(`${size} records, ${truth} true pairs`);
console.log("                       processor     wall     peak       pairs among at0.95 best F1");
const cpu = (spent.user + spent.system) / 1e6;
line("plain SQL in DuckDB", cpu, wall, peak, seen.reduce((sum, { n }) => sum + n, 0), found / truth, at95, best);
line("inquest link", link.cpu_seconds, link.wall_seconds, link.peak_rss_mb, link.candidate_pairs, link.true_pairs_among_candidates / link.true_pairs, link.at["0.95"].f1, link.best.f1);
console.log(`ratio of processor seconds: ${(cpu / link.cpu_seconds).toFixed(2)}`);

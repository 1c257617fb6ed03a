// Every operation of docs/openapi.yaml, asked of the real server; every answer held against its schema.
// usage: node api_test.mjs SOURCE_FOLDER BUILD_FOLDER
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { readFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { parse } from "yaml";
import { makeExample, serve } from "./serve_example.mjs";

const [source, build] = process.argv.slice(2);
const openapi = parse(readFileSync(join(source, "docs/openapi.yaml"), "utf8"));
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema(openapi, "openapi");

const operations = new Map();
for (const [path, methods] of Object.entries(openapi.paths)) {
  for (const [method, operation] of Object.entries(methods)) operations.set(operation.operationId, { path, method, operation });
}
const asked = new Set();
let passed = 0;
let failed = 0;
function expect(what, holds, detail = "") {
  if (holds) return void passed++;
  failed++;
  console.error(`FAILED: ${what} ${detail}`);
}

function pointer(...keys) {
  return "openapi#/" + keys.map((key) => encodeURIComponent(String(key).replace(/~/g, "~0").replace(/\//g, "~1"))).join("/");
}
// The schema of an operation's answer of one status, following one $ref of the response itself.
function schemaOf(id, status) {
  const { path, method, operation } = operations.get(id);
  const key = operation.responses[status] ? String(status) : "default";
  const response = operation.responses[key];
  if (!response) return null;
  const at = response.$ref ? response.$ref.slice(2).split("/") : ["paths", path, method, "responses", key];
  return pointer(...at, "content", "application/json", "schema");
}

const made = makeExample(source, build);
const server = await serve(made);
let cookie = "";

async function send(method, path, body, headers = {}) {
  return fetch(server.origin + path, {
    method,
    headers: { ...(cookie && { Cookie: cookie }), ...(body !== undefined && { "Content-Type": "application/json", Origin: server.origin }), ...headers },
    body: body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body),
  });
}

async function ask(id, { params = {}, query = "", body, status = 200 } = {}) {
  asked.add(id);
  const { path, method } = operations.get(id);
  const filled = path.replace(/\{(\w+)\}/g, (_, name) => params[name]) + query;
  const answer = await send(method.toUpperCase(), filled, method === "post" ? (body ?? {}) : undefined);
  const text = await answer.text();
  expect(`${id} answers ${status}`, answer.status === status, `got ${answer.status}: ${text.slice(0, 300)}`);
  expect(`${id} is not stored`, answer.headers.get("cache-control") === "no-store");
  expect(`${id} has a strict policy`, (answer.headers.get("content-security-policy") ?? "").startsWith("default-src 'none'"));
  const json = JSON.parse(text);
  const schema = schemaOf(id, answer.status);
  expect(`${id} describes ${answer.status}`, schema !== null);
  const validate = ajv.getSchema(schema) ?? ajv.compile({ $ref: schema });
  expect(`${id} ${answer.status} fits its schema`, validate(json), ajv.errorsText(validate.errors).slice(0, 600));
  return { json, answer };
}

try {
  // --- before a session: nothing but the exchange
  for (const [id, { path, method }] of operations) {
    if (id === "openSession") continue;
    const answer = await send(method.toUpperCase(), path.replace(/\{\w+\}/g, "x"), method === "post" ? {} : undefined);
    expect(`${id} needs a session`, answer.status === 403, `got ${answer.status}`);
  }
  await ask("openSession", { body: { token: "wrong" }, status: 403 });
  const opened = await ask("openSession", { body: { token: server.token } });
  cookie = (opened.answer.headers.get("set-cookie") ?? "").split(";")[0];
  expect("the cookie is HttpOnly and strict", /HttpOnly.*SameSite=Strict/.test(opened.answer.headers.get("set-cookie") ?? ""));
  await ask("openSession", { body: { token: server.token }, status: 403 });
  await ask("getSession");

  // --- hosts and origins
  for (const headers of [{ Origin: "http://evil.example" }, { Origin: "null" }, { "Sec-Fetch-Site": "cross-site" }]) {
    const answer = await send("POST", "/api/search", { query: "x" }, headers);
    expect(`refused with ${JSON.stringify(headers)}`, answer.status === 403, `got ${answer.status}`);
  }

  const plain = await send("POST", "/api/search", { query: "x" }, { "Content-Type": "text/plain" });
  expect("a form of another page cannot post", plain.status === 400, `got ${plain.status}`);
  const advice = (await plain.json()).error;
  expect("and is not sent to the terminal", /application\/json/.test(advice.message) && !/terminal|link/.test(advice.what_to_do), JSON.stringify(advice));

  // --- reading
  const overview = (await ask("overview")).json;
  const documents = (await ask("listDocuments")).json;
  expect("fourteen reports, a table of ballots and a capture table", documents.total === 16 && documents.lines.length === 16, `got ${documents.total}`);
  expect("the overview counts the same", overview.counts.documents === documents.total);
  expect("a page of two", (await ask("listDocuments", { query: "?offset=3&limit=2" })).json.lines.length === 2);
  await ask("listDocuments", { query: "?status=failed" });
  await ask("listDocuments", { query: "?limit=abc", status: 400 });
  const courier = (await ask("findDocuments", { body: { contains: "lakeside" } })).json;
  expect("two of the Lakeside Courier", courier.total === 2, `got ${courier.total}`);
  for (const line of documents.lines) expect("every line says what the document came as", line.view.path.length > 0 && line.view.compartment === "none");
  const file = documents.lines[0].view.path.split("/").pop();
  const by_file = (await ask("findDocuments", { body: { contains: file.toUpperCase() } })).json;
  expect("a file is found by its name", by_file.lines.some((line) => line.id === documents.lines[0].id), file);
  await ask("findDocuments", { body: {}, status: 400 });
  await ask("findDocuments", { body: { contains: "a", unknown: 1 }, status: 400 });
  for (const line of documents.lines) await ask("documentPage", { params: { id: line.id } });
  await ask("documentPage", { params: { id: "d" + "0".repeat(26) }, status: 404 });
  await ask("documentPage", { params: { id: "nonsense" }, status: 404 });

  const first = documents.lines[0];
  asked.add("downloadOriginal");
  const original = await send("GET", `/api/documents/${first.id}/original`);
  const bytes = Buffer.from(await original.arrayBuffer());
  const extension = { "text/plain": ".txt", "text/csv": ".csv", "text/html": ".html", "application/pdf": ".pdf" }[first.media_type];
  expect("the original is a download that its programs know by its name", extension !== undefined &&
    original.headers.get("content-disposition") === `attachment; filename="${first.id}${extension}"`, `${first.media_type} ${original.headers.get("content-disposition")}`);
  expect("the original is itself", createHash("sha256").update(bytes).digest("hex") === first.sha256);

  await ask("documentPicture", { params: { id: first.id }, status: 415 });
  await ask("documentPicture", { params: { id: "d" + "0".repeat(26) }, status: 404 });

  for (const kind of ["person", "organisation", "state", "place"]) await ask("listPeople", { query: `?kind=${kind}` });
  await ask("listPeople", { query: "?kind=ghost", status: 400 });
  const found = (await ask("findPeople", { body: { contains: "darusman" } })).json;
  expect("Darusman is found", found.total >= 1);
  for (const line of found.lines) {
    const params = { id: encodeURIComponent(line.id) };
    const { json } = await ask("entityPage", { params });
    for (const [list, operation] of [["mentions", "listMentions"], ["said", "listSaid"], ["said_of", "listSaidOf"]]) {
      const whole = (await ask(operation, { params, query: "?limit=1000" })).json;
      expect(`${list}: as many as the page says`, whole.total === json[`${list}_total`] && whole.lines.length === whole.total, `${whole.total}`);
      expect(`${list}: the page begins with them`, JSON.stringify(whole.lines.slice(0, json[list].length)) === JSON.stringify(json[list]));
      const second = (await ask(operation, { params, query: "?offset=1&limit=1" })).json;
      expect(`${list}: a page goes on`, JSON.stringify(second.lines) === JSON.stringify(whole.lines.slice(1, 2)));
    }
  }
  await ask("listMentions", { params: { id: "e" + "0".repeat(26) }, status: 404 });
  const nobody = (await ask("entityPage", { params: { id: "e" + "0".repeat(26) }, status: 404 })).json.error;
  expect("a browser is sent to no command line", !/inquest /.test(nobody.message + nobody.what_to_do), JSON.stringify(nobody));
  const misnamed = (await ask("entityPage", { params: { id: "nobody" }, status: 404 })).json.error;
  expect("nor for what is no id", !/inquest /.test(misnamed.message + misnamed.what_to_do), JSON.stringify(misnamed));
  const quotations = (await ask("listQuotations")).json;
  expect("there are quotations", quotations.total > 10, `got ${quotations.total}`);
  expect("what Kirby said is found", (await ask("findQuotations", { body: { contains: "no excusing" } })).json.total === 1);
  expect("there are dates", (await ask("listTimeline")).json.total > 20);
  const steps = (await ask("listSteps")).json;
  expect("there are steps", steps.total > 10, `got ${steps.total}`);
  expect("steps say how far they are from done", (await ask("listSteps", { query: "?status=expected" })).json.lines.every((line) => line.status === "expected"));
  await ask("listActs");
  const votes = (await ask("findSteps", { body: { contains: "", type: "vote" } })).json;
  expect("votes are found by type", votes.total > 0 && votes.lines.every((line) => line.type === "vote"));
  await ask("findActs", { body: { contains: "xyzzyplugh" } });
  await ask("findActs", { body: {}, status: 400 });
  // --- who is who: decided, counted, taken back
  for (const kind of ["person", "place", "organisation", "event"]) await ask("findLinkage", { body: { kind } });
  await ask("findLinkage", { body: { kind: "state" }, status: 400 });
  await ask("findLinkage", { body: { from: 0.9, to: 0.1 }, status: 400 });
  await ask("findLinkage", { body: { from: 2 }, status: 400 });
  let linkage = (await ask("findLinkage", { body: { show: "all" } })).json;
  for (let i = 0; i < 50 && linkage.pending; ++i) linkage = (await ask("findLinkage", { body: { show: "all" } })).json;
  expect("the records of the example are compared", !linkage.pending && linkage.records > 20 && linkage.total > 0, JSON.stringify(linkage).slice(0, 300));
  expect("the count has two bounds", linkage.bounds.lower <= linkage.bounds.upper && linkage.bounds.upper <= linkage.records);
  const [heaviest] = linkage.pairs;
  const asPair = { left: heaviest.left.id, right: heaviest.right.id };
  const pair = (await ask("findLinkedPair", { body: asPair })).json;
  expect("the steps add up to the weight", Math.abs(pair.steps.reduce((sum, step) => sum + step.weight, 0) - pair.weight) < 0.01, JSON.stringify(pair.steps));
  expect("each record shows its passages", pair.left.passages.length > 0 && pair.right.passages.length > 0);
  await ask("findLinkedPair", { body: { left: heaviest.left.id, right: heaviest.left.id }, status: 400 });
  await ask("findLinkedPair", { body: { left: heaviest.left.id, right: "d" + "0".repeat(26) + ":0-1" }, status: 404 });
  await ask("judge", { body: { kind: "different", about: [asPair.left, asPair.right], reason: " " }, status: 400 });
  const judged = (await ask("judge", { body: { kind: "different", about: [asPair.left, asPair.right], reason: "a test of two" } })).json;
  expect("a decision is about recorded entities", judged.about.length === 2 && judged.about.every((id) => id.startsWith("e")), JSON.stringify(judged));
  const apart = (await ask("findLinkage", { body: { show: "decided" } })).json;
  expect("the decision stands beside the pair", apart.pairs.some((line) => line.state === "different" && line.decisions[0]?.judgement === judged.id), JSON.stringify(apart.pairs).slice(0, 400));
  const changed = (await ask("judge", { body: { kind: "same", about: [asPair.left, asPair.right], reason: "on second thoughts" } })).json;
  expect("a later decision takes the place of one's earlier one", changed.supersedes === judged.id);
  const joined = (await ask("findLinkage", { body: { show: "decided" } })).json;
  expect("what is one counts once", joined.bounds.upper === apart.bounds.upper - 1, `${apart.bounds.upper} then ${joined.bounds.upper}`);
  await ask("judge", { body: { kind: "withdrawn", about: changed.about, reason: "a test", supersedes: changed.id } });
  await ask("judge", { body: { kind: "withdrawn", about: changed.about, reason: "a test", supersedes: changed.id }, status: 409 });
  const after = (await ask("findLinkage", { body: { show: "decided" } })).json;
  expect("what was taken back is open again, and its history stays", after.decided.same === 0 && after.history.length === 3 && after.history[0].kind === "withdrawn", JSON.stringify(after.history));

  const contradictions = (await ask("listContradictions")).json;
  const court = contradictions.lines.find((line) => line.kind === "body");
  expect("one court is at odds with the others", court?.values.map((v) => v.value).join(" / ") === "International Criminal Court / International Court of Justice", JSON.stringify(contradictions));
  expect("a page of one contradiction", (await ask("listContradictions", { query: "?offset=1&limit=1" })).json.lines.length === 1);
  const reprints = (await ask("listReprints")).json;
  expect("no comparison is under way once one has answered", (await ask("getComparing")).json.running === false);
  expect("one reprint", reprints.total === 1 && reprints.lines[0].kind === "reprint", JSON.stringify(reprints));
  const events = (await ask("listEvents")).json;
  expect("several report one event", events.lines.every((line) => line.documents > 1 && line.origins <= line.documents), JSON.stringify(events));
  const elsewhere = (await ask("getElsewhere", { params: { id: reprints.lines[0].document } })).json;
  expect("its origin is what it prints", elsewhere.origin === reprints.lines[0].of);
  expect("nothing is pending once all was compared", elsewhere.pending === false);
  await ask("getElsewhere", { params: { id: "d" + "0".repeat(26) }, status: 404 });
  const hits = (await ask("search", { body: { query: "abstention" } })).json;
  expect("stems find abstentions", hits.lines.some((line) => line.text.includes("abstentions")), hits.expansion);
  const narrowed = (await ask("search", { body: { query: "person:darusman abstention" } })).json;
  expect("the filters stand in what was searched", narrowed.expansion.startsWith("person:darusman AND "), narrowed.expansion);
  expect("a filter alone too", (await ask("search", { body: { query: "person:Darusman" } })).json.expansion === "person:darusman");
  expect("a hit says what its document came as", hits.lines.every((line) => line.view.path.length > 0));
  expect("nothing is no error", (await ask("search", { body: { query: "xyzzyplugh" } })).json.total === 0);
  await ask("search", { body: { query: '"unclosed' }, status: 400 });
  await ask("search", { body: "{", status: 400 });

  // --- deciding
  const proposals = (await ask("listProposals")).json;
  const kinds = new Map();
  for (const line of proposals.lines) if (!kinds.has(line.kind)) kinds.set(line.kind, line.proposal);
  const ids = [...kinds.values()];
  const accepted = (await ask("accept", { body: { ids } })).json;
  expect("all are accepted", accepted.proposals.every((p) => p.status === "accepted" && p.statement));
  const withdrawn = (await ask("withdraw", { body: { ids } })).json;
  expect("all are open again", withdrawn.proposals.every((p) => p.status === "proposed"));
  await ask("withdraw", { body: { ids }, status: 409 });
  const rejected = (await ask("reject", { body: { ids: [ids[0]], reason: "not a name" } })).json;
  expect("one is rejected", rejected.proposals[0].status === "rejected");
  await ask("accept", { body: { ids: [kinds.get("person")], correction: { name: "Someone Else" } } });
  await ask("accept", { body: { ids, correction: { name: "x" } }, status: 400 });
  await ask("accept", { body: { ids: ["p" + "0".repeat(26)] }, status: 404 });
  await ask("accept", { body: { ids: [] }, status: 400 });
  // --- what follows from decisions follows them, though as many are rejected in the end as before
  const differing = (await ask("listContradictions")).json.lines;
  const at_odds = differing.find((line) => line.kind === "quantity" && line.values.some((value) => value.passages.length === 1));
  const side = at_odds.values.find((value) => value.passages.length === 1).passages[0];
  const read_there = (await ask("documentPage", { params: { id: side.document } })).json.proposals.filter((p) => p.status === "proposed");
  const figure = read_there.find((p) => p.kind === "quantity" && p.begin <= side.at.end && p.end >= side.at.begin);
  const unrelated = read_there.find((p) => p.kind === "person");
  const differ = async () => (await ask("listContradictions")).json.lines.some((line) => line.id === at_odds.id);
  await ask("reject", { body: { ids: [figure.proposal], reason: "misread" } });
  expect("a rejected figure contradicts nothing", !(await differ()));
  await ask("withdraw", { body: { ids: [figure.proposal] } });
  await ask("reject", { body: { ids: [unrelated.proposal], reason: "misread" } });
  expect("taken back it contradicts again, though as many are rejected", await differ());
  await ask("withdraw", { body: { ids: [unrelated.proposal] } });
  // --- proceedings
  const step = steps.lines.find((line) => line.status === "reported" && line.proposal !== ids[0]);
  await ask("accept", { body: { ids: [step.proposal], correction: { into: { proceeding: "Vote on the draft", kind: "resolution", state: "tabled" } } } });
  const proceedings = (await ask("findProceedings", { body: { contains: "vote on", today: "2015-01-01" } })).json;
  expect("the step began a proceeding", proceedings.total === 1 && proceedings.lines[0].name === "Vote on the draft", JSON.stringify(proceedings));
  const proceeding = (await ask("getProceeding", { params: { id: proceedings.lines[0].id } })).json;
  expect("it stands where the step put it", proceeding.state === "tabled", JSON.stringify(proceeding));
  await ask("getProceeding", { params: { id: "e" + "0".repeat(26) }, status: 404 });
  const say = (value, speaker, stance) => ask("record", { body: { subject: proceeding.id, subject_name: proceeding.name, subject_kind: "proceeding", property: "figure", value, speaker, stance,
    passages: [{ document: first.id, begin: 0, end: 5 }] } });
  await say("5,200 signatures", "the organisers", "asserts");
  await say("5\u202f200 signatures", "the ministry", "denies");
  const denied = (await ask("getProceeding", { params: { id: proceeding.id } })).json;
  const claim = denied.fields.find((field) => field.stance === "asserts"), denial = denied.fields.find((field) => field.stance === "denies");
  expect("what is claimed and denied shows both, with who says so", denied.disputed.join() === "figure" && claim.denied_by.join() === "the ministry" && claim.denied_in.join() === denial.statement &&
    denial.denied_by.length === 0, JSON.stringify(denied.fields));
  // --- positions: a question on which two take one, told apart from what is denied
  expect("no position is recorded before one is", (await ask("findPositions", { body: {} })).json.total === 0);
  await ask("record", { body: { subject_name: "Port Azur inquiry", subject_kind: "proceeding", property: "proceeding", value: "position", passages: [{ document: first.id, begin: 0, end: 5 }] } });
  const of_inquiry = (await ask("findProceedings", { body: { contains: "Port Azur" } })).json.lines[0];
  const take = (value, speaker, stance, date) => ask("record", { body: { subject: of_inquiry.id, subject_name: of_inquiry.name, subject_kind: "proceeding", property: "step", value, speaker, stance, date,
    passages: [{ document: first.id, begin: 0, end: 5 }] } });
  await take("supports: Ardesia: with a deadline", "foreign ministry", "asserts", "2014-04-02");
  await take("opposes: Velle", null, "asserts", "2014-03-20");
  const positions = (await ask("findPositions", { body: { question: "azur" } })).json;
  expect("each actor of the question stands where the last position says", positions.total === 2 && positions.lines.map((line) => `${line.actor} ${line.position}`).sort().join() === "Ardesia supports,Velle opposes", JSON.stringify(positions));
  expect("how many stand where is counted over all", positions.questions.length === 1 && positions.questions[0].actors === 2 && positions.questions[0].counts.length === 2, JSON.stringify(positions.questions));
  const one_of_two = (await ask("findPositions", { body: { limit: 1 } })).json;
  expect("also of those that are on another page", one_of_two.lines.length === 1 && one_of_two.total === 2 && one_of_two.questions[0].actors === 2, JSON.stringify(one_of_two));
  expect("an earlier day knows no later position", (await ask("findPositions", { body: { today: "2014-03-31" } })).json.total === 1);
  await ask("findPositions", { body: { today: "some day" }, status: 400 });
  await ask("findPositions", { body: { unknown: 1 }, status: 400 });
  const { kinds: proceeding_kinds } = (await ask("listProceedingKinds")).json;
  expect("every kind has its states", proceeding_kinds.length > 10 && proceeding_kinds.every((each) => each.states.length > 0) &&
    proceeding_kinds.find((each) => each.kind === "visit").states.some((each) => each.state === "floated-with-conditions"), JSON.stringify(proceeding_kinds).slice(0, 300));
  await ask("findProceedings", { body: { unknown: 1 }, status: 400 });
  const asked_of_the_state = (await ask("findRecommendations", { body: {} })).json;
  expect("the example lists no recommendations", asked_of_the_state.total === 0, JSON.stringify(asked_of_the_state).slice(0, 300));
  await ask("findRecommendations", { body: { by: "nonsense" }, status: 400 });
  await ask("findRecommendations", { body: { cycle: 2, session: 19, reviewed: "PRK" } });
  await ask("findRecommendations", { body: { cycle: "second" }, status: 400 });
  const tested = (await ask("testResponses", { body: { from: "2014-01-01", until: "2015-12-31" } })).json;
  expect("too few dates are tested for nothing", !JSON.stringify(tested).includes("caused"), JSON.stringify(tested).slice(0, 300));
  await ask("testResponses", { body: { window: -1 }, status: 400 });

  // --- series and rows of the library: none here
  const series = (await ask("listSeries")).json;
  expect("no table of the example is a series", series.total === 0, JSON.stringify(series));
  await ask("interruptSeries", { body: { document: first.id, date: "2014-11" }, status: 404 });
  await ask("interruptSeries", { body: { document: first.id }, status: 400 });
  const reference_rows = (await ask("findReferenceRows", { body: { contains: "treaty", kind: "upr" } })).json;
  expect("an empty library has no rows", reference_rows.total === 0, JSON.stringify(reference_rows));
  await ask("citeReferenceRows", { body: { ids: ["upr:00000000:2"] }, status: 404 });
  await ask("citeReferenceRows", { body: {}, status: 400 });

  // --- votes: those of a table of the case, none of a library
  const ballots_of = (await ask("findVotes", { body: { of: "case" } })).json;
  expect("the case holds the votes of its table", ballots_of.total >= 2 && ballots_of.lines.some((each) => each.symbol === "A/RES/70/172"), JSON.stringify(ballots_of).slice(0, 300));
  await ask("findVotes", { body: { of: "library", contains: "nothing of this" } });
  expect("whose seat a ballot was is noted, and nothing else", ballots_of.notes.join() === "2 ballots printed as Yugoslavia are those of Serbia, who held the seat", ballots_of.notes.join());
  await ask("findVotes", { body: { of: "elsewhere" }, status: 400 });
  const listed_vote = ballots_of.lines.find((each) => each.symbol === "A/RES/70/172");
  const whole = (await ask("getVote", { params: { id: listed_vote.ref } })).json.votes[0];
  expect("print and ballots agree", whole.agrees === true && whole.computed.yes === 119, JSON.stringify(whole.computed));
  expect("every ballot has its passage", whole.ballots.length === 186 && whole.ballots.every((each) => each.passage.end > each.passage.begin));
  expect("an assembly has no seats to know", whole.council === null, JSON.stringify(whole.council));
  expect("what changed is known", whole.previous.symbol === "A/RES/69/188" && whole.ballots.some((each) => each.previous !== each.vote));
  const strict = (await ask("getVote", { params: { id: listed_vote.ref }, query: "?rule=two-thirds" })).json.votes[0];
  expect("another rule is applied", strict.rule === "two-thirds" && strict.why !== whole.why, strict.why);
  await ask("getVote", { params: { id: listed_vote.ref }, query: "?rule=nonsense", status: 400 });
  await ask("getVote", { params: { id: "0".repeat(16) }, status: 404 });
  await ask("forecastVote", { body: { about: "human rights" }, status: 404 });
  await ask("forecastVote", { body: {}, status: 400 });
  await ask("citeVotes", { body: { votes: ["A/RES/1/1"] }, status: 404 });
  await ask("citeVotes", { body: { votes: [] }, status: 400 });
  const resolution = (await ask("getResolution", { params: { id: proceedings.lines[0].id } })).json;
  expect("a draft without symbols has neither versions nor votes", resolution.versions.length === 0 && resolution.votes.length === 0, JSON.stringify(resolution).slice(0, 300));
  await ask("getResolution", { params: { id: "e" + "0".repeat(26) }, status: 404 });
  const compared = (await ask("compareDocuments", { body: { before: documents.lines[0].id, after: documents.lines[1].id } })).json;
  expect("two documents are compared", compared.paragraphs.some((each) => each.kind !== "same"));
  await ask("compareDocuments", { body: { before: documents.lines[0].id }, status: 400 });

  // --- recording and judging
  const statement = (
    await ask("record", {
      body: {
        subject_name: "Marzuki Darusman", subject_kind: "person", property: "role", value: "special rapporteur",
        passages: [{ document: first.id, begin: 0, end: 5 }], speaker: "", stance: "asserts",
      },
    })
  ).json;
  await ask("record", { body: { subject_name: "x" }, status: 400 });
  await ask("judge", { body: { kind: "credible", about: [statement.id], reason: "two independent sources" } });
  await ask("judge", { body: { kind: "finding", about: [statement.id], value: "x", reason: "y" }, status: 400 });
  for (const id of [first.id, statement.id, ids[0]]) await ask("show", { params: { id } });
  await ask("show", { params: { id: "zzzzzz" }, status: 404 });

  // --- estimates
  expect("no estimate yet", (await ask("listEstimates")).json.total === 0);
  let choices = (await ask("estimateChoices")).json;
  for (let i = 0; i < 100 && choices.pending; i++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    choices = (await ask("estimateChoices")).json;
  }
  const table = choices.tables.find((each) => each.name === "registers.csv");
  expect("the capture table is offered, and nothing else as one", choices.tables.length === 1 && table?.lists.join(" ") === "church court press" && table.people === 1001, JSON.stringify(choices));
  const finished = async (started) => {
    let now = started;
    for (let i = 0; i < 600 && now.state === "running"; i++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      now = (await ask("job", { params: { id: started.id } })).json;
    }
    return now;
  };
  const draft = { table: table?.document, model: "graph", checks: false, what: "people were taken away" };
  const ran = await finished((await ask("startEstimate", { body: draft, status: 202 })).json);
  expect("the run is done and recorded", ran.state === "done" && ran.result?.recorded === true, JSON.stringify(ran).slice(0, 400));
  expect("with its sentence", /^Between [\d,]+ and [\d,]+ people were taken away, of whom 1,001 are recorded/.test(ran.result?.judgement.value ?? ""), ran.result?.judgement.value);
  expect("and its input by hash", ran.result?.judgement.run.inputs[0].sha256.length === 64);
  const same = await finished((await ask("startEstimate", { body: draft, status: 202 })).json);
  expect("the same run records nothing anew", same.result?.recorded === false && same.result.judgement.id === ran.result.judgement.id, JSON.stringify(same).slice(0, 300));
  const other = await finished((await ask("startEstimate", { body: { ...draft, model: "loglinear" }, status: 202 })).json);
  const runs = (await ask("listEstimates")).json;
  expect("a later run supersedes", runs.total === 2 && runs.lines[0].id === other.result?.judgement.id && runs.lines[1].superseded_by === runs.lines[0].id, JSON.stringify(runs));
  await ask("show", { params: { id: runs.lines[0].id } });
  const wrong = await finished((await ask("startEstimate", { body: { table: first.id }, status: 202 })).json);
  expect("what is no table says so", wrong.state === "failed" && wrong.error.code === "usage", JSON.stringify(wrong));
  await ask("startEstimate", { body: { table: 1 }, status: 400 });
  await ask("startEstimate", { body: { unknown: 1 }, status: 400 });

  // --- custody
  const entries = (await ask("listEntries")).json;
  expect("entries, latest first", entries.lines.length > 4 && entries.lines[0].kind === "judge", entries.lines[0]?.kind);
  await ask("custody");
  const checkpoint = (await ask("checkpoint")).json;
  const job = (await ask("verify", { body: { against: checkpoint.note }, status: 202 })).json;
  let state = job;
  for (let i = 0; i < 300 && state.state === "running"; i++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    state = (await ask("job", { params: { id: job.id } })).json;
  }
  expect("the verification is done and finds nothing", state.state === "done" && state.result.findings.length === 0, JSON.stringify(state));
  await ask("stopJob", { params: { id: job.id } });
  const again = (await ask("verify", { body: {}, status: 202 })).json;
  expect("a second one has an id of its own", again.id !== job.id);
  expect("and the first can be asked about still", (await ask("job", { params: { id: job.id } })).json.state === "done");
  await ask("job", { params: { id: "none" }, status: 404 });
  expect("the custody page knows of it", (await ask("custody")).json.verified?.findings === 0);
  const plan = (await ask("planErase", { body: { id: first.id } })).json;
  expect("the plan names the statement", plan.statements.some((each) => each.id === statement.id && each.why));
  await ask("endSession");
  expect("the session is over", (await send("GET", "/api/session")).status === 403);

  // --- what is served besides
  for (const path of ["/", "/documents/" + first.id, "/app.js", "/app.css"]) {
    expect(`${path} is served`, (await send("GET", path)).status === 200);
  }
  for (const id of operations.keys()) expect(`${id} was asked`, asked.has(id));
} finally {
  await server.stop();
  made.remove();
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

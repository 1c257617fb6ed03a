// What the browser tests stand on: a case being served, a browser, and small words for what a person does.
//
// The case is served by the real binary where there is one (INQUEST_BINARY, or build/*/inquest), made fresh from
// examples/dprk-2014 in a temporary folder; with INQUEST_BROWSER_MOCK=1 by ui/mock. Every request and every message of
// every page is kept, because some promises are about all of them.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const require = createRequire(join(root, "ui/package.json"));
const { chromium } = require("playwright-core");
export const axeSource = require("axe-core").source;

export const seen = { requests: [], messages: [], errors: [], violations: [] };

export function findBinary() {
  if (process.env.INQUEST_BROWSER_MOCK) return null;
  if (process.env.INQUEST_BINARY) return process.env.INQUEST_BINARY;
  const builds = join(root, "build");
  const found = (existsSync(builds) ? readdirSync(builds) : []).flatMap((name) =>
    ["inquest", "src/cli/inquest", "bin/inquest"].map((path) => join(builds, name, path))).filter((path) => existsSync(path) && statSync(path).isFile());
  return found.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0] ?? null;
}

function waitForLink(child, what) {
  return new Promise((resolve, reject) => {
    let text = "";
    const look = (part) => {
      text += part;
      const link = /http:\/\/127\.0\.0\.1:\d+\/\S*#token=[\w-]+/.exec(text);
      if (link) resolve(link[0]);
    };
    child.stdout.on("data", look);
    child.stderr.on("data", look);
    child.on("exit", (code) => reject(new Error(`${what} ended with ${code}:\n${text}`)));
    setTimeout(() => reject(new Error(`${what} printed no link:\n${text}`)), 60_000).unref();
  });
}

function mock(flags) {
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const child = spawn(process.execPath, [join(root, "ui/mock/server.mjs"), "--port", String(port), ...flags]);
  return waitForLink(child, "the mock").then((link) => ({ link, real: false, close: () => child.kill() }));
}

// A chat endpoint on loopback that answers every request with these proposals, while `inquest read` asks it.
async function readWithModel(binary, kase, env, proposals) {
  const content = JSON.stringify({ proposals });
  const server = createServer((request, response) => {
    request.resume().on("end", () => response.setHeader("content-type", "application/json").end(JSON.stringify({ choices: [{ message: { content } }] })));
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const child = spawn(binary, ["read", kase, "--model", `http://127.0.0.1:${server.address().port}/v1`, "--model-name", "llama3"], { env, stdio: "ignore" });
  const code = await new Promise((ended) => child.on("exit", ended));
  server.close();
  if (code > 1 || code === null) throw new Error(`inquest read --model ended with ${code}`);
}

// options: { documents: N fillers, long: pages, empty: bool, files: { name: bytes },
// model: proposals of a language model, proceedings: the tables of the example too, take: a file that is a table of steps }, the one with `files` without the example
export async function serve(options = {}) {
  const binary = findBinary();
  if (!binary) {
    return mock([...(options.documents ? ["--documents", String(options.documents)] : []),
      ...(options.long ? ["--long", String(options.long)] : []), ...(options.empty ? ["--empty"] : [])]);
  }
  const folder = mkdtempSync(join(tmpdir(), "inquest-browser-"));
  const kase = join(folder, "example.inquest");
  const env = { ...process.env, INQUEST_PASSPHRASE: "correct horse battery staple", XDG_STATE_HOME: join(folder, "state"), XDG_DATA_HOME: join(folder, "data") };
  const run = (...args) => {
    const done = spawnSync(binary, args, { env, encoding: "utf8" });
    if (done.status > 1 || done.status === null) throw new Error(`inquest ${args[0]} ended with ${done.status}: ${done.stderr}`);
  };
  // With a key that costs little, where the tests were built: each command opens the case anew.
  const maker = join(dirname(binary), "make_case");
  if (existsSync(maker)) {
    const made = spawnSync(maker, [kase], { env, encoding: "utf8" });
    if (made.status !== 0) throw new Error(`make_case ended with ${made.status}: ${made.stderr}`);
  } else {
    run("new", kase);
  }
  if (!options.empty) {
    const fixtures = join(folder, "files");
    const { writeFixtures } = await import("./fixtures.mjs");
    writeFixtures(fixtures, options);
    for (const [name, bytes] of Object.entries(options.files ?? {})) writeFileSync(join(fixtures, name), bytes);
    if (!options.documents && !options.files) {
      const added = spawnSync(join(root, "examples/add"), [binary, kase], { env, encoding: "utf8" });
      if (added.status > 1 || added.status === null) throw new Error(`examples/add ended with ${added.status}: ${added.stderr}`);
    }
    run("add", kase, fixtures);
    if (options.model) await readWithModel(binary, kase, env, options.model);
    else run("read", kase);
  }
  if (options.proceedings) {
    const added = spawnSync(join(root, "examples/add-proceedings"), [binary, kase], { env, encoding: "utf8" });
    if (added.status !== 0) throw new Error(`examples/add-proceedings ended with ${added.status}: ${added.stderr}`);
  }
  if (options.take) {
    const listed = spawnSync(binary, ["documents", kase, "--json"], { env, encoding: "utf8" }).stdout.trim().split("\n").map((line) => JSON.parse(line));
    const names = new Map(listed.map((line) => [spawnSync(binary, ["show", kase, line.id, "--json"], { env, encoding: "utf8" }).stdout, line.id]));
    run("track", kase, "--take", [...names].find(([shown]) => shown.includes(options.take))[1]);
  }
  const child = spawn(binary, ["serve", kase, "--no-browser", "--port", "0"], { env });
  const link = await waitForLink(child, "inquest serve");
  return { link, real: true, kase, run, close: () => { child.kill(); rmSync(folder, { recursive: true, force: true }); } };
}

export async function openBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--disable-quic"],
  });
}

export async function visit(browser, served, options = {}) {
  const context = await browser.newContext({ viewport: options.viewport ?? { width: 1440, height: 900 }, colorScheme: options.colorScheme ?? "light", acceptDownloads: true });
  const page = await context.newPage();
  page.inFlight = 0;
  page.on("request", (r) => { ++page.inFlight; seen.requests.push(r.url()); });
  page.on("requestfinished", () => { --page.inFlight; });
  page.on("requestfailed", () => { --page.inFlight; });
  // A browser reports each refused request itself. The one for the id that does not exist is asked for on purpose; a
  // conflict (undo pressed again before the first one is answered) is shown on the page, and judged there.
  const wanted = (m) => (/Failed to load resource.*404/.test(m.text()) && /\/d0{26}$/.test(m.location().url)) ||
    /Failed to load resource.*409/.test(m.text());
  page.on("console", (m) => { if (["error", "warning"].includes(m.type()) && !options.expectErrors && !wanted(m)) seen.messages.push(`${page.url()}: ${m.text()}`); });
  page.on("pageerror", (e) => seen.errors.push(`${page.url()}: ${e.message}`));
  await page.addInitScript(() => {
    globalThis.violations = [];
    addEventListener("securitypolicyviolation", (e) => globalThis.violations.push(`${e.violatedDirective} ${e.blockedURI}`));
  });
  if (options.link !== false) {
    await page.goto(options.link ?? served.link);
    await page.waitForSelector("nav.case");
  }
  const base = new URL(served.link).origin;
  return {
    page, context, base,
    go: async (path) => { page.inFlight = 0; await page.goto(base + path); await page.waitForSelector("#main"); await settle(page); },
    api: (path) => page.evaluate(async (p) => (await fetch(p)).json(), path),
    close: async () => { await settle(page); seen.violations.push(...(await page.evaluate(() => globalThis.violations ?? []).catch(() => []))); await context.close(); },
  };
}

// Until nothing is asked for any more and the page is drawn.
export async function settle(page) {
  const drawn = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const end = Date.now() + 10_000;
  for (let quiet = 0; quiet < 3 && Date.now() < end;) {
    await drawn();
    quiet = page.inFlight <= 0 ? quiet + 1 : 0;
  }
}

export async function axe(page, rules) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axeSource);
  const result = await page.evaluate((only) => globalThis.axe.run(document, { resultTypes: ["violations"], ...(only ? { runOnly: only } : {}) }), rules);
  return result.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(" ")}: ${(n.failureSummary ?? "").split("\n")[1] ?? ""}`));
}

export function ok(condition, message) {
  if (!condition) throw new Error(message);
}
export function equal(actual, expected, message) {
  if (actual !== expected) throw new Error(`${message}: ${JSON.stringify(actual)} is not ${JSON.stringify(expected)}`);
}

// A document with at least `least` proposals, and its page.
export async function richDocument(at, least = 8) {
  const { lines } = await at.api("/api/documents?limit=1000");
  for (const line of lines) {
    if (line.status !== "read") continue;
    const page = await at.api(`/api/documents/${line.id}`);
    if (page.proposals.length >= least) return page;
  }
  throw new Error("no document has enough proposals");
}
export const panelState = (page) => page.locator(".panel .state").innerText();
export async function until(test, message, milliseconds = 5000) {
  const end = Date.now() + milliseconds;
  while (Date.now() < end) {
    if (await test()) return;
    await new Promise((done) => setTimeout(done, 40));
  }
  throw new Error(message);
}

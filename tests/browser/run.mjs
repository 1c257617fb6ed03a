// Runs the browser tests: node tests/browser/run.mjs [--units | words of a test's name]. Last line: "N passed, N failed".
//   --units                    only what needs no browser
//   INQUEST_BINARY=path        the binary to serve with (otherwise the newest in build/)
//   INQUEST_BROWSER_MOCK=1     ui/mock instead
import { findBinary, openBrowser, seen, serve, visit } from "./harness.mjs";
import { pictures } from "./picture.test.mjs";
import { pages } from "./pages.test.mjs";
import { proceedings } from "./proceedings.test.mjs";
import { scale } from "./scale.test.mjs";
import { units } from "./units.test.mjs";
import { closing, tests } from "./workspace.test.mjs";

const onlyUnits = process.argv.includes("--units");
const wanted = process.argv.slice(2).filter((a) => a !== "--units").join(" ");
let passed = 0;
let failed = 0;
async function one(name, run) {
  const began = Date.now();
  try {
    await run();
    ++passed;
    console.log(`ok      ${name} (${Date.now() - began} ms)`);
  } catch (error) {
    ++failed;
    console.log(`FAILED  ${name}\n        ${String(error.message ?? error).split("\n").join("\n        ")}`);
  }
}
const chosen = (name) => !wanted || name.includes(wanted) || /start link/.test(name);

if (!onlyUnits) console.log(`Serving with ${findBinary() ?? "ui/mock"}`);
for (const [name, run] of Object.entries(units)) if (chosen(name)) await one(name, run);
if (onlyUnits) {
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed ? 1 : 0);
}
const browser = await openBrowser();
const served = await serve();
let at = null;
for (const [name, run] of Object.entries({ ...tests, ...pages, ...closing })) {
  if (!chosen(name)) continue;
  await one(name, async () => {
    if (!at && globalThis.cookies) {
      at = await visit(browser, served, { link: false });
      await at.context.addCookies(globalThis.cookies);
      await at.go("/");
    }
    await run({ browser, served, at, cookies: globalThis.cookies });
  });
}
if (at) await at.close();
served.close();
for (const [name, { options, run }] of Object.entries({ ...scale, ...pictures, ...proceedings })) {
  if (!chosen(name)) continue;
  await one(name, async () => {
    const big = await serve(typeof options === "function" ? await options(browser) : options);
    try {
      await run({ browser, served: big });
    } finally {
      big.close();
    }
  });
}
await browser.close();

await one("no request left the host", async () => {
  const outside = seen.requests.filter((url) => !/^(http:\/\/127\.0\.0\.1:\d+\/|data:|blob:)/.test(url));
  if (outside.length || seen.requests.length < 10) throw new Error(`${outside.slice(0, 5).join("\n")} (${seen.requests.length} requests)`);
});
await one("the content security policy was never broken, no page failed, no page complained", async () => {
  const complaints = [...seen.violations, ...seen.errors, ...seen.messages];
  if (complaints.length) throw new Error(complaints.slice(0, 8).join("\n"));
});
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

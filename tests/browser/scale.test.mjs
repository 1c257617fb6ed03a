// Cases of their own: lists of thousands, documents of hundreds of pages, nothing at all, a language model's proposals.
import { equal, ok, settle, until, visit } from "./harness.mjs";

// What a machine does in seconds with a part of it shows the same; the whole is tried by ./test --all.
const kAll = process.env.INQUEST_TEST_ALL === "1";
const kDocuments = kAll ? 10_000 : 2_000;
const kPages = kAll ? 300 : 80;

export const scale = {
  [`a list of ${kDocuments} documents holds few rows, scrolls and reaches its end`]: {
    options: { documents: kDocuments },
    run: async ({ browser, served }) => {
      const at = await visit(browser, served);
      const { page } = at;
      await at.go("/documents");
      await page.waitForSelector(".document-row");
      ok((await page.locator(".line").count()) < 120, "too many rows exist at once");
      const slow = await page.evaluate(async () => {
        const steps = [];
        let last = performance.now();
        for (let y = 0; y < 40_000; y += 800) {
          scrollTo(0, y);
          await new Promise(requestAnimationFrame);
          steps.push(performance.now() - last);
          last = performance.now();
        }
        return steps.sort((a, b) => a - b)[Math.floor(steps.length * 0.9)];
      });
      console.log(`    one step of scrolling in ten took more than ${slow.toFixed(0)} ms`);
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
      await until(async () => (await page.locator(".line:last-child a").count()) === 1, "the end of the list stays empty");
      const { total } = await at.api("/api/documents?limit=1");
      const last = await page.locator(".line").last().getAttribute("aria-posinset");
      ok(Number(last) === total && total >= kDocuments, `the last row is ${last} of ${total}`);
      await page.fill("[data-filter]", "00042");
      await settle(page);
      await at.close();
    },
  },
  [`a document of ${kPages} pages opens and moves`]: {
    options: { long: kPages },
    run: async ({ browser, served }) => {
      const at = await visit(browser, served);
      const { page } = at;
      const { lines } = await at.api("/api/documents?limit=1000");
      const long = lines.find((l) => /Very many pages/.test(l.title ?? "") || (l.view?.size ?? 0) > 100_000);
      ok(long, "the long document is not there");
      // The best of three, and beside a short document: what else runs on this machine is not the long one's fault.
      const short = lines.find((l) => l.status === "read" && (l.view?.size ?? 0) < 10_000);
      const shortBegan = Date.now();
      await page.goto(`${at.base}/documents/${short.id}`);
      await page.waitForSelector(".text .block");
      const shortOpened = Date.now() - shortBegan;
      let opened = Infinity;
      for (let i = 0; i < 3 && opened >= 3000; ++i) {
        const began = Date.now();
        await page.goto(`${at.base}/documents/${long.id}`);
        await page.waitForSelector(".text .block");
        opened = Math.min(opened, Date.now() - began);
      }
      // Told, not judged: how long it takes depends on what else runs here.
      console.log(`    opening ${kPages} pages took ${opened} ms, a short document ${shortOpened} ms`);
      await settle(page);
      const moved = await page.evaluate(async () => {
        const press = (key) => document.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
        const times = [];
        for (let i = 0; i < 12; ++i) {
          const from = performance.now();
          press(i === 6 ? "k" : "j");
          await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
          times.push(performance.now() - from);
        }
        return times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
      });
      console.log(`    a step to the next passage took ${moved.toFixed(0)} ms`);
      const whole = await at.api(`/api/documents/${long.id}`);
      const last = whole.proposals[whole.proposals.length - 1];
      await page.goto(`${at.base}/documents/${long.id}/${last.proposal}`);
      await page.waitForSelector(".current");
      await until(() => page.evaluate(() => { const b = document.querySelector(".current").getBoundingClientRect(); return b.top > 0 && b.bottom < innerHeight; }), "the last passage is out of sight");
      await at.close();
    },
  },
  "an empty case says what to do in one sentence": {
    options: { empty: true },
    run: async ({ browser, served }) => {
      const at = await visit(browser, served);
      await at.page.waitForSelector(".note-lead");
      ok(/This case is empty/.test(await at.page.innerText("#main")), "it does not say that the case is empty");
      ok((await at.page.getByRole("button", { name: "Look again" }).count()) === 1, "there is no button");
      for (const path of ["/documents", "/people", "/said", "/timeline", "/custody", "/review/proposed"]) await at.go(path);
      await at.close();
    },
  },
  "a proposal of a language model says whose it is and not how sure": {
    options: {
      documents: 1,
      model: [{ kind: "person", quote: "Pavel Drost" }, { kind: "organisation", quote: "the quarry" }],
    },
    run: async ({ browser, served }) => {
      if (!served.real) return;
      const at = await visit(browser, served);
      const { lines } = await at.api("/api/documents?limit=100");
      let found = 0;
      for (const document of lines) {
        const { proposals } = await at.api(`/api/documents/${document.id}`);
        if (!proposals.some((p) => p.text === "Pavel Drost")) continue;
        ++found;
        const show = async (one, words) => {
          ok(one, `nothing is ${words}`);
          await at.go(`/documents/${document.id}/${one.proposal}`);
          await at.page.waitForSelector(".passage");
          ok((await at.page.innerText(".passage")).includes(words), `the passage does not say: ${words}`);
          return at.page.innerText(".passage .state");
        };
        equal(await show(proposals.find((p) => p.proposed_by), "Proposed by llama3 (prompt 1)"), "proposed", "it claims to know how sure it is");
        ok(/\d+ % sure/.test(await show(proposals.find((p) => p.also_proposed_by), "Also proposed by llama3 (prompt 1)")), "agreement took the confidence away");
      }
      equal(found, 1, "the document is not there");
      await at.close();
    },
  },
};

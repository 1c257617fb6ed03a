// What the workspace promises to a person: keyboard alone, decisions that last, addresses that tell nothing.
import { axe, equal, ok, panelState, richDocument, serve, settle, until, visit } from "./harness.mjs";

const kPages = ["/", "/documents", "/people", "/people/of/organisation", "/who", "/who/of/place", "/said", "/acts", "/proceedings", "/timeline", "/events",
  "/contradictions", "/search", "/custody", "/review/proposed"];

export const tests = {
  "the start link opens one session and its token leaves the address": async ({ browser, served }) => {
    const at = await visit(browser, served, { link: served.link });
    equal(new URL(at.page.url()).hash, "", "the fragment stays");
    const cookies = await at.context.cookies();
    ok(cookies.length === 1 && cookies[0].httpOnly && cookies[0].sameSite === "Strict", "the cookie is not HttpOnly and Strict");
    equal(await at.page.evaluate(() => document.cookie), "", "scripts see the cookie");
    globalThis.cookies = cookies;
    await at.close();
  },

  "a browser without a session is told so and shown nothing": async ({ browser, served }) => {
    const at = await visit(browser, served, { link: false, expectErrors: true });
    await at.page.goto(at.base + "/documents");
    await at.page.waitForSelector("[role=alert]");
    ok(/no open session/.test(await at.page.innerText("body")), "it does not say that there is no session");
    equal(await at.page.locator("nav.case").count(), 0, "the case is shown");
    await at.close();
  },

  "keyboard alone reads, decides, corrects, undoes and finds": async ({ at }) => {
    const { page } = at;
    await at.go("/");
    await page.keyboard.press("g");
    await page.keyboard.press("d");
    await page.waitForSelector(".document-row");
    await page.keyboard.press("j");
    await until(() => page.evaluate(() => document.activeElement?.matches(".document-row")), "j does not reach the first line");
    await page.keyboard.press("j");
    await page.keyboard.press("k");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".text .block");
    await page.keyboard.press("j");
    await page.waitForSelector(".passage .quote");
    const address = page.url();
    ok(/\/documents\/d[0-9a-z]{26}\/p[0-9a-z]{26}$/.test(address), `the address is not two ids: ${address}`);
    await page.keyboard.press("a");
    await until(() => page.url() !== address, "a does not go on to the next passage");
    await page.keyboard.press("x");
    await page.keyboard.press("k");
    await page.keyboard.press("u");
    await page.keyboard.press("u");
    await page.keyboard.press("e");
    await page.waitForSelector(".correction");
    await until(() => page.evaluate(() => Boolean(document.activeElement?.closest(".correction"))), "the form does not take the focus");
    await page.keyboard.press("Escape");
    equal(await page.locator(".correction").count(), 0, "Escape leaves the form open");
    await page.keyboard.press("?");
    await page.waitForSelector("dialog[open]");
    await page.keyboard.press("Escape");
    await until(async () => (await page.locator("dialog[open]").count()) === 0, "Escape leaves the help open");
    await page.keyboard.press("/");
    await page.waitForSelector("[data-search]");
    await until(() => page.evaluate(() => document.activeElement?.matches("[data-search]")), "/ does not reach the search field");
    await page.keyboard.press("Escape");
    await page.keyboard.press("g");
    await page.keyboard.press("c");
    await page.waitForSelector("main.custody");
  },

  "an acceptance, a rejection and an undo survive a reload": async ({ at }) => {
    const { page } = at;
    const document = await richDocument(at);
    const [first, second, third] = document.proposals.filter((p) => p.status === "proposed");
    const open = async (p) => { await at.go(`/documents/${document.document.id}/${p.proposal}`); await page.waitForSelector(".passage"); };
    await open(first);
    await page.keyboard.press("a");
    await settle(page);
    await open(first);
    equal(await panelState(page), "recorded", "the acceptance is gone");
    ok(await page.locator(".history li > span:first-child:not(.is-past)").count() === 1, "the statement does not stand in the history");
    await open(second);
    await page.keyboard.press("x");
    await settle(page);
    await open(second);
    equal(await panelState(page), "rejected", "the rejection is gone");
    await page.keyboard.press("u");
    await until(async () => /proposed/.test(await panelState(page)), "undo shows nothing");
    await settle(page);
    await open(second);
    ok(/proposed/.test(await panelState(page)), "the undo is gone");
    await open(third);
    await page.keyboard.press("a");
    await page.keyboard.press("u");
    await settle(page);
    await open(third);
    ok(/proposed/.test(await panelState(page)), "an undo right after an acceptance is gone");
    await open(first);
    await page.keyboard.press("u");
    await until(async () => /proposed/.test(await panelState(page)), "undo of an earlier acceptance shows nothing");
  },

  "a correction records what was typed and leaves the text as it is": async ({ at }) => {
    const { page } = at;
    const document = await richDocument(at);
    const mention = document.proposals.find((p) => p.kind === "person" && p.status === "proposed");
    await at.go(`/documents/${document.document.id}/${mention.proposal}`);
    await page.waitForSelector(".passage");
    await page.keyboard.press("e");
    await page.fill(".correction input[name=name]", "A. Corrected Name");
    await page.keyboard.press("Enter");
    await until(async () => /A\. Corrected Name/.test(await page.innerText(".panel")), "the corrected name is not shown");
    await at.go(`/documents/${document.document.id}/${mention.proposal}`);
    await page.waitForSelector(".passage");
    ok(/A\. Corrected Name/.test(await page.innerText(".history")), "the corrected name is not in the history");
    equal(await page.innerText(".passage .quote"), mention.text, "the passage changed");
    await page.keyboard.press("u");
    await until(async () => /proposed/.test(await panelState(page)), "the correction cannot be undone");
  },

  "a refused decision is taken back on the screen and explained": async ({ browser, served, cookies }) => {
    const at = await visit(browser, served, { link: false, expectErrors: true });
    await at.context.addCookies(cookies);
    await at.go("/");
    const document = await richDocument(at);
    const proposal = document.proposals.find((p) => p.status === "proposed");
    await at.go(`/documents/${document.document.id}/${proposal.proposal}`);
    await at.page.waitForSelector(".passage");
    await at.page.route("**/api/proposals/accept", (route) => route.fulfill({
      status: 507, contentType: "application/json",
      body: JSON.stringify({ error: { code: "disk", message: "The disk is full. Nothing was recorded.", what_to_do: "Make room, then accept again." } }),
    }));
    await at.page.locator(".deeds button").first().click();
    await at.page.waitForSelector(".panel [role=alert]");
    ok(/The disk is full\. Nothing was recorded\.\s+Make room/.test(await at.page.innerText(".panel [role=alert]")), "the error is not shown");
    ok(/proposed/.test(await panelState(at.page)), "the passage still looks recorded");
    await at.close();
  },

  "every mark stands over exactly the bytes of its proposal": async ({ at }) => {
    const { lines } = await at.api("/api/documents?limit=1000");
    let compared = 0;
    for (const line of lines.filter((l) => l.status === "read").slice(0, 20)) {
      const document = await at.api(`/api/documents/${line.id}`);
      if (document.text.length > 30_000) continue;
      await at.go(`/documents/${line.id}`);
      await at.page.evaluate(() => { for (const d of document.querySelectorAll("details")) d.open = true; });
      await settle(at.page);
      const shown = await at.page.evaluate(() => {
        const words = {};
        for (const piece of document.querySelectorAll("[data-p]")) {
          const copy = piece.cloneNode(true);
          for (const margin of copy.querySelectorAll(".page-number")) margin.remove();
          for (const index of piece.dataset.p.split(" ")) words[index] = (words[index] ?? "") + copy.textContent;
        }
        return words;
      });
      document.proposals.forEach((p, i) => {
        if (p.kind === "quotation" || p.status === "rejected" || shown[i] === undefined) return;
        equal(shown[i].replace(/\s+/g, " "), p.text.replace(/\s+/g, " "), `proposal ${i} of ${line.id}`);
        ++compared;
      });
    }
    ok(compared >= 10, `only ${compared} marks could be compared`);
  },

  "what is searched or filtered stands in no address, title or history": async ({ at }) => {
    const { page } = at;
    await at.go("/search");
    await page.fill("[data-search]", "canaryword");
    await page.keyboard.press("Enter");
    await page.waitForSelector("[aria-live] .about");
    await page.keyboard.press("Escape");
    await at.page.evaluate(() => document.querySelector("nav a[href='/documents']").click());
    await page.waitForSelector("[data-filter]");
    await page.fill("[data-filter]", "canaryword");
    await settle(page);
    await page.waitForTimeout(300);
    const kept = await page.evaluate(() => [location.href, document.title, JSON.stringify(history.state), JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })].join("\n"));
    ok(!kept.includes("canaryword"), "the words are kept where a browser writes them down");
  },

  "going back finds the place in the list again": async ({ at }) => {
    const { page } = at;
    await page.setViewportSize({ width: 1440, height: 300 });
    await at.go("/people");
    await page.waitForSelector(".person-row");
    await settle(page);
    await page.evaluate(() => scrollTo(0, 220));
    await page.waitForTimeout(120);
    const before = await page.evaluate(() => scrollY);
    await page.evaluate(() => document.querySelectorAll(".person-row")[4].click());
    await page.waitForSelector("main.entity");
    await page.goBack();
    await page.waitForSelector(".person-row");
    await settle(page);
    const after = await page.evaluate(() => scrollY);
    ok(before > 0 && Math.abs(after - before) < 4, `the list stood at ${before} and stands at ${after}`);
    await page.setViewportSize({ width: 1440, height: 900 });
  },

  "verification shows its result": async ({ at }) => {
    await at.go("/custody");
    await at.page.getByRole("button", { name: "Verify every byte" }).click();
    await at.page.waitForSelector(".verdict", { timeout: 60_000 });
    ok(/Every byte is as the ledger says/.test(await at.page.innerText(".verdict")), `the verdict is: ${await at.page.innerText(".verdict")}`);
  },

  "an original is taken out as a file and never shown": async ({ at }) => {
    const document = await richDocument(at);
    await at.go(`/documents/${document.document.id}`);
    const [download] = await Promise.all([at.page.waitForEvent("download"), at.page.getByText("Take out the original").click()]);
    ok(await download.path(), "nothing came");
  },

  "a statement is judged with a reason, and keeps what it said": async ({ at }) => {
    const { page } = at;
    const document = await richDocument(at);
    const proposal = document.proposals.find((p) => p.kind === "quotation" && p.status === "proposed") ?? document.proposals.find((p) => p.status === "proposed");
    await at.go(`/documents/${document.document.id}/${proposal.proposal}`);
    await page.waitForSelector(".passage");
    await page.keyboard.press("a");
    await settle(page);
    const again = await at.api(`/api/documents/${document.document.id}`);
    const id = again.proposals.find((p) => p.proposal === proposal.proposal).statement;
    ok(/^s[0-9a-z]{26}$/.test(id ?? ""), "the acceptance recorded no statement");
    await at.go(`/show/${id}`);
    const before = await page.innerText(".said-sentence");
    await page.getByText("Judge this statement").click();
    await page.selectOption(".judge select[name=kind]", "not-credible");
    await page.fill(".judge textarea[name=reason]", "The outlet withdrew it.");
    await page.getByRole("button", { name: "Record the judgement" }).click();
    await settle(page);
    equal(await page.locator(".judge [role=alert]").count(), 0, "the judgement is refused");
    equal(await page.innerText(".said-sentence"), before, "the statement changed");
    const { lines } = await at.api("/api/entries?limit=1");
    equal(lines[0].kind, "judge", "the latest entry");
  },

  "what erasing would destroy is shown and nothing is destroyed": async ({ at }) => {
    const document = await richDocument(at);
    const before = (await at.api("/api/entries?limit=1")).total;
    await at.go(`/documents/${document.document.id}`);
    await at.page.getByText("What erasing it would destroy").click();
    await at.page.waitForSelector(".erase-plan p");
    ok(/1 document, \d/.test(await at.page.innerText(".erase-plan p")), "the plan does not count the document");
    equal((await at.api("/api/entries?limit=1")).total, before, "the ledger grew");
  },

  "axe finds nothing on any page, in light and in dark": async ({ at }) => {
    const { page } = at;
    const document = await richDocument(at);
    const { lines: people } = await at.api("/api/people?kind=person&limit=1");
    const { lines: documents } = await at.api("/api/documents?limit=1000");
    const failed = documents.find((d) => d.status === "failed");
    const paths = [...kPages, `/documents/${document.document.id}`, `/documents/${document.document.id}/${document.proposals[2].proposal}`,
      `/people/${people[0].id}`, `/show/${document.document.id}`, "/nowhere", `/documents/d${"0".repeat(26)}`, ...(failed ? [`/documents/${failed.id}`] : [])];
    const found = [];
    // Structure is looked at once, colours in both schemes.
    const look = async (what) => {
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        found.push(...(await axe(page, colorScheme === "dark" ? ["color-contrast", "link-in-text-block"] : null)).map((v) => `${colorScheme} ${what}: ${v}`));
      }
    };
    for (const path of paths) {
      await at.go(path);
      await look(path);
    }
    await at.go(`/documents/${document.document.id}/${document.proposals[2].proposal}`);
    await page.waitForSelector(".passage");
    await page.keyboard.press("e");
    await page.waitForSelector(".correction");
    await look("correction");
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    await page.waitForSelector("dialog[open]");
    await look("help");
    await page.keyboard.press("Escape");
    await at.go("/search");
    await page.fill("[data-search]", "the");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".hit");
    await look("hits");
    await page.emulateMedia({ colorScheme: "light" });
    ok(found.length === 0, found.slice(0, 12).join("\n"));
  },

  "no page is wider than its window, from 1440 to 390": async ({ at }) => {
    const { page } = at;
    const document = await richDocument(at);
    const { lines: people } = await at.api("/api/people?kind=person&limit=1");
    for (const path of [...kPages, `/documents/${document.document.id}/${document.proposals[1].proposal}`, `/people/${people[0].id}`]) {
      await page.setViewportSize({ width: 1440, height: 800 });
      await at.go(path);
      for (const width of [1440, 1280, 1024, 800, 390]) {
        await page.setViewportSize({ width, height: 800 });
        await settle(page);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        ok(over <= 0, `${path} is ${over} px too wide at ${width}`);
      }
    }
    await page.setViewportSize({ width: 390, height: 800 });
    await at.go(`/documents/${document.document.id}/${document.proposals[1].proposal}`);
    await page.waitForSelector(".panel.has-passage");
    const passage = await page.evaluate(() => {
      const panel = document.querySelector(".panel").getBoundingClientRect();
      const mark = document.querySelector(".current")?.getBoundingClientRect();
      return { panelTop: panel.top, markBottom: mark?.bottom ?? -1, markTop: mark?.top ?? -1 };
    });
    ok(passage.markTop >= 0 && passage.markBottom <= passage.panelTop, "the passage lies under the panel on a narrow window");
    await page.setViewportSize({ width: 1440, height: 900 });
  },

  "a document without a title is told by its file, in lists and on its page": async ({ at }) => {
    const { page } = at;
    await at.go("/documents");
    await page.fill("[data-filter]", "INTERVIEW-07");
    await until(async () => (await page.locator(".document-row").count()) === 1, "the filter does not look at the path");
    equal(await page.innerText(".document-row .row-title"), "interview-07.txt", "the name in the list");
    equal(await page.locator(".document-row .file-name").count(), 1, "the file's name looks like a title");
    await page.fill("[data-filter]", "");
    await at.go("/search");
    await page.fill("[data-search]", '"two lorries"');
    await page.keyboard.press("Enter");
    await page.waitForSelector(".hit");
    ok(/interview-07\.txt/.test(await page.innerText(".hits")), "the hit does not say which file it is of");
    await page.click(".hit");
    await page.waitForSelector("h1.title");
    equal(await page.innerText("h1.title"), "interview-07.txt", "the name on its page");
  },

  "a row of a failed document stays within its rules and its page says all": async ({ at }) => {
    const { page } = at;
    await at.go("/documents/of/failed");
    await page.waitForSelector(".document-row");
    const over = await page.evaluate(() => [...document.querySelectorAll(".line")].filter((line) =>
      [...line.querySelectorAll(".row-side, .row-main")].some((side) => side.getBoundingClientRect().height > line.getBoundingClientRect().height - 8)).length);
    equal(over, 0, "rows that touch their rules");
    const { lines } = await at.api("/api/documents?status=failed");
    await at.go(`/documents/${lines[0].id}`);
    ok((await page.innerText("article")).includes(lines[0].error), "the page does not say the whole reason");
  },

  "who is who: a pair is decided by key, counted, and taken back by key": async ({ at }) => {
    const { page } = at;
    await at.go("/");
    await page.keyboard.press("g");
    await page.keyboard.press("i");
    const shown = () => page.evaluate(() => { const pair = document.querySelector(".pair"); return pair ? `${pair.dataset.left} ${pair.dataset.right}` : ""; });
    await until(async () => (await shown()) !== "" && (await page.locator(".weighed tbody tr").count()) > 1, "no pair is shown with its weights");
    const first = await shown();
    ok(/^d[0-9a-z]{26}:\d+-\d+ d/.test(first), `records are not named by their passages: ${first}`);
    equal(new URL(page.url()).pathname, "/who", "the address tells more than the page");
    const says = () => page.innerText(".page-head .about");
    const before = await says();
    await page.keyboard.press("j");
    await until(async () => (await shown()) !== first, "j does not go to the next pair");
    await page.keyboard.press("k");
    await until(async () => (await shown()) === first, "k does not come back");
    await page.keyboard.press("f");
    await page.keyboard.type("a test by key");
    await page.keyboard.press("Escape");
    await page.keyboard.press("d");
    await until(async () => (await shown()) !== first, "d does not go on");
    await until(async () => /are two/.test(await page.innerText(".merges li:first-child")), "the history does not have it");
    ok(/a test by key/.test(await page.innerText(".merges li:first-child")), "the reason is lost");
    await page.keyboard.press("z");
    await until(async () => /taken back/.test(await page.innerText(".merges li:first-child")), "z does not take it back");
    await until(async () => (await says()) === before, "the count is not what it was");
    equal((await axe(page)).join("\n"), "", "axe");
    // What took the place of an earlier decision, when taken back, gives it back.
    const latest = () => page.innerText(".merges li:first-child");
    await until(async () => (await shown()) !== "", "no pair is left");
    await page.keyboard.press("d");
    await until(async () => /are two/.test(await latest()), "the history does not have it");
    await page.getByRole("button", { name: "Decided", exact: true }).click();
    await until(async () => /decided: two/i.test(await page.innerText(".pair-state")), "the decided pair is not shown");
    await page.keyboard.press("s");
    await until(async () => /are one/.test(await latest()), "s does not take its place");
    await page.keyboard.press("z");
    await until(async () => /are two/.test(await latest()), "the earlier decision does not come back");
    await page.keyboard.press("z");
    await until(async () => /taken back/.test(await latest()), "z does not take it back");
    await until(async () => (await says()) === before, "the count is not what it was before the second decision");
  },

  "an empty timeline offers nothing to press": async ({ browser }) => {
    const empty = await serve({ empty: true });
    try {
      const at = await visit(browser, empty);
      await at.go("/timeline");
      equal(await at.page.locator("main button, main input").count(), 0, "buttons and boxes");
      await at.close();
    } finally {
      empty.close();
    }
  },

};

// Comes last: it ends the session that the others use.
export const closing = {
  "closing the case ends the session for every page": async ({ browser, served, at, cookies }) => {
    await at.go("/");
    await at.page.getByRole("button", { name: "Close the case" }).click();
    await at.page.waitForSelector(".alone");
    const other = await visit(browser, served, { link: false, expectErrors: true });
    await other.context.addCookies(cookies);
    await other.page.goto(other.base + "/documents");
    await other.page.waitForSelector(".alone");
    await other.close();
  },
};

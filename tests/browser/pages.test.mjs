// What single pages promise: on paper, of an object, in the list of keys, in an error.
import { axe, equal, ok, panelState, richDocument, settle, until, visit } from "./harness.mjs";

export const pages = {
  "the pages stand in groups, and the present one is told, wide and narrow": async ({ at }) => {
    const { page } = at;
    const shown = (selector) => page.locator(selector).filter({ visible: true }).allInnerTexts().then((all) => all.map((text) => text.split("\n")[0].trim()));
    await at.go("/votes");
    equal((await shown(".nav-group > .label")).join(" ").toLowerCase(), "documents people proceedings findings", "groups of the column");
    equal((await shown("nav.case a[aria-current]")).join(), "Votes", "the present page");
    const links = await page.locator("nav.case ul a").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    equal(new Set(links).size, links.length, "pages that are linked twice");
    const height = await page.evaluate(() => { const nav = document.querySelector("nav.case"); return nav.scrollHeight - nav.clientHeight; });
    ok(height <= 0, `the column must be scrolled by ${height} px at 1440 x 900`);
    for (const width of [1024, 390]) {
      await page.setViewportSize({ width, height: 844 });
      await settle(page);
      ok((await shown(".nav-groups a")).join(" ").includes("Documents People Proceedings Findings Custody"), `groups at ${width}`);
      equal((await shown(".nav-within a"))[0], "Where they stand", `the group's pages at ${width}`);
      equal((await shown("nav.case a[aria-current=page]")).join(), "Votes", `the present page at ${width}`);
      equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0, `wider than ${width}`);
    }
    await page.locator(".nav-groups a", { hasText: "People" }).click();
    await page.waitForURL(/\/people$/);
    await settle(page);
    equal((await shown(".nav-within a")).join(", "), "People and bodies, Who is who, Detainees", "pages of the next group");
    await at.go("/custody");
    equal(await page.locator(".nav-within").count(), 0, "custody has no group");
    await page.setViewportSize({ width: 1440, height: 900 });
  },

  "a table is saved with all its lines, not only those that are drawn": async ({ at }) => {
    const { page } = at;
    const { readFileSync } = await import("node:fs");
    for (const [path, listing, file, body] of [["/said", "/api/quotations?limit=1", "quotations.csv"], ["/documents", "/api/documents?limit=1", "documents.csv"],
      ["/review/proposed", "/api/proposals?status=proposed&limit=1", "proposed.csv"], ["/contradictions", "/api/contradictions?limit=1", "contradictions.csv", "first column"]]) {
      await at.go(path);
      const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save as CSV" }).click()]);
      equal(download.suggestedFilename(), file, "the name of the file");
      const lines = readFileSync(await download.path(), "utf8").replace(/^\ufeff/, "").trimEnd().split(/\r\n(?=")/).slice(1);
      const many = body ? new Set(lines.map((line) => line.split(",")[0])).size : lines.length;
      equal(many, (await at.api(listing)).total, `lines of ${file}`);
    }
  },

  "a step is accepted into a new proceeding by key, and stands on the board": async ({ at }) => {
    const { page } = at;
    const steps = (await page.evaluate(async () => (await fetch("/api/steps/find", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ type: "", status: "", contains: "", offset: 0, limit: 1000 }) })).json())).lines;
    const step = steps.find((line) => line.view.status === "proposed" && line.status === "reported");
    await at.go(`/documents/${step.document}/${step.proposal}`);
    await page.waitForSelector(".passage");
    await page.keyboard.press("i");
    await page.waitForSelector("form.into");
    await page.getByLabel("Into the proceeding").selectOption({ label: "a new one" });
    await page.getByRole("button", { name: "Record it so" }).click();
    await page.getByText("A new proceeding needs a name and a kind.").waitFor();
    await page.getByLabel("Its name").fill("A draft of the test");
    await page.getByLabel("Its kind").selectOption("resolution");
    await page.getByLabel("The step is").selectOption("tabled");
    equal((await axe(page)).join("\n"), "", "axe on the form");
    await page.getByRole("button", { name: "Record it so" }).click();
    await until(async () => (await panelState(page)) === "recorded", "the step is not recorded");
    await settle(page);
    await at.go("/standing");
    const line = page.locator(".course", { hasText: "A draft of the test" });
    ok(/tabled/i.test(await line.innerText()), await line.innerText());
    await at.go(`/documents/${step.document}/${step.proposal}`);
    await page.waitForSelector(".passage");
    await page.keyboard.press("u");
    await until(async () => /proposed/.test(await panelState(page)), "the acceptance is not taken back");
    await settle(page);
  },

  "the cluster of a pair is never behind the bar of verdicts": async ({ at }) => {
    const { page } = at;
    await page.setViewportSize({ width: 1280, height: 900 });
    await at.go("/who");
    for (let i = 0; i < 30 && (await page.locator("figure.cluster").count()) === 0; ++i) {
      await page.keyboard.press("j");
      await settle(page);
    }
    ok(await page.locator("figure.cluster").count() === 1, "no pair of the example has a cluster of three");
    await page.locator("figure.cluster").evaluate((figure) => figure.scrollIntoView({ block: "center" }));
    const [cluster, bar] = await Promise.all(["figure.cluster", ".verdicts"].map((selector) => page.locator(selector).boundingBox()));
    ok(cluster.y >= bar.y + bar.height || bar.y >= cluster.y + cluster.height, `the bar (${bar.y} to ${bar.y + bar.height}) lies over the cluster (${cluster.y} to ${cluster.y + cluster.height})`);
    await page.setViewportSize({ width: 1440, height: 900 });
  },

  "print shows the text and neither bars nor buttons": async ({ at }) => {
    const document = await richDocument(at);
    await at.go(`/documents/${document.document.id}`);
    await at.page.emulateMedia({ media: "print" });
    ok(!(await at.page.locator("nav.case").isVisible()) && !(await at.page.locator(".panel").isVisible()), "bars are printed");
    ok(await at.page.locator(".text .block").first().isVisible(), "the text is not printed");
    for (const control of ["Take out the original", "History", "What erasing it would destroy"]) {
      equal(await at.page.locator("footer").getByText(control).filter({ visible: true }).count(), 0, `printed: ${control}`);
    }
    await at.page.emulateMedia({ media: "screen" });
  },

  "what is folded away is unfolded on paper and folded again after it": async ({ at }) => {
    const { page } = at;
    const document = await richDocument(at);
    const open = document.proposals.find((p) => p.status === "proposed");
    await at.go(`/documents/${document.document.id}/${open.proposal}`);
    await page.waitForSelector(".passage");
    await page.keyboard.press("a");
    await settle(page);
    await at.go(`/documents/${document.document.id}`);
    const isOpen = () => page.evaluate(() => document.querySelector(".document-foot details:not(.erase-plan)").open);
    equal(await isOpen(), false, "the statements stand unfolded on the screen");
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    equal(await isOpen(), true, "the statements are not printed");
    equal(await page.evaluate(() => document.querySelector(".erase-plan").open), false, "printing asks what erasing would destroy");
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    equal(await isOpen(), false, "the statements stay unfolded");
  },

  "a list on paper holds every row that was opened, one below the other, each with its source": async ({ at }) => {
    const { page } = at;
    await page.setViewportSize({ width: 1440, height: 300 });
    await at.go("/said");
    await page.waitForSelector(".said-row");
    const opened = Math.min(100, (await at.api("/api/quotations?limit=1")).total);
    ok(await page.locator(".said-row").count() < opened, "every row exists on the screen: the test proves nothing");
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await page.emulateMedia({ media: "print" });
    await until(async () => (await page.locator(".said-row").count()) === opened, "rows are missing on paper");
    const overlapping = await page.evaluate(() => {
      const boxes = [...document.querySelectorAll(".line")].map((line) => line.getBoundingClientRect());
      return boxes.filter((box, i) => i > 0 && box.top < boxes[i - 1].bottom - 1).length;
    });
    equal(overlapping, 0, "rows that lie over one another");
    ok(await page.locator(".said-source").last().isVisible(), "the source is not printed");
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    await page.emulateMedia({ media: "screen" });
    await until(async () => (await page.locator(".said-row").count()) < opened, "all rows stay on the screen");
    await at.go("/timeline");
    await page.emulateMedia({ media: "print" });
    equal(await page.locator("svg.timeline").filter({ visible: true }).count(), 2, "pictures on paper");
    await page.emulateMedia({ media: "screen" });
    await page.setViewportSize({ width: 1440, height: 900 });
  },

  "an object is said in a sentence that leads to its place, its fields folded below": async ({ at }) => {
    const { page } = at;
    const document = await richDocument(at);
    const proposal = document.proposals.find((p) => p.kind === "date");
    await at.go(`/show/${document.document.id}`);
    equal(await page.locator(".said-sentence a").getAttribute("href"), `/documents/${document.document.id}`, "where the document's title leads");
    ok(!(await page.locator(".members").first().isVisible()), "the fields are not folded");
    await at.go(`/show/${proposal.proposal}`);
    equal(await page.locator(".said-passage a").innerText(), proposal.text, "the words of the proposal");
    await page.locator(".said-passage a").click();
    await page.waitForSelector(".current");
  },

  "the list of keys names a key for every page, and the keys lead there": async ({ at }) => {
    const { page } = at;
    await at.go("/");
    const pages = await page.locator("nav.case ul a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    await page.keyboard.press("?");
    await page.waitForSelector("dialog[open]");
    const keys = await page.locator("dialog dt").evaluateAll((all) => all.map((dt) => [...dt.querySelectorAll("kbd")].map((k) => k.textContent)));
    await page.keyboard.press("Escape");
    const reached = new Set();
    for (const sequence of keys.filter((k) => k[0] === "g" || k[0] === "/")) {
      await page.evaluate(() => document.activeElement?.blur());
      for (const key of sequence) await page.keyboard.press(key);
      await settle(page);
      reached.add(new URL(page.url()).pathname);
    }
    equal(pages.filter((path) => !reached.has(path)).join(" "), "", "pages without a key in the list");
  },

  "a paragraph that three clicks select is recorded as it stands, without what is in the margin": async ({ at }) => {
    const { page } = at;
    const document = await richDocument(at);
    const bytes = Buffer.from(document.text);
    const said = document.proposals.find((p) => p.kind === "quotation" && p.speaker);
    await at.go(`/documents/${document.document.id}/${said.proposal}`);
    await page.waitForSelector(".current");
    await page.keyboard.press("Escape");
    const block = page.locator(".block:has(.said-by)").first();
    const whole = await block.evaluate((b) => {
      const copy = b.cloneNode(true);
      for (const margin of copy.querySelectorAll(".said-by, .page-number, .lozenge")) margin.remove();
      return copy.textContent;
    });
    await block.click({ clickCount: 3 });
    await page.waitForSelector(".offer button");
    await page.keyboard.press("r");
    await page.waitForSelector(".correction");
    equal(await page.locator(".correction .quote").innerText(), whole, "the words that are recorded");
    await page.fill(".correction input[name=subject_name]", "The record");
    await page.fill(".correction input[name=property]", "said");
    await page.getByRole("button", { name: "Record it" }).click();
    await page.getByText("See the statement").click();
    await page.waitForSelector(".said-sentence");
    const id = new URL(page.url()).pathname.split("/").pop();
    const { object } = await at.api(`/api/show/${id}`);
    const [passage] = object.passages;
    equal(bytes.subarray(passage.begin, passage.end).toString(), whole, "the bytes of the passage");
  },

  "j and k go from hit to hit, and from source to source where documents differ": async ({ at }) => {
    const { page } = at;
    const focused = (selector) => page.evaluate((s) => [...document.querySelectorAll(s)].indexOf(document.activeElement), selector);
    await at.go("/search");
    await page.fill("[data-search]", "human rights");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".hit");
    await page.keyboard.press("Escape");
    await page.keyboard.press("j");
    equal(await focused(".hit"), 0, "the first hit");
    await page.keyboard.press("j");
    equal(await focused(".hit"), 1, "the second hit");
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    ok(outline !== "none", "the focus is not visible");
    await page.keyboard.press("k");
    equal(await focused(".hit"), 0, "back to the first");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".lit");
    await at.go("/contradictions");
    await page.waitForSelector(".side-source");
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    equal(await focused(".side-source"), 1, "the second source");
    const counts = await page.locator(".page-head .about a").evaluateAll((links) => links.map((a) => [a.getAttribute("href"), Number.parseInt(a.textContent, 10)]));
    ok(counts.length >= 2, "the head does not count what stands below");
    for (const [href, number] of counts) {
      await page.click(`.page-head .about a[href="${href}"]`);
      const label = page.locator(href.replace("/contradictions", ""));
      await until(() => label.evaluate((h) => { const b = h.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight; }), `${href} leads nowhere`);
      equal(Number.parseInt(await label.locator(".tally-note").innerText(), 10), number, `what ${href} counts`);
      await page.evaluate(() => scrollTo(0, 0));
    }
  },

  "a command in an error stands as a command": async ({ browser, served, cookies }) => {
    const at = await visit(browser, served, { link: false, expectErrors: true });
    await at.context.addCookies(cookies);
    await at.go("/");
    await at.page.route("**/api/**", (route) => route.abort());
    await at.page.evaluate(() => document.querySelector("nav a[href='/people']").click());
    await at.page.waitForSelector("[role=alert] code");
    ok(!(await at.page.innerText("[role=alert]")).includes("`"), "backticks are shown");
    await at.close();
  },
};

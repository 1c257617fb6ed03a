// The pages of proceedings with the whole proceeding of the example in them: what each shows, and that axe finds nothing.
import { axe, equal, ok, settle, until, visit } from "./harness.mjs";

const kData = { proceedings: true };

// The link opens the case once; what comes after it has the session.
async function withData({ browser, served }, run, options = {}) {
  const at = await visit(browser, served, { ...options, link: served.cookies ? false : undefined });
  try {
    if (served.cookies) await at.context.addCookies(served.cookies);
    else served.cookies = await at.context.cookies();
    await run(at);
  } finally {
    await at.close();
  }
}

export const proceedings = {
  "proceedings with data: nothing for axe on any page, wide, dark and narrow": {
    options: kData,
    run: async (given) => {
      for (const [colorScheme, viewport] of [["light", { width: 1440, height: 900 }], ["dark", { width: 390, height: 844 }]]) {
        await withData(given, async (at) => {
          for (const path of ["/standing", "/recommendations", "/responses", "/votes", "/detainees"]) {
            await at.go(path);
            equal((await axe(at.page)).join("\n"), "", `axe on ${path}, ${colorScheme}`);
            equal(await at.page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0, `${path} runs over the edge`);
          }
          await at.go("/votes");
          await at.page.getByRole("link", { name: "A/RES/70/172" }).first().click();
          await at.page.waitForSelector(".seat-map svg");
          equal((await axe(at.page)).join("\n"), "", `axe on a vote, ${colorScheme}`);
          equal(await at.page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0, "the vote runs over the edge");
        }, { colorScheme, viewport });
      }
    },
  },

  "a vote: a mark for every state, told by form, a table that narrows, and each ballot's passage": {
    options: kData,
    run: async (given) => withData(given, async (at) => {
      const { page } = at;
      await at.go("/votes");
      await page.getByRole("link", { name: "A/RES/70/172" }).first().click();
      await page.waitForSelector(".seat-map svg");
      ok(!/RES|172/.test(new URL(page.url()).pathname), "the address says which vote was looked at");
      const rows = await page.locator(".state-table tbody tr").count();
      equal(rows, 193, "states in the table");
      equal(await page.locator(".seat-map g > title").count(), rows, "marks in the map");
      const marks = await page.evaluate(() => ["in-favour", "against-mark", "abstaining", "no-ballot"].map((kind) => document.querySelectorAll(`.seat-map .${kind}`).length - 1).join(" "));
      equal(marks, "119 19 48 7", "marks by form");
      await page.getByLabel("changed since A/RES/69/188").check();
      const changed = await page.locator(".state-table tbody tr").count();
      ok(changed > 0 && changed < 60, `${changed} changed`);
      await page.getByLabel("Filter by state or group").fill("no such state");
      equal(await page.locator(".state-table tbody tr").count(), 0, "rows after a filter that fits none");
      await page.getByLabel("Filter by state or group").fill("");
      const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save as SVG" }).first().click()]);
      ok(/^vote-[0-9a-f]{16}\.svg$/.test(download.suggestedFilename()), download.suggestedFilename());
      const state = await page.locator(".state-table tbody tr th").first().innerText();
      await page.locator(".state-table tbody a").first().click();
      await page.waitForSelector(".lit");
      const lit = (await page.locator(".lit").allInnerTexts()).join("\n");
      ok(/A\/RES\/70\/172/.test(lit) && lit.includes(`state: ${state}`), `the passage is not the ballot's row: ${lit.slice(0, 200)}`);
    }),
  },

  "the board is narrowed to what is overdue or disagrees, and says who gives which figure": {
    options: kData,
    run: async (given) => withData(given, async (at) => {
      const { page } = at;
      await at.go("/standing");
      const all = await page.locator(".course").count();
      const table = page.locator("table", { hasText: "Who says what" });
      ok(/113 recommendations accepted[\s\S]*114 recommendations accepted/.test(await table.innerText()), await table.innerText());
      ok(await table.getByRole("link", { name: "passage" }).count() >= 2, "the figures lead to no passages");
      await page.getByLabel("show").selectOption("disagree");
      const disagreeing = await page.locator(".course").count();
      ok(disagreeing > 0 && disagreeing < all, `${disagreeing} of ${all} disagree`);
      await page.getByLabel("show").selectOption("overdue");
      ok((await page.locator(".course").allInnerTexts()).every((text) => /overdue/.test(text)), "what is not overdue is shown");
      await page.getByLabel("show").selectOption("all");
      await page.getByLabel("Kind").selectOption("detention");
      equal(await page.locator(".course").count(), 3, "detentions");
      await page.getByText("What the words on this page mean").click();
      equal((await axe(page)).join("\n"), "", "axe with the words shown");
      await at.go("/");
      await page.locator(".waiting-list a").first().waitFor();
      equal((await axe(page)).join("\n"), "", "axe on the overview with proceedings");
    }),
  },

  "a place of detention has its claims on one scale, an indicator its figures under the axis": {
    options: { files: { "steps.csv": Buffer.from([
      "proceeding,kind,step,words,property,value,date,speaker",
      "Quarry camp,place,operating,,,,2010,", "Quarry camp,,expanding,,,,2013,the survey", "Quarry camp,,,,held,80 to 120 held,2013,the survey", "Quarry camp,,,,held,\"1,200 held\",2013,two who left",
      "Ivo Hart,detention,detained,,,,2012-03-04,", "Ivo Hart,,transferred,from Port Senna to Quarry camp,,,2012-06,the family",
      "Grain aid,indicator,figure,500 tonnes,,,2012,a ministry", "Grain aid,,figure,\"1,500 tonnes\",,,2013-05,a ministry",
      "A visit,visit,requested,,,,2012-05-01,", "A visit,,floated,to the rapporteur,,,2013-06-01,Valdora", ""].join("\n")) }, take: "steps.csv" },
    run: async (given) => withData(given, async (at) => {
      const { page } = at;
      await at.go("/detainees");
      const places = page.locator(".places");
      ok(/80 to 120[\s\S]*1\u202f200/.test(await places.innerText()), await places.innerText());
      await places.getByText("from Port Senna to Quarry camp").waitFor();
      equal((await axe(page)).join("\n"), "", "axe on places");
      await at.go("/responses");
      equal(await page.locator("svg.responses .indicator-span").count(), 2, "figures in the picture");
      await page.getByText("Indicators as a table").click();
      ok(/1,500 tonnes/.test(await page.locator("table", { hasText: "Grain aid" }).innerText()), "the table has no figure");
      equal((await axe(page)).join("\n"), "", "axe on indicators");
    }),
  },

  "recommendations are counted by what one asks for, and saved whole": {
    options: kData,
    run: async (given) => withData(given, async (at) => {
      const { page } = at;
      await at.go("/recommendations");
      const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save as CSV" }).first().click()]);
      const { readFileSync } = await import("node:fs");
      equal(readFileSync(await download.path(), "utf8").split("\r\n").filter((line) => /A\/HRC\/27\/10/.test(line)).length, 268, "units in the file");
      await page.getByLabel("count by").selectOption("state");
      await page.getByText("By recommending state").waitFor();
      equal(await page.getByText("By who asks").count(), 0, "the other tables stay");
      await page.getByLabel("Filter by text, state or theme").fill("no such words");
      await page.getByText("No recommendation is like that.").waitFor();
    }),
  },

  "a draft: sponsors over time, its votes, and what to do where no version is in the case": {
    options: kData,
    run: async (given) => withData(given, async (at) => {
      const { page } = at;
      await at.go("/standing");
      await page.getByText("Draft A/C.3/69/L.28").first().click();
      await page.getByRole("link", { name: "Versions, sponsors, votes" }).first().click();
      await page.waitForSelector("svg.sponsors");
      equal((await page.locator("svg.sponsors .figure").allTextContents()).join(" "), "48 58 62", "sponsors in order of their days");
      await page.getByText("No version of this text is in the case.").waitFor();
      equal(await page.getByRole("link", { name: "A/RES/69/188" }).count() > 0, true, "the plenary's vote is linked");
      equal((await axe(page)).join("\n"), "", "axe on a draft");
    }),
  },

  "two versions side by side, told apart by more than colour": {
    options: { files: {
      "A_C.3_70_L.35.txt": Buffer.from("United Nations A/C.3/70/L.35\n\nThe General Assembly,\n\n1. Condemns the violations;\n\n2. Requests a report.\n"),
      "A_C.3_70_L.35_Rev.1.txt": Buffer.from("United Nations A/C.3/70/L.35/Rev.1\n\nThe General Assembly,\n\n1. Strongly condemns the violations;\n\n2. Requests a report.\n\n3. Decides to go on.\n"),
      "steps.csv": Buffer.from("proceeding,kind,step,words,date\nDraft A/C.3/70/L.35,resolution,tabled,with 9 sponsors,2015-10-30\nDraft A/C.3/70/L.35,,revised,Rev.1,2015-11-10\n"),
    }, take: "steps.csv" },
    run: async (given) => withData(given, async (at) => {
      const { page } = at;
      await at.go("/standing");
      await page.getByText("Draft A/C.3/70/L.35").first().click();
      await page.getByRole("link", { name: "Versions, sponsors, votes" }).first().click();
      await page.waitForSelector(".version-row");
      await until(async () => (await page.locator("ins").count()) > 0, "nothing is marked as added");
      ok((await page.locator("ins").allInnerTexts()).some((words) => /Strongly/.test(words)), "the added word is not marked");
      ok((await page.locator(".version-row.is-added").innerText()).includes("Decides to go on"), "the added paragraph is not marked");
      equal((await axe(page)).join("\n"), "", "axe on versions");
    }),
  },

  "a symbol in a text says what it is and leads to what the case holds": {
    options: { ...kData, files: { "note.txt": Buffer.from("The Assembly adopted A/RES/70/172 on Thursday. A/HRC/25/63 had asked for it; A/C.5/9/L.9 is something else.\n") } },
    run: async (given) => withData(given, async (at) => {
      const { page } = at;
      const { lines } = await at.api("/api/documents?limit=1000");
      await at.go(`/documents/${lines.find((line) => line.view.path.endsWith("note.txt")).id}`);
      await page.waitForSelector("a.symbol");
      equal((await page.locator(".text .symbol").allInnerTexts()).join(" "), "A/RES/70/172 A/HRC/25/63 A/C.5/9/L.9", "symbols in the text");
      ok(/General Assembly/.test(await page.locator("a.symbol").first().getAttribute("title")), "the symbol is not explained");
      await page.locator("a.symbol").first().click();
      await page.waitForSelector(".seat-map svg");
      await settle(page);
    }),
  },
};

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
      "proceeding,kind,step,words,property,value,date,speaker,stance",
      "Quarry camp,place,operating,,,,2010,", "Quarry camp,,expanding,,,,2013,the survey", "Quarry camp,,,,held,80 to 120 held,2013,the survey", "Quarry camp,,,,held,\"1,200 held\",2013,two who left",
      "Quarry camp,,,,held,\"1,200 prisoners\",2014-02,the ministry,denies", "Quarry camp,,,,held,\"9,000 held\",2014-02,the ministry,denies", "Quarry camp,,expanding,,,,2013,the governor,denies",
      "Ivo Hart,detention,detained,,,,2012-03-04,", "Ivo Hart,,,,concession,he may write home,2012-05,the ministry", "Ivo Hart,,,,concession,He may write home,2012-06,the family,denies", "Ivo Hart,,transferred,from Port Senna to Quarry camp,,,2012-06,the family",
      "Grain aid,indicator,figure,500 tonnes,,,2012,a ministry", "Grain aid,,figure,\"1,500 tonnes\",,,2013-05,a ministry",
      "A visit,visit,requested,,,,2012-05-01,", "A visit,,floated,to the rapporteur,,,2013-06-01,Valdora", ""].join("\n")) }, take: "steps.csv" },
    run: async (given) => withData(given, async (at) => {
      const { page } = at;
      await at.go("/detainees");
      const places = page.locator(".places");
      ok(/80 to 120[\s\S]*1\u202f200/.test(await places.innerText()), await places.innerText());
      await places.getByText("from Port Senna to Quarry camp").waitFor();
      // Claimed and denied stand side by side, each with who says so; a denial of what nobody claims is no claim.
      const denied = places.locator("tr", { hasText: "two who left" });
      equal(/the ministry/.test(await denied.locator("td").last().innerText()), true, "who denies the figure");
      equal(await denied.locator("svg.is-denied").count(), 1, "what is denied is drawn like what is not");
      equal(await places.locator("tr", { hasText: "9\u202f000" }).locator("svg").count(), 0, "a denial is drawn as a claim");
      const sides = places.locator(".disputed-pair");
      ok(/the survey/.test(await sides.locator("> div").first().innerText()) && /the governor/.test(await sides.locator("> div").last().innerText()), await sides.innerText());
      const concession = page.locator(".detainee", { hasText: "Ivo Hart" }).locator(".disputed-pair").first();
      ok(/the ministry[\s\S]*not so: concession: He may write home\n?the family/.test(await concession.innerText()), await concession.innerText());
      for (const width of [390, 1280]) {
        await page.setViewportSize({ width, height: 844 });
        await settle(page);
        equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0, `detainees run over the edge at ${width}`);
      }
      equal((await axe(page)).join("\n"), "", "axe on places");
      await at.go("/standing");
      ok(/held denied/.test(await page.locator(".course", { has: page.locator(".course-title", { hasText: /^Quarry camp$/ }) }).locator("summary").innerText()), "the board does not say that a figure is denied");
      await at.go("/responses");
      equal(await page.locator("svg.responses .indicator-span").count(), 2, "figures in the picture");
      const box = await page.locator("svg.responses").boundingBox();
      const spans = await page.locator("svg.responses .indicator-span").evaluateAll((lines) => lines.map((line) => [Number(line.getAttribute("x1")), Number(line.getAttribute("x2"))]));
      ok(spans.every(([from, to]) => from > 0 && to < box.width), `a figure is cut by the edge: ${JSON.stringify(spans)} of ${box.width}`);
      await page.getByText("Indicators as a table").click();
      ok(/1,500 tonnes/.test(await page.locator("table", { hasText: "Grain aid" }).innerText()), "the table has no figure");
      equal((await axe(page)).join("\n"), "", "axe on indicators");
    }),
  },

  "the roles of a much-named person are folded, and a publisher in capitals is the same publisher": {
    options: { files: Object.fromEntries(["Minister", "President", "Judge", "Ambassador", "Governor", "Senator", "Bishop", "Professor", "General", "Director", "Chancellor", "Commissioner"].map((title, i) => [`report-${i}.html`,
      Buffer.from(`<!doctype html><html lang="en"><head><title>Talks in Port Senna, part ${i}</title><meta property="og:site_name" content="${i % 2 ? "HARBOUR WIRE" : "Harbour Wire"}"><meta property="article:published_time" content="2014-0${1 + (i % 9)}-11"></head><body><article><h1>Talks in Port Senna, part ${i}</h1>` +
        `<p>PORT SENNA - ${title} Thomas Brennan said on Tuesday that the talks would go on. "We shall meet again," ${title} Thomas Brennan told reporters.</p><p>Special Rapporteur Thomas Brennan was named too. The talks had begun in the week before, after a long silence between the two sides.</p></article></body></html>`)])) },
    run: async (given) => withData(given, async (at) => {
      const { page } = at;
      const { lines } = await at.api("/api/people?kind=person&limit=100");
      const person = lines.find((line) => /Brennan/.test(line.name));
      ok(person, `nobody of this name was read: ${lines.map((line) => line.name).join(", ")}`);
      await at.go(`/people/${person.id}`);
      const roles = page.locator(".roles > li");
      equal(await roles.count(), 8, "roles that are seen at first");
      const often = roles.filter({ hasText: /special rapporteur/i });
      const said = await often.innerText();
      equal((said.match(/harbour wire/gi) ?? []).join(), "Harbour Wire", `publishers of a role: ${said}`);
      await often.getByRole("button", { name: /and \d+ more/ }).click();
      ok(await often.getByRole("link").count() > 4, "the other sources are not shown");
      await page.getByRole("button", { name: /Show \d+ more roles?/ }).click();
      ok(await roles.count() > 8, "the other roles are not shown");
      equal((await axe(page)).join("\n"), "", "axe on a name's page");
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
      // A dot and a line for each group that was answered, as wide as its interval, with the figures in words.
      const pictures = page.locator("svg.intervals");
      ok(await pictures.count() >= 2, "no pictures of intervals by category and region");
      const [left, right] = await pictures.first().locator("line.whisker").first().evaluate((line) => [Number(line.getAttribute("x1")), Number(line.getAttribute("x2"))]);
      const dot = Number(await pictures.first().locator("circle.share").first().getAttribute("cx"));
      ok(left < right && left <= dot && dot <= right, `the share ${dot} does not lie in its interval ${left} to ${right}`);
      ok(/\d+ of \d+ · \d+ % \(\d+ to \d+ %\)/.test(await pictures.first().innerHTML()), "the figures are not in the picture");
      const [svg] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save as SVG" }).first().click()]);
      ok(/\.svg$/.test(svg.suggestedFilename()) && readFileSync(await svg.path(), "utf8").includes("<style"), "the picture is saved without its look");
      await page.emulateMedia({ media: "print" });
      ok(await pictures.first().isVisible(), "the picture is not printed");
      await page.emulateMedia({ media: "screen" });
      await page.getByLabel("count by").selectOption("state");
      await page.getByText("By recommending state").waitFor();
      equal(await page.getByText("By who asks").count(), 0, "the other tables stay");
      await page.getByLabel("Filter by text, state or theme").fill("no such words");
      await page.getByText("No recommendation is like that.").waitFor();
    }),
  },

  "cycles that a table states are compared, each share with its interval": {
    options: { files: { "cycles.csv": Buffer.from([
      "cycle,paragraph,state,response,text", "1,1.1,Chad,supported,Continue its efforts", "1,1.2,France,noted,Ratify the treaty", "1,1.3,Norway,noted,Ratify the other treaty",
      "2,1.1,Chad,supported,Continue its efforts", "2,1.2,France,supported,Ratify the treaty", ""].join("\n")) } },
    run: async (given) => withData(given, async (at) => {
      const { page } = at;
      await at.go("/recommendations");
      const cycles = page.locator(".acceptance-one", { hasText: "The cycles compared" });
      const drawn = await cycles.locator("svg text").allTextContents();
      ok(drawn.filter((text) => text === "cycle 1").length >= 2 && drawn.filter((text) => text === "cycle 2").length >= 2, drawn.join(" | "));
      ok(await cycles.locator("circle.share").count() >= 4, "shares without a mark");
      await cycles.getByText("The cycles as a table").click();
      ok(/33 % \(1 of 3; 6 to 79 %\)/.test(await cycles.locator("table").innerText()), await cycles.locator("table").innerText());
      equal((await page.locator(".recommendations th[scope=row]").allInnerTexts()).map((text) => text.replace(/\s+/g, " ")).join(", "), "1.1 cycle 1, 1.2 cycle 1, 1.3 cycle 1, 1.1 cycle 2, 1.2 cycle 2", "which cycle a paragraph is of");
      await page.locator("label.choice", { hasText: /^Cycle/ }).locator("select").selectOption("2");
      await until(async () => /2 numbered paragraphs/.test(await page.locator(".about").innerText()), "the cycle is no filter");
      equal((await axe(page)).join("\n"), "", "axe on cycles");
    }),
  },

  "a series of the case before and after a date, with what must be known first; too few points are refused in words": {
    options: { files: {
      "visits.csv": Buffer.from(`date,value\n${Array.from({ length: 30 }, (_, i) => `${2012 + Math.floor(i / 12)}-${String(1 + (i % 12)).padStart(2, "0")},${20 + (i % 4) + (i >= 15 ? 12 : 0)}`).join("\n")}\n`),
      "steps.csv": Buffer.from(["proceeding,kind,step,words,property,value,date,speaker", "The draft,resolution,tabled,,,,2013-04-01,", "A visit,visit,floated,to the rapporteur,,,2013-06-01,Valdora", ""].join("\n")),
    }, take: "steps.csv" },
    run: async (given) => withData(given, async (at) => {
      const { page } = at;
      await at.go("/responses");
      await page.getByText("Choose the date from before you look").waitFor();
      await page.getByLabel("at a date of pressure").selectOption("2013-04-01");
      await page.waitForSelector("svg.series-picture");
      equal(await page.locator("svg.series-picture .point").count(), 30, "points in the picture");
      equal(await page.locator("svg.series-picture .fitted").count(), 2, "a line on either side");
      const table = await page.locator(".series-one table").innerText();
      const change = Number(/change of level\s+([−\d.]+)/.exec(table)?.[1]?.replace("−", "-"));
      ok(change > 8 && change < 16, `the level changes by ${change}:\n${table}`);
      ok(/when, not why/.test(await page.locator(".series-one").innerText()), "no caveat");
      equal((await axe(page)).join("\n"), "", "axe on a series");
      await page.getByLabel("on", { exact: true }).fill("2012-03-01");
      await page.getByText("choose a date from January 2013 to July 2013").waitFor();
      equal(await page.locator("svg.series-picture").count(), 0, "a picture of what was refused");
      ok(!/caused/.test(await page.locator("main").innerText()), "a forbidden word");
    }),
  },

  "positions: who stands where, over time, by form and in a table": {
    options: { files: { "steps.csv": Buffer.from(["proceeding,kind,step,words,property,value,date,speaker,stance",
      "Referral to a court,position,undeclared,Norland: it waits,,,2014-08,a newspaper,", "Referral to a court,,opposes,Norland: it said no,,,2014-11-18,Norland,",
      "Referral to a court,,predicted-support,Sudmark,,,2014-10,an analyst,", "Referral to a court,,supports,Ostland,,,2014-09-03,Ostland,", ""].join("\n")) }, take: "steps.csv" },
    run: async (given) => withData(given, async (at) => {
      const { page } = at;
      for (const viewport of [{ width: 390, height: 844 }, { width: 1280, height: 900 }]) {
        await page.setViewportSize(viewport);
        await at.go("/standing");
        await page.getByText("Who stands where").waitFor();
        equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0, `over the edge at ${viewport.width}`);
      }
      const marks = page.locator("svg.positions");
      equal(`${await marks.locator(".open").count()} ${await marks.locator(".against").count()} ${await marks.locator(".for:not(.predicted)").count()} ${await marks.locator(".predicted").count()}`, "1 1 1 1", "marks by form");
      ok(/1 opposes/.test(await page.locator(".series-one p").first().innerText()), "the last position is not counted");
      ok(/it said no/.test(await page.locator(".series-one table").innerText()), "the table has no words");
      equal((await axe(page)).join("\n"), "", "axe on positions");
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

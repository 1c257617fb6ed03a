// How many were never recorded: a run from the page to the sentence, its pictures, a refusal, a stop. Registers and people are invented.
import { axe, equal, ok, settle, until, visit } from "./harness.mjs";

const kRegisters = "church,court,press,hospital,count\n1,0,0,0,310\n0,1,0,0,260\n0,0,1,0,205\n0,0,0,1,150\n1,1,0,0,82\n1,0,1,0,66\n1,0,0,1,45\n0,1,1,0,57\n" +
  "0,1,0,1,36\n0,0,1,1,31\n1,1,1,0,21\n1,1,0,1,13\n1,0,1,1,9\n0,1,1,1,8\n1,1,1,1,4\n";
const kThin = "church,court,press,count\n1,0,0,310\n0,1,0,260\n0,0,1,205\n";
const kFiles = { "registers.csv": kRegisters, "thin.csv": kThin };

async function choose(page, name) {
  const value = await page.locator(`select[name=source] option`, { hasText: name }).getAttribute("value");
  await page.selectOption("select[name=source]", value);
}

async function run(page, name, { checks = false } = {}) {
  await choose(page, name);
  await page.fill("input[name=what]", "people were taken away");
  await page.locator(".estimate-form details").evaluate((d) => { d.open = true; });
  await page.setChecked("input[name=checks]", checks);
  await page.getByRole("button", { name: "Estimate", exact: true }).click();
}

async function looks(page, what, found) {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    found.push(...(await axe(page)).map((v) => `${colorScheme} ${what}: ${v}`));
  }
  await page.emulateMedia({ colorScheme: "light" });
}

export const estimates = {
  "an estimate runs in a case and ends in a sentence with its warnings, pictures and checks": {
    options: { files: kFiles },
    run: async ({ browser, served }) => {
      const at = await visit(browser, served), { page } = at, found = [];
      await at.context.grantPermissions(["clipboard-read", "clipboard-write"]);
      await page.keyboard.press("g");
      await page.keyboard.press("h");
      await page.waitForSelector(".estimate-form");
      await looks(page, "form", found);
      await run(page, "registers", { checks: true });
      await page.waitForSelector(".estimate-form progress");
      await page.getByRole("button", { name: "Stop" }).click();
      await page.getByText("Stopped. Nothing was recorded.").waitFor({ timeout: 60_000 });
      equal((await at.api("/api/estimates")).total, 0, "a stopped run was recorded");
      await run(page, "registers");
      await page.waitForSelector(".estimate-outcome .said-sentence", { timeout: 120_000 });
      const sentence = (await page.innerText(".estimate-outcome .said-sentence")).replaceAll("\u00a0", " ");
      ok(/^Between [\d,]+ and [\d,]+ people were taken away, of whom 1,297 are recorded;/.test(sentence), sentence);
      const [line] = (await at.api("/api/estimates")).lines;
      equal(new URL(page.url()).pathname, `/estimate/${line.id}`, "the address of the run");
      const { object } = await at.api(`/api/show/${line.id}`);
      equal(sentence, object.run.result.headline.sentence, "the sentence of the record");
      equal(await page.locator(".estimate-outcome .warnings li").count(), object.run.result.warnings.length, "warnings beside it");
      equal(await page.locator("svg.upset .off, svg.upset .on").count(), 4 * object.run.result.overlaps.length, "dots of the overlap");
      equal(await page.locator("table.models tbody tr").count(), object.run.result.models.length + 1, "models side by side");
      await page.getByRole("button", { name: /^Copy the sentence/ }).click();
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      ok(copied.startsWith(sentence) && object.run.result.warnings.every((each) => copied.includes(each)) && copied.includes(line.id), copied);
      for (const [name, first] of [["total.svg", "<svg"], ["models.csv", "\ufeff\"model\""], ["overlap.svg", "<svg"], ["overlaps.csv", "\ufeff\"church\""]]) {
        const saving = page.waitForEvent("download");
        const nth = name.startsWith("overlap") ? 1 : 0;
        await page.getByRole("button", { name: name.endsWith("svg") ? "Save as SVG" : "Save as CSV" }).nth(nth).click();
        const saved = await saving, stream = await saved.createReadStream();
        let text = "";
        for await (const piece of stream) text += piece;
        equal(saved.suggestedFilename(), name, "the file's name");
        ok(text.startsWith(first), `${name}: ${text.slice(0, 40)}`);
      }
      await looks(page, "outcome", found);
      await page.setViewportSize({ width: 390, height: 844 });
      await settle(page);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth ? "" : [...document.querySelectorAll("body *")]
        .filter((each) => !each.closest(".picture-scroll") && each.getBoundingClientRect().right > innerWidth + 1).slice(0, 5).map((each) => `${each.tagName} ${each.className}`).join(", "));
      equal(beyond, "", "the page is wider than a narrow window");
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.emulateMedia({ media: "print" });
      ok(!(await page.getByRole("button", { name: /^Copy/ }).isVisible()) && (await page.locator("svg.upset").isVisible()), "on paper buttons stand and pictures do not");
      await page.emulateMedia({ media: "screen" });
      equal(found.join("\n"), "", "axe");
      await at.close();
    },
  },

  "a refusal stands as plainly as a number": {
    options: { files: kFiles },
    run: async ({ browser, served }) => {
      const at = await visit(browser, served), { page } = at, found = [];
      await at.go("/estimate");
      await run(page, "thin");
      await page.waitForSelector(".said-sentence.refused", { timeout: 60_000 });
      const told = await page.innerText(".said-sentence");
      ok(/^No number\. No list shares anybody/.test(told), told);
      ok((await page.evaluate(() => getComputedStyle(document.querySelector(".said-sentence")).fontSize)) === "22px", "the refusal is smaller than a sentence");
      await looks(page, "refusal", found);
      await at.go("/estimate");
      ok((await page.innerText(".estimate-runs")).includes("No number"), "the list of runs hides the refusal");
      await page.locator(".estimate-runs a").first().focus();
      await page.keyboard.press("Enter");
      await until(() => page.locator(".said-sentence.refused").isVisible(), "the run does not open from the keyboard");
      await looks(page, "runs", found);
      equal(found.join("\n"), "", "axe");
      await at.close();
    },
  },
};

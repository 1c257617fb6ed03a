// The picture of a recognised page beside its text: shown when asked for, cut to the passage, held to what it is.
import { axe, equal, ok, settle, until, visit } from "./harness.mjs";

const kLetter = `<body style="margin:0;background:#fff;font:28px/44px 'DejaVu Serif',serif;padding:60px">
  <p>Port Senna, 5 March 2019</p><p>Colonel Ivo Hart said on Monday that no visitor enters the quarry.</p>
  <p>About 40 families have asked for news since February 2019.</p>`;

async function letter(browser) {
  const page = await browser.newPage({ viewport: { width: 900, height: 600 } });
  await page.setContent(kLetter);
  const bytes = await page.screenshot();
  await page.close();
  return { files: { "letter.png": bytes } };
}

export const pictures = {
  "a recognised passage is shown on the picture of its page when it is asked for": {
    options: letter,
    run: async ({ browser, served }) => {
      if (!served.real) return;
      const at = await visit(browser, served);
      const { page } = at;
      const { lines } = await at.api("/api/documents?limit=100");
      const { id } = lines.find((l) => l.media_type === "image/png");
      const { proposals } = await at.api(`/api/documents/${id}`);
      const hart = proposals.find((p) => p.kind === "person" && /Hart/.test(p.text));
      ok(hart?.boxes.length === 1, "the passage has no rectangle");
      await at.go(`/documents/${id}/${hart.proposal}`);
      await page.waitForSelector(".passage");
      equal(await page.locator(".page-picture").count(), 0, "the picture is shown unasked");
      await page.keyboard.press("p");
      await until(() => page.evaluate(() => document.querySelector(".page-picture image")?.getBBox().width > 1), "the picture does not come");
      await settle(page);
      // Around the rectangle there is paper, in it there is ink: told from the picture's own pixels.
      const [box] = hart.boxes;
      const dark = await page.evaluate(async ({ box, source }) => {
        const picture = new Image();
        picture.src = source;
        await picture.decode();
        const canvas = Object.assign(document.createElement("canvas"), { width: picture.naturalWidth, height: picture.naturalHeight });
        const paint = canvas.getContext("2d", { willReadFrequently: true });
        paint.drawImage(picture, 0, 0);
        const share = (x, y, w, h) => {
          const { data } = paint.getImageData(x, y, w, h);
          let sum = 0;
          for (let i = 0; i < data.length; i += 4) if (data[i] < 128) ++sum;
          return sum / (w * h);
        };
        return { inside: share(box.x, box.y, box.w, box.h), above: share(box.x, box.y - box.h, box.w, Math.floor(box.h / 2)) };
      }, { box, source: `/api/documents/${id}/picture` });
      ok(dark.inside > 0.1 && dark.above < 0.02, `ink within ${dark.inside}, above ${dark.above}`);
      const seen = await page.evaluate(() => {
        const [svg, rect] = [document.querySelector(".page-picture svg"), document.querySelector(".on-page")].map((e) => e.getBoundingClientRect());
        return { within: rect.left >= svg.left && rect.right <= svg.right && rect.top >= svg.top && rect.bottom <= svg.bottom, wide: rect.width };
      });
      ok(seen.within && seen.wide > 20, `the rectangle is out of sight or too small: ${JSON.stringify(seen)}`);
      const found = await axe(page);
      ok(found.length === 0, found.slice(0, 4).join("\n"));
      await page.keyboard.press("p");
      equal(await page.locator(".page-picture").count(), 0, "the picture stays");
      const answers = await page.evaluate(async (ids) => Promise.all(ids.map(async (one) => {
        const answer = await fetch(`/api/documents/${one}/picture`);
        return [answer.status, ...["content-type", "x-content-type-options", "cache-control", "content-disposition"].map((h) => answer.headers.get(h))].join(" | ");
      })), [id]);
      equal(answers[0], `200 | image/png | nosniff | no-store | attachment; filename="${id}.png"`, "how the picture is sent");
      await at.close();
    },
  },
};

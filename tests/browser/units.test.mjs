// The workspace's arithmetic without a browser: byte offsets, EDTF, paragraphs, the packing of the timeline.
import { createRequire } from "node:module";
import { join } from "node:path";
import { equal, ok, root } from "./harness.mjs";

const require = createRequire(join(root, "ui/package.json"));
async function load(file) {
  const built = await require("esbuild").build({ entryPoints: [join(root, "ui/src", file)], bundle: true, write: false, format: "esm", target: "node18" });
  return import(`data:text/javascript;base64,${Buffer.from(built.outputFiles[0].text).toString("base64")}`);
}

const kTexts = ["", "plain ASCII, nothing else", "caf\u00e9 \u2014 \u201cquoted\u201d", "\uc720\uc5d4\ucd1d\ud68c\uac00 18\uc77c \ucc44\ud0dd", "a\ud83d\udd4ab\ud83d\udc69\u200d\ud83d\ude80c",
  `${"x".repeat(1500)}\ud83d\udd4a${"\ud55c".repeat(2000)}\u00e9end`];

export const units = {
  "every page stands in one place, under a key of its own": async () => {
    const { kGroups, kPages, groupOf, sectionOf } = await load("base/pages.ts");
    equal(new Set(kPages.map((page) => page.key)).size, kPages.length, "keys");
    equal(new Set(kPages.map((page) => sectionOf(page.path))).size, kPages.length, "sections");
    ok(kGroups.length >= 3 && kGroups.length <= 5 && kGroups.every((group) => group.pages.length >= 2 && group.pages.length <= 6), "groups are few and small");
    equal(groupOf("votes").name, "Proceedings", "the group of votes");
    equal(groupOf("custody"), null, "custody stands by itself");
    equal(sectionOf("/review/proposed"), "review", "section");
  },
  "a listing is fetched to its end, or until it is stopped": async () => {
    const { allLines } = await load("base/all_lines.ts");
    const asked = [];
    const load_part = (offset, limit) => {
      asked.push(offset);
      return Promise.resolve({ lines: Array.from({ length: Math.min(limit, 2500 - offset) }, (_, i) => offset + i), offset, total: 2500 });
    };
    const { lines } = await allLines(load_part);
    equal(lines.length, 2500, "lines");
    equal(lines.every((line, i) => line === i), true, "in order");
    equal(asked.join(" "), "0 1000 2000", "pages");
    equal((await allLines(load_part, Infinity, () => false)).lines.length, 1000, "stopped after the first");
    equal((await allLines(() => Promise.resolve({ lines: [], offset: 0, total: 5 }))).lines.length, 0, "a listing that gives less than it says ends");
  },
  "roles stand once, a publisher in capitals joins the one in usual letters": async () => {
    const { publisherNames, rolesOf } = await load("base/roles.ts");
    const named = publisherNames(["HARBOUR WIRE", "Harbour Wire", "THE MERIDIAN POST"]);
    equal(["HARBOUR WIRE", "harbour wire", "THE MERIDIAN POST", "Elsewhere"].map(named).join("; "), "Harbour Wire; Harbour Wire; THE MERIDIAN POST; Elsewhere", "names of publishers on one page");
    const line = (role, publisher, published) => ({ role, publisher, published, document: published, proposal: published });
    const rows = rolesOf([line("special rapporteur", "HARBOUR WIRE", "2014-09-19"), line("Special  Rapporteur", "Harbour Wire", "2014-10-28"), line("special rapporteur", "", "2014-11-01"),
      line("SPECIAL RAPPORTEUR", "AP", "2014-11-02"), line("judge", "harbour wire", "2014-11-03"), line("judge", "\ud55c\uad6d\uc77c\ubcf4", "2014-11-04")]);
    equal(rows.map((row) => row.role).join("; "), "special rapporteur; judge", "roles");
    equal(rows[0].publishers.map((each) => `${each.name} ${each.lines.length}`).join("; "), "Harbour Wire 2;  1; AP 1", "publishers of the first");
    equal(rows[1].publishers.length, 2, "a name without capitals is left as it is");
    equal(rolesOf([line("envoy", "AFP", "1"), line("envoy", "AFP", "2")])[0].publishers[0].name, "AFP", "an abbreviation stays");
  },
  "what is denied stands beside its denial, and a denial alone is no dispute": async () => {
    const { disputesOf } = await load("parts/disputed.tsx");
    const field = (statement, stance, denied_in = []) => ({ property: "held", value: `${statement} held`, date: null, speaker: statement, stance, denied_by: [], denied_in, statement, passages: [] });
    const disputes = disputesOf({ steps: [], fields: [field("claim", "asserts", ["denial"]), field("denial", "denies"), field("other", "denies")] });
    equal(disputes.length, 1, "disputes");
    equal(`${disputes[0].claim.speaker} ${disputes[0].denials.map((each) => each.speaker).join()}`, "claim denial", "both sides");
  },
  "a mark on the axis says what was done first, and the axis reaches over every series": async () => {
    const { labelOf, domainOf } = await load("timeline/responses_picture.tsx");
    const label = (words, letters) => { const { what, of } = labelOf({ date: "2014-10-27", side: "offer", words, mode: "words" }, letters); return `${what} | ${of}`; };
    equal(label("Visit of the special rapporteur to the DPRK: floated with conditions, if two paragraphs go"), "Floated with conditions | Visit of the special rapporteur to the DPRK", "state and name");
    equal(label("Draft A/C.3/69/L.28: approved in committee, 111 in favour: a vote"), "Approved in committee | Draft A/C.3/69/L.28", "a colon behind the comma");
    equal(label("talks offered"), "Talks offered | ", "no name");
    ok(label("x".repeat(90), 20).length < 26, "not cut");
    const act = { date: "2014-06-01", side: "pressure", words: "", mode: "deed" };
    const point = (date) => ({ begin: Date.parse(`${date}-01-01T00:00:00Z`), end: Date.parse(`${Number(date) + 1}-01-01T00:00:00Z`), value: 1, step: {} });
    const series = [{ name: "Aid", points: [point("2009"), point("2017")] }];
    const years = (domain) => `${new Date(domain.from).getUTCFullYear()} ${new Date(domain.to).getUTCFullYear()}`;
    equal(years(domainOf([act], series, { from: "", until: "" })), "2008 2018", "all of the series");
    equal(years(domainOf([act], series, { from: "2014", until: "2014" })), "2014 2014", "the years that were chosen");
  },
  "positions are those of the proceedings that are shown, by question": async () => {
    const { questionsOf } = await load("parts/positions_model.ts");
    const stand = (proceeding, state, date) => ({ proceeding, state, state_words: state, words: null, date, stance: "asserts", statement: `${state}${date}`, speaker: null, passages: [], denied_by: [] });
    const line = (question, actor, position, stands) => ({ question, actor, position, position_words: position, since: null, disputed: false, stands });
    const lines = [line("Referral to a court", "Norland", "opposes", [stand("1", "undeclared", "2014-08"), stand("1", "opposes", "2014-11")]), line("Referral to a court", "Ostland", null, [stand("2", "supports", null)]),
      line("Visit", "Sudmark", "supports", [stand("3", "supports", "2014-09-01")])];
    const [question, ...more] = questionsOf(lines, new Set(["1", "2"]));
    equal(more.length, 0, "a question of what is not shown");
    equal(question.actors.map((each) => `${each.actor} ${each.now} ${each.stands.length}`).join(), "Norland opposes 2,Ostland not declared 1", "actors as they come");
    equal(question.actors[0].stands[0].span.begin, Date.UTC(2014, 7, 1), "a month begins on its first day");
    equal(question.actors[1].stands[0].span, null, "no day");
    equal(questionsOf(lines, new Set(["1"]))[0].actors.length, 1, "an actor of another proceeding");
  },
  "the line before a date is drawn on after it": async () => {
    const { placedPoints, evenValues, refusal } = await load("parts/series.tsx");
    const line = { points: 30, fits: { from: "2013-01", until: "2013-07" } };
    equal(["2013-01-01", "2013-07-01", "2013-04-15"].map((date) => refusal(line, date)).join(""), "", "dates with enough on either side");
    ok(/January\s2013 to July\s2013/.test(refusal(line, "2012-12-01")) && /choose/.test(refusal(line, "2013-07-02")), "dates with too few");
    ok(/23 points/.test(refusal({ points: 23, fits: null }, "2013-04-15")), "a series that is too short");
    const estimate = (value) => ({ value, low: value, high: value });
    const points = placedPoints({ before: 2, level_before: estimate(10), slope_before: estimate(1), points: [["2014-01", 10], ["2014-02", 11], ["2014-03", 5]].map(([date, value]) => ({ date, value, fitted: value })) });
    equal(points.map((point) => point.otherwise).join(), ",,12", "where it would have gone on");
    equal(evenValues(0, 7).join(), "0,2,4,6", "even values");
    equal(evenValues(-0.2, 0.4, 3).join(), "-0.2,0,0.2,0.4", "small ones");
  },
  "numbers are found in the words of a claim and of an indicator": async () => {
    const { boundsIn } = await load("parts/places.tsx");
    const { numberIn, seriesOf } = await load("parts/indicators.tsx");
    equal(JSON.stringify(boundsIn("80,000 to 120,000 held")), JSON.stringify({ low: 80000, high: 120000 }), "a range");
    equal(JSON.stringify(boundsIn("about 500")), JSON.stringify({ low: 500, high: 500 }), "one number");
    equal(boundsIn("nobody knows"), null, "no number");
    equal(numberIn("12,500 tonnes of grain"), 12500, "thousands");
    equal(numberIn("2.3 million USD"), 2.3, "a decimal point");
    equal(numberIn(null), null, "nothing said");
    const { worded } = await load("parts/indicators.tsx");
    equal(worded([{ left: 0, right: 4, words: "500 tonnes" }, { left: 20, right: 24, words: "600 tonnes" }, { left: 90, right: 94, words: "700" }, { left: 96, right: 100, words: "900 tonnes" }], 100).join(), "true,false,true,false", "words over one another");
    const step = (date, words) => ({ date, words, statement: date, passages: [], speaker: null });
    const [series] = seriesOf([{ name: "Aid", steps: [step("2015", "3 tonnes"), step("2014", "2 tonnes"), step(null, "4 tonnes")] }, { name: "Undated", steps: [step(null, "1")] }]);
    equal(series.points.map((point) => point.value).join(" "), "2 3", "in order of time, the undated left out");
  },
  "the timeline makes room for letters that are twice as wide": async () => {
    const { lettersIn, cutAfter } = await load("timeline/model.ts");
    equal(lettersIn("four"), 4, "Latin");
    ok(Math.abs(lettersIn("\ucc45\uc784\uc744") - 5.7) < 1e-9, "Korean");
    equal(cutAfter("abcdef", 4), "abcd", "cut in Latin");
    equal(cutAfter("\ucc45\uc784\uc744", 4), "\ucc45\uc784", "cut in Korean");
    equal(cutAfter("a\ud83d\udd4ab", 2), "a\ud83d\udd4a", "a character of two units stays whole");
  },
  "the curve of a total has its top at the bulk and nothing below those recorded": async () => {
    const { densityOf, domainOf, ticksOf } = await load("parts/posterior.tsx");
    const percentiles = Array.from({ length: 99 }, (_, i) => Math.round(1000 * Math.exp(0.2 * Math.tan(Math.PI * ((i + 1) / 100 - 0.5) * 0.6))));
    const curve = densityOf(percentiles, 500, 2000);
    const top = curve.reduce((best, each) => (each.y > best.y ? each : best));
    ok(Math.abs(top.x - 1000) < 60 && Math.abs(top.y - 1) < 1e-9, `top at ${top.x}`);
    equal(densityOf([], 0, 1).length, 0, "nothing was drawn");
    const near = densityOf(Array.from({ length: 99 }, (_, i) => 800 + Math.exp(i / 20)), 700, 1000, 800);
    ok(near.filter(({ x }) => x < 800).every(({ y }) => y === 0) && near.some(({ x, y }) => x >= 800 && y === 1), "nothing left of those recorded");
    const model = (upper) => ({ estimate: { lower: 900, median: 1000, upper } });
    const result = { observed: 800, headline: null, models: [model(1500), model(1600), model(1e9), model(null)] };
    const { from, to } = domainOf(result);
    ok(from < 800 && to > 1600 && to < 5000, `a limit far away stretches the axis: ${from} to ${to}`);
    equal(ticksOf(0, 6000).join(" "), "0 1000 2000 3000 4000 5000 6000", "ticks");
  },
  "lists suggest themselves by their form": async () => {
    const { usualLists } = await load("parts/estimate_form.tsx");
    const document = (id, rows) => ({ document: id, name: id, title: null, people: 20, rows });
    const choices = (documents) => ({ pending: false, documents, publishers: [], tables: [] });
    equal(usualLists(choices([document("a", true), document("b", false), document("c", true)])).join(), "a,c", "tables of persons");
    equal(usualLists(choices([document("a", true), document("b", false)])).join(), "a,b", "one list overlaps with nothing");
  },
  "a number of people in doubt is told with its range": async () => {
    const { recordedInWords, unbroken } = await load("parts/estimate_words.ts");
    equal(recordedInWords({ observed: 277, observed_range: { least: 253, most: 297 } }), "about 277 (253 to 297)", "in doubt");
    equal(recordedInWords({ observed: 277, observed_range: null }), "277", "certain");
    equal(unbroken("95 % interval of 20 % of"), "95\u00a0% interval of 20\u00a0% of", "on one line");
  },
  "the overlap draws the largest combinations and counts the rest": async () => {
    const { columnsOf } = await load("parts/upset.tsx");
    const overlaps = Array.from({ length: 31 }, (_, i) => ({ lists: [`l${i}`], count: i + 1 }));
    const { drawn, rest, restPeople } = columnsOf({ overlaps });
    equal(drawn[0].count, 31, "largest first");
    equal(drawn.length + rest, 31, "all of them");
    equal(drawn.reduce((n, each) => n + each.count, 0) + restPeople, 496, "people");
  },
  "pages that OCR read are told as runs": async () => {
    const { pagesInWords } = await load("parts/reader_notes.tsx");
    equal(pagesInWords([3, 1, 2, 7, 9, 10]), "1 to 3, 7, 9 to 10", "runs");
    equal(pagesInWords([5]), "5", "one");
  },
  "the cut of a picture holds its passage and lies within the page": async () => {
    const { cutOf } = await load("parts/page_picture.tsx");
    const page = { width: 1000, height: 1400 };
    for (const boxes of [[{ page: 1, x: 0, y: 0, w: 40, h: 20 }], [{ page: 1, x: 960, y: 1380, w: 40, h: 20 }], [{ page: 1, x: 10, y: 300, w: 980, h: 20 }, { page: 1, x: 10, y: 900, w: 200, h: 20 }]]) {
      const cut = cutOf(boxes, page);
      ok(cut.x >= 0 && cut.y >= 0 && cut.x + cut.width <= page.width && cut.y + cut.height <= page.height, `beyond the page: ${JSON.stringify(cut)}`);
      for (const b of boxes) ok(b.x >= cut.x && b.y >= cut.y && b.x + b.w <= cut.x + cut.width && b.y + b.h <= cut.y + cut.height, `a rectangle is cut off: ${JSON.stringify([b, cut])}`);
    }
  },
  "marks without words are drawn once for each column of the axis": async () => {
    const { crowdsOf } = await load("timeline/model.ts");
    const mark = (x, width, words) => ({ of: `${x}`, lane: words ? 0 : -1, x, width, words, wordsX: x });
    const { crowds, others } = crowdsOf([mark(1, 4, false), mark(2.5, 4, false), mark(9, 4, false), mark(2, 40, false), mark(3, 4, true)]);
    equal(JSON.stringify(crowds), JSON.stringify([{ x: 0, of: ["1", "2.5"] }, { x: 8, of: ["9"] }]), "the columns");
    equal(others.map((one) => one.of).join(" "), "2 3", "wide bars and those with words stay");
  },
  "an offset in bytes finds its character in every script, and back": async () => {
    const { Offsets } = await load("base/offsets.ts");
    for (const text of kTexts) {
      const offsets = new Offsets(text);
      let byte = 0;
      let unit = 0;
      for (const character of text) {
        equal(offsets.toUnit(byte), unit, `unit of byte ${byte}`);
        equal(offsets.toByte(unit), byte, `byte of unit ${unit}`);
        for (let inside = 1; inside < Buffer.byteLength(character); ++inside) equal(offsets.toUnit(byte + inside), unit, `a byte within a character`);
        byte += Buffer.byteLength(character);
        unit += character.length;
      }
      equal(offsets.toUnit(byte), unit, "the end");
      equal(offsets.toUnit(byte + 100), unit, "beyond the end");
    }
  },
  "EDTF becomes the time that it may mean, and words": async () => {
    const { parseEdtf, edtfInWords } = await load("base/edtf.ts");
    const words = {
      "2014-09-19": "19 September 2014", "2014-09": "September 2014", "2014": "2014", "1948~": "about 1948", "201X": "the 2010s", "2014-21": "spring 2014",
      "2014-10-27/2014-11-02": "27 October 2014 to 2 November 2014", "2014-09-19/2014-09-21": "19 to 21 September 2014", "2014-05/..": "from May 2014", "../2014": "until 2014",
      "2014-09-19T14:30": "19 September 2014, 14:30", "no date": "no date", "2014-XX-XX": "2014",
      "2014-37": "January to April 2014", "2014-34": "April to June 2014", "2014-41": "July to December 2014", "20XX": "the 21st century",
    };
    for (const [value, expected] of Object.entries(words)) equal(edtfInWords(value).replaceAll("\u00a0", " "), expected, value);
    equal(edtfInWords("2014-02-17"), "17\u00a0February\u00a02014", "a line may break within a date");
    equal(edtfInWords(null), "date not known", "null");
    const day = 86_400_000;
    equal(parseEdtf("2014-02").end - parseEdtf("2014-02").begin, 28 * day, "February 2014");
    equal(parseEdtf("2016-02").end - parseEdtf("2016-02").begin, 29 * day, "February 2016");
    equal(parseEdtf("2014-10-27/2014-11-02").end - parseEdtf("2014-10-27/2014-11-02").begin, 7 * day, "a week");
    ok(parseEdtf("1948~").uncertain && !parseEdtf("1948").uncertain, "uncertainty is lost");
    ok(parseEdtf("2014-13") === null && parseEdtf("soon") === null && parseEdtf("") === null, "what is no date is taken for one");
  },
  "lines of a wrapped text become paragraphs, those of another stay": async () => {
    const { paragraphs } = await load("reading/blocks.ts");
    const line = "these words go on to the margin and are broken there because of it";
    const wrapped = Array.from({ length: 4 }, () => `${line}\n${line}\n${line}\nand end here.`).join("\n\n");
    equal(paragraphs(wrapped).length, 4, "wrapped");
    equal(paragraphs("One short line.\nAnother.\r\n\r\nA third.\f A fourth.").length, 4, "not wrapped");
    equal(paragraphs(" \n \r\n").length, 0, "nothing");
    for (const { begin, end } of paragraphs(wrapped)) ok(end > begin && wrapped.slice(begin, end).trim() === wrapped.slice(begin, end), "white space at the edges");
  },
  "words on the timeline never lie over each other": async () => {
    const { pack } = await load("timeline/model.ts");
    let seed = 7;
    const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
    const wanted = Array.from({ length: 300 }, (_, i) => ({ of: i, x: random() * 1000, width: 2 + random() * 60, room: 40 + random() * 160, weight: Math.floor(random() * 9) }));
    const placed = pack(wanted, 7, 4, 1000).filter((p) => p.words);
    ok(placed.length > 7, "hardly anything is placed");
    const extent = (p) => [p.wordsX, Math.max(p.x + p.width, p.wordsX + wanted[p.of].room)];
    for (const a of placed) {
      for (const b of placed) {
        if (a === b || a.lane !== b.lane) continue;
        ok(extent(a)[1] <= extent(b)[0] || extent(b)[1] <= extent(a)[0], `${a.of} and ${b.of} overlap`);
      }
    }
  },
};

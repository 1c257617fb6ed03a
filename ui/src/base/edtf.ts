// EDTF (ISO 8601-2:2019), as far as the core writes it: days, months, years, decades (201X), seasons (2014-21), quarters,
// thirds and halves of a year (2014-33 to 2014-41), times, intervals with open or unknown ends, and the qualifiers ? ~ %.
// A value becomes the span of time that it may mean, so that a picture can draw its precision as width, and words for
// people.

export interface Span {
  begin: number;  // milliseconds since 1970, UTC
  end: number;    // the first moment after it
  precision: "time" | "day" | "month" | "season" | "part" | "year" | "decade" | "century" | "interval";
  uncertain: boolean;
  openBegin: boolean;
  openEnd: boolean;
}

const kMonths = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
  "November", "December"];
const kNoBreak = "\u00a0";  // a narrow window breaks a line before or after a date, never within
const kSeasons = ["spring", "summer", "autumn", "winter"];
const kParts = [[33, 4], [37, 3], [40, 2]] as const;  // the code of the first part of a year, and how many there are
const kPart = /^(-?\d{2})(\d{2}|\dX|XX)(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?(?:T(\d{2}:\d{2})(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?([?~%]?)$/;

const utc = (year: number, month: number, day: number) => {
  const moment = new Date(0);
  moment.setUTCFullYear(year, month, day);
  return moment.getTime();
};

function parsePart(text: string): Span | null {
  const found = kPart.exec(text.replace(/[?~%](?=-)/g, ""));
  if (!found) return null;
  const [, century = "", rest = "", month, day, time, mark] = found;
  const span = (begin: number, end: number, precision: Span["precision"]): Span =>
    ({ begin, end, precision, uncertain: mark !== "", openBegin: false, openEnd: false });
  if (rest === "XX") return span(utc(Number(century) * 100, 0, 1), utc(Number(century) * 100 + 100, 0, 1), "century");
  if (rest.endsWith("X")) {
    const first = Number(century + rest.charAt(0) + "0");
    return span(utc(first, 0, 1), utc(first + 10, 0, 1), "decade");
  }
  const year = Number(century + rest);
  if (!month || month === "XX") return span(utc(year, 0, 1), utc(year + 1, 0, 1), "year");
  const m = Number(month);
  if (m >= 21 && m <= 24) return span(utc(year, (m - 21) * 3 + 2, 1), utc(year, (m - 21) * 3 + 5, 1), "season");
  const part = kParts.find(([first, count]) => m >= first && m < first + count);
  if (part) {
    const months = 12 / part[1];
    return span(utc(year, (m - part[0]) * months, 1), utc(year, (m - part[0] + 1) * months, 1), "part");
  }
  if (m < 1 || m > 12) return null;
  if (!day || day === "XX") return span(utc(year, m - 1, 1), utc(year, m, 1), "month");
  const begin = utc(year, m - 1, Number(day));
  if (!time) return span(begin, begin + 86_400_000, "day");
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  const at = begin + (hour * 60 + minute) * 60_000;
  return span(at, at + 60_000, "time");
}

export function parseEdtf(value: string | null): Span | null {
  if (!value) return null;
  const [from, to] = value.split("/");
  if (to === undefined) return parsePart(value);
  const first = parsePart(from ?? "");
  const last = parsePart(to);
  if (!first && !last) return null;
  return {
    begin: first?.begin ?? last?.begin ?? 0,
    end: last?.end ?? first?.end ?? 0,
    precision: "interval",
    uncertain: Boolean(first?.uncertain || last?.uncertain),
    openBegin: !first,
    openEnd: !last,
  };
}

function ordinal(n: number): string {
  const last = n % 100 > 10 && n % 100 < 14 ? 0 : n % 10;
  return `${n}${["th", "st", "nd", "rd"][last] ?? "th"}`;
}

function partInWords(text: string): string {
  const span = parsePart(text);
  if (!span) return text;
  const at = new Date(span.begin);
  const year = at.getUTCFullYear();
  const month = kMonths[at.getUTCMonth()] ?? "";
  const words = {
    time: `${at.getUTCDate()}${kNoBreak}${month}${kNoBreak}${year}, ${at.toISOString().slice(11, 16)}`,
    day: `${at.getUTCDate()}${kNoBreak}${month}${kNoBreak}${year}`,
    month: `${month}${kNoBreak}${year}`,
    season: `${kSeasons[Math.floor((at.getUTCMonth() - 2) / 3)] ?? ""}${kNoBreak}${year}`,
    part: `${month} to ${kMonths[new Date(span.end - 1).getUTCMonth()] ?? ""}${kNoBreak}${year}`,
    year: `${year}`,
    decade: `the ${year}s`,
    century: `the ${ordinal(Math.floor(year / 100) + 1)} century`,
    interval: text,
  }[span.precision];
  return span.uncertain ? `about ${words}` : words;
}

// "19 September 2014", "September 2014", "19 to 21 September 2014", "until 2014"; what it cannot read, as it stands.
export function edtfInWords(value: string | null): string {
  if (!value) return "date not known";
  const [from = "", to] = value.split("/");
  if (to === undefined) return partInWords(value);
  if (!parsePart(from)) return `until ${partInWords(to)}`;
  if (!parsePart(to)) return `from ${partInWords(from)}`;
  const first = partInWords(from);
  const last = partInWords(to);
  const [a, b] = [from, to];
  if (/^\d{4}-\d{2}-\d{2}$/.test(a) && a.slice(0, 7) === b.slice(0, 7)) return `${Number(a.slice(8))} to ${last}`;
  return `${first} to ${last}`;
}

const pad = (n: number) => String(n).padStart(2, "0");

// Moments of the ledger, in this machine's time zone.
export function momentInWords(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  return `${at.getDate()}${kNoBreak}${(kMonths[at.getMonth()] ?? "").slice(0, 3)}${kNoBreak}${at.getFullYear()}, ${pad(at.getHours())}:${pad(at.getMinutes())}`;
}
export { kMonths };

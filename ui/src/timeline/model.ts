// The timeline's figures: dates grouped by value, filtered by kind, and the packing of their words into lanes.
import { parseEdtf, type Span } from "../base/edtf";
import type { DocumentLine, TimelineLine } from "../base/types";

export type DateKind = "published" | "day" | "month" | "year" | "unresolved";
export const kKinds: [DateKind, string][] = [
  ["published", "published"], ["day", "days and times"], ["month", "months and parts of a year"], ["year", "years and longer"],
  ["unresolved", "not resolved"],
];

export function kindOf(line: TimelineLine): DateKind {
  const span = parseEdtf(line.value);
  if (!span) return "unresolved";
  switch (span.precision) {
    case "time":
    case "day": return "day";
    case "month":
    case "season":
    case "part": return "month";
    case "interval": return span.end - span.begin > 300 * 86_400_000 ? "year" : span.end - span.begin > 27 * 86_400_000 ? "month" : "day";
    default: return "year";
  }
}

export interface Group { value: string; span: Span; lines: TimelineLine[]; recorded: boolean }
export interface Publication { value: string; span: Span; documents: DocumentLine[] }

export function groupDates(lines: TimelineLine[]): Group[] {
  const groups = new Map<string, Group>();
  for (const line of lines) {
    const span = parseEdtf(line.value);
    if (!span || !line.value || line.view?.status === "rejected") continue;
    const value = span.precision === "time" ? line.value.slice(0, 10) : line.value;
    const group = groups.get(value);
    const recorded = line.view?.status === "accepted";
    if (group) {
      group.lines.push(line);
      group.recorded ||= recorded;
    } else {
      groups.set(value, { value, span: parseEdtf(value) ?? span, lines: [line], recorded });
    }
  }
  return [...groups.values()].sort((a, b) => a.span.begin - b.span.begin);
}

export function groupPublications(documents: DocumentLine[]): Publication[] {
  const groups = new Map<string, Publication>();
  for (const document of documents) {
    const span = parseEdtf(document.published);
    if (!span || !document.published) continue;
    const group = groups.get(document.published);
    if (group) group.documents.push(document);
    else groups.set(document.published, { value: document.published, span, documents: [document] });
  }
  return [...groups.values()].sort((a, b) => a.span.begin - b.span.begin);
}

export interface Domain { from: number; to: number }
const kDay = 86_400_000;

export function wholeDomain(spans: Span[]): Domain {
  const from = Math.min(...spans.map((s) => s.begin));
  const to = Math.max(...spans.map((s) => s.end));
  const margin = Math.max(kDay * 3, (to - from) * 0.03);
  return { from: from - margin, to: to + margin };
}

// Where most dates lie: nine tenths of the short ones, so that one date of 1948 does not press 2014 into a hair.
export function densePart(groups: Group[], publications: Publication[]): Domain {
  const moments: number[] = [];
  for (const g of groups) if (g.span.end - g.span.begin < 40 * kDay) for (const _ of g.lines) moments.push(g.span.begin);
  for (const p of publications) if (p.span.end - p.span.begin < 40 * kDay) for (const _ of p.documents) moments.push(p.span.begin);
  if (moments.length < 4) return wholeDomain([...groups, ...publications].map((g) => g.span));
  moments.sort((a, b) => a - b);
  const at = (share: number) => moments[Math.min(moments.length - 1, Math.floor(share * moments.length))] ?? 0;
  const from = at(0.05);
  const to = Math.max(at(0.95), from + 14 * kDay);
  const margin = (to - from) * 0.05;
  return { from: from - margin, to: to + margin };
}

export interface Tick { at: number; label: string; major: boolean }
const kShort = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

// Ticks at true beginnings of days, months or years, as many as the width carries.
export function ticksOf(domain: Domain, width: number): Tick[] {
  const days = (domain.to - domain.from) / kDay;
  const room = Math.max(2, width / 72);
  const ticks: Tick[] = [];
  const start = new Date(domain.from);
  if (days / room < 16) {
    const step = [1, 2, 7, 14].find((s) => days / s <= room) ?? 14;
    const first = Math.ceil(domain.from / kDay);
    for (let day = first; day * kDay < domain.to; ++day) {
      const at = new Date(day * kDay);
      const date = at.getUTCDate();
      const fits = step === 1 || (step === 2 && date % 2 === 1 && date < 31) || (step === 7 && [1, 8, 15, 22].includes(date)) ||
        (step === 14 && [1, 15].includes(date));
      if (!fits) continue;
      const month = kShort[at.getUTCMonth()] ?? "";
      ticks.push({ at: day * kDay, major: date === 1, label: date === 1 || ticks.length === 0 ? `${date} ${month} ${at.getUTCFullYear()}` : `${date} ${month}` });
    }
    return ticks;
  }
  const months = days / 30.4;
  const step = [1, 2, 3, 6].find((s) => months / s <= room);
  if (step) {
    for (let m = start.getUTCFullYear() * 12 + start.getUTCMonth(); ; ++m) {
      const at = Date.UTC(Math.floor(m / 12), m % 12, 1);
      if (at > domain.to) return ticks;
      if (at < domain.from || m % step !== 0) continue;
      const january = m % 12 === 0;
      ticks.push({ at, major: january, label: january || ticks.length === 0 ? `${kShort[m % 12]} ${Math.floor(m / 12)}` : kShort[m % 12] ?? "" });
    }
  }
  const years = days / 365.25;
  const every = [1, 2, 5, 10, 20, 50, 100].find((s) => years / s <= room) ?? 200;
  for (let y = Math.ceil(start.getUTCFullYear() / every) * every; ; y += every) {
    const at = new Date(0).setUTCFullYear(y, 0, 1);
    if (at > domain.to) return ticks;
    if (at >= domain.from) ticks.push({ at, major: true, label: String(y) });
  }
}

// How wide a text is, in Latin letters of its size: Chinese, Japanese and Korean ones are nearly twice as wide.
const kWide = /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/u;
export function lettersIn(text: string): number {
  let sum = 0;
  for (const letter of text) sum += kWide.test(letter) ? 1.9 : 1;
  return sum;
}
export function cutAfter(text: string, letters: number): string {
  let room = letters;
  let end = 0;
  for (const letter of text) {
    room -= kWide.test(letter) ? 1.9 : 1;
    if (room < 0) return text.slice(0, end);
    end += letter.length;
  }
  return text;
}
// Short marks that found no room for words are drawn once for each column of the axis: thousands of them would lie on one
// another, and cost more to draw than all else on the page.
const kColumn = 4;
export interface Crowd<T> { x: number; of: T[] }
export function crowdsOf<T>(placed: Placed<T>[]): { crowds: Crowd<T>[]; others: Placed<T>[] } {
  const columns = new Map<number, Crowd<T>>();
  const others: Placed<T>[] = [];
  for (const one of placed) {
    if (one.words || one.width > kColumn) {
      others.push(one);
      continue;
    }
    const column = Math.floor(one.x / kColumn);
    const held = columns.get(column);
    if (held) held.of.push(one.of);
    else columns.set(column, { x: column * kColumn, of: [one.of] });
  }
  return { crowds: [...columns.values()], others };
}
// How many lanes are in use, at least one.
export const lanesOf = <T>(placed: Placed<T>[]) => Math.max(1, ...placed.map((p) => p.lane + 1));

export interface Placed<T> { of: T; lane: number; x: number; width: number; words: boolean; wordsX: number }

// The most spoken of first; what finds no lane keeps its mark at the axis and loses its words. Words that would run over
// the right edge begin further left.
export function pack<T>(wanted: { of: T; x: number; width: number; room: number; weight: number }[], lanes: number,
  gap: number, edge: number): Placed<T>[] {
  const taken: { from: number; to: number }[][] = Array.from({ length: lanes }, () => []);
  const order = [...wanted].sort((a, b) => b.weight - a.weight || a.x - b.x);
  return order.map((one) => {
    const wordsX = Math.max(0, Math.min(one.x, edge - one.room));
    const from = wordsX - gap;
    const to = Math.max(one.x + one.width, wordsX + one.room) + gap;
    const lane = taken.findIndex((held) => held.every((h) => to <= h.from || from >= h.to));
    if (lane >= 0) taken[lane]?.push({ from, to });
    return { of: one.of, lane, x: one.x, width: one.width, words: lane >= 0, wordsX };
  });
}

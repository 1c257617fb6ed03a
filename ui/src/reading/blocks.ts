// The text of a document cut into the blocks that the page shows: paragraphs, headings, captions, folded furniture. Every
// offset here is a UTF-16 unit of the one string that the core sent; blocks are in order and leave out white space alone.
import type { Offsets } from "../base/offsets";
import type { DocumentPage } from "../base/types";

export type BlockType = "paragraph" | "title" | "heading" | "caption" | "furniture" | "byline";
export interface Block {
  index: number;
  begin: number;
  end: number;
  type: BlockType;
  pages: { page: number; at: number }[];  // pages that begin within it
}

// A line break ends a paragraph unless the text is hard-wrapped: then only a blank line, or a line that ends well before
// the margin, does.
export function paragraphs(text: string): { begin: number; end: number }[] {
  const lines: { begin: number; end: number }[] = [];
  const pattern = /[^\n\r\f\u2028\u2029]+/g;
  for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
    const content = found[0];
    const trimmed = content.trim();
    if (!trimmed) continue;
    const begin = found.index + content.indexOf(trimmed);
    lines.push({ begin, end: begin + trimmed.length });
  }
  const lengths = lines.map((line) => line.end - line.begin);
  const widest = lengths.reduce((most, length) => Math.max(most, length), 0);
  const full = lengths.filter((length) => length > widest * 0.75).length;
  const wrapped = widest >= 50 && widest <= 110 && full >= 6 && full > lines.length * 0.4;
  if (!wrapped) return lines;
  const joined: { begin: number; end: number }[] = [];
  let previous = 0;
  for (const line of lines) {
    const last = joined[joined.length - 1];
    const between = last ? text.slice(last.end, line.begin) : "";
    const blank = (between.match(/\r\n|\n|\r|\f/g) ?? []).length > 1;
    if (last && !blank && previous > widest * 0.65) last.end = line.end;
    else joined.push({ ...line });
    previous = line.end - line.begin;
  }
  return joined;
}

function covered(begin: number, end: number, spans: { begin: number; end: number }[]): number {
  let sum = 0;
  for (const span of spans) sum += Math.max(0, Math.min(end, span.end) - Math.max(begin, span.begin));
  return sum / Math.max(1, end - begin);
}

export function blocksOf(page: DocumentPage, text: string, offsets: Offsets): Block[] {
  const units = <S extends { begin: number; end: number }>(spans: S[]) =>
    spans.map((span) => ({ ...span, begin: offsets.toUnit(span.begin), end: offsets.toUnit(span.end) }));
  const boilerplate = units(page.boilerplate);
  const layout = units(page.layout);
  const title = page.facts?.title;
  const titles = title && title.begin !== null && title.end !== null
    ? units([{ begin: title.begin, end: title.end }]) : layout.filter((span) => span.type === "title");
  const kinds: [BlockType, { begin: number; end: number }[]][] = [
    ["title", titles],
    ["furniture", boilerplate.filter((span) => span.type === "furniture")],
    ["caption", boilerplate.filter((span) => span.type === "caption")],
    ["heading", boilerplate.filter((span) => span.type === "heading")],
    ["byline", layout.filter((span) => span.type === "byline" || span.type === "published")],
  ];
  const pages = page.pages.map((p) => ({ page: p.page, at: offsets.toUnit(p.begin) }));
  let nextPage = 0;
  let titled = false;
  return paragraphs(text).map(({ begin, end }, index) => {
    let type: BlockType = "paragraph";
    for (const [candidate, spans] of kinds) {
      if (spans.length && covered(begin, end, spans) > 0.6 && !(candidate === "title" && titled)) {
        type = candidate;
        break;
      }
    }
    titled ||= type === "title";
    const here: Block["pages"] = [];
    for (let p = pages[nextPage]; p && p.at < end; p = pages[++nextPage]) here.push({ page: p.page, at: Math.max(p.at, begin) });
    return { index, begin, end, type, pages: here };
  });
}

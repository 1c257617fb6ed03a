// Where the proposals of a document stand in its text, in UTF-16 units, and how a block's text is cut so that each piece
// lies under the same marks throughout.
import type { Offsets } from "../base/offsets";
import type { Proposal } from "../base/types";
import type { Block } from "./blocks";

export interface Mark {
  index: number;  // of the proposal on the page
  spans: { begin: number; end: number }[];
  begin: number;
  end: number;
}
export interface Piece { begin: number; end: number; marks: number[] }  // marks: proposals, the narrowest first

export function marksOf(proposals: Proposal[], offsets: Offsets): Mark[] {
  return proposals.map((proposal, index) => {
    const ranges = proposal.kind === "quotation" ? proposal.content : [proposal];
    const spans = ranges.map((r) => ({ begin: offsets.toUnit(r.begin), end: offsets.toUnit(r.end) }));
    return { index, spans, begin: Math.min(...spans.map((s) => s.begin)), end: Math.max(...spans.map((s) => s.end)) };
  });
}

// For each block the marks that touch it. Marks are ordered by begin; a quotation may touch several blocks.
export function marksByBlock(blocks: Block[], marks: Mark[]): Map<number, Mark[]> {
  const found = new Map<number, Mark[]>();
  for (const mark of marks) {
    let low = 0;
    let high = blocks.length;
    while (low < high) {  // the first block that ends after the mark begins
      const middle = (low + high) >> 1;
      if ((blocks[middle]?.end ?? 0) <= mark.begin) low = middle + 1;
      else high = middle;
    }
    for (let block = blocks[low]; block && block.begin < mark.end; block = blocks[++low]) {
      const at = block;
      if (!mark.spans.some((s) => s.begin < at.end && s.end > at.begin)) continue;
      const held = found.get(at.index);
      if (held) held.push(mark);
      else found.set(at.index, [mark]);
    }
  }
  return found;
}

export function piecesOf(block: Block, marks: Mark[], extra: { begin: number; end: number } | null, places: number[] = []): Piece[] {
  const cuts = new Set([block.begin, block.end]);
  const inside = (at: number) => at > block.begin && at < block.end;
  for (const mark of marks) {
    for (const span of mark.spans) {
      if (inside(span.begin)) cuts.add(span.begin);
      if (inside(span.end)) cuts.add(span.end);
    }
  }
  for (const page of block.pages) cuts.add(page.at);
  for (const at of places) if (inside(at)) cuts.add(at);
  for (const at of extra ? [extra.begin, extra.end] : []) if (inside(at)) cuts.add(at);
  const ordered = [...cuts].sort((a, b) => a - b);
  const narrowest = [...marks].sort((a, b) => (a.end - a.begin) - (b.end - b.begin));
  const pieces: Piece[] = [];
  for (let i = 0; i + 1 < ordered.length; ++i) {
    const begin = ordered[i] ?? 0;
    const end = ordered[i + 1] ?? 0;
    const over = narrowest.filter((m) => m.spans.some((s) => s.begin < end && s.end > begin)).map((m) => m.index);
    pieces.push({ begin, end, marks: over });
  }
  return pieces;
}

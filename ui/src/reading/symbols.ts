// Where symbols of documents stand in a text, in UTF-16 units, and what each leads to.
import type { Offsets } from "../base/offsets";
import type { SymbolOnPage } from "../base/proceeding_types";
import type { Block } from "./blocks";

export interface SymbolMark { begin: number; end: number; of: SymbolOnPage }

export const symbolMarksOf = (symbols: SymbolOnPage[], offsets: Offsets): SymbolMark[] =>
  symbols.map((of) => ({ begin: offsets.toUnit(of.begin), end: offsets.toUnit(of.end), of }));

// The vote first, then the proceeding; "" where the case holds neither.
export const hrefOfSymbol = (symbol: SymbolOnPage): string =>
  symbol.vote ? `/votes/${symbol.vote}` : symbol.proceedings[0] ? `/standing/${symbol.proceedings[0].id}` : "";

export function symbolsByBlock(blocks: Block[], symbols: SymbolMark[]): Map<number, SymbolMark[]> {
  const found = new Map<number, SymbolMark[]>();
  let at = 0;
  for (const block of blocks) {
    while (at < symbols.length && (symbols[at]?.end ?? 0) <= block.begin) ++at;
    for (let i = at; i < symbols.length && (symbols[i]?.begin ?? 0) < block.end; ++i) {
      const symbol = symbols[i];
      if (!symbol || symbol.begin < block.begin) continue;
      const held = found.get(block.index);
      if (held) held.push(symbol);
      else found.set(block.index, [symbol]);
    }
  }
  return found;
}

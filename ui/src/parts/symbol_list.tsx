// The symbols of documents that a text names, each once, in words, with the vote and the proceedings that the case holds under it.
import type { SymbolOnPage } from "../base/proceeding_types";

const kMost = 12;

export function SymbolList({ symbols }: { symbols: SymbolOnPage[] }) {
  const once = [...new Map(symbols.map((symbol) => [symbol.value, symbol])).values()];
  if (once.length === 0) return null;
  return (
    <>
      <h3 class="label">Documents named by symbol</h3>
      <ul class="plain-list symbol-list">
        {once.slice(0, kMost).map((symbol) => (
          <li key={symbol.value}><b>{symbol.value}</b> <span class="secondary">{symbol.explanation}{symbol.aliases.length > 0 && `; the same as ${symbol.aliases.join(", ")}`}</span>
            {(symbol.vote || symbol.proceedings.length > 0) && <span class="block-line">{symbol.vote && <a href={`/votes/${symbol.vote}`}>the vote</a>}
              {symbol.proceedings.map((each, i) => <span key={each.id}>{(i > 0 || symbol.vote) && " · "}<a href={`/standing/${each.id}`} dir="auto">{each.name}</a></span>)}</span>}</li>))}
      </ul>
      {once.length > kMost && <p class="secondary">and {once.length - kMost} more, marked in the text</p>}
    </>
  );
}

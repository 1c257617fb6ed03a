// Search. The query travels in a body and is kept in memory alone: no address, no title, no browser history holds it.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { api, problemOf } from "../base/api";
import { useLinkKeys } from "../base/keys";
import { Offsets } from "../base/offsets";
import type { Problem, SearchLine, SearchList } from "../base/types";
import { count, counted } from "../base/words";
import { DocumentName, SourceNote } from "../parts/document_name";
import { Heading } from "../parts/heading";
import { Nothing, ProblemNote, Waiting } from "../parts/note";
import { SaveTable } from "../parts/save_table";

const kPage = 50;
const kMost = 200;  // that one answer holds
let kept: { query: string; found: SearchList | null } = { query: "", found: null };

function Lit({ line }: { line: SearchLine }) {
  const offsets = new Offsets(line.text);
  const pieces = [];
  let at = 0;
  for (const range of line.highlights) {
    const begin = offsets.toUnit(range.begin);
    const end = offsets.toUnit(range.end);
    if (begin < at) continue;
    pieces.push(line.text.slice(at, begin), <mark key={begin}>{line.text.slice(begin, end)}</mark>);
    at = end;
  }
  pieces.push(line.text.slice(at));
  return <>{pieces}</>;
}

export function SearchPage() {
  const [query, setQuery] = useState(kept.query);
  const [found, setFound] = useState(kept.found);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const round = useRef(0);
  useLinkKeys(".hit");
  useLayoutEffect(() => { field.current?.focus(); field.current?.select(); }, []);

  const run = async (offset: number) => {
    const words = field.current?.value.trim() ?? "";
    if (!words) return;
    const mine = ++round.current;
    setBusy(true);
    setProblem(null);
    try {
      const answer = await api.search(words, offset, kPage);
      if (mine !== round.current) return;
      const lines = offset > 0 && kept.found ? [...kept.found.lines, ...answer.lines] : answer.lines;
      kept = { query: words, found: { ...answer, lines } };
      setFound(kept.found);
    } catch (error) {
      if (mine !== round.current) return;
      setProblem(problemOf(error));
      if (offset === 0) setFound(null);
    }
    setBusy(false);
  };

  return (
    <main id="main">
      <Heading title="Search">
        <form class="search-form" role="search" onSubmit={(event) => { event.preventDefault(); void run(0); }}>
          <label>
            <span class="unseen">Words to search for</span>
            <input ref={field} type="search" value={query} autocomplete="off" spellcheck={false} data-search
              placeholder="Words, “a phrase”, prefix*" onInput={(event) => setQuery(event.currentTarget.value)}
              onKeyDown={(event) => { if (event.key === "Escape") event.currentTarget.blur(); }} />
          </label>
          <button type="submit" class="main">Search</button>
        </form>
        <p class="hint">AND, OR, NOT and brackets join words; <code>publisher:</code> <code>person:</code> <code>before:</code> <code>after:</code> narrow. Quotation marks keep a word as it is.</p>
      </Heading>
      <div aria-live="polite">
        {busy && !found && <Waiting what="Searching" />}
        {problem && <ProblemNote problem={problem} />}
        {found && !problem && (
          <p class="about">
            {found.total === 0 ? "No passage" : <>{found.total_is_bound ? "At least " : ""}{counted(found.total, "passage")}</>}
            {found.expansion && found.expansion !== kept.query && <> · searched as <code class="expansion">{found.expansion}</code></>}
            {found.hint && <> · {found.hint}</>}
            {found.total > 0 && <> · <SaveTable<SearchLine> key={kept.query} atOnce={kMost} file="passages.csv" head={["passage", "title", "publisher", "published", "document", "begin", "end", "score"]}
              rows={(line) => [[line.text, line.view?.title, line.view?.publisher, line.view?.published, line.document, line.begin, line.end, line.score]]}
              load={(offset, limit) => api.search(kept.query, offset, limit)} /></>}
          </p>)}
      </div>
      {found && !problem && found.total === 0 && (
        <Nothing lead="Nothing in this case says that in these words.">
          <p>Try fewer words, another spelling, or a prefix such as <code>deport*</code>.</p>
        </Nothing>)}
      {found && found.lines.length > 0 && (
        <ul class="passages hits">
          {found.lines.map((line, i) => (
            <li key={i}>
              <a href={`/documents/${line.document}#b${line.begin}-${line.end}`} class="hit" dir="auto"><Lit line={line} /></a>
              {line.view && <span class="secondary block-line"><span dir="auto"><DocumentName title={line.view.title} path={line.view.path} /></span> · <SourceNote source={line.view} named /></span>}
            </li>))}
        </ul>)}
      {found && found.lines.length < found.total && found.lines.length > 0 && (
        <p><button type="button" disabled={busy} onClick={() => void run(found.lines.length)}>
          {busy ? "Searching…" : `Show more (${count(found.lines.length)} of ${count(found.total)})`}</button></p>)}
    </main>
  );
}

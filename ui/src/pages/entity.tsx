// One person, body, state or place: names, roles over time, what it said, what is said of it, where it is named. Each
// line leads to its passage.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { api } from "../base/api";
import { edtfInWords, momentInWords } from "../base/edtf";
import { useLinkKeys } from "../base/keys";
import { useLoad } from "../base/load";
import type { Place } from "../base/router";
import type { EntityPage, Listed, MentionOnPage, QuotationListLine, RoleLine } from "../base/types";
import { count, counted, kKindName } from "../base/words";
import { ContextLine } from "../parts/context_line";
import { SourceNote } from "../parts/document_name";
import { StatementLine } from "../parts/document_foot";
import { Refused, Waiting } from "../parts/note";

// Words that somebody is said to have used stand in quotation marks; what is reported, wholly or in part,
// stands as the text has it.
export const quoted = (line: QuotationListLine) =>
  line.type === "direct" && !/^["“«「]/.test(line.view?.quote ?? "") ? `“${line.view?.quote ?? ""}”` : line.view?.quote ?? "";

const kMore = 100;

// The first lines at once, the rest of those that are here with one key, then what the case has beyond, a hundred at a time.
function Some<T>({ all, total, first, row, more }: { all: T[]; total: number; first: number; row: (one: T) => ComponentChildren; more: (offset: number) => Promise<Listed<T>> }) {
  const [whole, setWhole] = useState(false);
  const [added, setAdded] = useState<T[]>([]);
  const [state, setState] = useState<"" | "waiting" | "failed">("");
  const here = [...all, ...added];
  const shown = whole ? here : all.slice(0, first);
  const left = total - shown.length;
  const show = () => {
    if (!whole) return setWhole(true);
    setState("waiting");
    more(here.length).then((page) => { setAdded([...added, ...page.lines]); setState(""); }, () => setState("failed"));
  };
  const next = whole ? Math.min(left, kMore) : Math.min(here.length - shown.length, left);
  return (
    <>
      <ul class="passages">{shown.map(row)}</ul>
      {left > 0 && (
        <p><button type="button" class="plain" disabled={state === "waiting"} onClick={show}>Show {count(next)} more</button>
          {left > next && <span class="secondary"> of {count(left)}</span>}
          {state === "failed" && <span class="secondary" role="alert"> They could not be fetched; try again.</span>}</p>)}
    </>
  );
}

const quotationRow = (withSpeaker: boolean) => (line: QuotationListLine) => (
  <li key={line.proposal} class={line.view?.status === "accepted" ? "" : "unsettled"}>
    <a href={`/documents/${line.document}/${line.proposal}`} class="said-quote" dir="auto">{quoted(line)}</a>
    <span class="secondary block-line">
      {withSpeaker && <>{line.view?.speaker_name ?? "speaker not found"} · </>}{line.type}
      {line.view && <> · <SourceNote source={line.view} /></>}
    </span>
  </li>
);

const mentionRow = (line: MentionOnPage) => (
  <li key={line.proposal} class={line.status === "accepted" ? "" : "unsettled"}>
    <a href={`/documents/${line.document}/${line.proposal}`}><ContextLine context={line.view} before={120} /></a>
    <span class="secondary block-line"><SourceNote source={line.view} /></span>
  </li>
);

interface RoleRow { role: string; lines: RoleLine[] }
function rolesOf(page: EntityPage): RoleRow[] {
  const rows = new Map<string, RoleRow>();
  for (const line of page.roles) {
    const key = line.role.toLowerCase().replace(/\s+/g, " ");
    const row = rows.get(key);
    if (row) row.lines.push(line);
    else rows.set(key, { role: line.role, lines: [line] });
  }
  return [...rows.values()];
}

function Roles({ page }: { page: EntityPage }) {
  const rows = rolesOf(page);
  if (rows.length === 0) return <p class="secondary">No role is stated in any document.</p>;
  return (
    <ul class="roles">
      {rows.map((row) => (
        <li key={row.role}>
          <span class="role" dir="auto">{row.role}</span>
          <span class="secondary">
            {row.lines.map((line, i) => (
              <span key={line.proposal}>{i > 0 && "; "}<a href={`/documents/${line.document}/${line.proposal}`}>
                {line.publisher || "publisher not stated"}, {line.published ? edtfInWords(line.published) : "date not stated"}</a></span>))}
          </span>
        </li>))}
    </ul>
  );
}

export function EntityView({ place }: { place: Place }) {
  const id = place.parts[1] ?? "";
  const { answer: page, problem, reload } = useLoad(id, () => api.entity(id));
  useLinkKeys(".passages a");
  if (problem) return <Refused problem={problem} retry={reload} />;
  if (!page) return <main id="main"><Waiting what="Opening the page" /></main>;
  const { entity } = page;
  const saidMore = (of: "said" | "said_of") => (offset: number) => api.said(entity.id, of, offset, kMore);
  return (
    <main id="main" class="entity">
      <header class="page-head">
        <p class="label">{kKindName[page.kind]} · {entity.status === "recorded" ? "recorded" : "same name, not yet judged"}</p>
        <h1><span dir="auto">{entity.name}</span></h1>
        <p class="about">
          Named in {counted(entity.documents, "document")}, {counted(entity.mentions, "passage")}
          {entity.aliases.length > 0 && <span dir="auto"> · also written {entity.aliases.join(", ")}</span>}
        </p>
      </header>
      <section><h2 class="label">Roles over time</h2><Roles page={page} /></section>
      {page.statements.length > 0 && (
        <section><h2 class="label">Recorded <span class="tally-note">{count(page.statements.length)}</span></h2>
          <ul class="statements">{page.statements.map((s) => <StatementLine key={s.id} statement={s} />)}</ul></section>)}
      {page.judgements.length > 0 && (
        <section><h2 class="label">Judgements</h2>
          <ul class="statements">{page.judgements.map((j) => (
            <li key={j.id}>{j.kind} {j.value}<span class="secondary block-line">{j.reason} · {j.initials}, {momentInWords(j.recorded.time)}</span></li>))}</ul></section>)}
      {(page.kind !== "place" || page.said_total > 0) && (
        <section><h2 class="label">What {page.kind === "person" ? "this person" : `this ${kKindName[page.kind]}`} said <span class="tally-note">{count(page.said_total)}</span></h2>
          {page.said.length === 0 ? <p class="secondary">No quotation is tied to this name.</p>
            : <Some key={`said-${id}`} all={page.said} total={page.said_total} first={12} row={quotationRow(false)} more={saidMore("said")} />}</section>)}
      <section><h2 class="label">What others say of {page.kind === "person" ? "this person" : `this ${kKindName[page.kind]}`} <span class="tally-note">{count(page.said_of_total)}</span></h2>
        {page.said_of.length === 0 ? <p class="secondary">No quotation holds this name.</p>
          : <Some key={`of-${id}`} all={page.said_of} total={page.said_of_total} first={12} row={quotationRow(true)} more={saidMore("said_of")} />}</section>
      <section><h2 class="label">Where the name stands <span class="tally-note">{count(page.mentions_total)}</span></h2>
        <Some key={`names-${id}`} all={page.mentions} total={page.mentions_total} first={20} row={mentionRow} more={(offset) => api.mentions(entity.id, offset, kMore)} /></section>
    </main>
  );
}

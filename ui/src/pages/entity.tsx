// One person, body, state or place: names, roles over time, what it said, what is said of it, where it is named. Each
// line leads to its passage.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { api } from "../base/api";
import { edtfInWords, momentInWords } from "../base/edtf";
import { useLinkKeys } from "../base/keys";
import { useLoad } from "../base/load";
import { publisherNames, rolesOf, type RoleRow } from "../base/roles";
import type { Place } from "../base/router";
import type { EntityPage, Listed, MentionOnPage, QuotationListLine } from "../base/types";
import { count, counted, kKindName, shortId } from "../base/words";
import { ContextLine } from "../parts/context_line";
import { ContradictionNote } from "../parts/contradiction_note";
import { SourceNote } from "../parts/document_name";
import { StatementLine } from "../parts/document_foot";
import { Refused, Waiting } from "../parts/note";

// Words that somebody is said to have used stand in quotation marks; what is reported, wholly or in part,
// stands as the text has it.
export const quoted = (line: QuotationListLine) =>
  line.type === "direct" && !/^["“«「]/.test(line.view?.quote ?? "") ? `“${line.view?.quote ?? ""}”` : line.view?.quote ?? "";

const kMore = 100;
const kRolesFirst = 8, kSourcesFirst = 4;  // what is seen before more is asked for

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

type Naming = (publisher: string) => string;
const withName = <T extends { publisher: string }>(source: T, naming: Naming): T => ({ ...source, publisher: naming(source.publisher) });

const quotationRow = (withSpeaker: boolean, naming: Naming) => (line: QuotationListLine) => (
  <li key={line.proposal} class={line.view?.status === "accepted" ? "" : "unsettled"}>
    <a href={`/documents/${line.document}/${line.proposal}`} class="said-quote" dir="auto">{quoted(line)}</a>
    <span class="secondary block-line">
      {withSpeaker && <>{line.view?.speaker_name ?? "speaker not found"} · </>}{line.cue && <><b class="cue">{line.cue.text}</b> · </>}{line.type}
      {line.view && <> · <SourceNote source={withName(line.view, naming)} /></>}
    </span>
  </li>
);

const mentionRow = (naming: Naming) => (line: MentionOnPage) => (
  <li key={line.proposal} class={line.status === "accepted" ? "" : "unsettled"}>
    <a href={`/documents/${line.document}/${line.proposal}`}><ContextLine context={line.view} before={120} /></a>
    <span class="secondary block-line"><SourceNote source={withName(line.view, naming)} /></span>
  </li>
);

function Roles({ page }: { page: EntityPage }) {
  const [all, setAll] = useState(false);
  const rows = rolesOf(page.roles);
  if (rows.length === 0) return <p class="secondary">No role is stated in any document.</p>;
  const left = rows.length - kRolesFirst;
  return (
    <>
      <ul class="roles">{(all ? rows : rows.slice(0, kRolesFirst)).map((row) => <Role key={row.role} row={row} />)}</ul>
      {!all && left > 0 && <p><button type="button" class="plain" onClick={() => setAll(true)}>Show {count(left)} more {left === 1 ? "role" : "roles"}</button></p>}
    </>
  );
}

// Where a role stands: a name for each publisher, its days behind it, each a link to the passage.
function Role({ row }: { row: RoleRow }) {
  const [all, setAll] = useState(false);
  const lines = row.publishers.flatMap((publisher) => publisher.lines);
  const shown = new Set(all ? lines : lines.slice(0, kSourcesFirst));
  const sources = row.publishers.map((publisher) => ({ ...publisher, lines: publisher.lines.filter((line) => shown.has(line)) })).filter((publisher) => publisher.lines.length > 0);
  return (
    <li>
      <span class="role" dir="auto">{row.role}</span>
      <span class="secondary">
        {sources.map((publisher, i) => (
          <span key={publisher.name}>{i > 0 && "; "}<span dir="auto">{publisher.name || "publisher not stated"}</span>, {publisher.lines.map((line, j) => (
            <span key={line.proposal}>{j > 0 && ", "}<a href={`/documents/${line.document}/${line.proposal}`}>{line.published ? edtfInWords(line.published) : "date not stated"}</a></span>))}</span>))}
        {lines.length > shown.size && <> <button type="button" class="plain" onClick={() => setAll(true)}>and {count(lines.length - shown.size)} more</button></>}
      </span>
    </li>
  );
}

// Whom a judgement of who is who is about, each a link to its page.
function Parties({ parties }: { parties: { id: string; name: string }[] }) {
  const twice = (name: string) => parties.filter((each) => each.name === name).length > 1;
  return <span class="parties">{parties.map((party, i) => (
    <span key={party.id}>{i === 0 ? ": " : i + 1 === parties.length ? " and " : ", "}{party.name ? <a href={`/people/${party.id}`} dir="auto">{party.name}</a> : <span class="secondary">one that was erased</span>}
      {party.name && twice(party.name) && <span class="secondary mono"> {shortId(party.id)}</span>}</span>))}</span>;
}

export function EntityView({ place }: { place: Place }) {
  const id = place.parts[1] ?? "";
  const { answer: page, problem, reload } = useLoad(id, () => api.entity(id));
  useLinkKeys(".passages a");
  if (problem) return <Refused problem={problem} retry={reload} />;
  if (!page) return <main id="main"><Waiting what="Opening the page" /></main>;
  const { entity } = page;
  const naming = publisherNames([...page.roles.map((line) => line.publisher), ...[...page.said, ...page.said_of, ...page.mentions].flatMap((line) => (line.view ? [line.view.publisher] : []))]);
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
      <ContradictionNote contradictions={page.contradictions} />
      <section><h2 class="label">Roles over time</h2><Roles page={page} /></section>
      {page.statements.length > 0 && (
        <section><h2 class="label">Recorded <span class="tally-note">{count(page.statements.length)}</span></h2>
          <ul class="statements">{page.statements.map((s) => <StatementLine key={s.id} statement={s} />)}</ul></section>)}
      {page.judgements.length > 0 && (
        <section><h2 class="label">Judgements</h2>
          <ul class="statements">{page.judgements.map((j) => (
            <li key={j.id} class={j.superseded_by ? "is-past" : ""}><a href={`/show/${j.id}`}>{j.kind}</a>{j.value && ` ${j.value}`}<Parties parties={j.parties ?? []} />{j.superseded_by && <span class="secondary"> · stands no more</span>}<span class="secondary block-line">{j.reason} · {j.initials}, {momentInWords(j.recorded.time)}</span></li>))}</ul></section>)}
      {(page.kind !== "place" || page.said_total > 0) && (
        <section><h2 class="label">What {page.kind === "person" ? "this person" : `this ${kKindName[page.kind]}`} said <span class="tally-note">{count(page.said_total)}</span></h2>
          {page.said.length === 0 ? <p class="secondary">No quotation is tied to this name.</p>
            : <Some key={`said-${id}`} all={page.said} total={page.said_total} first={12} row={quotationRow(false, naming)} more={saidMore("said")} />}</section>)}
      <section><h2 class="label">What others say of {page.kind === "person" ? "this person" : `this ${kKindName[page.kind]}`} <span class="tally-note">{count(page.said_of_total)}</span></h2>
        {page.said_of.length === 0 ? <p class="secondary">No quotation holds this name.</p>
          : <Some key={`of-${id}`} all={page.said_of} total={page.said_of_total} first={12} row={quotationRow(true, naming)} more={saidMore("said_of")} />}</section>
      <section><h2 class="label">Where the name stands <span class="tally-note">{count(page.mentions_total)}</span></h2>
        <Some key={`names-${id}`} all={page.mentions} total={page.mentions_total} first={20} row={mentionRow(naming)} more={(offset) => api.mentions(entity.id, offset, kMore)} /></section>
    </main>
  );
}

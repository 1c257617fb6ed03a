// Below the text: what is recorded from this document, how it came into the case, and what proves its bytes.
import { api } from "../base/api";
import { edtfInWords, momentInWords } from "../base/edtf";
import type { DocumentPage, Statement } from "../base/types";
import { counted, shortId, standingInWords, size } from "../base/words";
import { ErasePlanNote } from "./erase_plan";

export function passageOf(statement: Statement): string | null {
  const passage = statement.passages[0];
  if (!passage) return null;
  return statement.proposal ? `/documents/${passage.document}/${statement.proposal}`
    : `/documents/${passage.document}#b${passage.begin}-${passage.end}`;
}

export function StatementLine({ statement }: { statement: Statement }) {
  const where = passageOf(statement) ?? `/show/${statement.id}`;
  return (
    <li class={statement.holds ? "" : "is-past"} title={statement.quote}>
      {statement.subject && <span dir="auto">{statement.subject.name} </span>}<span class="secondary">{statement.property}</span> <a href={where} dir="auto">{statement.value}</a>
      {statement.date && <span class="secondary"> · {edtfInWords(statement.date)}</span>}
      {statement.speaker && <span class="secondary"> · {statement.speaker} {statement.stance} it</span>}
      <span class="secondary block-line">
        {statement.holds ? "recorded by" : `${standingInWords(statement)}; recorded by`}{" "}
        {statement.recorded.initials}, {momentInWords(statement.recorded.time)}
        {" "}· <a class="mono" href={`/show/${statement.id}`}>{shortId(statement.id)}</a>
      </span>
    </li>
  );
}

export function DocumentFoot({ page, statements }: { page: DocumentPage; statements: Statement[] }) {
  const { document } = page;
  const holding = statements.filter((s) => s.holds);
  return (
    <footer class="document-foot">
      {holding.length > 0 && (
        <details>
          <summary>{counted(holding.length, "statement")} recorded from this document</summary>
          <ul class="statements">{holding.map((s) => <StatementLine key={s.id} statement={s} />)}</ul>
        </details>)}
      {page.judgements.length > 0 && (
        <>
          <h2 class="label">Judgements</h2>
          <ul class="statements">
            {page.judgements.map((j) => (
              <li key={j.id}>{j.kind}{j.value && `: ${j.value}`}{j.standard && <span class="secondary"> · {j.standard}</span>}
                <span class="secondary block-line">{j.reason} · {j.initials}, {momentInWords(j.recorded.time)}</span></li>))}
          </ul>
        </>)}
      {page.members.length > 0 && (
        <>
          <h2 class="label">{document.media_type === "message/rfc822" ? counted(page.members.length, "attachment") : `${counted(page.members.length, "document")} unpacked from it`}</h2>
          <ul class="custody-lines">
            {page.members.map((m) => (
              <li key={m.id}>
                <a href={`/documents/${m.id}`} dir="auto">{m.title ?? m.path}</a>
                {m.title && <span class="secondary block-line mono" dir="auto">{m.path}</span>}
              </li>))}
          </ul>
        </>)}
      <h2 class="label">Custody</h2>
      <ul class="custody-lines">
        {page.custody.map((c, i) => (
          <li key={i}>
            Added {momentInWords(c.recorded.time)} by {c.recorded.initials}
            {c.obtained_from && `, from ${c.obtained_from}`}, as <span class="mono" dir="auto">{c.path}</span>
            {c.member_of && <>, unpacked from <a class="mono" href={`/documents/${c.member_of}`}>{shortId(c.member_of)}</a></>}
            {c.url && <span class="secondary block-line" dir="ltr">Saved from {c.url}{c.captured && `, ${c.captured}`}</span>}
            {c.note && <span class="secondary block-line">{c.note}</span>}
          </li>))}
      </ul>
      <p class="mono hash">sha256 {document.sha256}</p>
      <p class="secondary">
        {document.view && <>{size(document.view.size)} · </>}
        {page.reader ? `read by ${page.reader}, ${page.reading_version ?? ""}` : "not read"}
        <span class="unprinted"> · <a href={api.originalOf(document.id)} download>Take out the original</a> ·{" "}
          <a href={`/show/${document.id}`}>History</a></span>
      </p>
      <ErasePlanNote id={document.id} />
    </footer>
  );
}

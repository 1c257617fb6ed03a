// All passages of one status, in the order of the documents: what the overview's numbers count.
import { useState } from "preact/hooks";
import { api } from "../base/api";
import type { Place } from "../base/router";
import type { ProposalLine, ProposalStatus } from "../base/types";
import { counted, kindInWords } from "../base/words";
import { ContextLine } from "../parts/context_line";
import { SourceNote } from "../parts/document_name";
import { Heading } from "../parts/heading";
import { Lines, useNarrow } from "../parts/lines";
import { Nothing, Unread } from "../parts/note";
import { SaveTable } from "../parts/save_table";

const kTitle: Record<ProposalStatus, string> = {
  proposed: "Passages to decide", accepted: "Accepted passages", rejected: "Rejected passages",
};

function ProposalRow({ line }: { line: ProposalLine }) {
  return (
    <a href={`/documents/${line.document}/${line.proposal}`} class={`row proposal-row ${line.status === "accepted" ? "" : "unsettled"}`}>
      <span class="kind secondary">{kindInWords(line)}</span>
      <span class="row-main"><ContextLine context={line.view} before={44} /></span>
      <span class="row-side secondary"><SourceNote source={line.view} /></span>
    </a>
  );
}

export function ReviewPage({ place }: { place: Place }) {
  const status = (Object.keys(kTitle) as ProposalStatus[]).find((s) => s === place.parts[1]) ?? "proposed";
  const [total, setTotal] = useState<number | null>(null);
  const narrow = useNarrow();
  return (
    <main id="main">
      <Heading title={kTitle[status]} about={total === null ? "" : counted(total, "passage")}>
        <nav class="tabs" aria-label="Status">
          {(Object.keys(kTitle) as ProposalStatus[]).map((s) => (
            <a key={s} href={`/review/${s}`} aria-current={s === status ? "page" : undefined}>{s === "proposed" ? "to decide" : s}</a>))}
        </nav>
        {total !== null && total > 0 && <div class="narrowing"><SaveTable<ProposalLine> file={`${status}.csv`} head={["kind", "words", "title", "publisher", "published", "status", "document", "proposal"]}
          rows={(line) => [[kindInWords(line), line.view.text, line.view.title, line.view.publisher, line.view.published, line.status, line.document, line.proposal]]}
          load={(offset, limit) => api.proposals(status, offset, limit)} /></div>}
      </Heading>
      <Lines<ProposalLine> key={status} id={`review ${status}`} label={kTitle[status]} rowHeight={narrow ? 88 : 64} onTotal={setTotal}
        load={(offset, limit) => api.proposals(status, offset, limit)} row={(line) => <ProposalRow line={line} />}
        empty={<Nothing lead={status === "proposed" ? "Nothing is left to decide." : `Nothing was ${status} yet.`}>
          {status === "proposed" ? <Unread /> : <p><a href="/review/proposed">Passages to decide</a>: <kbd>a</kbd> accepts and <kbd>x</kbd> rejects where one is open in its document.</p>}</Nothing>} />
    </main>
  );
}

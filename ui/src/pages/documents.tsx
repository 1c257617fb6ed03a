// All documents, filtered as one types.
import { useState } from "preact/hooks";
import { api } from "../base/api";
import { edtfInWords } from "../base/edtf";
import { useDelayed } from "../base/load";
import type { Place } from "../base/router";
import type { DocumentLine } from "../base/types";
import { counted, languageInWords, mediaInWords } from "../base/words";
import { DocumentName, KeptApart } from "../parts/document_name";
import { FilterField, Heading } from "../parts/heading";
import { Lines, useNarrow } from "../parts/lines";
import { Nothing } from "../parts/note";
import { SaveTable } from "../parts/save_table";

let keptFilter = "";

const kStatus = { unread: "not read yet", failed: "could not be read", revoked: "does not count" } as const;

function toDecide({ view }: DocumentLine): string {
  if (!view) return "";
  if (view.proposed > 0) return `${counted(view.proposed, "passage")} to decide`;
  return view.accepted + view.rejected > 0 ? "all decided" : "nothing to decide";
}

export function DocumentRow({ line }: { line: DocumentLine }) {
  const kept = line.view?.compartment === "identities";
  return (
    <a href={`/documents/${line.id}`} class="row document-row">
      <span class="row-main">
        <span class="row-title" dir="auto"><DocumentName title={line.title} path={line.view?.path} /></span>
        <span class="row-under">
          {line.publisher ?? "publisher not stated"} · {line.published ? edtfInWords(line.published) : "date not stated"}
          {line.language && line.language !== "en" && line.language !== "und" && ` · ${languageInWords(line.language)}`} · {mediaInWords(line.media_type)}
        </span>
      </span>
      <span class="row-side">
        {line.status === "read" ? <span>{toDecide(line)}</span>
          : <span class="attention one-line" title={line.error ?? ""}>{kStatus[line.status]}{line.error ? `: ${line.error}` : ""}</span>}
        {(line.classification !== "public" || kept) && (
          <span class="secondary">{line.classification}{kept && <> · <KeptApart compartment={line.view?.compartment} /></>}</span>)}
      </span>
    </a>
  );
}

const kHead = ["id", "title", "publisher", "published", "language", "kind", "classification", "status", "error", "path", "sha256", "to decide", "accepted", "rejected"];
const rowsOf = (line: DocumentLine) => [[line.id, line.title, line.publisher, line.published, line.language, line.media_type, line.classification, line.status, line.error,
  line.view?.path, line.sha256, line.view?.proposed, line.view?.accepted, line.view?.rejected]];

export function DocumentsPage({ place }: { place: Place }) {
  const status = place.parts[1] === "of" ? place.parts[2] ?? "" : "";
  const [filter, setFilter] = useState(status ? "" : keptFilter);
  const [total, setTotal] = useState<number | null>(null);
  const sought = useDelayed(filter.trim(), 120);
  const narrow = useNarrow();
  if (!status) keptFilter = filter;
  return (
    <main id="main">
      <Heading title={status === "unread" ? "Documents not read yet" : status === "failed" ? "Documents that could not be read" : "Documents"}
        about={total === null ? "" : sought ? `${counted(total, "document")} with these letters in title, publisher, path or id` : counted(total, "document")}>
        {status ? <p><a href="/documents">All documents</a></p>
          : <div class="narrowing"><FilterField label="Filter by title, publisher, path or id" value={filter} onChange={setFilter} />
            {total !== null && total > 0 && <SaveTable<DocumentLine> file="documents.csv" head={kHead} rows={rowsOf} load={(offset, limit) => api.documents(offset, limit, sought, status)} />}</div>}
      </Heading>
      <Lines<DocumentLine> id={`documents ${status} ${sought}`} label="Documents" rowHeight={narrow ? 104 : 64} onTotal={setTotal}
        load={(offset, limit) => api.documents(offset, limit, sought, status)}
        row={(line) => <DocumentRow line={line} />}
        empty={<Nothing lead={sought ? "No document has these letters in its title, publisher, path or id." : "No document here."}>
          {sought ? <p>What stands inside the texts is found by <a href="/search">search</a>.</p> : <p><a href="/documents">All documents</a></p>}</Nothing>} />
    </main>
  );
}

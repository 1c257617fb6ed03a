// Who said what: the quotations of the case, speaker first, each leading to its passage.
import { useState } from "preact/hooks";
import { api } from "../base/api";
import { edtfInWords } from "../base/edtf";
import { useDelayed } from "../base/load";
import type { QuotationListLine } from "../base/types";
import { counted } from "../base/words";
import { KeptApart, PublisherName } from "../parts/document_name";
import { FilterField, Heading } from "../parts/heading";
import { Lines } from "../parts/lines";
import { Nothing, Unread } from "../parts/note";
import { SaveTable } from "../parts/save_table";
import { quoted } from "./entity";

let keptFilter = "";

function SaidRow({ line }: { line: QuotationListLine }) {
  const view = line.view;
  return (
    <div class={`row said-row ${view?.status === "accepted" ? "is-recorded" : view?.status === "rejected" ? "is-past" : ""}`}>
      <span class="said-speaker" dir="auto">
        {view?.speaker_entity && view.speaker_name ? <a href={`/people/${view.speaker_entity}`} tabIndex={-1}>{view.speaker_name}</a>
          : view?.speaker_name ?? <span class="secondary">speaker not found</span>}
        {line.cue && <span class="said-cue secondary">{line.cue.text}</span>}
      </span>
      <a href={`/documents/${line.document}/${line.proposal}`} class="said-quote" dir="auto">{quoted(line)}</a>
      <span class="said-source secondary"><span dir="auto">{view ? <PublisherName source={view} /> : "publisher not stated"}</span><span>{view?.published ? edtfInWords(view.published) : "date not stated"}</span><span>{line.type}{view?.status === "accepted" ? ", recorded" : view?.status === "rejected" ? ", rejected" : ""}{view?.compartment === "identities" && <> · <KeptApart compartment={view.compartment} /></>}</span></span>
    </div>
  );
}

export function SaidPage() {
  const [filter, setFilter] = useState(keptFilter);
  const [total, setTotal] = useState<number | null>(null);
  const sought = useDelayed(filter.trim(), 150);
  keptFilter = filter;
  return (
    <main id="main">
      <Heading title="Who said what" about={total === null ? "" : sought ? `${counted(total, "quotation")} with these letters` : counted(total, "quotation")}>
        <div class="narrowing"><FilterField label="Filter by speaker or words" value={filter} onChange={setFilter} />
          {total !== null && total > 0 && <SaveTable<QuotationListLine> file="quotations.csv" head={["speaker", "cue", "quotation", "type", "status", "publisher", "published", "document", "proposal"]}
            rows={(line) => [[line.view?.speaker_name, line.cue?.text, line.view?.quote, line.type, line.view?.status, line.view?.publisher, line.view?.published, line.document, line.proposal]]}
            load={(offset, limit) => api.quotations(offset, limit, sought)} />}</div>
      </Heading>
      <Lines<QuotationListLine> id={`said ${sought}`} label="Quotations" rowHeight={112} onTotal={setTotal}
        load={(offset, limit) => api.quotations(offset, limit, sought)} row={(line) => <SaidRow line={line} />}
        empty={<Nothing lead={sought ? "No quotation has these letters." : "No quotation was read in this case yet."}>{!sought && <Unread />}</Nothing>} />
    </main>
  );
}

// Acts, and steps of proceedings: what was done to whom and on whose word, by time, each leading to its passage. Only what
// is reported may count as done, so that is the first thing a row says.
import { useState } from "preact/hooks";
import { api } from "../base/api";
import { edtfInWords } from "../base/edtf";
import { useDelayed } from "../base/load";
import type { ActListLine, EventStatus, Listed, StepListLine } from "../base/types";
import { counted, kStanding, kStandings, sidesOf, typeInWords } from "../base/words";
import { ContextLine } from "../parts/context_line";
import { FilterField, Heading } from "../parts/heading";
import { Lines, useNarrow } from "../parts/lines";
import { Nothing, Unread } from "../parts/note";
import { SaveTable } from "../parts/save_table";

type Line = ActListLine | StepListLine;
interface Wanted { contains: string; status: EventStatus | "" }
const kKept: Record<"acts" | "steps", Wanted> = { acts: { contains: "", status: "" }, steps: { contains: "", status: "" } };

const kAbout = {
  acts: "What the documents say was done to people. Only what is reported may count as done; the rest is alleged, denied, expected or asked for.",
  steps: "Drafts, votes, visits, releases, and what was said about them. Words are kept apart from deeds; only what is reported may count as done.",
};

function When({ line }: { line: Line }) {
  const own = line.kind === "act" ? line.time : line.date;
  if (own) return <>{own.value ? edtfInWords(own.value) : own.text}</>;
  const day = line.view?.published;
  return <span class="secondary">{day ? <>not stated; told {edtfInWords(day)}</> : "date not stated"}</span>;
}

function EventRow({ line }: { line: Line }) {
  const { view } = line;
  const { from, to } = sidesOf(line, view?.names);
  const source = view?.names["according_to"] ?? line.according_to?.text;
  return (
    <a href={`/documents/${line.document}/${line.proposal}`} class={`row event-row ${view?.status === "accepted" ? "is-recorded" : view?.status === "rejected" ? "is-past" : ""}`}>
      <span class="when"><When line={line} /></span>
      <span class="event-what">
        <span class="event-type">{typeInWords(line.type)}</span>
        <span class={`standing ${line.status === "reported" ? "" : "is-not-done"}`}>{kStanding[line.status]}{line.kind === "step" && ` · ${line.mode === "words" ? "words" : "deed"}`}</span>
      </span>
      <span class="row-main">
        {(from || to) && <span class="event-who" dir="auto">{from || <span class="secondary">not said by whom</span>}{to && <> <span aria-label="to">→</span> {to}</>}</span>}
        {view && <ContextLine context={view} before={72} />}
      </span>
      <span class="row-side secondary">
        {source && <span dir="auto" title={source}>according to {source}</span>}
        <span dir="auto">{view?.publisher || "publisher not stated"}</span>
        {view?.status !== "proposed" && <span>{view?.status === "accepted" ? "recorded" : "rejected"}</span>}
      </span>
    </a>
  );
}

const kHead = ["type", "standing", "words or deed", "when", "by", "to", "according to", "words", "publisher", "published", "status", "document", "proposal"];
function rowsOf(line: Line) {
  const { from, to } = sidesOf(line, line.view?.names);
  const when = line.kind === "act" ? line.time : line.date;
  return [[typeInWords(line.type), kStanding[line.status], line.kind === "step" ? line.mode : "", when?.value ?? when?.text, from, to, line.view?.names["according_to"] ?? line.according_to?.text, line.text,
    line.view?.publisher, line.view?.published, line.view?.status, line.document, line.proposal]];
}

export function EventsPage({ of }: { of: "acts" | "steps" }) {
  const [wanted, setWanted] = useState(kKept[of]);
  const [total, setTotal] = useState<number | null>(null);
  const sought = useDelayed(wanted.contains.trim(), 150);
  const change = (now: Partial<Wanted>) => setWanted((kKept[of] = { ...wanted, ...now }));
  const narrow = useNarrow();
  const one = of === "acts" ? "act" : "step";
  const narrowed = sought !== "" || wanted.status !== "";
  const ask = { contains: sought, status: wanted.status, type: "" };
  const load = (offset: number, limit: number): Promise<Listed<Line>> => (of === "acts" ? api.acts(offset, limit, ask) : api.steps(offset, limit, ask));
  return (
    <main id="main" class="tabled">
      <Heading title={of === "acts" ? "Acts" : "Steps read in the documents"} about={total === null ? "" : `${counted(total, one)}${narrowed ? " of this kind" : ""}. ${kAbout[of]}`}>
        {(total !== 0 || narrowed) && <div class="narrowing">
          <FilterField label="Filter by type, name or words" value={wanted.contains} onChange={(contains) => change({ contains })} />
          <label class="choice">
            <span class="unseen">Status</span>
            <select value={wanted.status} onChange={(event) => change({ status: event.currentTarget.value as Wanted["status"] })}>
              <option value="">any status</option>
              {kStandings.map((s) => <option key={s} value={s}>{kStanding[s]}</option>)}
            </select>
          </label>
          {total !== null && total > 0 && <SaveTable<Line> file={`${of}.csv`} head={kHead} rows={rowsOf} load={load} />}
        </div>}
      </Heading>
      <Lines<Line> key={of} id={`${of} ${wanted.status} ${sought}`} label={of === "acts" ? "Acts" : "Steps"} rowHeight={narrow ? 104 : 96} onTotal={setTotal}
        load={load}
        row={(line) => <EventRow line={line} />}
        empty={<Nothing lead={narrowed ? `No ${one} is like that.` : `No ${one} was read in this case yet.`}>{!narrowed && <Unread />}</Nothing>} />
    </main>
  );
}

// The case on one page: what is in it, what is still to do, what was done last. Every number leads to what it counts.
import { useState } from "preact/hooks";
import { api } from "../base/api";
import { momentInWords } from "../base/edtf";
import { useLoad } from "../base/load";
import type { CountName, Overview } from "../base/types";
import { count, counted, entryInWords, languageInWords, sentenceCase, size } from "../base/words";
import { nextInWords } from "../parts/course";
import { DocumentName } from "../parts/document_name";
import { Nothing, Refused, Waiting } from "../parts/note";
import { Walk } from "../parts/walk";

interface Row { name: CountName; href: string; what: string; one?: string; note?: (o: Overview) => string }

const kHeld: Row[] = [
  { name: "documents", href: "/documents", what: "documents", one: "document", note: (o) => `${size(o.counts.bytes)}, each preserved byte for byte` },
  { name: "people", href: "/people", what: "names of people", one: "name of a person", note: () => "equal names are grouped; a name is not yet a person" },
  { name: "organisations", href: "/people/of/organisation", what: "names of bodies", one: "name of a body" },
  { name: "states", href: "/people/of/state", what: "states", one: "state" },
  { name: "places", href: "/people/of/place", what: "places", one: "place" },
  { name: "acts", href: "/acts", what: "acts", one: "act", note: () => "against people, done or only alleged" },
  { name: "steps", href: "/proceedings", what: "steps", one: "step", note: () => "of proceedings, words and deeds apart" },
  { name: "quotations", href: "/said", what: "quotations", one: "quotation", note: () => "what somebody is said to have said" },
  { name: "dates", href: "/timeline", what: "dates that the documents name", one: "date that the documents name" },
];
const kWork: Row[] = [
  { name: "proposed", href: "/review/proposed", what: "passages to decide", one: "passage to decide" },
  { name: "accepted", href: "/review/accepted", what: "accepted" },
  { name: "rejected", href: "/review/rejected", what: "rejected" },
  { name: "statements", href: "/review/accepted", what: "statements that hold", one: "statement that holds", note: () => "accepted passages and those recorded by hand" },
  { name: "judgements", href: "/custody", what: "judgements", one: "judgement" },
  { name: "entries", href: "/custody", what: "entries in the ledger", one: "entry in the ledger", note: () => "all that people did" },
];
const kTrouble: Row[] = [
  { name: "unread", href: "/documents/of/unread", what: "documents not read yet", one: "document not read yet" },
  { name: "failed", href: "/documents/of/failed", what: "documents that could not be read", one: "document that could not be read" },
];

function Counts({ overview, rows }: { overview: Overview; rows: Row[] }) {
  return (
    <ul class="counts">
      {rows.map((row) => (
        <li key={row.name}>
          <a href={row.href}><span class="figure">{count(overview.counts[row.name])}</span> <span class="what">{overview.counts[row.name] === 1 ? row.one ?? row.what : row.what}</span></a>
          {row.note && <span class="secondary"> {row.note(overview)}</span>}
        </li>))}
    </ul>
  );
}

const kShown = 4;

// Which proceedings wait for somebody, the longest overdue first; nothing where the case has none.
function Waits() {
  const { answer } = useLoad("proceedings that wait", () => api.proceedings({}, 0, 500));
  if (!answer || answer.total === 0) return null;
  const waiting = answer.lines.filter((line) => line.next.length > 0);
  const overdue = waiting.filter((line) => line.overdue > 0).length;
  return (
    <section>
      <h2 class="label">Proceedings</h2>
      <p><a href="/standing">{counted(answer.total, "proceeding")}</a>, {counted(waiting.length, "waits", "wait")} for a next step, {overdue === 0 ? "none overdue" : `${count(overdue)} overdue`}.</p>
      <ul class="waiting-list">
        {waiting.slice(0, kShown).map((line) => (
          <li key={line.id}>
            <a href={`/standing/${line.id}`} dir="auto">{line.name}</a>
            <span class="secondary"> {line.state_words ?? "not begun"}{line.next[0] && <> · next: {nextInWords(line.next[0])}</>}</span>
            {line.overdue > 0 && <b class="overdue"> · {counted(line.overdue, "day")} overdue</b>}
          </li>))}
      </ul>
    </section>
  );
}

export function OverviewPage() {
  const { answer, problem, reload } = useLoad("overview", api.overview);
  const [dismissed, setDismissed] = useState(false);
  if (problem) return <Refused problem={problem} retry={reload} />;
  if (!answer) return <main id="main"><Waiting what="Opening the case" /></main>;
  const { counts, next } = answer;
  if (counts.documents === 0) return <main id="main"><Empty name={answer.case} onLook={reload} /></main>;
  const trouble = kTrouble.filter((row) => counts[row.name] > 0);
  const decided = counts.accepted + counts.rejected;
  const all = decided + counts.proposed;
  return (
    <main id="main" class="overview">
      <header class="page-head">
        <h1><span dir="auto">{answer.case}</span></h1>
        <p class="about">Made {momentInWords(answer.created)} by {answer.user} ({answer.initials})</p>
      </header>
      {answer.example && !dismissed && <Walk next={next?.document ?? null} onDismiss={() => setDismissed(true)} />}
      {next && (
        <section class="go-on">
          <h2 class="label">Go on</h2>
          <p class="lead-link"><a href={`/documents/${next.document}`} dir="auto"><DocumentName title={next.title} path={next.path} /></a></p>
          <p class="secondary">{counted(next.proposed, "passage")} to decide here. Of the whole case {count(decided)} of {count(all)} are decided.</p>
          <progress max={all} value={decided} aria-label={`${decided} of ${all} passages decided`} />
        </section>)}
      <div class="columns">
        <section><h2 class="label">In the case</h2><Counts overview={answer} rows={kHeld} />
          {answer.persons && <p class="how-many"><a href="/who">{sentenceCase(answer.persons.sentence)}</a> <span class="secondary">· {counted(answer.persons.records, "record")} compared</span></p>}</section>
        <section>
          <h2 class="label">Decided and recorded</h2><Counts overview={answer} rows={kWork} />
          {trouble.length > 0 && <><h2 class="label">Needs attention</h2><Counts overview={answer} rows={trouble} /></>}
          {answer.languages.length > 0 && (
            <><h2 class="label">Languages</h2>
              <p>{answer.languages.map((l) => `${languageInWords(l.language)} ${count(l.documents)}`).join(" · ")}</p></>)}
        </section>
      </div>
      <Waits />
      <section>
        <h2 class="label">Latest entries</h2>
        <ul class="entries-short">
          {answer.latest.map((entry) => (
            <li key={entry.id}>
              <span class="when">{momentInWords(entry.time)}</span> <span>{entryInWords(entry.kind, entry.items)}</span>{" "}
              <span class="secondary">by {entry.initials}</span>
            </li>))}
        </ul>
        <p><a href="/custody">All {counted(counts.entries, "entry", "entries")}</a></p>
      </section>
    </main>
  );
}

function Empty({ name, onLook }: { name: string; onLook: () => void }) {
  return (
    <>
      <header class="page-head"><h1><span dir="auto">{name}</span></h1></header>
      <Nothing lead="This case is empty: bring documents into it from the command line, then look again.">
        <pre class="command" tabIndex={0}>{`inquest add ${/^[\w.-]+$/.test(name) ? name : "CASE"}.inquest FOLDER\ninquest read ${/^[\w.-]+$/.test(name) ? name : "CASE"}.inquest`}</pre>
        <p><button type="button" class="main" onClick={onLook}>Look again</button></p>
      </Nothing>
    </>
  );
}

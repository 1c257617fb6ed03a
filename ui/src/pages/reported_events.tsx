// Acts and steps that several documents report, each as one event with its sources.
import { api } from "../base/api";
import { edtfInWords } from "../base/edtf";
import { useLinkKeys } from "../base/keys";
import { useLoad } from "../base/load";
import type { ReportedEvent } from "../base/types";
import { count, counted, kStanding, sentenceCase, typeInWords } from "../base/words";
import { Heading } from "../parts/heading";
import { Comparing, Nothing, Refused } from "../parts/note";
import { SaveTable } from "../parts/save_table";
import { passageLink, Sentence, sourceInWords } from "../parts/sides";

const kMost = 200;  // drawn at once

export function ReportedEventsPage() {
  const { answer, problem, reload } = useLoad("events", () => api.events(0, kMost));
  useLinkKeys(".side-source");
  if (problem) return <Refused problem={problem} retry={reload} />;
  if (!answer) return <main id="main"><Comparing /></main>;
  return (
    <main id="main">
      <Heading title="Events" about={<>Acts and steps that several documents report, each as one. Proposed by comparison; nobody has judged them.</>}>
        {answer.total > 0 && <p><SaveTable<ReportedEvent> file="events.csv" head={["event", "type", "actors", "when", "place", "documents", "origins", "status", "document", "begin", "end", "words"]}
          rows={(line) => line.passages.map((each) => [line.id, typeInWords(line.type), line.actors.join("; "), line.when, line.place, line.documents, line.origins, each.status, each.document, each.begin, each.end, each.text])}
          load={(offset, limit) => api.events(offset, limit)} /></p>}
      </Heading>
      {answer.total === 0 && (
        <Nothing lead="No event was found that several documents report."><p>The single passages are under <a href="/acts">Acts</a> and <a href="/proceedings">Steps read</a>.</p></Nothing>)}
      {answer.lines.map((line) => <One key={line.id} line={line} />)}
      {answer.total > answer.lines.length && <p class="secondary">The first {count(answer.lines.length)} of {counted(answer.total, "event")}; "Save as CSV" has all.</p>}
    </main>
  );
}

function One({ line }: { line: ReportedEvent }) {
  const origins = line.origins === line.documents ? "none a reprint of another" : counted(line.origins, "independent origin");
  return (
    <article id={line.id} class="contradiction">
      <h2 class="side-value">{sentenceCase(typeInWords(line.type))}{line.actors.length > 0 && <>: <span dir="auto">{line.actors.join(", ")}</span></>}</h2>
      <p class="secondary">{line.when ? edtfInWords(line.when) : "date not stated"}{line.place && ` · ${line.place}`} · {counted(line.documents, "document")}, {origins}</p>
      <ul class="side">
        {line.passages.map((passage) => (
          <li key={`${passage.document} ${passage.at.begin}`}>
            <a class="side-source" dir="auto" href={passageLink(passage)}>{sourceInWords(line.view, passage.document)}</a>
            <span class="secondary"> {kStanding[passage.status]}{passage.origin !== passage.document && `, reprint of ${sourceInWords(line.view, passage.origin)}`}</span>
            <Sentence passage={passage} />
          </li>))}
      </ul>
    </article>
  );
}

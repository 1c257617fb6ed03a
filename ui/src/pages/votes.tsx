// Votes: those of the case's own tables first, then those of the reference library, which belongs to no case.
import { useState } from "preact/hooks";
import { api } from "../base/api";
import { edtfInWords } from "../base/edtf";
import { useDelayed, useLoad } from "../base/load";
import type { VoteLine } from "../base/proceeding_types";
import { count, counted, sentenceCase } from "../base/words";
import { FilterField, Heading } from "../parts/heading";
import { Nothing, Refused, Waiting } from "../parts/note";
import { SaveTable } from "../parts/save_table";
import { bodyInWords, kTargets, tallyInWords, titleOf } from "../votes/model";

const kOwn = 200, kLibrary = 100;

export function VotesPage() {
  const [contains, setContains] = useState("");
  const wanted = useDelayed(contains, 150);
  const own = useLoad(`votes of the case ${wanted}`, () => api.votes("case", wanted, 0, kOwn));
  const library = useLoad(`votes of the library ${wanted}`, () => api.votes("library", wanted, 0, kLibrary));
  if (own.problem) return <Refused problem={own.problem} retry={own.reload} />;
  return (
    <main id="main" class="tabled">
      <Heading title="Votes" about="Counts as printed and as the ballots give them (in favour, against, abstaining), under the rule of the body and the day.">
        <FilterField label="Filter by symbol, words of the title, body or date" value={contains} onChange={setContains} />
      </Heading>
      <section>
        <h2 class="label">In this case</h2>
        {!own.answer && <Waiting what="Reading the tables" />}
        {own.answer?.total === 0 && (wanted ? <p class="secondary">None with these words.</p>
          : <Nothing lead="No document of this case is a table of ballots."><p>Open a vote of the library below and copy it into the case, or add a table with the columns symbol, date, state and vote.</p></Nothing>)}
        {own.answer && own.answer.lines.length > 0 && <Lines lines={own.answer.lines} />}
        {own.answer && own.answer.total > own.answer.lines.length && <p class="secondary">The latest {counted(own.answer.lines.length, "vote")} of {count(own.answer.total)}; more words narrow it.</p>}
        {own.answer && own.answer.total > 0 && <p><SaveTable<VoteLine> file="votes.csv" head={kHead} rows={rowsOf} load={(offset, limit) => api.votes("case", wanted, offset, limit)} /></p>}
        {own.answer?.notes.map((note) => <p key={note} class="secondary">Note: {note}.</p>)}
      </section>
      <section>
        <h2 class="label">In the reference library{library.answer && library.answer.total > 0 && <span class="tally-note"> {count(library.answer.total)}</span>}</h2>
        {library.problem && <p class="attention">{library.problem.message}</p>}
        {library.answer?.total === 0 && <p class="secondary">{wanted ? "None with these words." : <>It is empty. <code>inquest reference import FILE --as ga-votes</code> fills it; it stays on this machine and is shared by all cases.</>}</p>}
        {library.answer && library.answer.lines.length > 0 && <Lines lines={library.answer.lines} />}
        {library.answer && library.answer.total > library.answer.lines.length && <p class="secondary">The latest {counted(library.answer.lines.length, "vote")}; more words narrow it.</p>}
        {library.answer && library.answer.total > 0 && <p><SaveTable<VoteLine> file="library-votes.csv" head={kHead} rows={rowsOf} load={(offset, limit) => api.votes("library", wanted, offset, limit)} /></p>}
        {library.answer && library.answer.notes.length > 0 && <details><summary>{counted(library.answer.notes.length, "note")} on its files</summary><ul class="plain-list">{library.answer.notes.map((note) => <li key={note}>{sentenceCase(note)}.</li>)}</ul></details>}
      </section>
    </main>
  );
}

const kHead = ["symbol", "date", "body", "on", "title", "rule", "printed", "counted", "agrees", "outcome", "id"];
const rowsOf = (line: VoteLine) => [[line.symbol, line.date, bodyInWords(line.body, line.printed_body), kTargets[line.target], line.title, line.rule, line.printed && tallyInWords(line.printed), line.computed && tallyInWords(line.computed),
  line.agrees === null ? "" : line.agrees ? "yes" : "no", line.outcome, line.id]];

// Which list a vote is of, where several have it: "sc-vetoes" of "sc-vetoes:17".
const listOf = (line: VoteLine) => line.id.slice(0, Math.max(0, line.id.indexOf(":")));

export function Lines({ lines }: { lines: VoteLine[] }) {
  const times = new Map<string, number>();
  for (const line of lines) times.set(`${line.symbol} ${line.date}`, (times.get(`${line.symbol} ${line.date}`) ?? 0) + 1);
  return (
    <table class="figures vote-lines">
      <thead><tr><th scope="col">Vote</th><th scope="col">Date</th><th scope="col">On</th><th scope="col">Count</th><th scope="col">Outcome</th></tr></thead>
      <tbody>{lines.map((line) => (
        <tr key={`${line.of} ${line.id}`}>
          <th scope="row"><a href={`/votes/${line.ref}`}>{line.symbol || line.id}</a></th>
          <td>{line.date ? edtfInWords(line.date) : "not stated"}</td>
          <td dir="auto">{titleOf(line.title) ?? <span class="secondary">no title in the source</span>}<span class="secondary"> · {bodyInWords(line.body, line.printed_body)}{line.target !== "text" && `, ${kTargets[line.target]}`}{line.of === "library" && (times.get(`${line.symbol} ${line.date}`) ?? 0) > 1 && `, as in ${listOf(line)}`}</span></td>
          <td>{line.outcome === "adopted without a vote" && !line.computed && !line.printed ? <span class="secondary">none</span> : tallyInWords(line.computed ?? line.printed)}{line.agrees === false && <span class="attention"> ◆ print disagrees</span>}</td>
          <td>{line.outcome}</td>
        </tr>))}</tbody>
    </table>
  );
}

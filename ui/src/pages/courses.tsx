// The board of proceedings: where each stands, what is expected next and from whom, what is overdue; and the whole course of one.
import { useState } from "preact/hooks";
import { api } from "../base/api";
import { edtfInWords } from "../base/edtf";
import { useDelayed, useLoad } from "../base/load";
import type { ProceedingLine } from "../base/proceeding_types";
import { count, counted } from "../base/words";
import { Course, disagreeing, nextInWords } from "../parts/course";
import { FilterField, Heading } from "../parts/heading";
import { Nothing, ProblemNote, Waiting } from "../parts/note";
import { saveCsv } from "../parts/save";

const kMost = 500;

export function CoursesPage() {
  const [contains, setContains] = useState("");
  const [day, setDay] = useState("");
  const wanted = useDelayed(contains, 150);
  const { answer, problem, reload } = useLoad(`courses ${wanted} ${day}`, () => api.proceedings({ contains: wanted, today: day }, 0, kMost));
  const overdue = answer?.lines.filter((line) => line.overdue > 0).length ?? 0;
  return (
    <main id="main" class="tabled">
      <Heading title="Where they stand" about={answer
        ? <>{counted(answer.total, "proceeding")}, {overdue === 0 ? "nothing overdue" : `${count(overdue)} overdue`}{day && <> on {edtfInWords(day)}</>}. Where one stands follows from its recorded steps; what may follow is a table of rules.</>
        : "Proceedings by what is overdue."}>
        <div class="narrowing">
          <FilterField label="Filter by name" value={contains} onChange={setContains} />
          <label class="choice">as on <input type="date" value={day} onInput={(event) => setDay(event.currentTarget.value)} /></label>
          {answer && answer.lines.length > 0 && <button type="button" class="plain" onClick={() => save(answer.lines)}>Save as CSV</button>}
        </div>
      </Heading>
      {problem && <ProblemNote problem={problem} retry={reload} />}
      {!answer && !problem && <Waiting what="Reading the proceedings" />}
      {answer?.total === 0 && (wanted ? <Nothing lead="No proceeding has this in its name." />
        : <Nothing lead="No proceeding is recorded."><p>A step that was read begins one: <code>inquest accept CASE PROPOSAL --into NAME --proceeding KIND</code>.</p></Nothing>)}
      {answer?.lines.map((line) => <One key={line.id} line={line} />)}
    </main>
  );
}

function One({ line }: { line: ProceedingLine }) {
  const next = line.next[0];
  const disputed = disagreeing(line.fields).size > 0;
  return (
    <details id={line.id} class="course">
      <summary>
        <span class="course-name"><span class="course-title" dir="auto">{line.name}</span><span class="secondary">{line.type_words}{disputed && <span class="attention"> · ◆ figures disagree</span>}</span></span>
        <span class="course-state">{line.state_words ?? "not begun"}{line.disputed.length > 0 && " (disputed)"}<span class="secondary block-line">{line.since ? edtfInWords(line.since) : "date not stated"}</span></span>
        <span class="course-expected">{next ? <>{nextInWords(next)}<span class="secondary block-line">{next.due ? `by ${edtfInWords(next.due)}` : `by the ${next.who}, no term`}</span></> : <span class="secondary">nothing more is expected</span>}</span>
        <span class="course-late">{line.overdue > 0 && <strong class="overdue">{counted(line.overdue, "day")} overdue</strong>}</span>
      </summary>
      <Course line={line} />
      <p class="course-further"><a href={`/standing/${line.id}`}>{line.type === "resolution" ? "Versions, sponsors, votes" : "On a page of its own"}</a></p>
    </details>
  );
}

function save(lines: ProceedingLine[]): void {
  saveCsv(["proceeding", "kind", "state", "since", "expected next", "due", "days overdue"], lines.map((line) => [
    line.name, line.type_words, line.state_words, line.since, line.next.map(nextInWords).join("; "), line.next[0]?.due ?? "", line.overdue]), "proceedings.csv");
}

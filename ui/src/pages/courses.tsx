// The board of proceedings: where each stands, what is expected next and from whom, what is overdue; and the whole course of one.
import { useState } from "preact/hooks";
import { api } from "../base/api";
import { edtfInWords } from "../base/edtf";
import { useDelayed, useLoad } from "../base/load";
import type { Expected, Place, ProceedingLine } from "../base/proceeding_types";
import { counted, sentenceCase } from "../base/words";
import { FilterField, Heading } from "../parts/heading";
import { Nothing, Refused, Waiting } from "../parts/note";
import { saveCsv } from "../parts/save";

const kMost = 500;
const nextInWords = (expected: Expected) => expected.states.map((each) => each.words).join(" or ");
const passageHref = (place: Place) => `/documents/${place.document}#b${place.begin}-${place.end}`;

export function CoursesPage() {
  const [contains, setContains] = useState("");
  const wanted = useDelayed(contains, 150);
  const { answer, problem, reload } = useLoad(`courses ${wanted}`, () => api.proceedings(wanted, 0, kMost));
  if (problem) return <Refused problem={problem} retry={reload} />;
  const overdue = answer?.lines.filter((line) => line.overdue > 0).length ?? 0;
  return (
    <main id="main">
      <Heading title="Where they stand" about={answer
        ? <>{counted(answer.total, "proceeding")}, {overdue === 0 ? "nothing overdue" : `${overdue} overdue`}. Where one stands follows from its recorded steps; what may follow is a table of rules.</>
        : "Proceedings by what is overdue."}>
        <FilterField label="Filter by name" value={contains} onChange={setContains} />
        {answer && answer.lines.length > 0 && <button type="button" class="plain" onClick={() => save(answer.lines)}>Save as CSV</button>}
      </Heading>
      {!answer && <Waiting what="Reading the proceedings" />}
      {answer?.total === 0 && <Nothing lead="No proceeding is recorded."><p>A step that was read begins one: <code>inquest accept CASE PROPOSAL --into NAME --proceeding KIND</code>.</p></Nothing>}
      {answer?.lines.map((line) => <One key={line.id} line={line} />)}
    </main>
  );
}

function One({ line }: { line: ProceedingLine }) {
  return (
    <details id={line.id} class="course">
      <summary>
        <span class="row-title" dir="auto">{line.name}</span>
        <span class="secondary">{line.type_words}</span>
        <span class="course-state">{line.state_words ?? "not begun"}{line.since && `, ${edtfInWords(line.since)}`}{line.disputed.length > 0 && " (disputed)"}</span>
        {line.overdue > 0 && <strong class="overdue">overdue by {counted(line.overdue, "day")}</strong>}
      </summary>
      <ol class="course-steps">
        {line.steps.map((step) => (
          <li key={step.statement} class={step.moves ? "" : "secondary"}>
            <span class="when">{step.date ? edtfInWords(step.date) : "date not stated"}</span>
            <span>
              {step.stance === "denies" && "denied: "}{step.state_words}{step.words && <>: <span dir="auto">{step.words}</span></>}
              <span class="secondary">
                {step.speaker && <> · <span dir="auto">{step.speaker}</span></>}{step.mode && ` · ${step.mode === "deed" ? "deed" : "words"}`}
                {step.stance === "reports" && " · reported, moves nothing"}{step.denied_by.length > 0 && ` · denied by ${step.denied_by.join(", ")}`}
                {step.passages[0] && <> · <a href={passageHref(step.passages[0])}>passage</a></>}
              </span>
              {step.refused && <span class="block-line problem-line">Out of order: {step.refused}</span>}
            </span>
          </li>))}
      </ol>
      {line.fields.length > 0 && (
        <dl class="course-fields">
          {line.fields.map((field) => (
            <div key={field.statement}><dt>{field.property}</dt><dd dir="auto">{field.value}<span class="secondary">{field.speaker && ` · ${field.speaker}`}{field.date && ` · ${edtfInWords(field.date)}`}</span></dd></div>))}
        </dl>)}
      {line.next.map((expected) => (
        <p key={expected.rule} class="course-next">
          {sentenceCase(`expected next: ${nextInWords(expected)}, by the ${expected.who}`)}{expected.due && `, by ${edtfInWords(expected.due)}`}.
          <span class="secondary"> {sentenceCase(expected.rule)}.</span>
        </p>))}
    </details>
  );
}

function save(lines: ProceedingLine[]): void {
  saveCsv(["proceeding", "kind", "state", "since", "expected next", "due", "days overdue"], lines.map((line) => [
    line.name, line.type_words, line.state_words, line.since, line.next.map(nextInWords).join("; "), line.next[0]?.due ?? "", line.overdue]), "proceedings.csv");
}

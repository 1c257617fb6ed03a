// The course of a proceeding: its steps by day, each with whose word it is and the passage; its fields; what is expected next.
import { edtfInWords } from "../base/edtf";
import type { Disagreement, Expected, ProceedingField, ProceedingLine } from "../base/proceeding_types";
import { counted, sentenceCase } from "../base/words";
import { Disputed, undisputed } from "./disputed";
import { passageHref } from "./passage_link";

export const nextInWords = (expected: Expected) => expected.states.map((each) => each.words).join(" or ");
// What a reader must know of a rule before relying on it.
const kBasis: Record<string, string> = { observed: " (borne out by data; its text was not seen here)", unseen: " (its text was not seen here: look it up before relying on it)" };
const isDate = (field: ProceedingField) => field.property === "due";
// `idOf`: of a proceeding by its name, so that what a response answers is a link.
export function Course({ line, idOf }: { line: ProceedingLine; idOf?: (name: string) => string | undefined }) {
  return (
    <>
      <ol class="course-steps">
        {line.steps.map((step) => (
          <li key={step.statement} class={step.moves ? "" : "secondary"}>
            <span class="when">{step.date ? edtfInWords(step.date) : "date not stated"}</span>
            <span>
              {step.stance === "denies" && "denied: "}{step.state_words}{step.words && (step.stance === "denies" ? <>, in the words <q dir="auto">{step.words}</q></> : <>: <span dir="auto">{step.words}</span></>)}
              <span class="secondary">
                {step.speaker && <> · <span dir="auto">{step.speaker}</span></>}{step.mode && ` · ${step.mode === "deed" ? "deed" : "words"}`}
                {step.stance === "reports" && " · reported, moves nothing"}{step.denied_by.length > 0 && ` · denied by ${step.denied_by.join(", ")}`}
                {step.passages[0] && <> · <a href={passageHref(step.passages[0])}>passage</a></>}
              </span>
              {step.refused && <span class="block-line problem-line">Out of order: {step.refused}</span>}
            </span>
          </li>))}
      </ol>
      <Fields fields={undisputed(line.fields)} disagreements={line.disagreements} {...(idOf ? { idOf } : {})} />
      <Disputed line={line} />
      {line.next.map((expected) => (
        <p key={expected.rule} class="course-next">
          {sentenceCase(`expected next: ${nextInWords(expected)}, by the ${expected.who}`)}{expected.due && `, by ${edtfInWords(expected.due)}`}{expected.overdue > 0 && <b> (overdue by {counted(expected.overdue, "day")})</b>}.
          <span class="secondary"> {sentenceCase(expected.rule)}{kBasis[expected.basis] ?? ""}.</span>
        </p>))}
    </>
  );
}

// What is said of it beside its steps: a term, a figure, a charge, a condition; each with whose word it is and who denies it.
export function Fields({ fields, disagreements, idOf }: { fields: ProceedingField[]; disagreements: Disagreement[]; idOf?: (name: string) => string | undefined }) {
  if (fields.length === 0) return null;
  const differing = new Set(disagreements.flatMap((each) => each.said.map((said) => said.statement)));
  const valueOf = (field: ProceedingField) => (isDate(field) ? edtfInWords(field.value)
    : field.property === "answers" && idOf?.(field.value) ? <a href={`/standing/${idOf(field.value)}`}>{field.value}</a> : field.value);
  return (
    <dl class="course-fields">
      {fields.map((field) => (
        <div key={field.statement}><dt>{field.property}</dt><dd dir="auto">
          {field.stance === "denies" && "denied: "}{valueOf(field)}{differing.has(field.statement) && <span class="attention" title="Another source gives another figure for the same day"> ◆ disagrees</span>}
          <span class="secondary">{field.speaker && ` · ${field.speaker}`}{field.stance === "reports" && " · told by another"}{field.date && ` · ${edtfInWords(field.date)}`}
            {field.denied_by.length > 0 && ` · denied by ${field.denied_by.join(", ")}`}{field.passages[0] && <> · <a href={passageHref(field.passages[0])}>passage</a></>}</span></dd></div>))}
    </dl>
  );
}

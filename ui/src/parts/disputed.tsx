// What one source claims and another denies, side by side, each with whose word it is and where it stands. Which holds is a judgement.
import { edtfInWords } from "../base/edtf";
import type { CourseStep, Place, ProceedingField, ProceedingLine } from "../base/proceeding_types";
import { passageHref } from "./passage_link";

interface Word { statement: string; words: string; date: string | null; speaker: string | null; reported: boolean; passages: Place[] }
export interface Dispute { claim: Word; denials: Word[] }

// The words of a denial are the denier's own: "not so: detained (“never arrested”)".
const stepInWords = (step: CourseStep) => {
  if (!step.words) return `${step.state_words}`;
  return step.stance === "denies" ? `${step.state_words} (“${step.words}”)` : `${step.state_words}: ${step.words}`;
};
const fieldInWords = (field: ProceedingField) => `${field.property}: ${field.value}`;

function disputesAmong<T extends CourseStep | ProceedingField>(all: T[], inWords: (one: T) => string): Dispute[] {
  const word = (one: T): Word => ({ statement: one.statement, words: inWords(one), date: one.date, speaker: one.speaker, reported: one.stance === "reports", passages: one.passages });
  const by = new Map(all.map((one) => [one.statement, one]));
  return all.filter((one) => one.denied_in.length > 0)
    .map((one) => ({ claim: word(one), denials: one.denied_in.flatMap((id) => { const denial = by.get(id); return denial ? [word(denial)] : []; }) }));
}

export const disputesOf = (line: ProceedingLine): Dispute[] => [...disputesAmong(line.steps, stepInWords), ...disputesAmong(line.fields, fieldInWords)];

// Those that are in no dispute: what is disputed is shown once, on both sides.
export function undisputed(fields: ProceedingField[]): ProceedingField[] {
  const answered = new Set(fields.flatMap((field) => field.denied_in));
  return fields.filter((field) => field.denied_in.length === 0 && !answered.has(field.statement));
}

function Said({ word, denied }: { word: Word; denied: boolean }) {
  return (
    <li>
      <span class="said-word" dir="auto">{denied && <span class="secondary">not so: </span>}{word.words}</span>
      <span class="secondary block-line"><span dir="auto">{word.speaker ?? "the document itself"}</span>{word.reported && ", told by another"} · {word.date ? edtfInWords(word.date) : "date not stated"}
        {word.passages[0] && <> · <a href={passageHref(word.passages[0])}>passage</a></>}</span>
    </li>);
}

export function Disputed({ line }: { line: ProceedingLine }) {
  const disputes = disputesOf(line);
  if (disputes.length === 0) return null;
  return (
    <div class="disputed">
      {disputes.map(({ claim, denials }) => (
        <div key={claim.statement} class="disputed-pair">
          <div><h3 class="label"><span class="attention" aria-hidden="true">◆ </span>Claimed</h3><ul><Said word={claim} denied={false} /></ul></div>
          <div><h3 class="label">Denied</h3><ul>{denials.map((denial) => <Said key={denial.statement} word={denial} denied />)}</ul></div>
        </div>))}
    </div>
  );
}

// Who stands where on a question, over time. A proceeding of the kind "position" is either one actor's (the fields `actor` and `question`
// say so, or its name is the actor's) or a question on which many take a position, each step naming its actor before a colon.
import { parseEdtf, type Span } from "../base/edtf";
import type { CourseStep, ProceedingLine } from "../base/proceeding_types";

export interface Stand { step: CourseStep; span: Span | null; why: string; actor: string; proceeding: string }
export interface Question { question: string; actors: { actor: string; stands: Stand[] }[] }

const fieldOf = (line: ProceedingLine, property: string) => line.fields.filter((field) => field.property === property && field.stance === "asserts").at(-1)?.value ?? "";

// "France: it will vote for it" -> both; words without a colon are the actor where no field names one.
function actorIn(line: ProceedingLine, step: CourseStep): { actor: string; why: string } {
  const named = fieldOf(line, "actor");
  const words = step.words ?? "";
  if (named) return { actor: named, why: words };
  const colon = words.indexOf(": ");
  if (colon > 0) return { actor: words.slice(0, colon), why: words.slice(colon + 2) };
  return words && !fieldOf(line, "question") ? { actor: words, why: "" } : { actor: line.name, why: words };
}

const beginOf = (stand: Stand) => stand.span?.begin ?? Infinity;

// Questions in the order of their names; of each its actors, the one who took a position first at the top.
export function questionsOf(lines: ProceedingLine[]): Question[] {
  const questions = new Map<string, Map<string, Stand[]>>();
  for (const line of lines) {
    if (line.type !== "position") continue;
    for (const step of line.steps) {
      const { actor, why } = actorIn(line, step);
      const question = fieldOf(line, "question") || (actor === line.name ? "question not stated" : line.name);
      const actors = questions.get(question) ?? new Map<string, Stand[]>();
      questions.set(question, actors);
      actors.set(actor, [...(actors.get(actor) ?? []), { step, span: parseEdtf(step.date), why, actor, proceeding: line.id }]);
    }
  }
  return [...questions].sort((a, b) => a[0].localeCompare(b[0], "en")).map(([question, actors]) => ({
    question,
    actors: [...actors].map(([actor, stands]) => ({ actor, stands: stands.sort((a, b) => beginOf(a) - beginOf(b)) }))
      .sort((a, b) => beginOf(a.stands[0] as Stand) - beginOf(b.stands[0] as Stand) || a.actor.localeCompare(b.actor, "en")),
  }));
}

// What holds of an actor: the last dated position that is asserted; failing that the last undated one; null where all are denied or told.
export function latestOf(stands: Stand[]): Stand | null {
  const asserted = stands.filter((stand) => stand.step.stance === "asserts");
  return asserted.filter((stand) => stand.span !== null).at(-1) ?? asserted.at(-1) ?? null;
}

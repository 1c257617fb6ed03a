// The positions that are drawn: those of the proceedings that a page shows, by question.
import { parseEdtf, type Span } from "../base/edtf";
import type { PositionLine, PositionStand } from "../base/proceeding_types";

export interface Stand extends PositionStand { span: Span | null }
export interface Actor { actor: string; now: string; disputed: boolean; stands: Stand[] }
export interface Question { question: string; actors: Actor[] }

// `lines` come by question, of each who took a position first at the top; so they stay.
export function questionsOf(lines: PositionLine[], proceedings: Set<string>): Question[] {
  const questions = new Map<string, Actor[]>();
  for (const line of lines) {
    const stands = line.stands.filter((stand) => proceedings.has(stand.proceeding)).map((stand) => ({ ...stand, span: parseEdtf(stand.date) }));
    if (stands.length === 0) continue;
    questions.set(line.question, [...(questions.get(line.question) ?? []), { actor: line.actor, now: line.position_words ?? "not declared", disputed: line.disputed, stands }]);
  }
  return [...questions].map(([question, actors]) => ({ question, actors }));
}

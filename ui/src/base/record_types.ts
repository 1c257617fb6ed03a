// What people record: statements, judgements, decisions on proposals, and what an erasure would destroy.
import type { Decision, EntityKind, ProposalStatus, Range, Recorded } from "./shared_types";

export interface Passage extends Range { document: string; text_sha256: string }
export interface Statement {
  id: string;
  subject: { id: string; kind: EntityKind; name: string } | null;
  property: string;
  value: string;
  passages: Passage[];
  quote: string;
  speaker: string;
  speaker_entity: string | null;
  stance: "asserts" | "denies" | "reports";
  date: string | null;
  proposal: string | null;
  supersedes: string | null;
  superseded_by: string | null;
  holds: boolean;
  counts: boolean;
  compartment: string;
  recorded: Recorded;
}
export interface Judgement {
  id: string;
  kind: string;
  about: string[];
  value: string;
  standard: string;
  reason: string;
  initials: string;
  supersedes: string | null;
  superseded_by: string | null;
  counts: boolean;
  recorded: Recorded;
  parties?: { id: string; name: string }[];  // on the page of an entity: of who is who whom it is about
}
// Judgements of who is who of which not all can hold.
export interface JudgementContradiction {
  judgements: { judgement: string; verdict: "same" | "different"; initials: string; left: { id: string; name: string }; right: { id: string; name: string } }[];
  sentence: string;
}
// Into which proceeding a step is accepted: one by id or name, or with `kind` a new one. Without `state` the step's type must say it.
export interface Into { proceeding: string; kind?: string; state?: string }
export interface Correction { into?: Into; name?: string; kind?: EntityKind; value?: string; speaker?: string; date?: string; stance?: string }
export interface Decided {
  proposals: { proposal: string; status: ProposalStatus; statement: Statement | null; decided: Decision | null }[];
  entry: Recorded;
}
export interface StatementDraft {
  subject?: string;
  subject_name: string;
  subject_kind: EntityKind;
  property: string;
  value: string;
  passages: { document: string; begin: number; end: number }[];
  speaker?: string;
  stance?: string;
  date?: string;
}

export interface JudgementDraft { kind: string; about: string[]; value?: string; standard?: string; reason: string; supersedes?: string }
export interface Reached { id: string; what: string; why: string }
export interface ErasePlan {
  documents: Reached[];
  statements: Reached[];
  judgements: Reached[];
  entities: Reached[];
  staying: Reached[];
  proposals: number;
}

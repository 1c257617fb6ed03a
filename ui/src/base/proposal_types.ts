// What was read in a passage: names, quotations, dates, quantities, acts and steps, each a proposal until somebody decides.
import type { Context, Decision, EntityKind, ProposalStatus, Range, Source, TextRange } from "./shared_types";

export interface Box { page: number; x: number; y: number; w: number; h: number }
// A language model of the user's own, and the version of the words it was asked with.
export interface Proposer { model: string; prompt: number }
// Whose a reading is: of Inquest, how sure; of a language model, whose, and nothing about how sure.
interface Origin {
  confidence: number | null;
  proposed_by?: Proposer;
  also_proposed_by?: Proposer;
}

interface Reviewable {
  proposal: string;
  boxes?: Box[];  // of recognised text: where it stands, a rectangle for each line
  status: ProposalStatus;
  statement: string | null;
  decided: Decision | null;
}
export interface MentionLine extends Range, Origin {
  kind: EntityKind;
  text: string;
  id: string;
  name: string;
  role: TextRange | null;
}
export interface QuotationLine extends Origin {
  kind: "quotation";
  type: "direct" | "mixed" | "indirect";
  content: Range[];
  cue: TextRange | null;
  speaker: { text: string; begin: number; end: number; id: string | null } | null;
}
export interface DateLine extends Range, Origin {
  kind: "date";
  text: string;
  type: "date" | "time" | "duration" | "set";
  value: string | null;
  timex: string | null;
  anchor: "none" | "published" | "context";
  ends?: { text: string; begin: number; end: number; timex: string | null }[];
}
export interface QuantityLine extends Range, Origin {
  kind: "quantity";
  text: string;
  value: number | [number, number];
  relation: string;
  unit: string;
  counted?: { text: string; begin: number; end: number } | null;
}
export type EventStatus =
  | "reported" | "alleged" | "denied" | "expected" | "proposed" | "conditional" | "threatened" | "called_for";
export interface Argument { text: string; begin: number; end: number; id: string | null }
export interface When { text: string; begin: number; end: number; value: string | null }
export interface ActFacts extends Range, Origin {
  kind: "act";
  text: string;
  type: string;
  perpetrator: Argument | null;
  victim: Argument | null;
  place: Argument | null;
  time: When | null;
  according_to: Argument | null;
}
export interface StepFacts extends Range, Origin {
  kind: "step";
  text: string;
  type: string;
  actor: Argument | null;
  target: Argument | null;
  date: When | null;
  mode: "words" | "deed";
  according_to: Argument | null;
  condition: Argument | null;
}
// On a page `status` is the proposal's, and how far the thing is from having happened is its `standing`.
export type ActOnPage = ActFacts & { standing: EventStatus };
export type StepOnPage = StepFacts & { standing: EventStatus };
export type Proposal = (MentionLine | QuotationLine | DateLine | QuantityLine | ActOnPage | StepOnPage) & Reviewable;
export type ProposalLine = Proposal & { document: string; view: Source & Context };

export interface QuotationListLine extends QuotationLine {
  document: string;
  proposal: string;
  view?: Source & {
    quote: string;
    speaker_name: string | null;
    speaker_entity: string | null;
    status: ProposalStatus;
    statement: string | null;
  };
}
interface EventInList {
  document: string;
  proposal: string;
  status: EventStatus;
  view?: Source & Context & {
    names: Record<string, string>;
    day: string | null;
    who: string | null;
    status: ProposalStatus;
    statement: string | null;
  };
}
export type ActListLine = ActFacts & EventInList;
export type StepListLine = StepFacts & EventInList;
export interface TimelineLine extends DateLine {
  document: string;
  proposal: string;
  view?: Source & Context & { status: ProposalStatus; statement: string | null };
}

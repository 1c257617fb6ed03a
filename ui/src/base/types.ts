// The shapes of docs/openapi.yaml, as far as the workspace reads them. Offsets are bytes of UTF-8.
import type { SymbolOnPage } from "./proceeding_types";

export type EntityKind = "person" | "organisation" | "state" | "place";
export type ProposalStatus = "proposed" | "accepted" | "rejected";
export interface Range { begin: number; end: number }
export interface TextRange { text: string; begin: number | null; end: number | null }
export type Compartment = "none" | "identities";
export interface Source { title: string; publisher: string; published: string | null; path: string; compartment: Compartment }
export interface Context { before: string; text: string; after: string }
export interface Recorded { time: string; author: string; initials: string; seq: number }
export interface Decision extends Recorded { reason: string }
export interface Listed<T> { lines: T[]; offset: number; total: number }

export interface Session { user: string; initials: string; case: string; case_id: string }

export interface DocumentLine {
  id: string;
  sha256: string;
  title: string | null;
  publisher: string | null;
  published: string | null;
  language: string | null;
  media_type: string | null;
  classification: string;
  status: "unread" | "read" | "failed" | "revoked";
  error: string | null;
  member_of: string | null;
  view?: { proposed: number; accepted: number; rejected: number; size: number; path: string; compartment: Compartment };
}
export interface PersonLine {
  id: string;
  name: string;
  aliases: string[];
  roles: string[];
  documents: number;
  mentions: number;
  status: "proposed" | "recorded";
  view?: { kind: EntityKind; quotations: number };
}

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
}
export interface QuantityLine extends Range, Origin {
  kind: "quantity";
  text: string;
  value: number | [number, number];
  relation: string;
  unit: string;
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
export interface SearchLine extends Range {
  document: string;
  text: string;
  highlights: Range[];
  score: number;
  view?: Source;
}
export interface SearchList extends Listed<SearchLine> { total_is_bound: boolean; expansion: string; hint: string }

export interface EntryLine {
  id: string;
  author: string;
  seq: number;
  time: string;
  kind: string;
  initials: string;
  commitment: string;
  items: number;
  erased: boolean;
  counts: boolean;
  compartment: string;
  about: string[];
}
export type CountName =
  | "documents" | "unread" | "read" | "failed" | "bytes" | "people" | "organisations" | "states" | "places"
  | "quotations" | "dates" | "quantities" | "acts" | "steps" | "proposed" | "accepted" | "rejected" | "statements" | "judgements"
  | "entries";
export interface Overview {
  case: string;
  case_id: string;
  example: boolean;
  user: string;
  initials: string;
  created: string;
  counts: Record<CountName, number>;
  languages: { language: string; documents: number }[];
  latest: EntryLine[];
  next: { document: string; title: string | null; path: string; proposed: number } | null;
}

export interface PassageText extends Range { document: string; text: string }
export interface SourcesByDocument { documents: Record<string, Source> }
export interface ContradictedValue {
  value: string;
  documents: number;
  origins: number;
  distance?: number;
  passages: (PassageText & { at: Range & { text: string } })[];
}
export interface Contradiction {
  id: string;
  kind: "quantity" | "date" | "place" | "body" | "title" | "spelling";
  about: string;
  values: ContradictedValue[];
  reprints: { document: string; of: string }[];
  view?: SourcesByDocument;
}
export interface Reprint {
  id: string;
  kind: "reprint" | "near_duplicate";
  document: string;
  of: string;
  origin: string;
  shared: number;
  passages: PassageText[];
  view?: SourcesByDocument;
}
export interface ReportedEvent {
  id: string;
  kind: "act" | "step";
  type: string;
  when: string | null;
  place: string | null;
  actors: string[];
  documents: number;
  origins: number;
  passages: (PassageText & { at: Range & { text: string }; status: "reported" | "alleged" | "denied"; origin: string })[];
  view?: SourcesByDocument;
}
export interface Elsewhere { document: string; origin: string; reprints: Reprint[]; contradictions: Contradiction[]; pending: boolean }

export interface NamedHow { name: string; how: "stated" | "inferred" }
export interface DocumentFacts {
  language: string;
  note?: string;  // how far a text in this language was read, where that is not all the way
  title: TextRange | null;
  publisher: NamedHow | null;
  author: NamedHow | null;
  published: { value: string; how: "stated" | "inferred"; begin: number | null; end: number | null } | null;
}
export interface CustodyRecord {
  path: string;
  publisher: string;
  author: string;
  published: string;
  language: string;
  obtained_from: string;
  note: string;
  classification: string;
  member_of: string | null;
  url: string | null;
  captured: string | null;
  recorded: Recorded;
}
export interface EntityOnPage {
  local: string;
  id: string;
  kind: EntityKind;
  name: string;
  documents: number;
  mentions: number;
}
export type LayoutType = "title" | "heading" | "caption" | "furniture" | "byline" | "published" | "publisher";
export interface DocumentPage {
  document: DocumentLine;
  facts: DocumentFacts | null;
  text: string | null;
  text_sha256: string | null;
  reader: string | null;
  reading_version: string | null;
  pages: { page: number; begin: number; end: number }[];
  layout: { type: LayoutType; begin: number; end: number }[];
  boilerplate: { type: "furniture" | "caption" | "heading"; begin: number; end: number }[];
  proposals: Proposal[];
  symbols: SymbolOnPage[];
  entities: EntityOnPage[];
  statements: Statement[];
  judgements: Judgement[];
  members: { id: string; path: string; title: string | null; status: DocumentLine["status"] }[];
  notes: { page: number; kind: "read_by_ocr" | "no_text_found" | "not_recognised"; text: string; doubtful?: number }[];
  custody: CustodyRecord[];
}
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
}
export interface RoleLine extends Range, Pick<Source, "title" | "publisher" | "published"> {
  role: string;
  document: string;
  proposal: string;
  status: ProposalStatus;
}
export interface MentionOnPage extends Range {
  document: string;
  proposal: string;
  text: string;
  status: ProposalStatus;
  view: Source & Context;
}
export interface EntityPage {
  entity: PersonLine;
  kind: EntityKind;
  roles: RoleLine[];
  said: QuotationListLine[];
  said_total: number;
  said_of: QuotationListLine[];
  said_of_total: number;
  mentions: MentionOnPage[];
  mentions_total: number;
  statements: Statement[];
  judgements: Judgement[];
}

export interface Correction { name?: string; kind?: EntityKind; value?: string; speaker?: string; date?: string; stance?: string }
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

export interface JudgementDraft { kind: string; about: string[]; value?: string; standard?: string; reason: string }
export interface Reached { id: string; what: string; why: string }
export interface ErasePlan {
  documents: Reached[];
  statements: Reached[];
  judgements: Reached[];
  entities: Reached[];
  staying: Reached[];
  proposals: number;
}

export interface Checkpoint { note: string; origin: string; size: number; root: string; time: string }
export interface CustodyPage {
  authors: {
    id: string;
    user_name: string;
    initials: string;
    device_label: string;
    entries: number;
    counting: number | null;
    head: Checkpoint | null;
  }[];
  checkpoints: Checkpoint[];
  entries: number;
  verified: { time: string; findings: number } | null;
}
export interface VerifyReport {
  findings: { place: string; problem: string }[];
  pages: number;
  originals: number;
  texts: number;
  entries: number;
  checkpoints: number;
  rows: number;
  bytes: number;
}
export interface Problem { code: string; message: string; what_to_do: string }
export interface Job {
  id: string;
  work: string;
  state: "running" | "done" | "stopped" | "failed";
  stage: string;
  done: number;
  total: number;
  unit: string;
  seconds: number;
  result: VerifyReport | null;
  error: Problem | null;
}
export interface Shown {
  type: string;
  id: string;
  object: Record<string, unknown>;
  history: EntryLine[];
  refers: { type: string; id: string; what: string }[];
}

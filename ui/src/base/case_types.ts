// The case as a whole: who is here, what it holds, its ledger and its checks, searching it, work under way.
import type { Listed, Problem, Range, Source } from "./shared_types";

export interface Session { user: string; initials: string; case: string; case_id: string }
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
  // Between how many persons the records leave it; null where they were not compared yet.
  persons: { records: number; lower: number; upper: number; undecided: number; sentence: string } | null;
  languages: { language: string; documents: number }[];
  latest: EntryLine[];
  next: { document: string; title: string | null; path: string; proposed: number } | null;
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

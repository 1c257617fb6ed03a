// A document as listings and its own page show it: its facts, its text with what was read in it, how it came.
import type { SymbolOnPage } from "./proceeding_types";
import type { Proposal } from "./proposal_types";
import type { Judgement, Statement } from "./record_types";
import type { Compartment, EntityKind, Recorded, TextRange } from "./shared_types";

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

// Documents compared with each other: contradictions, reprints, events that several report.
import type { Range, Source } from "./shared_types";

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
  kind: "quantity" | "date" | "place" | "body" | "title" | "spelling" | "occurrence";
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

// Who is who: the shapes of docs/openapi.yaml (Linkage, LinkedPair).
import type { Context, JudgementContradiction, Range, Source } from "./types";

export type LinkKind = "person" | "place" | "organisation" | "event";
export type Verdict = "same" | "different" | "unsure";
export type PairState = "open" | Verdict | "disputed" | "follows-same" | "follows-different";

export interface LinkRecord extends Range {
  id: string;
  name: string;
  document: string;
  row: boolean;
  entity: string | null;
  fields: { column: string; value: string }[];
  aliases: string[];
  view: Source;
}
export interface PairDecision { judgement: string; verdict: Verdict; initials: string; reason: string; time: string }
export interface PairLine {
  left: LinkRecord;
  right: LinkRecord;
  probability: number;
  weight: number;
  state: PairState;
  bridge: boolean;
  decisions: PairDecision[];
}
export interface Bounds { from: number; to: number; lower: number; upper: number; undecided: number; sentence: string }
export interface WeightBin { from: number; open: number; same: number; different: number; unsure: number }
export interface Threshold { probability: number; same: number; different: number; precision: number; recall: number; entities: number }
export interface IdentityEvent {
  id: string;
  kind: Verdict | "withdrawn";
  about: { id: string; name: string; record: string | null }[];
  reason: string;
  initials: string;
  supersedes: string | null;
  holds: boolean;
  time: string;
}
export interface Linkage {
  kind: LinkKind;
  pending: boolean;
  records: number;
  sources: { name: string; documents: string[]; records: number }[];
  compared: string[];
  candidates: number;
  estimated_recall: number;
  note: string;
  bounds: Bounds | null;
  decided: { same: number; different: number; unsure: number; disputed: number; follows: number };
  clusters: number;
  bridges: number;
  contradictions: JudgementContradiction[];
  learned: { same: number; different: number; shift: number; slope: number; sentence: string } | null;
  weights: WeightBin[];
  thresholds: Threshold[];
  history: IdentityEvent[];
  pairs: PairLine[];
  total: number;
}

export interface RecordWithPassages extends LinkRecord { passages: (Range & Context)[] }
export interface WeightStep { comparison: string; left: string; right: string; level: string; weight: number }
export interface ClusterOfPair {
  records: { id: string; name: string; cluster: number; source: string }[];
  pairs: { left: number; right: number; weight: number; probability: number; state: PairState; bridge: boolean }[];
}
export interface LinkedPair extends Omit<PairLine, "left" | "right"> {
  kind: LinkKind;
  left: RecordWithPassages;
  right: RecordWithPassages;
  steps: WeightStep[];
  cluster: ClusterOfPair;
}

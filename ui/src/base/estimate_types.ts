// Estimates as the API gives them (docs/openapi.yaml). A limit that nothing sets is null.
import type { Recorded } from "./types";

export interface Interval { median: number | null; lower: number | null; upper: number | null }
export interface Headline extends Interval { sentence: string; percentiles: number[] }
export interface ModelAnswer {
  model: string; detail: string; estimate: Interval; mc_error: Interval; rhat: number | null; ess: number | null; tail_ess: number | null;
  converged: boolean; percentiles: number[];
}
export interface Overlap { lists: string[]; count: number }
export interface Hidden { list: string; truth: number; tried: boolean; predicted: Interval | null; covered: boolean | null; refusal: string | null }
export interface EstimateResult {
  observed: number; observed_range?: { least: number; most: number } | null; lists: string[]; list_sizes: { list: string; people: number; alone: number }[]; overlaps: Overlap[]; connected: boolean;
  chao: { mh: number | null; mth: number | null; bias_corrected: number | null };
  models: ModelAnswer[]; headline: Headline | null; refusal: string | null; warnings: string[];
  checks: {
    rivals: { model: string; estimate: number | null; bic_behind: number | null }[];
    left_out: { list: string; headline: Interval | null }[]; hidden: Hidden[]; other_prior: Interval | null;
  };
  imputations?: { observed: number; headline: Interval | null; refusal: string | null }[];
  strata?: (EstimateResult & { stratum: string })[]; sum_of_strata?: Interval | null; sum_refusal?: string | null;
}
export interface EstimateRun {
  version: string; linkage: string; from: string; inputs: { list: string; document: string; sha256: string }[]; what: string;
  options: Record<string, unknown>; seed: number; result: EstimateResult;
}
export interface EstimateJudgement {
  id: string; kind: string; about: string[]; value: string; reason: string; supersedes: string | null; superseded_by: string | null; counts: boolean;
  recorded: Recorded; run: EstimateRun | null;
}
export interface EstimateLine {
  id: string; outcome: string; what: string; from: string; lists: string[]; observed: number; headline: Interval | null; refusal: string | null; warnings: number;
  documents: number; model: string; seed: number; version: string; reason: string; supersedes: string | null; superseded_by: string | null; withdrawn: boolean; counts: boolean; recorded: Recorded;
}
export interface EstimateChoices {
  pending: boolean;
  documents: { document: string; name: string; title: string | null; people: number; rows: boolean }[];
  publishers: { name: string | null; documents: number; people: number }[];
  tables: { document: string; name: string; title: string | null; lists: string[]; people: number; strata: string[] }[];
}
export interface EstimateDraft {
  table?: string; lists?: string[]; by?: string; what: string; model: string; seed: number; checks: boolean; beside: boolean; reason: string;
}
export interface EstimateDone { recorded: boolean; judgement: EstimateJudgement }
export interface EstimateJob {
  id: string; work: string; state: "running" | "done" | "stopped" | "failed"; stage: string; done: number; total: number; unit: string; seconds: number;
  result: EstimateDone | null; error: { code: string; message: string; what_to_do: string } | null;
}

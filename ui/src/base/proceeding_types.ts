// Proceedings, recommendations, pressure and response, as the API gives them (docs/openapi.yaml).
export interface Place { document: string; begin: number; end: number }

export type Stance = "asserts" | "denies" | "reports";
// `denied_by`: who denies it; `denied_in`: the statements in which they do, as many.
export interface CourseStep {
  state: string; state_words: string; words: string | null; date: string | null; speaker: string | null;
  stance: Stance; moves: boolean; refused: string | null; denied_by: string[]; denied_in: string[];
  mode: "words" | "deed" | null; side: "pressure" | "response" | "none"; statement: string; passages: Place[];
}
export interface ProceedingField {
  property: string; value: string; date: string | null; speaker: string | null; stance: Stance; denied_by: string[]; denied_in: string[]; statement: string;
  passages: Place[];
}
export interface Expected { states: { state: string; words: string }[]; who: string; rule: string; basis: "seen" | "document" | "observed" | "unseen" | "set"; due: string | null; overdue: number }
export interface ProceedingLine {
  id: string; name: string; type: string | null; type_words: string; state: string | null; state_words: string | null; since: string | null;
  steps: CourseStep[]; fields: ProceedingField[]; next: Expected[]; disputed: string[]; overdue: number; answers: string | null;
  actors?: number;  // of a position
  disagreements: Disagreement[];
}
// Numbers that differ for one thing on one day, or for one vote, each with who says it.
export interface Disagreement { date: string | null; said: { value: string; speaker: string | null; statement: string; passages: Place[] }[] }
// Where an actor stands on a question: the last position it is said to hold, and every one that is recorded of it, undated ones last.
export interface PositionStand {
  proceeding: string; words: string | null; date: string | null; state: string; state_words: string; stance: Stance; speaker: string | null; denied_by: string[];
  statement: string; passages: Place[];
}
export interface PositionLine {
  question: string; actor: string; position: string | null; position_words: string | null; since: string | null; disputed: boolean; stands: PositionStand[];
}

export interface ProceedingKind { kind: string; words: string; about: string; states: { state: string; words: string }[] }

export type PositionWord = "pending" | "supported" | "noted";
export interface Answer { position: PositionWord; words: string | null; stage: string; date: string | null; source: string | null }
export interface Assessment { property: string; value: string; date: string | null; speaker: string | null; statement: string; passages: Place[]; quote: string }
export interface RecommendationUnit { by: string; state: string | null; region: string | null; text: string | null; category: number | null; category_given: boolean }
export interface RecommendationLine {
  reviewed: string | null; symbol: string | null; cycle: number | null; paragraph: string | null; units: RecommendationUnit[]; answers: Answer[]; themes: string[];
  at_adoption: PositionWord | null; latest: PositionWord | null; assessments: Assessment[]; document?: string; begin?: number; end?: number;
}
export interface RecommendationsWanted { contains: string; response: string; category: number; cycle: number }
export interface Share { supported: number; answered: number; share: number | null; low: number | null; high: number | null }
export interface AcceptanceRow extends Share { by: string; value: string; units: number; noted: number; pending: number; unanswered: number; specific: Share }
export interface CycleRow { cycle: number; total: AcceptanceRow; by_category: AcceptanceRow[] }
export interface RecommendationSummary {
  unit: string; units: number; paragraphs: number; texts: number; total: AcceptanceRow; by_category: AcceptanceRow[]; by_region: AcceptanceRow[];
  by_cycle: CycleRow[];
  sources: { document: string; kind: string; notes: string[] }[];
}
export interface RecommendationList { lines: RecommendationLine[]; offset: number; total: number; summary: RecommendationSummary }

export interface DatedAct { date: string; side: string; words: string | null; mode: "words" | "deed" | null; denied_by: string[] }
export interface WindowTest { direction: "lag" | "lead"; window: number; hits: number; responses: number; covered: number; as_many: number; shifts: number; p: number }
export interface PressureTest {
  side: string; pressures: number; responses: number; refused: string | null; sweep: WindowTest[]; sweep_p: number | null; warnings: string[];
  left_out: { date: string; side: string; words: string | null; hits: number; responses: number; p: number }[];
}
export interface ResponsesTested { period: string | null; days: number; pressures: number; acts: DatedAct[]; tests: PressureTest[]; notes: string[] }

export interface SeriesLine { document: string; path: string; title: string | null; points: number; from: string; until: string; fits: { from: string; until: string } | null }
export interface SeriesEstimate { value: number; low: number; high: number }
export interface InterruptedSeries {
  interrupted: string; before: number; after: number; level_before: SeriesEstimate; slope_before: SeriesEstimate; level_change: SeriesEstimate; slope_change: SeriesEstimate;
  autocorrelation: number; durbin_watson: number; points: { date: string; value: number; fitted: number }[]; warnings: string[]; document: string; path: string;
}
export interface LibraryRow { id: string; kind: string; file: string; sha256: string; row: number; cells: Record<string, string> }
export interface CitedTable { reference: string; file: string; document: string; sha256: string; rows: number; known: boolean }

export type Choice = "yes" | "no" | "abstain" | "not voting" | "absent" | "none";
export interface Tally { yes: number; no: number; abstain: number }
export interface FileRow { file: string; sha256: string | null; row: number | null }
export interface VoteLine {
  ref: string; id: string; symbol: string; date: string | null; title: string | null; meeting: string | null; body: string; printed_body?: string; rule: string;
  target: "text" | "amendment" | "paragraph" | "motion"; printed: Tally | null; computed: Tally | null; outcome: string; why: string;
  agrees: boolean | null; errors?: string[]; printed_outcome?: string; day?: string; if_two_thirds?: string; of: "case" | "library"; in_case?: boolean;
}
export interface VoteList { lines: VoteLine[]; offset: number; total: number; notes: string[] }
export interface VoteState { code: string; name: string; group: string | null }
export interface BallotLine extends VoteState { vote: Choice; previous?: Choice; row: number; passage?: Place; origin?: FileRow | null }
export interface WhatIfAnswer {
  outcome: string; wanted: string; possible: boolean; fewest: number; words: string;
  must: (VoteState & { from: Choice; to: Choice })[]; candidates: (VoteState & { from: Choice; to: Choice })[];
}
export interface WholeVote extends VoteLine {
  issues: string[]; previous: { id: string; ref: string; symbol: string; date: string } | null; ballots: BallotLine[];
  without_ballot: (VoteState & { previous?: Choice })[]; council: { seats: number; from: "unknown" | "vocabulary" | "rolls"; rolls: number; words: string } | null; source: FileRow | null; ballot_source: FileRow | null; passage: Place | null; what_if: WhatIfAnswer | null;
}
export interface ForecastRange { expected: number; low: number; high: number }
export interface VoteForecast {
  about: string; read_as: string | null; yes: ForecastRange; no: ForecastRange; abstain: ForecastRange; adopted: number;
  record: { votes: number; ballots: number; accuracy: number; brier: number; baseline_accuracy: number; baseline_brier: number; baseline: string };
  like: { symbol: string; ref: string; date: string; title: string; likeness: number }[];
  states: (VoteState & { yes: number; no: number; abstain: number; likeliest: Choice; texts: number })[];
}
export interface SponsorCount { count: number; date: string | null; speaker: string | null; words: string; statement: string; passages: Place[] }
export interface Version { symbol: string; document: string; title: string | null; published: string | null }
export interface Resolution { proceeding: ProceedingLine; symbols: string[]; sponsors: SponsorCount[]; amendments: CourseStep[]; versions: Version[]; votes: VoteLine[] }
export interface RevisedParagraph { kind: "same" | "changed" | "added" | "removed" | "moved"; old: string | null; new: string | null; alike: number; runs: { kind: "same" | "added" | "removed"; words: string }[] }
export interface SymbolOnPage {
  begin: number; end: number; text: string; value: string; explanation: string; aliases: string[];
  proceedings: { id: string; name: string }[]; vote: string | null;
}

// Proceedings, recommendations, pressure and response, as the API gives them (docs/openapi.yaml).
export interface Place { document: string; begin: number; end: number }

export interface CourseStep {
  state: string; state_words: string; words: string | null; date: string | null; speaker: string | null;
  stance: "asserts" | "denies" | "reports"; moves: boolean; refused: string | null; denied_by: string[];
  mode: "words" | "deed" | null; side: "pressure" | "response" | "none"; statement: string; passages: Place[];
}
export interface ProceedingField { property: string; value: string; date: string | null; speaker: string | null; statement: string; passages: Place[] }
export interface Expected { states: { state: string; words: string }[]; who: string; rule: string; due: string | null; overdue: number }
export interface ProceedingLine {
  id: string; name: string; type: string | null; type_words: string; state: string | null; state_words: string | null; since: string | null;
  steps: CourseStep[]; fields: ProceedingField[]; next: Expected[]; disputed: string[]; overdue: number; answers: string | null;
}

export type PositionWord = "pending" | "supported" | "noted";
export interface Answer { position: PositionWord; words: string | null; stage: string; date: string | null; source: string | null }
export interface Assessment { property: string; value: string; date: string | null; speaker: string | null; statement: string; passages: Place[]; quote: string }
export interface RecommendationUnit { by: string; state: string | null; region: string | null; text: string | null; category: number | null; category_given: boolean }
export interface RecommendationLine {
  reviewed: string | null; symbol: string | null; paragraph: string | null; units: RecommendationUnit[]; answers: Answer[]; themes: string[];
  at_adoption: PositionWord | null; latest: PositionWord | null; assessments: Assessment[]; document?: string; begin?: number; end?: number;
}
export interface Share { supported: number; answered: number; share: number | null; low: number | null; high: number | null }
export interface AcceptanceRow extends Share { by: string; value: string; units: number; noted: number; pending: number; unanswered: number; specific: Share }
export interface RecommendationSummary {
  unit: string; units: number; paragraphs: number; texts: number; total: AcceptanceRow; by_category: AcceptanceRow[]; by_region: AcceptanceRow[];
  sources: { document: string; kind: string; notes: string[] }[];
}
export interface RecommendationList { lines: RecommendationLine[]; offset: number; total: number; summary: RecommendationSummary }

export interface DatedAct { date: string; side: string; words: string | null; mode: "words" | "deed" | null }
export interface WindowTest { direction: "lag" | "lead"; window: number; hits: number; responses: number; covered: number; as_many: number; shifts: number; p: number }
export interface PressureTest {
  side: string; pressures: number; responses: number; refused: string | null; sweep: WindowTest[]; sweep_p: number | null; warnings: string[];
  left_out: { date: string; side: string; words: string | null; hits: number; responses: number; p: number }[];
}
export interface ResponsesTested { period: string | null; days: number; pressures: number; acts: DatedAct[]; tests: PressureTest[]; notes: string[] }

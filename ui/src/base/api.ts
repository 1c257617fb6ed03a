// The door to the core: every request of the workspace goes through here, to this host and no other.
// Addresses carry ids and page numbers; what a person typed travels in a body.
import type * as L from "./linkage_types";
import type * as E from "./estimate_types";
import type * as P from "./proceeding_types";
import type * as T from "./types";

export class ApiError extends Error {
  constructor(readonly problem: T.Problem) {
    super(problem.message);
  }
}

const kLost: T.Problem = {
  code: "unreachable",
  message: "The workspace cannot reach Inquest on this machine. What you decided before is saved; the last step may not be.",
  what_to_do: "Start `inquest serve` again and open the link that it prints.",
};

let onSessionEnd: () => void = () => undefined;
export function whenSessionEnds(callback: () => void): void {
  onSessionEnd = callback;
}

async function request<R>(method: string, path: string, body?: unknown): Promise<R> {
  const init: RequestInit = { method, credentials: "same-origin", cache: "no-store", redirect: "error" };
  if (method === "POST") {
    init.headers = { "Content-Type": "application/json" };
    init.body = JSON.stringify(body ?? {});
    init.keepalive = init.body.length < 60_000;  // a decision arrives even when the page is left at once
  }
  let answer: Response;
  try {
    answer = await fetch(path, init);
  } catch {
    throw new ApiError(kLost);
  }
  const decoded: unknown = await answer.json().catch(() => null);
  if (answer.ok && decoded !== null) return decoded as R;
  const problem = (decoded as { error?: T.Problem } | null)?.error ?? {
    code: "internal",
    message: `Inquest answered in a way that the workspace does not understand (HTTP ${answer.status}). Nothing was changed.`,
    what_to_do: "Reload the page; if it happens again, start `inquest serve` again.",
  };
  if (problem.code === "forbidden" && !path.startsWith("/api/session")) onSessionEnd();
  throw new ApiError(problem);
}

const get = <R>(path: string) => request<R>("GET", path);
const post = <R>(path: string, body?: unknown) => request<R>("POST", path, body);
const page = (offset: number, limit: number) => `offset=${offset}&limit=${limit}`;
const id = (text: string) => encodeURIComponent(text).replace(/%3A/g, ":");  // an id may hold a colon, which a path may too

export const api = {
  openSession: (token: string) => post<T.Session>("/api/session", { token }),
  session: () => get<T.Session>("/api/session"),
  endSession: () => post<object>("/api/session/end"),
  overview: () => get<T.Overview>("/api/overview"),

  documents: (offset: number, limit: number, contains: string, status: string) =>
    contains
      ? post<T.Listed<T.DocumentLine>>("/api/documents/find", { contains, offset, limit })
      : get<T.Listed<T.DocumentLine>>(`/api/documents?${page(offset, limit)}${status ? `&status=${id(status)}` : ""}`),
  document: (document: string) => get<T.DocumentPage>(`/api/documents/${id(document)}`),
  pictureOf: (document: string) => `/api/documents/${id(document)}/picture`,
  originalOf: (document: string) => `/api/documents/${id(document)}/original`,

  people: (kind: T.EntityKind, offset: number, limit: number, contains: string) =>
    contains
      ? post<T.Listed<T.PersonLine>>("/api/people/find", { contains, kind, offset, limit })
      : get<T.Listed<T.PersonLine>>(`/api/people?kind=${kind}&${page(offset, limit)}`),
  entity: (entity: string) => get<T.EntityPage>(`/api/people/${id(entity)}`),
  mentions: (entity: string, offset: number, limit: number) => get<T.Listed<T.MentionOnPage>>(`/api/people/${id(entity)}/mentions?${page(offset, limit)}`),
  said: (entity: string, of: "said" | "said_of", offset: number, limit: number) =>
    get<T.Listed<T.QuotationListLine>>(`/api/people/${id(entity)}/${of}?${page(offset, limit)}`),

  proposals: (status: T.ProposalStatus, offset: number, limit: number) =>
    get<T.Listed<T.ProposalLine>>(`/api/proposals?status=${status}&${page(offset, limit)}`),
  acts: (offset: number, limit: number, wanted: { type: string; status: string; contains: string }) =>
    post<T.Listed<T.ActListLine>>("/api/acts/find", { ...wanted, offset, limit }),
  steps: (offset: number, limit: number, wanted: { type: string; status: string; contains: string }) =>
    post<T.Listed<T.StepListLine>>("/api/steps/find", { ...wanted, offset, limit }),
  quotations: (offset: number, limit: number, contains: string) =>
    contains
      ? post<T.Listed<T.QuotationListLine>>("/api/quotations/find", { contains, offset, limit })
      : get<T.Listed<T.QuotationListLine>>(`/api/quotations?${page(offset, limit)}`),
  timeline: (offset: number, limit: number) => get<T.Listed<T.TimelineLine>>(`/api/timeline?${page(offset, limit)}`),
  proceedings: (wanted: { contains?: string; kind?: string; today?: string }, offset: number, limit: number) =>
    post<T.Listed<P.ProceedingLine>>("/api/proceedings/find", { ...wanted, offset, limit }),
  proceedingKinds: () => get<{ kinds: P.ProceedingKind[] }>("/api/proceedings/kinds"),
  positions: (today: string, offset: number, limit: number) => post<T.Listed<P.PositionLine>>("/api/positions/find", { today, offset, limit }),
  recommendations: (wanted: P.RecommendationsWanted, offset: number, limit: number) =>
    post<P.RecommendationList>("/api/recommendations/find", { ...wanted, offset, limit }),
  countRecommendations: (wanted: P.RecommendationsWanted, by: string) =>
    post<T.Listed<P.AcceptanceRow>>("/api/recommendations/find", { ...wanted, by, offset: 0, limit: 1000 }),
  linkage: (wanted: { kind: L.LinkKind; show: "undecided" | "decided" | "all"; offset: number; limit: number }) => post<L.Linkage>("/api/linkage/find", wanted),
  linkedPair: (kind: L.LinkKind, left: string, right: string) => post<L.LinkedPair>("/api/linkage/pair", { kind, left, right }),
  responses: (window: number, from: string, until: string, withDisputed = false) => post<P.ResponsesTested>("/api/responses/test", { window, from, until, with_disputed: withDisputed }),
  series: () => get<T.Listed<P.SeriesLine>>("/api/series"),
  interruptSeries: (document: string, date: string) => post<P.InterruptedSeries>("/api/series/interrupt", { document, date }),
  libraryRows: (kind: string, contains: string, offset: number, limit: number) => post<T.Listed<P.LibraryRow>>("/api/reference/find", { kind, contains, offset, limit }),
  citeRows: (wanted: { ids?: string[]; contains?: string; kind?: string }) => post<{ tables: P.CitedTable[] }>("/api/reference/cite", wanted),
  votes: (of: "case" | "library", contains: string, offset: number, limit: number) => post<P.VoteList>("/api/votes/find", { of, contains, offset, limit }),
  vote: (ref: string, rule: string) => get<{ votes: P.WholeVote[] }>(`/api/votes/${id(ref)}${rule ? `?rule=${id(rule)}` : ""}`),
  forecastVote: (about: string) => post<P.VoteForecast>("/api/votes/forecast", { about }),
  citeVotes: (votes: string[]) => post<{ votes: { document: string; known: boolean }[] }>("/api/votes/cite", { votes }),
  resolution: (proceeding: string) => get<P.Resolution>(`/api/proceedings/${id(proceeding)}/resolution`),
  compareDocuments: (before: string, after: string) => post<{ paragraphs: P.RevisedParagraph[] }>("/api/documents/compare", { before, after }),
  contradictions: (offset: number, limit: number) => get<T.Listed<T.Contradiction>>(`/api/contradictions?${page(offset, limit)}`),
  comparing: () => get<{ running: boolean; stage: string; done: number; total: number }>("/api/comparing"),
  reprints: (offset: number, limit: number) => get<T.Listed<T.Reprint>>(`/api/reprints?${page(offset, limit)}`),
  events: (offset: number, limit: number) => get<T.Listed<T.ReportedEvent>>(`/api/events?${page(offset, limit)}`),
  elsewhere: (document: string) => get<T.Elsewhere>(`/api/documents/${id(document)}/elsewhere`),
  estimates: (offset: number, limit: number) => get<T.Listed<E.EstimateLine>>(`/api/estimates?${page(offset, limit)}`),
  estimateChoices: () => get<E.EstimateChoices>("/api/estimates/choices"),
  estimate: (draft: E.EstimateDraft) => post<E.EstimateJob>("/api/estimates", draft),
  estimateJob: (job: string) => get<E.EstimateJob>(`/api/jobs/${id(job)}`),
  stopEstimate: (job: string) => post<E.EstimateJob>(`/api/jobs/${id(job)}/stop`),
  search: (query: string, offset: number, limit: number) => post<T.SearchList>("/api/search", { query, offset, limit }),
  show: (any: string) => get<T.Shown>(`/api/show/${id(any)}`),

  accept: (ids: string[], correction?: T.Correction) =>
    post<T.Decided>("/api/proposals/accept", correction ? { ids, correction } : { ids }),
  reject: (ids: string[], reason: string) => post<T.Decided>("/api/proposals/reject", { ids, reason }),
  withdraw: (ids: string[]) => post<T.Decided>("/api/proposals/withdraw", { ids }),
  record: (draft: T.StatementDraft) => post<T.Statement>("/api/statements", draft),
  judge: (draft: T.JudgementDraft) => post<T.Judgement>("/api/judgements", draft),
  planErase: (any: string) => post<T.ErasePlan>("/api/erase/plan", { id: any }),

  entries: (offset: number, limit: number) => get<T.Listed<T.EntryLine>>(`/api/entries?${page(offset, limit)}`),
  custody: () => get<T.CustodyPage>("/api/custody"),
  verify: (against: string) => post<T.Job>("/api/verify", against ? { against } : {}),
  job: (job: string) => get<T.Job>(`/api/jobs/${id(job)}`),
  stopJob: (job: string) => post<T.Job>(`/api/jobs/${id(job)}/stop`),
  checkpoint: () => post<T.Checkpoint>("/api/checkpoint"),
};

export function problemOf(error: unknown): T.Problem {
  if (error instanceof ApiError) return error.problem;
  return {
    code: "internal",
    message: "The workspace made a mistake of its own. What you decided before is saved.",
    what_to_do: "Reload the page.",
  };
}

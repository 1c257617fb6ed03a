// Deciding on the proposals of one document: what was decided is shown at once and sent one after another; a refusal
// takes the showing back and says why. Undo takes back the latest decision of this visit.
import { useRef, useState } from "preact/hooks";
import { api, problemOf } from "../base/api";
import { forgetLines } from "../parts/lines";
import type { Correction, Decided, DocumentPage, Problem, Proposal, Statement } from "../base/types";

export type Deed = "accept" | "reject" | "withdraw";
export interface Review {
  proposals: Proposal[];
  statements: Statement[];
  changed: Map<number, number>;
  problem: Problem | null;
  said: string;  // for those who cannot see it
  decide: (deed: Deed, indices: number[], correction?: Correction, reason?: string) => void;
  undo: () => number;  // the proposal that it went back to, or -1
}

const kStatus = { accept: "accepted", reject: "rejected", withdraw: "proposed" } as const;
const kSaid = { accept: "Accepted", reject: "Rejected", withdraw: "Taken back" } as const;

export function useReview(page: DocumentPage): Review {
  const proposals = useRef(page.proposals);
  const statements = useRef(page.statements);
  const changed = useRef(new Map<number, number>());
  const source = useRef(page);
  const deeds = useRef<number[][]>([]);
  const queue = useRef(Promise.resolve());
  const [problem, setProblem] = useState<Problem | null>(null);
  const [said, setSaid] = useState("");
  const [, redraw] = useState(0);
  if (source.current !== page) {
    source.current = page;
    proposals.current = page.proposals;
    statements.current = page.statements;
    changed.current = new Map();
    deeds.current = [];
  }

  const put = (index: number, change: Partial<Proposal>) => {
    const next = proposals.current.slice();
    next[index] = { ...next[index], ...change } as Proposal;
    proposals.current = next;
    changed.current = new Map(changed.current).set(index, (changed.current.get(index) ?? 0) + 1);
  };

  const settle = (indices: number[], answer: Decided) => {
    for (const one of answer.proposals) {
      const index = indices.find((i) => proposals.current[i]?.proposal === one.proposal);
      if (index === undefined) continue;
      const recorded = one.statement;
      put(index, { status: one.status, statement: recorded?.id ?? null, decided: one.decided });
      statements.current = statements.current.map((s) =>
        s.proposal === one.proposal && s.id !== recorded?.id ? { ...s, holds: false } : s);
      if (recorded) statements.current = [...statements.current.filter((s) => s.id !== recorded.id), recorded];
    }
    forgetLines();  // listings show what is decided
    redraw((n) => n + 1);
  };

  const decide: Review["decide"] = (deed, wanted, correction, reason = "") => {
    const indices = wanted.filter((i) => proposals.current[i]);
    if (indices.length === 0) return;
    const was = indices.map((i) => proposals.current[i] as Proposal);
    for (const index of indices) put(index, { status: kStatus[deed] });
    if (deed !== "withdraw") deeds.current.push(indices);
    setProblem(null);
    setSaid(`${kSaid[deed]}${indices.length > 1 ? ` ${indices.length} proposals` : ""}.`);
    redraw((n) => n + 1);
    const ids = was.map((p) => p.proposal);
    queue.current = queue.current.then(async () => {
      try {
        const answer = deed === "accept" ? await api.accept(ids, correction)
          : deed === "reject" ? await api.reject(ids, reason) : await api.withdraw(ids);
        settle(indices, answer);
      } catch (error) {
        was.forEach((p, i) => put(indices[i] as number, { status: p.status, statement: p.statement, decided: p.decided }));
        deeds.current = deeds.current.filter((d) => d !== indices);
        setProblem(problemOf(error));
        redraw((n) => n + 1);
      }
    });
  };

  const undo = () => {
    const last = deeds.current.pop();
    if (!last) return -1;
    decide("withdraw", last);
    return last[0] ?? -1;
  };

  return {
    proposals: proposals.current, statements: statements.current, changed: changed.current, problem, said, decide, undo,
  };
}

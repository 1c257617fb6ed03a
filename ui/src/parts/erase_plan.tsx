// What erasing a document would destroy. Erasing itself is done on the command line, where authority and reason are asked.
import { useState } from "preact/hooks";
import { api, problemOf } from "../base/api";
import type { ErasePlan, Problem, Reached } from "../base/types";
import { counted, shortId } from "../base/words";
import { ProblemNote } from "./note";

function ReachedList({ list }: { list: Reached[] }) {
  return (
    <ul class="plain-list">
      {list.map((one) => (
        <li key={one.id}><a href={`/show/${one.id}`} dir="auto">{one.what || shortId(one.id)}</a> <span class="secondary">{one.why}</span></li>))}
    </ul>
  );
}

export function ErasePlanNote({ id }: { id: string }) {
  const [plan, setPlan] = useState<ErasePlan | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const open = (event: Event) => {
    if (!(event.currentTarget as HTMLDetailsElement).open || plan) return;
    api.planErase(id).then(setPlan, (error: unknown) => setProblem(problemOf(error)));
  };
  return (
    <details class="erase-plan unprinted" onToggle={open}>
      <summary>What erasing it would destroy</summary>
      {problem && <ProblemNote problem={problem} />}
      {plan && (
        <>
          <p>{counted(plan.documents.length, "document")}, {counted(plan.proposals, "proposal")}, {counted(plan.statements.length, "statement")},{" "}
            {counted(plan.judgements.length, "judgement")}, {counted(plan.entities.length, "name")}. The entry that says who erased it, by whose
            authority and why stays, and every other proof still verifies.</p>
          <ReachedList list={plan.documents} />
          {plan.staying.length > 0 && <><p>These documents stay; erase them too, if they must go:</p><ReachedList list={plan.staying} /></>}
          <pre class="command" tabIndex={0}>{`inquest erase CASE ${id} --authority WHO --reason WHY`}</pre>
        </>)}
    </details>
  );
}

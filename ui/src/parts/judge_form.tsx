// What the inquiry makes of a statement: a judgement with its reason, never a change of the statement.
import { useRef, useState } from "preact/hooks";
import { api, problemOf } from "../base/api";
import type { Problem } from "../base/types";
import { ProblemNote } from "./note";

const kKinds: [string, string][] = [
  ["credible", "credible"], ["not-credible", "not credible"], ["holds", "this value holds against others"], ["finding", "a finding rests on it"],
];
// As record::standards_of_proof has them.
const kStandards = ["reasonable suspicion", "reasonable grounds to believe", "reasonable grounds to conclude", "balance of probabilities", "clear and convincing evidence", "beyond reasonable doubt"];

export function JudgeForm({ about, onDone }: { about: string; onDone: () => void }) {
  const form = useRef<HTMLFormElement>(null);
  const [kind, setKind] = useState("credible");
  const [problem, setProblem] = useState<Problem | null>(null);
  const field = (name: string) => ((form.current?.elements.namedItem(name) as HTMLInputElement | null)?.value ?? "").trim();
  const save = async (event: Event) => {
    event.preventDefault();
    try {
      await api.judge({ kind, about: [about], value: field("value"), standard: field("standard"), reason: field("reason") });
      onDone();
    } catch (error) {
      setProblem(problemOf(error));
    }
  };
  return (
    <details class="judge unprinted">
      <summary>Judge this statement</summary>
      <form ref={form} class="correction" autocomplete="off" onSubmit={(event) => void save(event)}>
        {problem && <ProblemNote problem={problem} />}
        <label><span class="label">Judgement</span>
          <select name="kind" value={kind} onChange={(event) => setKind(event.currentTarget.value)}>
            {kKinds.map(([value, words]) => <option key={value} value={value}>{words}</option>)}</select></label>
        {(kind === "holds" || kind === "finding") && (
          <label><span class="label">{kind === "holds" ? "Value that holds" : "Finding"}</span><input name="value" required autocomplete="off" spellcheck={false} /></label>)}
        {kind === "finding" && (
          <label><span class="label">Standard of proof</span>
            <select name="standard">{kStandards.map((s) => <option key={s}>{s}</option>)}</select></label>)}
        <label><span class="label">Reason</span><textarea name="reason" required rows={3} spellcheck={false} /></label>
        <div class="deeds"><button type="submit" class="main">Record the judgement</button></div>
      </form>
    </details>
  );
}

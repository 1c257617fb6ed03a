// Accepting a step into a proceeding: one that is there or a new one, and which of its states the step is. Enter records, Escape leaves.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { api } from "../base/api";
import { useLoad } from "../base/load";
import type { Into } from "../base/types";
import { ProblemNote } from "./note";

const kNew = "";

export function IntoForm({ step, onSave, onLeave }: { step: string; onSave: (into: Into) => void; onLeave: () => void }) {
  const { answer, problem } = useLoad("proceedings to choose from", () =>
    Promise.all([api.proceedings({}, 0, 1000), api.proceedingKinds()]).then(([known, { kinds }]) => ({ known: known.lines, kinds })));
  const [chosen, setChosen] = useState<string | null>(null);
  const [name, setName] = useState("");
  const [kind, setKind] = useState("");
  const [state, setState] = useState("");
  const [mistake, setMistake] = useState("");
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => { if (answer) form.current?.querySelector<HTMLElement>("select, input")?.focus(); }, [answer !== null]);
  if (problem) return <ProblemNote problem={problem} />;
  if (!answer) return null;
  const which = chosen ?? answer.known[0]?.id ?? kNew;
  const type = which === kNew ? kind : answer.known.find((line) => line.id === which)?.type ?? "";
  const states = answer.kinds.find((each) => each.kind === type)?.states ?? [];
  const save = (event: Event) => {
    event.preventDefault();
    if (which === kNew && (!name.trim() || !kind)) return setMistake("A new proceeding needs a name and a kind.");
    onSave({ proceeding: which === kNew ? name.trim() : which, ...(which === kNew ? { kind } : {}), ...(state ? { state } : {}) });
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      onLeave();
    } else if (event.key === "Enter" && (event.target as HTMLElement).tagName === "SELECT") save(event);
  };
  return (
    <form ref={form} class="correction into" onSubmit={save} onKeyDown={keys} autocomplete="off" aria-label="Accept into a proceeding">
      <label><span class="label">Into the proceeding</span>
        <select value={which} onChange={(event) => { setChosen(event.currentTarget.value); setState(""); }}>
          {answer.known.map((line) => <option key={line.id} value={line.id}>{line.name}</option>)}
          <option value={kNew}>a new one</option>
        </select></label>
      {which === kNew && (
        <>
          <label><span class="label">Its name</span><input value={name} onInput={(event) => setName(event.currentTarget.value)} spellcheck={false} /></label>
          <label><span class="label">Its kind</span>
            <select value={kind} onChange={(event) => { setKind(event.currentTarget.value); setState(""); }}>
              <option value="">choose one</option>{answer.kinds.map((each) => <option key={each.kind} value={each.kind} title={each.about}>{each.words}</option>)}
            </select></label>
        </>)}
      <label><span class="label">The step is</span>
        <select value={state} onChange={(event) => setState(event.currentTarget.value)}>
          <option value="">what it was read as: {step}</option>{states.map((each) => <option key={each.state} value={each.state}>{each.words}</option>)}
        </select>
        <span class="hint">A step that may not follow those before it is refused, with what may.</span></label>
      {mistake && <p class="mistake" role="alert">{mistake}</p>}
      <div class="deeds"><button type="submit" class="main">Record it so</button><button type="button" onClick={onLeave}>Leave</button></div>
    </form>
  );
}

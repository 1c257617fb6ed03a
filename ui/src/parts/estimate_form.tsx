// Which lists, who is counted, with which model; then the run, its progress, and a way to stop it.
import { useEffect, useRef, useState } from "preact/hooks";
import { api, problemOf } from "../base/api";
import type { EstimateChoices, EstimateDone, EstimateJob } from "../base/estimate_types";
import type { Problem } from "../base/types";
import { count, counted, duration } from "../base/words";
import { Nothing, ProblemNote, Waiting } from "./note";

// Where the lists are from: a capture table by its id, or the persons of the documents.
const kByPublisher = "publisher", kChosen = "lists";
const kMostLists = 30;

const kModels: [string, string][] = [["all", "all, and their average"], ["lcm", "latent classes alone"], ["graph", "decomposable graphs alone"], ["loglinear", "log-linear models alone"]];

function Running({ job, onStop }: { job: EstimateJob; onStop: () => void }) {
  const left = job.done > 0 && job.seconds > 1 ? (job.seconds / job.done) * (job.total - job.done) : 0;
  return (
    <div class="work" role="status">
      <p>{(job.stage || "beginning").replace(/^./, (c) => c.toUpperCase())}<span class="secondary"> · {duration(job.seconds)}{left > 1 && `, about ${duration(left)} left`}</span></p>
      {job.total > 0 ? <progress max={job.total} value={job.done} aria-label="Estimate" /> : <progress aria-label="Estimate" />}
      <p><button type="button" onClick={onStop}>Stop</button></p>
    </div>
  );
}

// Tables with a row for each person are lists by their form; where fewer than two are, every document that names ten or more is offered
// as one. The largest first, no more than can be taken together.
export function usualLists(choices: EstimateChoices): string[] {
  const rows = choices.documents.filter((each) => each.rows);
  return (rows.length >= 2 ? rows : choices.documents).slice(0, kMostLists).map((each) => each.document);
}

export function EstimateForm({ choices, onDone }: { choices: EstimateChoices; onDone: (done: EstimateDone) => void }) {
  const form = useRef<HTMLFormElement>(null);
  // Nothing chosen yet: what suggests itself, also where the documents are still being compared when the page opens.
  const [picked, setSource] = useState<string | null>(null);
  const [ticks, setChosen] = useState<string[] | null>(null);
  const source = picked ?? choices.tables[0]?.document ?? (choices.publishers.length >= 3 ? kByPublisher : kChosen), chosen = ticks ?? usualLists(choices);
  const [job, setJob] = useState<EstimateJob | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const alive = useRef(true);
  useEffect(() => () => { alive.current = false; }, []);

  const follow = (now: EstimateJob) => {
    if (!alive.current) return;
    setJob(now);
    if (now.state === "done" && now.result) return onDone(now.result);
    if (now.state === "failed") setProblem(now.error);
    if (now.state === "running") setTimeout(() => void api.estimateJob(now.id).then(follow, (error: unknown) => { setJob(null); setProblem(problemOf(error)); }), 250);
  };
  const field = (name: string) => ((form.current?.elements.namedItem(name) as HTMLInputElement | null)?.value ?? "").trim();
  const ticked = (name: string) => (form.current?.elements.namedItem(name) as HTMLInputElement | null)?.checked ?? false;
  const begin = (event: Event) => {
    event.preventDefault();
    setProblem(null);
    const draft = { what: field("what") || "people", model: field("model"), seed: Number(field("seed")) || 1, checks: ticked("checks"), beside: ticked("beside"), reason: field("reason") };
    const from = source === kByPublisher ? { by: kByPublisher } : source === kChosen ? { lists: chosen } : { table: source };
    api.estimate({ ...draft, ...from }).then(follow, (error: unknown) => setProblem(problemOf(error)));
  };
  const running = job?.state === "running";
  const table = choices.tables.find((each) => each.document === source);
  if (choices.tables.length === 0 && choices.documents.length === 0) {
    return choices.pending ? <Waiting what="Comparing the persons of the documents" /> : (
      <Nothing lead="Nothing in this case is a list yet.">
        <p>Add lists of persons and read them, or a capture table: a CSV file with a column of 0 and 1 for each list and a column count, how many people have this history. They can then be chosen here.</p>
      </Nothing>);
  }
  return (
    <form ref={form} class="estimate-form unprinted" autocomplete="off" onSubmit={begin}>
      {problem && <ProblemNote problem={problem} />}
      {job?.state === "stopped" && <p role="status">Stopped. Nothing was recorded.</p>}
      <fieldset disabled={running}>
        <legend class="unseen">A new estimate</legend>
        <label><span class="label">Lists</span>
          <select name="source" value={source} onChange={(event) => setSource(event.currentTarget.value)}>
            {choices.tables.length > 0 && (
              <optgroup label="Capture tables">
                {choices.tables.map((each) => <option key={each.document} value={each.document}>{each.title || each.name}: {counted(each.lists.length, "list")}, {count(each.people)} people</option>)}
              </optgroup>)}
            {choices.documents.length > 0 && (
              <optgroup label="Persons of the documents, as they are linked">
                <option value={kByPublisher}>each publisher is a list ({counted(choices.publishers.length, "publisher")} with ten people or more)</option>
                <option value={kChosen}>documents that I choose</option>
              </optgroup>)}
          </select>
          {table && <span class="hint" dir="auto">{table.lists.join(", ")}{table.strata.length > 0 && `; ${counted(table.strata.length, "stratum", "strata")}`}</span>}
          {source === kByPublisher && <span class="hint" dir="auto">{choices.publishers.map((each) => `${each.name ?? "publisher not stated"} (${count(each.people)})`).join(", ")}</span>}</label>
        {source === kChosen && (
          <fieldset class="estimate-lists"><legend class="label">Documents, each a list of persons</legend>
            {choices.documents.map((each) => (
              <label key={each.document} class="tick"><input type="checkbox" checked={chosen.includes(each.document)}
                onChange={(event) => setChosen(event.currentTarget.checked ? [...chosen, each.document] : chosen.filter((one) => one !== each.document))} /> <span dir="auto">{each.title || each.name}</span> <span class="secondary">{count(each.people)} people</span></label>))}
          </fieldset>)}
        <label><span class="label">Who is counted</span><input name="what" list="estimate-what" placeholder="people were killed" spellcheck={false} />
          <datalist id="estimate-what"><option value="people were killed" /><option value="people disappeared" /><option value="people were detained" /></datalist>
          <span class="hint">As the sentence says it: “Between … and … <i>people were killed</i>, of whom … are recorded.”</span></label>
        <details>
          <summary>Model, seed and checks</summary>
          <label><span class="label">Model</span><select name="model">{kModels.map(([value, words]) => <option key={value} value={value}>{words}</option>)}</select></label>
          <label><span class="label">Seed</span><input name="seed" inputMode="numeric" pattern="[0-9]{1,15}" defaultValue="1" /><span class="hint">The same seed gives the same bytes.</span></label>
          <label><span class="label">Reason for this run</span><input name="reason" spellcheck={false} /></label>
          <p><label class="tick"><input type="checkbox" name="checks" defaultChecked /> Leave each list out, hide each list, try another prior (slower)</label></p>
          <p><label class="tick"><input type="checkbox" name="beside" /> Let the run over the same lists stand that stood before</label></p>
        </details>
        <p><button type="submit" class="main" disabled={source === kChosen && chosen.length < 2}>Estimate</button></p>
      </fieldset>
      {running && job && <Running job={job} onStop={() => void api.stopEstimate(job.id).then(follow, () => undefined)} />}
    </form>
  );
}

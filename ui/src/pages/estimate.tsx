// How many were never recorded: choose lists, run, and quote what may be quoted; the runs so far.
import { useEffect, useRef } from "preact/hooks";
import { api } from "../base/api";
import { momentInWords } from "../base/edtf";
import type { EstimateJudgement, EstimateLine, EstimateResult, EstimateRun } from "../base/estimate_types";
import { useLoad } from "../base/load";
import { navigate, type Place } from "../base/router";
import { count, counted } from "../base/words";
import { EstimateForm } from "../parts/estimate_form";
import { EstimateOutcome, Provenance, Strata } from "../parts/estimate_outcome";
import { diagnosticsInWords, intervalInWords, modelInWords, people } from "../parts/estimate_words";
import { Heading } from "../parts/heading";
import { ProblemNote, Refused, Waiting } from "../parts/note";
import { Posterior } from "../parts/posterior";
import { saveCsv, saveSvg } from "../parts/save";
import { UpSet } from "../parts/upset";

export function EstimatePage({ place }: { place: Place }) {
  const id = place.parts[1];
  return id ? <One key={id} id={id} /> : <All />;
}

function All() {
  const choices = useLoad("estimate choices", api.estimateChoices);
  const pending = choices.answer?.pending ?? false;
  useEffect(() => {
    if (!pending) return;
    const timer = setTimeout(choices.reload, 2000);
    return () => clearTimeout(timer);
  }, [choices.answer]);
  const runs = useLoad("estimates", () => api.estimates(0, 1000));
  return (
    <main id="main" class="estimate">
      <Heading title="Estimate" about="How many were never recorded: from lists that overlap, the number of those on none, with what makes it doubtful, or no number and the reason." />
      {choices.problem && <ProblemNote problem={choices.problem} retry={choices.reload} />}
      {!choices.answer && !choices.problem && <Waiting what="Looking for capture tables" />}
      {choices.answer && <EstimateForm choices={choices.answer} onDone={(done) => navigate(`/estimate/${done.judgement.id}`)} />}
      {runs.problem && <ProblemNote problem={runs.problem} retry={runs.reload} />}
      {runs.answer && runs.answer.total > 0 && (
        <section>
          <h2 class="label">Runs so far <span class="tally-note">{count(runs.answer.total)}</span></h2>
          <ul class="estimate-runs plain-list">{runs.answer.lines.map((line) => <Run key={line.id} line={line} />)}</ul>
        </section>)}
    </main>
  );
}

function Run({ line }: { line: EstimateLine }) {
  const stands = !line.counts ? "does not count" : line.withdrawn ? "withdrawn" : line.superseded_by ? "superseded" : "stands";
  return (
    <li class={stands === "stands" ? "" : "is-over"}>
      <a href={`/estimate/${line.id}`}>{line.headline ? intervalInWords(line.headline) : "No number"}</a> <span dir="auto">{line.headline ? line.what : line.refusal}</span>
      <span class="row-under" dir="auto">{count(line.observed)} recorded on {line.lists.join(", ")} · {line.warnings === 0 ? "no warning" : counted(line.warnings, "warning")} · {stands} · {line.recorded.initials}, {momentInWords(line.recorded.time)}</span>
    </li>
  );
}

function One({ id }: { id: string }) {
  const { answer, problem, reload } = useLoad(`estimate ${id}`, () => api.show(id));
  if (problem) return <Refused problem={problem} retry={reload} />;
  if (!answer) return <main id="main"><Waiting what="Opening it" /></main>;
  const judgement = answer.object as unknown as EstimateJudgement;
  if (answer.type !== "judgement" || !judgement.run) {
    return <main id="main"><Heading title="Estimate" /><p>This is no estimate, or one of another version. <a href={`/show/${id}`}>All its fields</a></p></main>;
  }
  return (
    <main id="main" class="estimate">
      <Heading title="Estimate" about={<a href="/estimate">All estimates</a>} />
      <EstimateOutcome judgement={judgement} run={judgement.run} />
      <Pictures run={judgement.run} />
      <Strata result={judgement.run.result} />
      <section>
        <h2 class="label">What was checked</h2>
        <ul class="diagnostics">{diagnosticsInWords(judgement.run.result).map((each) => <li key={each}>{each}</li>)}</ul>
      </section>
      <Provenance judgement={judgement} run={judgement.run} />
    </main>
  );
}

function saveModels(result: EstimateResult): void {
  const rows = result.models.map((m) => [m.model, m.detail, m.estimate.median, m.estimate.lower, m.estimate.upper, m.mc_error.median, m.mc_error.lower, m.mc_error.upper, m.rhat, m.ess]);
  const h = result.headline;
  if (h) rows.unshift(["headline", "average", h.median, h.lower, h.upper, null, null, null, null, null]);
  saveCsv(["model", "detail", "median", "lower", "upper", "error_median", "error_lower", "error_upper", "rhat", "ess"], rows, "models.csv");
}
function saveOverlaps(result: EstimateResult): void {
  saveCsv([...result.lists, "count"], result.overlaps.map((each) => [...result.lists.map((list) => (each.lists.includes(list) ? 1 : 0)), each.count]), "overlaps.csv");
}

function Pictures({ run }: { run: EstimateRun }) {
  const total = useRef<SVGSVGElement>(null), overlap = useRef<SVGSVGElement>(null);
  const { result } = run;
  return (
    <>
      {result.models.length > 0 && (
        <section>
          <h2 class="label">{result.headline ? "The total, and what each model says alone" : "What each model says alone"}</h2>
          <Posterior result={result} of={total} />
          <p class="save-deeds unprinted"><button type="button" class="plain" onClick={() => total.current && saveSvg(total.current, "total.svg")}>Save as SVG</button> <button type="button" class="plain" onClick={() => saveModels(result)}>Save as CSV</button></p>
          <Models result={result} />
        </section>)}
      {result.overlaps.length > 0 && (
        <section>
          <h2 class="label">Who stands on which lists</h2>
          <UpSet result={result} of={overlap} />
          <p class="save-deeds unprinted"><button type="button" class="plain" onClick={() => overlap.current && saveSvg(overlap.current, "overlap.svg")}>Save as SVG</button> <button type="button" class="plain" onClick={() => saveOverlaps(result)}>Save as CSV</button></p>
          <details><summary>The same as a table</summary>
            <table class="figures"><thead><tr><th scope="col">Lists</th><th scope="col">People</th></tr></thead>
              <tbody>{result.overlaps.map((each) => <tr key={each.lists.join("\n")}><th scope="row" dir="auto">{each.lists.join(", ")}{each.lists.length === 1 && " alone"}</th><td>{count(each.count)}</td></tr>)}</tbody></table>
          </details>
        </section>)}
    </>
  );
}

function Models({ result }: { result: EstimateResult }) {
  const error = (e: { median: number | null; lower: number | null; upper: number | null }) => (e.median || e.lower || e.upper ? `${people(e.median)}, ${people(e.lower)}, ${people(e.upper)}` : "exact");
  return (
    <div class="picture-scroll" tabIndex={0} role="group" aria-label="The models, a table that scrolls">
      <table class="figures models">
        <thead><tr><th scope="col">Model</th><th scope="col">Middle</th><th scope="col">95{"\u00a0"}% interval</th><th scope="col">Error of each by chance</th><th scope="col">R-hat</th><th scope="col">Effective samples</th></tr></thead>
        <tbody>
          {result.models.map((each) => (
            <tr key={each.model}><th scope="row">{modelInWords(each.model)}<span class="row-under">{each.detail}</span></th><td>{people(each.estimate.median)}</td><td>{intervalInWords(each.estimate)}</td>
              <td>{error(each.mc_error)}</td><td>{each.rhat?.toFixed(3) ?? ""}</td><td>{each.ess === null ? "" : count(Math.round(each.ess))}</td></tr>))}
          {result.headline && <tr class="whole"><th scope="row">all together</th><td>{people(result.headline.median)}</td><td>{intervalInWords(result.headline)}</td><td /><td /><td /></tr>}
        </tbody>
      </table>
    </div>
  );
}

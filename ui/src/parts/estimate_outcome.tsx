// What may be quoted, or why nothing may: the sentence with the warnings that belong to it, or the refusal as plainly.
import { useState } from "preact/hooks";
import { momentInWords } from "../base/edtf";
import type { EstimateJudgement, EstimateResult, EstimateRun } from "../base/estimate_types";
import { counted, sentenceCase, shortId } from "../base/words";
import { unbroken } from "./estimate_words";

// What is copied: the sentence, its warnings, and from where it can be checked. Never the sentence alone.
export function quotation(judgement: EstimateJudgement, run: EstimateRun): string {
  const { headline, refusal, warnings } = run.result;
  const lead = headline ? headline.sentence : `No number may be given: ${refusal ?? ""}`;
  const warned = warnings.length ? `\n${warnings.length === 1 ? "Warning" : "Warnings"}: ${warnings.join(" ")}` : "";
  return `${lead}${warned}\nInquest ${run.version}, seed ${run.seed}, recorded as ${judgement.id} on ${judgement.recorded.time.slice(0, 10)}.`;
}

export function EstimateOutcome({ judgement, run }: { judgement: EstimateJudgement; run: EstimateRun }) {
  const [copied, setCopied] = useState(false);
  const { headline, refusal, warnings } = run.result;
  const copy = () => void navigator.clipboard.writeText(quotation(judgement, run)).then(() => setCopied(true), () => undefined);
  return (
    <section class="estimate-outcome">
      <blockquote class={headline ? "said-sentence" : "said-sentence refused"}>
        {headline ? unbroken(headline.sentence) : <><b>No number.</b> {unbroken(refusal ?? "")}</>}
      </blockquote>
      {warnings.length > 0 && (
        <>
          <h2 class="label">{warnings.length === 1 ? "The warning that belongs to it" : `The ${warnings.length} warnings that belong to it`}</h2>
          <ul class="warnings plain-list">{warnings.map((each) => <li key={each}>{unbroken(sentenceCase(each))}</li>)}</ul>
        </>)}
      <p class="copy unprinted"><button type="button" onClick={copy}>{copied ? "Copied" : headline ? "Copy the sentence with its warnings" : "Copy the reason"}</button></p>
      <p class="secondary">{judgement.superseded_by ? <>No longer stands: <a href={`/show/${judgement.superseded_by}`}>what came in its place</a> · </> : !judgement.counts ? "Does not count: its author was revoked · " : ""}
        Recorded by {judgement.recorded.initials}, {momentInWords(judgement.recorded.time)}{judgement.reason && ` · ${judgement.reason}`}
        {judgement.supersedes && <> · in the place of <a href={`/estimate/${judgement.supersedes}`}>an earlier run</a></>}</p>
    </section>
  );
}

export function Provenance({ judgement, run }: { judgement: EstimateJudgement; run: EstimateRun }) {
  const options = Object.entries(run.options).filter(([, value]) => !(Array.isArray(value) && value.length === 0)).map(([name, value]) => (name === "checks" ? (value ? "all checks" : "no checks") : `${name} ${Array.isArray(value) ? value.join(", ") : String(value)}`));
  return (
    <section>
      <h2 class="label">How it was made</h2>
      <p>{sentenceCase(run.version)}{run.linkage && `, ${run.linkage}`}, seed {run.seed}; {options.join(", ")}. Whoever runs it again with these gets the same bytes.</p>
      <table class="figures">
        <thead><tr>{run.from !== "table" && <th scope="col">List</th>}<th scope="col">Document</th><th scope="col">SHA-256</th></tr></thead>
        <tbody>{run.inputs.slice(0, 200).map((each) => (
          <tr key={`${each.list} ${each.document}`}>{run.from !== "table" && <td dir="auto">{each.list}</td>}<td><a class="mono" href={`/documents/${each.document}`}>{shortId(each.document)}</a></td><td class="mono hash">{each.sha256}</td></tr>))}</tbody>
      </table>
      {run.inputs.length > 200 && <p class="secondary">and {counted(run.inputs.length - 200, "more document")}.</p>}
      <p class="secondary">The run is judgement <a class="mono" href={`/show/${judgement.id}`}>{shortId(judgement.id)}</a> of the ledger.</p>
    </section>
  );
}

export function Strata({ result }: { result: EstimateResult }) {
  if (!result.strata) return null;
  const range = (e: { lower: number | null; upper: number | null } | null | undefined) => (e ? `${Math.round(e.lower ?? 0).toLocaleString("en")} to ${e.upper === null ? "no limit" : Math.round(e.upper).toLocaleString("en")}` : "no number");
  return (
    <section>
      <h2 class="label">Strata</h2>
      <table class="figures">
        <thead><tr><th scope="col">Stratum</th><th scope="col">Recorded</th><th scope="col">95{"\u00a0"}% interval</th></tr></thead>
        <tbody>
          {result.strata.map((each) => <tr key={each.stratum}><th scope="row" dir="auto">{each.stratum}</th><td>{each.observed}</td><td>{each.headline ? range(each.headline) : `no number: ${each.refusal ?? ""}`}</td></tr>)}
          <tr><th scope="row">Their sum</th><td /><td>{result.sum_of_strata ? range(result.sum_of_strata) : `no number: ${result.sum_refusal ?? ""}`}</td></tr>
          <tr><th scope="row">All pooled</th><td>{result.observed}</td><td>{range(result.headline)}</td></tr>
        </tbody>
      </table>
    </section>
  );
}

// What a state was asked in a review: filters, the series of its answers, assessments with their evidence, and acceptance by what was
// asked and who asked. Every count names its unit.
import { useState } from "preact/hooks";
import { api } from "../base/api";
import { edtfInWords } from "../base/edtf";
import { useDelayed, useLoad } from "../base/load";
import type { AcceptanceRow, Answer, RecommendationLine } from "../base/proceeding_types";
import { count, counted } from "../base/words";
import { FilterField, Heading } from "../parts/heading";
import { Nothing, Refused, Waiting } from "../parts/note";
import { saveCsv } from "../parts/save";

const kMost = 300;  // drawn at once
const kCategories = ["not known", "asks others or for help", "continue", "consider", "general action", "specific action"];
const percent = (share: number | null) => (share === null ? "–" : `${(share * 100).toFixed(0)} %`);

export function RecommendationsPage() {
  const [contains, setContains] = useState("");
  const [response, setResponse] = useState("");
  const [category, setCategory] = useState(0);
  const words = useDelayed(contains, 150);
  const wanted = { contains: words, response, category };
  const { answer, problem, reload } = useLoad(`recommendations ${JSON.stringify(wanted)}`, () => api.recommendations(wanted, 0, kMost));
  if (problem) return <Refused problem={problem} retry={reload} />;
  const summary = answer?.summary;
  return (
    <main id="main" class="tabled">
      <Heading title="Recommendations" about={summary && <>{counted(summary.paragraphs, "numbered paragraph")}, {counted(summary.units, "unit")} (paragraph × state): {count(summary.total.supported)} supported, {count(summary.total.noted)} noted, {count(summary.total.pending)} pending.</>}>
        <div class="narrowing">
        <FilterField label="Filter by text, state or theme" value={contains} onChange={setContains} />
        <label class="choice"><span class="unseen">Answer</span>
          <select value={response} onChange={(event) => setResponse(event.currentTarget.value)}>
            <option value="">any answer</option><option value="supported">supported</option><option value="noted">noted</option><option value="pending">pending</option>
          </select></label>
        <label class="choice"><span class="unseen">What is asked</span>
          <select value={String(category)} onChange={(event) => setCategory(Number(event.currentTarget.value))}>
            <option value="0">any action</option>{[1, 2, 3, 4, 5].map((each) => <option key={each} value={String(each)}>{each} {kCategories[each]}</option>)}
          </select></label>
        {answer && answer.lines.length > 0 && <button type="button" class="plain" onClick={() => save(answer.lines)}>Save as CSV</button>}
        </div>
      </Heading>
      {!answer && <Waiting what="Reading the recommendations" />}
      {summary && summary.total.answered > 0 && (
        <div class="acceptance">
          <Acceptance title="By what is asked" rows={summary.by_category} name={(value) => `${value} ${kCategories[Number(value)] ?? ""}`} />
          <Acceptance title="By who asks" rows={summary.by_region} name={(value) => value} />
        </div>)}
      {answer?.total === 0 && <Nothing lead="No recommendation was found."><p>Add a review's report, a thematic list or a table; <code>inquest recommendations</code> says which are read.</p></Nothing>}
      {answer && answer.lines.length > 0 && <Table lines={answer.lines} />}
      {answer && answer.total > answer.lines.length && <p class="secondary">The first {count(answer.lines.length)} of {count(answer.total)}.</p>}
      {summary?.sources.flatMap((source) => source.notes).map((note) => <p key={note} class="secondary">Note: {note}.</p>)}
    </main>
  );
}

// The share as a dot, its interval as a line: what is uncertain is seen to be.
function Acceptance({ title, rows, name }: { title: string; rows: AcceptanceRow[]; name: (value: string) => string }) {
  return (
    <table class="figures">
      <caption>{title}</caption>
      <thead><tr><th scope="col">Group</th><th scope="col">Supported</th><th scope="col">of answered units</th><th scope="col" class="words">Share (95 % interval)</th></tr></thead>
      <tbody>{rows.map((row) => (
        <tr key={row.value}>
          <th scope="row">{name(row.value)}</th><td>{count(row.supported)}</td><td>{count(row.answered)}</td>
          <td class="words">{row.share === null || row.low === null || row.high === null ? "–" : (
            <><svg class="interval" width="108" height="12" viewBox="-4 0 108 12" aria-hidden="true"><line x1="0" x2="100" y1="11.5" y2="11.5" class="base" />
              <line x1={row.low * 100} x2={row.high * 100} y1="6" y2="6" /><circle cx={row.share * 100} cy="6" r="3" /></svg> {percent(row.share)} ({percent(row.low)} to {percent(row.high)})</>)}</td>
        </tr>))}</tbody>
    </table>
  );
}

const answerInWords = (answer: Answer) => `${answer.words ?? answer.position}${answer.date ? `, ${edtfInWords(answer.date)}` : ""} (${answer.stage})`;

function Table({ lines }: { lines: RecommendationLine[] }) {
  return (
    <table class="figures recommendations">
      <thead><tr><th scope="col">Paragraph</th><th scope="col" class="words">State</th><th scope="col" class="words">What is asked</th><th scope="col" class="words">Answers, in order</th><th scope="col" class="words">Carried out</th></tr></thead>
      <tbody>{lines.map((line) => (
        <tr key={`${line.document ?? ""} ${line.paragraph ?? ""} ${line.begin ?? 0}`}>
          <th scope="row">{line.document ? <a href={`/documents/${line.document}#b${line.begin}-${line.end}`}>{line.paragraph ?? "not numbered"}</a> : line.paragraph}</th>
          <td class="words" dir="auto">{line.units.map((unit) => unit.by).join(", ")}</td>
          <td class="words" dir="auto">{line.units[0]?.text ?? <>{line.themes.filter((theme) => theme !== "other").join(", ") || "theme not stated"}</>}
            {line.units[0]?.category ? <span class="secondary block-line">{line.units[0].category} {kCategories[line.units[0].category]}</span> : null}</td>
          <td class="words">{line.answers.length === 0 ? "none given" : line.answers.map((each) => <span key={answerInWords(each)} class="block-line">{answerInWords(each)}</span>)}</td>
          <td class="words">{line.assessments.length === 0 ? <span class="secondary">not assessed</span> : line.assessments.map((each) => (
            <span key={each.statement} class="block-line">{each.value}{each.speaker && `, ${each.speaker}`}{each.date && `, ${edtfInWords(each.date)}`}</span>))}</td>
        </tr>))}</tbody>
    </table>
  );
}

function save(lines: RecommendationLine[]): void {
  saveCsv(["symbol", "paragraph", "state", "category", "asked", "at adoption", "latest", "carried out"], lines.flatMap((line) => line.units.map((unit) => [
    line.symbol, line.paragraph, unit.by, unit.category, unit.text ?? line.themes.join("; "), line.at_adoption, line.latest, line.assessments.at(-1)?.value ?? "not assessed"])), "recommendations.csv");
}

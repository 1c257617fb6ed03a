// What a state was asked in a review: filters, the series of its answers, assessments with their evidence, and acceptance by what was
// asked and who asked. Every count names its unit.
import { useRef, useState } from "preact/hooks";
import { api } from "../base/api";
import { edtfInWords } from "../base/edtf";
import { useDelayed, useLoad } from "../base/load";
import type { Answer, CycleRow, RecommendationLine } from "../base/proceeding_types";
import { count, counted } from "../base/words";
import { Acceptance, categoryInWords, Cycles, kCategories } from "../parts/acceptance";
import { FilterField, Heading } from "../parts/heading";
import { LibraryRows } from "../parts/library_rows";
import { Nothing, Refused, Waiting } from "../parts/note";
import { passageHref } from "../parts/passage_link";
import { SaveTable } from "../parts/save_table";
import { WordsUsed } from "../parts/words_used";

const kMost = 300;  // drawn at once

const kBy: Record<string, string> = { "": "what is asked and who asks", theme: "theme", cycle: "cycle of review", state: "recommending state", words: "the state's own words", goal: "development goal", person: "persons concerned", session: "session", reviewed: "state under review" };

export function RecommendationsPage() {
  const [contains, setContains] = useState("");
  const [response, setResponse] = useState("");
  const [category, setCategory] = useState(0);
  const [cycle, setCycle] = useState(0);
  const [by, setBy] = useState("");
  const words = useDelayed(contains, 150);
  const wanted = { contains: words, response, category, cycle };
  const key = JSON.stringify(wanted);
  const { answer, problem, reload } = useLoad(`recommendations ${key}`, () => api.recommendations(wanted, 0, kMost));
  const grouped = useLoad(`recommendations ${by} ${key}`, () => (by ? api.countRecommendations(wanted, by) : Promise.resolve(null))).answer;
  const cycles = useRef<CycleRow[]>([]);
  if (problem) return <Refused problem={problem} retry={reload} />;
  const summary = answer?.summary;
  if (summary && !cycle) cycles.current = summary.by_cycle;
  const narrowed = words !== "" || response !== "" || category !== 0 || cycle !== 0;
  return (
    <main id="main" class="tabled">
      <Heading title="Recommendations" about={summary ? <>{counted(summary.paragraphs, "numbered paragraph")}, {counted(summary.units, "unit")} (paragraph × state): {count(summary.total.supported)} supported, {count(summary.total.noted)} noted, {count(summary.total.pending)} pending{summary.total.unanswered > 0 && `, ${count(summary.total.unanswered)} without an answer`}.</> : "What a state was asked in its review, what it answered, and what was done."}>
        {(narrowed || answer?.total !== 0) && <div class="narrowing">
          <FilterField label="Filter by text, state or theme" value={contains} onChange={setContains} />
          <label class="choice"><span class="unseen">Answer</span>
            <select value={response} onChange={(event) => setResponse(event.currentTarget.value)}>
              <option value="">any answer</option><option value="supported">supported</option><option value="noted">noted</option><option value="pending">pending</option>
            </select></label>
          <label class="choice"><span class="unseen">What is asked</span>
            <select value={String(category)} onChange={(event) => setCategory(Number(event.currentTarget.value))}>
              <option value="0">any action</option>{[1, 2, 3, 4, 5].map((each) => <option key={each} value={String(each)}>{each} {kCategories[each]}</option>)}
            </select></label>
          {cycles.current.length > 1 && (
            <label class="choice"><span class="unseen">Cycle</span>
              <select value={String(cycle)} onChange={(event) => setCycle(Number(event.currentTarget.value))}>
                <option value="0">any cycle</option>{cycles.current.map((each) => <option key={each.cycle} value={String(each.cycle)}>cycle {each.cycle}</option>)}
              </select></label>)}
          <label class="choice">count by <select value={by} onChange={(event) => setBy(event.currentTarget.value)}>{Object.entries(kBy).map(([each, name]) => <option key={each} value={each}>{name}</option>)}</select></label>
          {answer && answer.total > 0 && <SaveTable<RecommendationLine> file="recommendations.csv" head={kHead} rows={rowsOf} load={(offset, limit) => api.recommendations(wanted, offset, limit)} />}
        </div>}
      </Heading>
      {!answer && <Waiting what="Reading the recommendations" />}
      {summary && summary.total.answered > 0 && (
        <div class="acceptance">
          {by && grouped ? <Acceptance title={`By ${kBy[by] ?? by}`} rows={grouped.lines.filter((row) => row.by !== "all")} name={(value) => (by === "cycle" && /^\d/.test(value) ? `cycle ${value}` : value)} /> : (
            <>
              <Acceptance title="By what is asked" rows={summary.by_category} name={categoryInWords} />
              <Acceptance title="By who asks" rows={summary.by_region} name={(value) => value} />
            </>)}
          {summary.by_cycle.length > 1 && <Cycles cycles={summary.by_cycle} />}
        </div>)}
      {answer?.total === 0 && (narrowed ? <Nothing lead="No recommendation is like that." />
        : <Nothing lead="No document of this case lists recommendations."><p>Add a review's report, a thematic list, UPR Info's export or a table of your own: <code>inquest add CASE FILE</code>, then <code>inquest read CASE</code>.</p></Nothing>)}
      {answer && answer.lines.length > 0 && <Table lines={answer.lines} />}
      {answer && answer.total > answer.lines.length && <p class="secondary">The first {count(answer.lines.length)} of {count(answer.total)} are shown; the filters narrow them, "Save as CSV" has all.</p>}
      {summary?.sources.flatMap((source) => source.notes).map((note) => <p key={note} class="secondary">Note: {note}.</p>)}
      {answer && <LibraryRows kind="upr" what="recommendations" onCited={reload} />}
      {answer && answer.total > 0 && <WordsUsed words={[
        ["paragraph, unit", "A recommendation is a numbered paragraph of the report. A unit is one paragraph and one state that recommends it: one paragraph of two states is two units. Every count says which it counts."],
        ["supported, noted, pending", "The only answers that the Council's rules know. What is accepted in part or in principle counts as noted; the state's own words are kept beside it."],
        ["what is asked", "1 asks others or asks for help, 2 to continue, 3 to consider, 4 a general action, 5 a specific one. Soft asks are accepted far more often: a share says little without them."],
        ["share (95 % interval)", "Of the answered units: the dot. The line is Wilson's interval: the range in which the share would lie nineteen times in twenty, were the asks a sample of such asks. Few asks, a long line."],
        ["carried out", "What somebody assessed, on a day and on evidence. It is never taken from the answer."]]} />}
    </main>
  );
}

const answerInWords = (answer: Answer) => `${answer.words ?? answer.position}${answer.date ? `, ${edtfInWords(answer.date)}` : ""} (${answer.stage})`;

function Table({ lines }: { lines: RecommendationLine[] }) {
  const ofSeveral = new Set(lines.map((line) => line.cycle)).size > 1;  // then a paragraph's number names it no more
  return (
    <table class="figures recommendations">
      <thead><tr><th scope="col">Paragraph</th><th scope="col" class="words">State</th><th scope="col" class="words">What is asked</th><th scope="col" class="words">Answers, in order</th><th scope="col" class="words">Carried out</th></tr></thead>
      <tbody>{lines.map((line) => (
        <tr key={`${line.document ?? ""} ${line.paragraph ?? ""} ${line.begin ?? 0}`}>
          <th scope="row">{line.document ? <a href={`/documents/${line.document}#b${line.begin}-${line.end}`}>{line.paragraph ?? "not numbered"}</a> : line.paragraph}{ofSeveral && <span class="secondary block-line one-line">{line.cycle ? `cycle ${line.cycle}` : "cycle not stated"}</span>}</th>
          <td class="words" dir="auto">{line.units.map((unit) => unit.by).join(", ")}</td>
          <td class="words" dir="auto">{line.units[0]?.text ?? <>{line.themes.filter((theme) => theme !== "other").join(", ") || "theme not stated"}</>}
            {line.units[0]?.category ? <span class="secondary block-line">{line.units[0].category} {kCategories[line.units[0].category]}</span> : null}</td>
          <td class="words">{line.answers.length === 0 ? "none given" : line.answers.map((each) => <span key={answerInWords(each)} class="block-line">{answerInWords(each)}</span>)}</td>
          <td class="words">{line.assessments.length === 0 ? <span class="secondary one-line">not assessed</span> : line.assessments.map((each) => (
            <span key={each.statement} class="block-line">{each.value}{each.speaker && `, ${each.speaker}`}{each.date && `, ${edtfInWords(each.date)}`}{each.passages[0] && <> · <a href={passageHref(each.passages[0])}>evidence</a></>}</span>))}</td>
        </tr>))}</tbody>
    </table>
  );
}

const kHead = ["symbol", "paragraph", "state", "category", "asked", "at adoption", "latest", "carried out"];
const rowsOf = (line: RecommendationLine) => line.units.map((unit) => [
  line.symbol, line.paragraph, unit.by, unit.category, unit.text ?? line.themes.join("; "), line.at_adoption, line.latest, line.assessments.at(-1)?.value ?? "not assessed"]);

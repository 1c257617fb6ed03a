// Pressure and response: one axis, words above and deeds below it, and the test of each kind of response beside it.
import { useMemo, useRef, useState } from "preact/hooks";
import { api } from "../base/api";
import { edtfInWords } from "../base/edtf";
import { useLoad } from "../base/load";
import type { DatedAct, PressureTest } from "../base/proceeding_types";
import { counted, sentenceCase } from "../base/words";
import { Heading } from "../parts/heading";
import { IndicatorTable, seriesOf, type IndicatorSeries } from "../parts/indicators";
import { Nothing, Refused, Waiting } from "../parts/note";
import { saveCsv, saveSvg } from "../parts/save";
import { SeriesSection } from "../parts/series";
import { WordsUsed } from "../parts/words_used";
import { ResponsesPicture } from "../timeline/responses_picture";

const kWindows = [7, 14, 30, 60, 90];
// Years that have a dated step or a figure at all.
const yearsOf = (acts: DatedAct[], indicators: IndicatorSeries[]) =>
  [...new Set([...acts.map((act) => act.date.slice(0, 4)), ...indicators.flatMap((series) => series.points.map((point) => String(new Date(point.begin).getUTCFullYear())))])].sort();

export function ResponsesPage() {
  const [window, setWindow] = useState(30);
  const [years, setYears] = useState({ from: "", until: "" });
  const [withDisputed, setWithDisputed] = useState(false);
  const known = useRef<string[]>([]);
  const picture = useRef<SVGSVGElement>(null);
  const { answer, problem, reload } = useLoad(`responses ${window} ${years.from} ${years.until} ${withDisputed}`, () => api.responses(window, years.from && `${years.from}-01-01`, years.until && `${years.until}-12-31`, withDisputed));
  const recorded = useLoad("indicators", () => api.proceedings({ kind: "indicator" }, 0, 200)).answer;
  const indicators = useMemo(() => seriesOf(recorded?.lines ?? []), [recorded]);
  if (problem) return <Refused problem={problem} retry={reload} />;
  if (!answer) return <main id="main"><Waiting what="Shifting the dates" /></main>;
  if (!years.from && !years.until) known.current = yearsOf(answer.acts, indicators);
  if (answer.acts.length === 0 && known.current.length === 0) {
    return <main id="main"><Heading title="Pressure and response" />
      <Nothing lead="No proceeding of this case has a dated step that is pressure or a response yet."><p>Accept a step into a proceeding (<kbd>i</kbd> where one of <a href="/proceedings">the steps read</a> is open in its document), and what was said and done around it will stand here on one axis.</p></Nothing>
      <SeriesSection acts={[]} quiet /></main>;
  }
  const disputed = answer.acts.filter((act) => act.denied_by.length > 0).length;
  const responses = answer.acts.filter((act) => act.side !== "pressure" && (withDisputed || act.denied_by.length === 0)).length;
  return (
    <main id="main" class="tabled">
      <Heading title="Pressure and response" about={<>{counted(answer.pressures, "date")} of pressure, {counted(responses, "response")}{disputed > 0 && `, ${counted(disputed, "disputed step")} ${withDisputed ? "among them" : "beside them"}`}{answer.period && <>, {edtfInWords(answer.period)}</>}. Words above the line, deeds below it. A full square is pressure, an open circle a response{disputed > 0 && "; dashed is disputed"}.{indicators.length > 0 && " Indicators stand beneath, on the same axis; they are tested for nothing."}</>}>
        <div class="narrowing">
        {(["from", "until"] as const).map((end) => (
          <label key={end} class="choice">{end} <select value={years[end]} onChange={(event) => setYears({ ...years, [end]: event.currentTarget.value })}>
            <option value="">any year</option>{known.current.map((year) => <option key={year} value={year}>{year}</option>)}</select></label>))}
        <label class="choice">window 
          <select value={String(window)} onChange={(event) => setWindow(Number(event.currentTarget.value))}>{kWindows.map((each) => <option key={each} value={String(each)}>{each} days</option>)}</select></label>
        {disputed > 0 && <label class="choice"><input type="checkbox" checked={withDisputed} onChange={(event) => setWithDisputed(event.currentTarget.checked)} /> count disputed steps</label>}
        <button type="button" class="plain" onClick={() => picture.current && saveSvg(picture.current, "responses.svg")}>Save as SVG</button>
        <button type="button" class="plain" onClick={() => saveCsv(["date", "side", "mode", "what", "denied by"], answer.acts.map((act) => [act.date, act.side, act.mode, act.words, act.denied_by.join("; ")]), "responses.csv")}>Save as CSV</button>
        </div>
      </Heading>
      {answer.acts.length > 0 ? <><ResponsesPicture acts={answer.acts} indicators={indicators} years={years} of={picture} /><List acts={answer.acts} /></> : <p>No step is dated in these years.</p>}
      {indicators.length > 0 && <IndicatorTable series={indicators} />}
      {answer.tests.map((test) => <Test key={test.side} test={test} closer={window} />)}
      <SeriesSection acts={answer.acts} />
      {answer.notes.map((note) => <p key={note} class="secondary">Note: {note}.</p>)}
      <WordsUsed words={[
        ["pressure, response", "Each dated step of a proceeding is one or the other or neither; which, is a table of rules (vocab/proceeding_states.tsv) and no judgement of this case. Cooperation and conflict, in words and in deeds, are kept apart and never added up."],
        ["disputed", "One source asserts the step and another denies it. It is shown, and takes no part in the tests unless you count it."],
        ["window", "How many days after a date of pressure, or before it, a response is looked for."],
        ["hits", "Responses that lie within a window, of all responses."],
        ["share of days covered", "How many days lie within any window. Where windows cover half of all days, half of all responses fall into them by chance."],
        ["p", "All dates of pressure are moved along the period, day by day, all together. p is the share of these shifts in which at least as many responses fall into the windows. Small: the dates go together more than by chance; nothing says why."],
        ["series before and after a date", "Counts at even intervals. Two straight lines are fitted, one on either side of a date that was chosen beforehand; what changes at it is a level, a slope or neither. Fewer than twelve points on a side are not fitted at all."],
        ["before pressure", "The same, looking ahead: states often act before a vote that they know is coming."]]} />
    </main>
  );
}

function List({ acts }: { acts: DatedAct[] }) {
  return (
    <details><summary>The same as a list</summary>
      <table class="figures"><thead><tr><th scope="col">Date</th><th scope="col">Side</th><th scope="col">Words or deed</th><th scope="col" class="words">What</th></tr></thead>
        <tbody>{acts.map((act) => <tr key={`${act.date} ${act.side} ${act.words ?? ""}`}><th scope="row">{edtfInWords(act.date)}</th><td class="words">{act.side}</td><td class="words">{act.mode}</td><td class="words" dir="auto">{act.words}{act.denied_by.length > 0 && <span class="attention"> ◆ denied by {act.denied_by.join(", ")}</span>}</td></tr>)}</tbody></table>
    </details>
  );
}

function Test({ test, closer }: { test: PressureTest; closer: number }) {
  return (
    <section>
      <h2>{sentenceCase(test.side)}</h2>
      {test.refused && <p>{test.refused}</p>}
      {test.sweep.length > 0 && (
        <table class="figures">
          <thead><tr><th scope="col">Window</th><th scope="col">Days</th><th scope="col">Hits</th><th scope="col">Share of days covered</th><th scope="col">p</th></tr></thead>
          <tbody>{[...test.sweep].sort((a, b) => a.direction.localeCompare(b.direction) || a.window - b.window).map((each) => (
            <tr key={`${each.direction} ${each.window}`} class={each.window === closer ? "closer" : ""}><th scope="row">{each.direction === "lag" ? "after pressure" : "before pressure"}</th><td>{each.window}</td><td>{each.hits} of {each.responses}</td>
              <td>{(each.covered * 100).toFixed(0)} %</td><td>{each.p.toFixed(3)}</td></tr>))}</tbody>
        </table>)}
      {test.sweep.length > 0 && <p class="acceptance-save"><button type="button" class="plain" onClick={() => saveCsv(["response", "direction", "window", "hits", "responses", "share of days covered", "shifts with as many", "shifts", "p"], test.sweep.map((each) => [
        test.side, each.direction, each.window, each.hits, each.responses, each.covered, each.as_many, each.shifts, each.p]), `test-${test.side.replace(/\W+/g, "-")}.csv`)}>Save as CSV</button></p>}
      {test.sweep_p !== null && <p>With all windows of both directions tried, p = {test.sweep_p.toFixed(3)}: that, not the smallest of the table, is what the data say.</p>}
      {test.left_out.length > 0 && (
        <details><summary>Each date left out in turn</summary>
          <table class="figures"><thead><tr><th scope="col">Left out</th><th scope="col">Side</th><th scope="col">Hits</th><th scope="col">p</th></tr></thead>
            <tbody>{test.left_out.map((each) => <tr key={`${each.date} ${each.side} ${each.words ?? ""}`}><th scope="row">{edtfInWords(each.date)}</th><td>{each.side}</td><td>{each.hits} of {each.responses}</td><td>{each.p.toFixed(3)}</td></tr>)}</tbody></table>
        </details>)}
      <ul class="warnings">{test.warnings.map((warning) => <li key={warning}>{warning}</li>)}</ul>
    </section>
  );
}

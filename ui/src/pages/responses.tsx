// Pressure and response: one axis, words above and deeds below it, and the test of each kind of response beside it.
import { useRef, useState } from "preact/hooks";
import { api } from "../base/api";
import { edtfInWords } from "../base/edtf";
import { useLoad } from "../base/load";
import type { DatedAct, PressureTest } from "../base/proceeding_types";
import { counted, sentenceCase } from "../base/words";
import { Heading } from "../parts/heading";
import { Nothing, Refused, Waiting } from "../parts/note";
import { saveCsv, saveSvg } from "../parts/save";

const kWidth = 960, kHeight = 180, kAxis = 90;
const kWindows = [7, 14, 30, 60, 90];
const dayOf = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000;

export function ResponsesPage() {
  const [window, setWindow] = useState(30);
  const picture = useRef<SVGSVGElement>(null);
  const { answer, problem, reload } = useLoad(`responses ${window}`, () => api.responses(window));
  if (problem) return <Refused problem={problem} retry={reload} />;
  if (!answer) return <main id="main"><Waiting what="Shifting the dates" /></main>;
  if (answer.acts.length === 0) {
    return <main id="main"><Heading title="Pressure and response" />
      <Nothing lead="No proceeding of this case has a dated step that is pressure or a response yet."><p>Accept a step into a proceeding, and what was said and done around it will stand here on one axis.</p></Nothing></main>;
  }
  return (
    <main id="main">
      <Heading title="Pressure and response" about={<>{counted(answer.pressures, "date")} of pressure, {counted(answer.acts.length - answer.pressures, "response")}{answer.period && <>, {edtfInWords(answer.period)}</>}. Words above the line, deeds below it.</>}>
        <label class="choice"><span class="unseen">Window looked at more closely</span>
          <select value={String(window)} onChange={(event) => setWindow(Number(event.currentTarget.value))}>{kWindows.map((each) => <option key={each} value={String(each)}>{each} days</option>)}</select></label>
        <button type="button" class="plain" onClick={() => picture.current && saveSvg(picture.current, "responses.svg")}>Save as SVG</button>
        <button type="button" class="plain" onClick={() => saveCsv(["date", "side", "mode", "what"], answer.acts.map((act) => [act.date, act.side, act.mode, act.words]), "responses.csv")}>Save as CSV</button>
      </Heading>
      <Timeline acts={answer.acts} period={answer.period ?? ""} of={picture} />
      {answer.tests.map((test) => <Test key={test.side} test={test} />)}
      {answer.notes.map((note) => <p key={note} class="secondary">Note: {note}.</p>)}
    </main>
  );
}

// Pressure is a full mark, a response an open one; the day and the words stand in the title and in the table below.
function Timeline({ acts, period, of }: { acts: DatedAct[]; period: string; of: { current: SVGSVGElement | null } }) {
  const [first = "", last = ""] = period.split("/");
  const begin = dayOf(first), days = Math.max(1, dayOf(last) - begin);
  const x = (date: string) => 16 + ((dayOf(date) - begin) / days) * (kWidth - 32);
  const years = Array.from({ length: Number(last.slice(0, 4)) - Number(first.slice(0, 4)) + 1 }, (_, i) => String(Number(first.slice(0, 4)) + i));
  return (
    <>
      <div class="picture-scroll"><svg ref={of} class="responses" width={kWidth} height={kHeight} viewBox={`0 0 ${kWidth} ${kHeight}`} role="img" aria-label={`${counted(acts.length, "dated step")} on one axis; the table below lists them`}>
        <line x1="0" x2={kWidth} y1={kAxis} y2={kAxis} />
        <text x="0" y="14">words</text><text x="0" y={kHeight - 6}>deeds</text>
        {years.map((year) => <text key={year} x={x(`${year}-01-01`) + 3} y={kAxis + 14} class="secondary">{year}</text>)}
        {acts.map((act, i) => {
          const above = act.mode === "words", y = above ? kAxis - 24 - (i % 3) * 16 : kAxis + 32 + (i % 3) * 16;
          const pressure = act.side === "pressure";
          return (
            <g key={`${act.date} ${act.words ?? ""}`}><title>{`${act.date}, ${act.side}: ${act.words ?? ""}`}</title>
              <line x1={x(act.date)} x2={x(act.date)} y1={kAxis} y2={y} class="stem" />
              {pressure ? <rect x={x(act.date) - 5} y={y - 5} width="10" height="10" /> : <circle cx={x(act.date)} cy={y} r="5" class="is-words" />}
            </g>);
        })}
      </svg></div>
      <p class="secondary">Square: pressure. Circle: response.</p>
      <details><summary>The same as a list</summary>
        <table class="figures"><thead><tr><th scope="col">Date</th><th scope="col">Side</th><th scope="col">Words or deed</th><th scope="col">What</th></tr></thead>
          <tbody>{acts.map((act) => <tr key={`${act.date} ${act.words ?? ""}`}><th scope="row">{edtfInWords(act.date)}</th><td>{act.side}</td><td>{act.mode}</td><td dir="auto">{act.words}</td></tr>)}</tbody></table>
      </details>
    </>
  );
}

function Test({ test }: { test: PressureTest }) {
  return (
    <section>
      <h2>{sentenceCase(test.side)}</h2>
      {test.refused && <p>{test.refused}</p>}
      {test.sweep.length > 0 && (
        <table class="figures">
          <thead><tr><th scope="col">Window</th><th scope="col">Days</th><th scope="col">Hits</th><th scope="col">Share of days covered</th><th scope="col">p</th></tr></thead>
          <tbody>{test.sweep.map((each) => (
            <tr key={`${each.direction} ${each.window}`}><th scope="row">{each.direction === "lag" ? "after pressure" : "before pressure"}</th><td>{each.window}</td><td>{each.hits} of {each.responses}</td>
              <td>{(each.covered * 100).toFixed(0)} %</td><td>{each.p.toFixed(3)}</td></tr>))}</tbody>
        </table>)}
      {test.left_out.length > 0 && (
        <details><summary>Each date left out in turn</summary>
          <table class="figures"><thead><tr><th scope="col">Left out</th><th scope="col">Side</th><th scope="col">Hits</th><th scope="col">p</th></tr></thead>
            <tbody>{test.left_out.map((each) => <tr key={`${each.date} ${each.side} ${each.words ?? ""}`}><th scope="row">{edtfInWords(each.date)}</th><td>{each.side}</td><td>{each.hits} of {each.responses}</td><td>{each.p.toFixed(3)}</td></tr>)}</tbody></table>
        </details>)}
      <ul class="warnings">{test.warnings.map((warning) => <li key={warning}>{warning}</li>)}</ul>
    </section>
  );
}
